//! What a replacement says: text, and groups of the match.

use crate::{
    builtins::str::is_identifier,
    modules::re::parse::{Bad, quoted},
};

/// A part of a replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Group(usize),
}

/// What is wrong with a replacement.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    Bad(Bad),
    /// `IndexError`
    UnknownName(String),
}

struct Reader<'a> {
    text: Vec<char>,
    at: usize,
    groups: usize,
    names: &'a [(String, usize)],
    bytes: bool,
    parts: Vec<Part>,
}

/// Reads a replacement for a pattern with these groups.
pub(super) fn read(text: &str, groups: usize, (names, bytes): (&[(String, usize)], bool)) -> Result<Vec<Part>, Wrong> {
    if !text.contains('\\') {
        return Ok(vec![Part::Text(text.to_owned())]);
    }
    let mut reader = Reader { text: text.chars().collect(), at: 0, groups, names, bytes, parts: Vec::new() };
    while let Some(character) = reader.next() {
        if character == '\\' {
            reader.escape()?;
        } else {
            reader.push(character);
        }
    }
    Ok(reader.parts)
}

fn bad(message: impl Into<String>, at: usize) -> Wrong {
    Wrong::Bad(Bad::new(message, at))
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let character = self.text.get(self.at).copied()?;
        self.at += 1;
        Some(character)
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn push(&mut self, character: char) {
        match self.parts.last_mut() {
            Some(Part::Text(text)) => text.push(character),
            Some(Part::Group(_)) | None => self.parts.push(Part::Text(character.to_string())),
        }
    }

    fn escape(&mut self) -> Result<(), Wrong> {
        let start = self.at - 1;
        let Some(character) = self.next() else { return Err(bad("bad escape (end of pattern)", start)) };
        match character {
            'g' => self.named(),
            '0' => {
                let mut digits = String::from('0');
                while digits.len() < 3
                    && let Some(digit) = self.peek().filter(|digit| digit.is_digit(8))
                {
                    self.at += 1;
                    digits.push(digit);
                }
                self.octal(&digits, start)
            }
            '1'..='9' => self.digits(start, character),
            'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | '\\' => {
                self.push(match character {
                    'a' => '\u{7}',
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'v' => '\u{b}',
                    other => other,
                });
                Ok(())
            }
            _ if character.is_ascii_alphabetic() => Err(bad(format!("bad escape \\{character}"), start)),
            _ => {
                self.push('\\');
                self.push(character);
                Ok(())
            }
        }
    }

    fn octal(&mut self, digits: &str, start: usize) -> Result<(), Wrong> {
        let code = u32::from_str_radix(digits, 8).unwrap_or(0);
        if code > 0o377 {
            return Err(bad(format!("octal escape value \\{digits} outside of range 0-0o377"), start));
        }
        self.push(char::from_u32(code).unwrap_or('\0'));
        Ok(())
    }

    fn digits(&mut self, start: usize, first: char) -> Result<(), Wrong> {
        let mut digits = first.to_string();
        if let Some(second) = self.peek().filter(char::is_ascii_digit) {
            self.at += 1;
            digits.push(second);
            let octal = |digit: char| digit.is_digit(8);
            if octal(first)
                && octal(second)
                && let Some(third) = self.peek().filter(|digit| octal(*digit))
            {
                self.at += 1;
                digits.push(third);
                return self.octal(&digits, start);
            }
        }
        let group = digits.parse().unwrap_or(usize::MAX);
        self.group(group, &digits, start + 1)
    }

    fn group(&mut self, group: usize, shown: &str, at: usize) -> Result<(), Wrong> {
        if group > self.groups {
            return Err(bad(format!("invalid group reference {shown}"), at));
        }
        self.parts.push(Part::Group(group));
        Ok(())
    }

    /// `\g<name>`
    fn named(&mut self) -> Result<(), Wrong> {
        if self.peek() != Some('<') {
            return Err(bad("missing <", self.at));
        }
        self.at += 1;
        let start = self.at;
        let mut name = String::new();
        loop {
            match self.next() {
                None | Some('>') if name.is_empty() => return Err(bad("missing group name", start)),
                None => return Err(bad("missing >, unterminated name", start)),
                Some('>') => break,
                Some(character) => name.push(character),
            }
        }
        if is_identifier(&name) && (!self.bytes || name.is_ascii()) {
            return match self.names.iter().find(|(own, _)| *own == name) {
                Some((_, group)) => {
                    self.parts.push(Part::Group(*group));
                    Ok(())
                }
                None => Err(Wrong::UnknownName(format!("unknown group name {}", quoted(&name)))),
            };
        }
        if !name.chars().all(|character| character.is_ascii_digit()) {
            return Err(bad(format!("bad character in group name {}", quoted(&name)), start));
        }
        let group = name.parse().unwrap_or(usize::MAX);
        let shown = name.trim_start_matches('0');
        self.group(group, if shown.is_empty() { "0" } else { shown }, start)
    }
}
