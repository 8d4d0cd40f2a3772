//! Texts in any quotes, closed or not.

use super::mend::Mender;

/// Quotes that a text may stand in: the opening one, the closing one.
const QUOTES: [(char, char); 6] = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('`', '`'), ('«', '»')];

impl Mender<'_> {
    /// The opening quote at hand, and its closing one.
    pub(super) fn quote(&self) -> Option<(char, char)> {
        let letter = self.text[self.at..].chars().next()?;
        QUOTES.into_iter().find(|(opening, _)| *opening == letter)
    }

    /// The text in quotes that starts here. `nested` is whether a bracket may follow it, `key` whether a colon must.
    pub(super) fn quoted(&mut self, nested: bool, key: bool) -> String {
        let Some((opening, closing)) = self.quote() else { return String::new() };
        if opening == '\'' {
            self.note(self.at, "single quotes made double");
        } else if opening != '"' {
            self.note(self.at, "typographic quotes made straight");
        }
        self.at += opening.len_utf8();
        let mut made = String::new();
        loop {
            let rest = &self.text[self.at..];
            let stop = rest.find([closing, '\\', '\n', '\r', '\t']).unwrap_or(rest.len());
            made.push_str(&rest[..stop]);
            self.at += stop;
            let Some(letter) = self.text[self.at..].chars().next() else {
                self.note(self.at, "a text that is cut off closed");
                return made;
            };
            match letter {
                '\\' => self.escape(&mut made),
                letter if letter == closing => {
                    let after = &self.text[self.at + letter.len_utf8()..];
                    if !nested || ends(after, key) {
                        self.at += letter.len_utf8();
                        return made;
                    }
                    self.note(self.at, "a quote inside a text escaped");
                    made.push(letter);
                    self.at += letter.len_utf8();
                }
                letter => {
                    let reason = if letter == '\t' {
                        "a tab inside a text escaped"
                    } else {
                        "a line break inside a text escaped"
                    };
                    self.note(self.at, reason);
                    made.push(letter);
                    self.at += 1;
                }
            }
        }
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
    let next = after.trim_start_matches([' ', '\t', '\r', '\n']);
    match next.chars().next() {
        None | Some('}' | ']') => true,
        Some(':' | '=') => key,
        Some('/' | '#') => !key,
        // A comma closes where a value or a name may follow it.
        Some(',') if !key => {
            let then = next[1..].trim_start_matches([' ', '\t', '\r', '\n']).chars().next();
            then.is_none_or(|letter| {
                letter.is_ascii_digit()
                    || "\"'“‘`{[}]-/#".contains(letter)
                    || (letter.is_alphabetic() && names(&next[1..]))
            })
        }
        // No comma at all: a name or a value on the next line, or right here.
        Some('"' | '\'') => after.starts_with([' ', '\t', '\r', '\n']) && !key,
        Some(_) => after.starts_with('\n') || after.starts_with("\r\n"),
    }
}

/// Whether a bare name and a colon, or a bare word, come next; looked for within a few characters only.
fn names(text: &str) -> bool {
    let text = text.trim_start();
    let word: String = text.chars().take(40).take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    let after = text[word.len()..].trim_start_matches(' ');
    let literal = ["true", "false", "null", "True", "False", "None", "NaN"].contains(&word.as_str());
    after.starts_with(':') || (literal && (after.is_empty() || after.starts_with([',', '}', ']'])))
}
