//! Sets in brackets: `[a-z]`, `[^\d_]`, `[[:alpha:]]`, `[\w&&[^\d]]`.

use super::{
    Flavour, PatternError,
    class::{Member, Set},
    parse::{Parser, error_at},
};

const DEPTH: usize = 100;

impl Parser {
    /// What follows the opening bracket at `start`.
    pub(super) fn class(&mut self, start: usize) -> Result<Set, PatternError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(error_at(start, "classes nest too deep"));
        }
        let negated = self.take("^");
        let mut set = Set { members: Vec::new(), negated: false, ignore_case: self.flags.ignore_case };
        let mut first = true;
        loop {
            let at = self.at;
            let Some(letter) = self.next() else { return Err(error_at(start, "a class is not closed")) };
            let rust = self.flavour == Flavour::Rust;
            match letter {
                ']' if !(first && rust) => break,
                '[' if rust && self.peek() == Some(':') => set.members.push(self.posix(at)?),
                '[' if rust => {
                    let inner = self.class(at)?;
                    set.members.push(Member::Set(inner));
                }
                '&' if rust && self.take("&") => {
                    // The rest of the brackets is the other side.
                    let other = self.class(start)?;
                    self.depth -= 1;
                    let both = Member::Both(Box::new(set), Box::new(other));
                    return Ok(Set { members: vec![both], negated, ignore_case: self.flags.ignore_case });
                }
                _ => {
                    self.at = at;
                    let member = self.member(start)?;
                    set.members.push(member);
                }
            }
            first = false;
        }
        self.depth -= 1;
        set.negated = negated;
        Ok(set)
    }

    fn member(&mut self, start: usize) -> Result<Member, PatternError> {
        let first = self.single(start)?;
        let Member::Range(low, high) = first else { return Ok(first) };
        let range = low == high
            && self.peek() == Some('-')
            && self.letters.get(self.at + 1).is_some_and(|letter| !matches!(letter, ']'))
            && !(self.flavour == Flavour::Rust && self.letters.get(self.at + 1) == Some(&'-'));
        if !range {
            return Ok(first);
        }
        let at = self.at;
        self.at += 1;
        match self.single(start)? {
            Member::Range(last, other) if last == other && low <= last => Ok(Member::Range(low, last)),
            Member::Range(..)
            | Member::Digit { .. }
            | Member::Word { .. }
            | Member::Space { .. }
            | Member::Category(_)
            | Member::Set(_)
            | Member::Not(_)
            | Member::Both(..) => Err(error_at(at, "a range must not run backwards")),
        }
    }

    fn single(&mut self, start: usize) -> Result<Member, PatternError> {
        let at = self.at;
        match self.next() {
            None => Err(error_at(start, "a class is not closed")),
            Some('\\') if self.peek() == Some('b') => {
                self.at += 1;
                Ok(Member::Range('\u{8}', '\u{8}'))
            }
            Some('\\') if self.take("-") => Ok(Member::Range('-', '-')),
            Some('\\') => self.escape(at),
            Some(letter) => Ok(Member::Range(letter, letter)),
        }
    }

    /// `[:alpha:]` and its like, which are ASCII.
    fn posix(&mut self, start: usize) -> Result<Member, PatternError> {
        self.at += 1;
        let negated = self.take("^");
        let mut name = String::new();
        while let Some(letter) = self.next().filter(|letter| *letter != ':') {
            name.push(letter);
        }
        let range = |first, last| Member::Range(first, last);
        let members = match name.as_str() {
            "alpha" => vec![range('a', 'z'), range('A', 'Z')],
            "digit" => vec![range('0', '9')],
            "alnum" => vec![range('a', 'z'), range('A', 'Z'), range('0', '9')],
            "upper" => vec![range('A', 'Z')],
            "lower" => vec![range('a', 'z')],
            "space" => vec![range('\t', '\r'), range(' ', ' ')],
            "blank" => vec![range('\t', '\t'), range(' ', ' ')],
            "punct" => vec![range('!', '/'), range(':', '@'), range('[', '`'), range('{', '~')],
            "xdigit" => vec![range('0', '9'), range('a', 'f'), range('A', 'F')],
            "word" => vec![range('a', 'z'), range('A', 'Z'), range('0', '9'), range('_', '_')],
            "cntrl" => vec![range('\0', '\u{1f}'), range('\u{7f}', '\u{7f}')],
            "print" => vec![range(' ', '~')],
            "graph" => vec![range('!', '~')],
            "ascii" => vec![range('\0', '\u{7f}')],
            other => return Err(error_at(start, format!("there is no class [:{other}:]"))),
        };
        if !self.take("]") {
            return Err(error_at(start, "a class is not closed"));
        }
        Ok(Member::Set(Set { members, negated, ignore_case: false }))
    }
}
