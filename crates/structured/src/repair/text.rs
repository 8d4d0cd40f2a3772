//! Texts in any quotes, closed or not.

use std::borrow::Cow;

use super::mend::Mender;
use crate::json::plain;

impl<'t> Mender<'t> {
    /// The opening quote at hand, and its closing one.
    pub(super) fn quote(&self) -> Option<(char, char)> {
        let opening = self.text[self.at..].chars().next()?;
        let closing = match opening {
            '"' | '\'' | '`' => opening,
            '“' => '”',
            '‘' => '’',
            '«' => '»',
            _ => return None,
        };
        Some((opening, closing))
    }

    /// The text in quotes that starts here. `nested` is whether a bracket may follow it, `key` whether a colon must.
    pub(super) fn quoted(&mut self, nested: bool, key: bool) -> Cow<'t, str> {
        let Some((opening, closing)) = self.quote() else { return Cow::Borrowed("") };
        if opening == '\'' {
            self.note(self.at, "single quotes made double");
        } else if opening != '"' {
            self.note(self.at, "typographic quotes made straight");
        }
        self.at += opening.len_utf8();
        // What stands for itself is borrowed, unless an escape comes between.
        let (text, mut start, mut made) = (self.text, self.at, String::new());
        let mut lead = [0; 4];
        closing.encode_utf8(&mut lead);
        let whole = loop {
            self.at = plain(text.as_bytes(), self.at, lead[0]);
            let Some(byte) = self.byte() else {
                self.note(self.at, "a text that is cut off closed");
                break &text[start..];
            };
            match byte {
                b'\\' => {
                    made.push_str(&text[start..self.at]);
                    self.escape(&mut made);
                    start = self.at;
                }
                b'\n' | b'\r' => self.pass_noted("a line break inside a text escaped"),
                b'\t' => self.pass_noted("a tab inside a text escaped"),
                _ => match text.get(self.at..).and_then(|rest| rest.strip_prefix(closing)) {
                    Some(after) if !nested || ends(after, key) => {
                        let end = self.at;
                        self.at = text.len() - after.len();
                        break &text[start..end];
                    }
                    Some(_) => self.pass_noted("a quote inside a text escaped"),
                    // Another control character, or another letter that starts with the same byte.
                    None => self.at += 1,
                },
            }
        };
        if made.is_empty() { Cow::Borrowed(whole) } else { Cow::Owned(made + whole) }
    }

    /// Past a character that stays, and one more mend.
    fn pass_noted(&mut self, reason: &'static str) {
        self.note(self.at, reason);
        self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
    }

    fn escape(&mut self, made: &mut String) {
        let start = self.at;
        self.at += 1;
        let Some(letter) = self.text[self.at..].chars().next() else { return };
        self.at += letter.len_utf8();
        match letter {
            'n' => made.push('\n'),
            'r' => made.push('\r'),
            't' => made.push('\t'),
            'b' => made.push('\u{8}'),
            'f' => made.push('\u{c}'),
            '"' | '\\' | '/' => made.push(letter),
            '\'' | '`' => {
                self.note(start, "an escape that JSON does not know read plainly");
                made.push(letter);
            }
            'u' => match self.unicode() {
                Some(letter) => made.push(letter),
                None => {
                    self.note(start, "half a character replaced");
                    made.push('\u{fffd}');
                }
            },
            other => {
                self.note(start, "a backslash escaped");
                made.extend(['\\', other]);
            }
        }
    }

    fn unicode(&mut self) -> Option<char> {
        let unit = |text: &str| {
            u32::from_str_radix(text, 16).ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_hexdigit()))
        };
        let first = unit(self.text.get(self.at..self.at + 4)?)?;
        self.at += 4;
        if let 0xd800..=0xdbff = first
            && let Some(low) = self.text.get(self.at..self.at + 6).and_then(|next| unit(next.strip_prefix("\\u")?))
            && (0xdc00..0xe000).contains(&low)
        {
            self.at += 6;
            return char::from_u32(((first - 0xd800) << 10) + (low - 0xdc00) + 0x1_0000);
        }
        char::from_u32(first)
    }
}

/// Whether what follows a quote shows that it was the closing one.
fn ends(after: &str, key: bool) -> bool {
    let next = past_blanks(after);
    match next.chars().next() {
        None | Some('}' | ']') => true,
        Some(':' | '=') => key,
        Some('/' | '#') => !key,
        // A comma closes where a value or a name may follow it; there may be more of them.
        Some(',') if !key => {
            let then = next.trim_start_matches([',', ' ', '\t', '\r', '\n']);
            then.chars().next().is_none_or(|letter| {
                matches!(letter, '"' | '\'' | '0'..='9' | '{' | '[' | '}' | ']' | '-' | '/' | '#' | '“' | '‘' | '`')
                    || (letter.is_alphabetic() && names(then))
            })
        }
        // No comma at all: a name or a value on the next line, or right here.
        Some(letter) => {
            let parted = next.len() < after.len();
            (parted && (matches!(letter, '"' | '\'') || value_follows(next)))
                || after.starts_with('\n')
                || after.starts_with("\r\n")
        }
    }
}

fn past_blanks(text: &str) -> &str {
    let blanks = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
    &text[blanks..]
}

/// Whether a bare name and a colon, or a bare word, come next; looked for within a few characters only.
fn names(text: &str) -> bool {
    let (word, after) = word(text);
    after.starts_with(':') || (is_literal(word) && (after.is_empty() || after.starts_with([',', '}', ']', '/', '#'])))
}

/// Whether a bracket with something of JSON in it, or a whole number or word, comes next.
fn value_follows(text: &str) -> bool {
    if let Some(inside) = text.strip_prefix(['[', '{']) {
        let inside = past_blanks(inside);
        return inside.starts_with(['"', '\'', '[', '{', ']', '}', '-']) || value_follows_bare(inside);
    }
    value_follows_bare(text)
}

fn value_follows_bare(text: &str) -> bool {
    let (first, after) = word(text);
    let value = |word: &str| is_literal(word) || word.parse::<f64>().is_ok_and(f64::is_finite);
    value(first) && (after.is_empty() || after.starts_with([',', ']', '}', '"', '\'']) || value(word(after).0))
}

fn is_literal(word: &str) -> bool {
    ["true", "false", "null", "True", "False", "None", "NaN"].contains(&word)
}

/// The word or number that `text` starts with, and what comes after it and after blanks.
fn word(text: &str) -> (&str, &str) {
    let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '+' | '-' | '.');
    let end = text.char_indices().take(40).find(|(_, letter)| !part(*letter)).map(|(at, _)| at);
    let (word, after) = text.split_at(end.unwrap_or(text.len()));
    (word, past_blanks(after))
}
