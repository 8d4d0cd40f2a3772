//! Texts in any quotes, closed or not.

use std::borrow::Cow;

use super::{
    ahead::{FAR, name_in_quotes, past_blanks},
    mend::Mender,
};
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
        let in_tuple = self.open.last() == Some(&b')');
        let mut lead = [0; 4];
        closing.encode_utf8(&mut lead);
        let whole = loop {
            self.at = plain(text.as_bytes(), self.at, lead[0]);
            let Some(byte) = self.byte() else {
                if let Some(end) = unclosed(&text[start..], nested, key) {
                    self.close(start + end);
                    break &text[start..self.at];
                }
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
                    Some(after) if !nested || ends(after, key) || (in_tuple && past_blanks(after).starts_with(')')) => {
                        let end = self.at;
                        self.at = text.len() - after.len();
                        break &text[start..end];
                    }
                    Some(after) => match missed(&text[start..self.at], after, key) {
                        Some(end) => {
                            self.close(start + end);
                            break &text[start..self.at];
                        }
                        None => self.pass_noted("a quote inside a text escaped"),
                    },
                    // Another control character, or another letter that starts with the same byte.
                    None => self.at += 1,
                },
            }
        };
        if made.is_empty() { Cow::Borrowed(whole) } else { Cow::Owned(made + whole) }
    }

    /// Closes a text at a place before where it was read to.
    fn close(&mut self, at: usize) {
        self.at = at;
        while self.notes.last().is_some_and(|(noted, _)| *noted >= at) {
            self.notes.pop();
        }
        self.note(at, "a closing quote added");
    }

    /// A text between three quotes, or in a fence of its own, that starts here.
    pub(super) fn block(&mut self) -> Option<&'t str> {
        let text = &self.text[self.at..];
        let mark = ["\"\"\"", "'''", "```"].into_iter().find(|mark| text.starts_with(mark))?;
        let inside = &text[mark.len()..];
        let end = inside.match_indices(mark).take(FAR).find(|(end, _)| {
            let after = past_blanks(&inside[end + mark.len()..]);
            after.is_empty() || after.starts_with([',', '}', ']', ')'])
        })?;
        let end = end.0;
        let mut block = &inside[..end];
        if mark == "```" {
            // Behind the mark the language may stand, before the other one its line ends.
            let language = block.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or_default();
            block = block[language..].strip_prefix('\n').unwrap_or(block);
            block = block.strip_suffix('\n').unwrap_or(block);
        }
        self.note(self.at, if mark == "```" { "a fence made a text" } else { "three quotes made one" });
        self.at += mark.len() + end + mark.len();
        Some(block)
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

/// Where a text ended whose closing quote is missing, as the quote that comes `after` it shows; it opens another text then.
fn missed(text: &str, after: &str, key: bool) -> Option<usize> {
    if key {
        return name_before_colon(text);
    }
    let end = text.trim_end_matches([' ', '\t', '\r', '\n', ',', '{', '}', '[', ']']).len();
    (text[end..].contains(',') && name_in_quotes(after)).then_some(end)
}

/// Where a text ended that runs to the end of everything: before the brackets at its end that nothing in it opens.
fn unclosed(text: &str, nested: bool, key: bool) -> Option<usize> {
    if key {
        return name_before_colon(text);
    }
    let mut excess = text.matches(['}', ']']).count().checked_sub(text.matches(['{', '[']).count())?;
    let mut end = text.len();
    for (at, letter) in text.char_indices().rev() {
        match letter {
            '}' | ']' if excess > 0 => excess -= 1,
            ' ' | '\t' | '\r' | '\n' => {}
            _ => break,
        }
        end = at;
    }
    (nested && text[end..].contains(['}', ']'])).then_some(end)
}

/// The end of a plain name that a colon follows.
fn name_before_colon(text: &str) -> Option<usize> {
    let end = text.bytes().take(FAR).position(|byte| byte == b':').filter(|end| *end > 0)?;
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | ' ');
    text[..end].chars().all(is_part).then_some(end)
}

/// Whether what follows a quote shows that it was the closing one.
fn ends(after: &str, key: bool) -> bool {
    let next = past_blanks(after);
    match next.chars().next() {
        None | Some('}' | ']') => true,
        Some(':' | '=') => key,
        Some('/' | '#') => !key,
        // A comma closes where a value or a name may follow it; there may be more of them.
        Some(',' | ';') if !key => {
            let then = next.trim_start_matches([',', ';', ' ', '\t', '\r', '\n']);
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
