//! Sets of characters, as a pattern writes them.

use super::unicode::{Categories, is_word};

/// One member of a set, or a set within a set.
#[derive(Clone, Debug)]
pub(crate) enum Member {
    Range(char, char),
    Digit { ascii: bool },
    Word { ascii: bool },
    Space { ascii: bool },
    Category(Categories),
    Set(Set),
    Not(Box<Member>),
    Both(Box<Set>, Box<Set>),
}

/// A set of characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Set {
    pub(crate) members: Vec<Member>,
    pub(crate) negated: bool,
    pub(crate) ignore_case: bool,
}

impl Set {
    pub(crate) fn of(member: Member, ignore_case: bool) -> Self {
        Self { members: vec![member], negated: false, ignore_case }
    }

    pub(crate) fn contains(&self, letter: char) -> bool {
        let mut found = self.has(letter);
        if !found && self.ignore_case {
            let (lower, upper) = (simple(letter.to_lowercase(), letter), simple(letter.to_uppercase(), letter));
            found = self.has(lower) || self.has(upper) || self.has(simple(upper.to_lowercase(), letter));
        }
        found != self.negated
    }

    fn has(&self, letter: char) -> bool {
        self.members.iter().any(|member| member.contains(letter))
    }
}

impl Member {
    fn contains(&self, letter: char) -> bool {
        match self {
            Member::Range(first, last) => *first <= letter && letter <= *last,
            Member::Digit { ascii: true } => letter.is_ascii_digit(),
            Member::Digit { ascii: false } => {
                if letter.is_ascii() {
                    letter.is_ascii_digit()
                } else {
                    Categories::DIGIT.contains(letter)
                }
            }
            Member::Word { ascii: true } => letter.is_ascii_alphanumeric() || letter == '_',
            Member::Word { ascii: false } => is_word(letter),
            // ECMA-262 counts the byte-order mark as a space, and not the next-line character.
            Member::Space { ascii: true } => (letter.is_whitespace() && letter != '\u{85}') || letter == '\u{feff}',
            Member::Space { ascii: false } => letter.is_whitespace(),
            Member::Category(categories) => categories.contains(letter),
            Member::Set(set) => set.contains(letter),
            Member::Not(member) => !member.contains(letter),
            Member::Both(one, other) => one.contains(letter) && other.contains(letter),
        }
    }
}

/// A mapping to one character; a mapping to several is no simple one.
fn simple(mut mapped: impl Iterator<Item = char>, letter: char) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(mapped), None) => mapped,
        _ => letter,
    }
}
