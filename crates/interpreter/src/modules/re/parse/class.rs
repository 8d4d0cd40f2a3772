//! `[…]`

use crate::modules::re::{
    parse::{Bad, Parsed, Parser, escape::Escaped},
    set::Member,
};

impl Parser<'_> {
    /// A set, whose bracket stands at `start`.
    pub(super) fn set(&mut self, start: usize) -> Parsed {
        let negated = self.take('^');
        let first = self.at;
        let mut members = Vec::new();
        loop {
            let at = self.at;
            if at > first && self.take(']') {
                return Ok(self.set_of(members, negated));
            }
            let low = self.member(start)?;
            if !self.take('-') {
                members.push(member(low));
                continue;
            }
            if self.take(']') {
                members.extend([member(low), Member::Range('-', '-')]);
                return Ok(self.set_of(members, negated));
            }
            let high = self.member(start)?;
            match (low, high) {
                (Escaped::Char(low), Escaped::Char(high)) if low <= high => members.push(Member::Range(low, high)),
                _ => {
                    let text: String = self.pattern.get(at..self.at).unwrap_or_default().iter().collect();
                    return Err(Bad::new(format!("bad character range {text}"), at));
                }
            }
        }
    }

    /// A member, or one end of a range.
    fn member(&mut self, start: usize) -> Parsed<Escaped> {
        let at = self.at;
        match self.next() {
            None => Err(Bad::new("unterminated character set", start)),
            Some('\\') => self.set_escape(at),
            Some(character) => Ok(Escaped::Char(character)),
        }
    }
}

fn member(escaped: Escaped) -> Member {
    match escaped {
        Escaped::Char(character) => Member::Range(character, character),
        Escaped::Member(member) => member,
    }
}
