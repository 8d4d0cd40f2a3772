//! `*`, `+`, `?`, `{2,3}`, and what follows them.

use crate::modules::re::{
    parse::{Bad, BadKind, Parsed, Parser},
    tree::{Mode, Node, Repeat},
};

/// More repetitions than this cannot be asked for.
const MOST: u64 = u32::MAX as u64;

impl Parser<'_> {
    /// Repeats the last part.
    pub(super) fn repeat(&mut self, character: char, start: usize, parts: &mut Vec<Node>) -> Parsed<()> {
        let bounds = match character {
            '*' => Some((0, None)),
            '+' => Some((1, None)),
            '?' => Some((0, Some(1))),
            _ => self.bounds(start)?,
        };
        let Some((least, most)) = bounds else {
            parts.push(self.literal('{'));
            return Ok(());
        };
        let body = match parts.pop() {
            None | Some(Node::At(_)) => return Err(Bad::new("nothing to repeat", start)),
            Some(Node::Repeat(_)) => return Err(Bad::new("multiple repeat", start)),
            Some(body) => body,
        };
        let mode = if self.take('?') {
            Mode::Lazy
        } else if self.take('+') {
            Mode::Possessive
        } else {
            Mode::Greedy
        };
        // What takes nothing is no part.
        let repeated = Repeat { body, least, most, mode };
        parts.push(Node::Repeat(Box::new(repeated)));
        Ok(())
    }

    /// The numbers in braces; nothing where the brace is a character like others.
    fn bounds(&mut self, start: usize) -> Parsed<Option<(u32, Option<u32>)>> {
        if self.peek() == Some('}') {
            return Ok(None);
        }
        let behind = self.at;
        let low = self.take_while(usize::MAX, |character| character.is_ascii_digit());
        let high = if self.take(',') {
            self.take_while(usize::MAX, |character| character.is_ascii_digit())
        } else {
            low.clone()
        };
        if !self.take('}') {
            self.at = behind;
            return Ok(None);
        }
        let least = number(&low, start)?.unwrap_or(0);
        let most = number(&high, start)?;
        if most.is_some_and(|most| most < least) {
            return Err(Bad::new("min repeat greater than max repeat", behind));
        }
        Ok(Some((least, most)))
    }
}

fn number(digits: &str, at: usize) -> Parsed<Option<u32>> {
    if digits.is_empty() {
        return Ok(None);
    }
    let number: Option<u64> = digits.parse().ok().filter(|number| *number < MOST);
    match number.and_then(|number| u32::try_from(number).ok()) {
        Some(number) => Ok(Some(number)),
        None => {
            let message = "the repetition number is too large".to_owned();
            Err(Bad { message, at, kind: BadKind::TooLarge })
        }
    }
}
