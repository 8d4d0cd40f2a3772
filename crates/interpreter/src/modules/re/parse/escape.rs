//! What a backslash begins.

use crate::modules::re::{
    parse::{Bad, BadKind, Parsed, Parser},
    set::{Class, Member},
    tree::{At, Node},
};

/// What an escape of a character stands for.
#[derive(Clone, Copy)]
pub(super) enum Escaped {
    Char(char),
    Member(Member),
}

impl Parser<'_> {
    /// An escape outside of a set, whose backslash stands at `start`.
    pub(super) fn escape(&mut self, start: usize) -> Parsed {
        let Some(character) = self.next() else { return Err(Bad::new("bad escape (end of pattern)", start)) };
        let ascii = self.ascii();
        Ok(match character {
            'A' => Node::At(At::TextStart),
            'Z' | 'z' => Node::At(At::TextEnd),
            'b' => Node::At(At::Boundary { ascii }),
            'B' => Node::At(At::NotBoundary { ascii }),
            '1'..='9' => return self.digits(start, character),
            '0' => {
                let digits = self.take_while(2, |character| character.is_digit(8));
                self.literal(octal(&digits))
            }
            _ => match self.simple_escape(start, character)? {
                Escaped::Char(character) => self.literal(character),
                Escaped::Member(member) => self.set_of(vec![member], false),
            },
        })
    }

    /// An escape in a set.
    pub(super) fn set_escape(&mut self, start: usize) -> Parsed<Escaped> {
        let Some(character) = self.next() else { return Err(Bad::new("bad escape (end of pattern)", start)) };
        match character {
            'b' => Ok(Escaped::Char('\u{8}')),
            '0'..='7' => {
                let digits = format!("{character}{}", self.take_while(2, |character| character.is_digit(8)));
                self.octal_value(start, &digits).map(Escaped::Char)
            }
            '8' | '9' => Err(Bad::new(format!("bad escape \\{character}"), start)),
            _ => self.simple_escape(start, character),
        }
    }

    /// Escapes that mean the same everywhere.
    fn simple_escape(&mut self, start: usize, character: char) -> Parsed<Escaped> {
        let ascii = self.ascii();
        let class = |class, negated| Ok(Escaped::Member(Member::Class { class, ascii, negated }));
        let plain = match character {
            'd' => return class(Class::Digit, false),
            'D' => return class(Class::Digit, true),
            's' => return class(Class::Space, false),
            'S' => return class(Class::Space, true),
            'w' => return class(Class::Word, false),
            'W' => return class(Class::Word, true),
            'a' => '\u{7}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            'x' => self.hexadecimal(start, 'x', 2)?,
            'u' if !self.bytes => self.hexadecimal(start, 'u', 4)?,
            'U' if !self.bytes => self.hexadecimal(start, 'U', 8)?,
            'N' if !self.bytes => self.named(start)?,
            _ if character.is_ascii_alphabetic() => {
                return Err(Bad::new(format!("bad escape \\{character}"), start));
            }
            _ => character,
        };
        Ok(Escaped::Char(plain))
    }

    fn hexadecimal(&mut self, start: usize, letter: char, count: usize) -> Parsed<char> {
        let digits = self.take_while(count, |character| character.is_ascii_hexdigit());
        if digits.len() != count {
            return Err(Bad::new(format!("incomplete escape \\{letter}{digits}"), start));
        }
        let code = u32::from_str_radix(&digits, 16).unwrap_or(u32::MAX);
        char::from_u32(code).ok_or_else(|| Bad::new(format!("bad escape \\{letter}{digits}"), start))
    }

    /// `\N{EURO SIGN}`, which is refused.
    fn named(&mut self, start: usize) -> Parsed<char> {
        if !self.take('{') {
            return Err(Bad::new("missing {", self.at));
        }
        let name = self.until('}', "character name")?;
        Err(Bad { message: name, at: start, kind: BadKind::Named })
    }

    /// A group by its number, or a character in octal.
    fn digits(&mut self, start: usize, first: char) -> Parsed {
        let is_octal = |character: Option<char>| character.is_some_and(|character| character.is_digit(8));
        let mut digits = first.to_string();
        if let Some(second) = self.peek().filter(char::is_ascii_digit) {
            self.at += 1;
            digits.push(second);
            if is_octal(Some(first)) && is_octal(Some(second)) && is_octal(self.peek()) {
                digits.extend(self.next());
                return self.octal_value(start, &digits).map(|character| self.literal(character));
            }
        }
        let group: usize = digits.parse().unwrap_or(0);
        if group >= self.widths.len() {
            return Err(Bad::new(format!("invalid group reference {group}"), start + 1));
        }
        self.back(group, start)
    }

    /// A reference to a group that is closed.
    pub(super) fn back(&mut self, group: usize, at: usize) -> Parsed {
        if self.widths.get(group).copied().flatten().is_none() {
            return Err(Bad::new("cannot refer to an open group", at));
        }
        self.check_behind(group, self.at)?;
        Ok(Node::Back { group, case: self.case() })
    }

    /// A look behind cannot ask for what is found in it.
    pub(super) fn check_behind(&self, group: usize, at: usize) -> Parsed<()> {
        if self.behind.is_some_and(|outside| group >= outside) {
            return Err(Bad::new("cannot refer to group defined in the same lookbehind subpattern", at));
        }
        Ok(())
    }

    fn octal_value(&self, start: usize, digits: &str) -> Parsed<char> {
        let code = u32::from_str_radix(digits, 8).unwrap_or(u32::MAX);
        if code > 0o377 {
            let message = format!("octal escape value \\{digits} outside of range 0-0o377");
            return Err(Bad::new(message, start));
        }
        Ok(octal(digits))
    }

    /// What stands before a character that ends it; `what` it is.
    pub(super) fn until(&mut self, end: char, what: &str) -> Parsed<String> {
        let start = self.at;
        let mut text = String::new();
        loop {
            match self.next() {
                None if text.is_empty() => return Err(Bad::new(format!("missing {what}"), start)),
                None => return Err(Bad::new(format!("missing {end}, unterminated name"), start)),
                Some(character) if character == end && text.is_empty() => {
                    return Err(Bad::new(format!("missing {what}"), start));
                }
                Some(character) if character == end => return Ok(text),
                Some(character) => text.push(character),
            }
        }
    }
}

fn octal(digits: &str) -> char {
    u32::from_str_radix(digits, 8).ok().and_then(char::from_u32).unwrap_or('\0')
}

/// A name as messages quote it.
pub(crate) fn quoted(name: &str) -> String {
    let mut out = String::new();
    crate::builtins::repr::write_text(&mut out, name);
    out
}
