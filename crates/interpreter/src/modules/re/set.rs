//! Single characters, as a pattern names them.

use std::rc::Rc;

use crate::builtins::unicode;

/// Whether large and small letters are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Exact,
    /// Those of ASCII are.
    Ascii,
    All,
}

/// What one character is matched against.
#[derive(Clone, Debug)]
pub(super) enum One {
    Char(char),
    /// A letter, large or small, by what [`folded`] makes of it.
    Folded(char, Case),
    Any,
    NotNewline,
    Set(Rc<Set>),
}

impl One {
    /// A character of the pattern.
    pub(super) fn literal(character: char, case: Case) -> Self {
        let has_case = match case {
            Case::Exact => false,
            Case::Ascii => character.is_ascii_alphabetic(),
            Case::All => {
                !character.is_ascii() && (character.is_uppercase() || folded(character, case) != character)
                    || character.is_ascii_alphabetic()
            }
        };
        if has_case { Self::Folded(folded(character, case), case) } else { Self::Char(character) }
    }

    pub(super) fn matches(&self, character: char) -> bool {
        match self {
            Self::Char(own) => *own == character,
            Self::Folded(own, case) => folded(character, *case) == *own,
            Self::Any => true,
            Self::NotNewline => character != '\n',
            Self::Set(set) => set.contains(character),
        }
    }
}

/// What a letter has in common with its other forms: the large form of its small one, where these are single characters.
pub(super) fn folded(character: char, case: Case) -> char {
    match case {
        Case::Exact => character,
        Case::Ascii => character.to_ascii_uppercase(),
        Case::All if character.is_ascii() => character.to_ascii_uppercase(),
        Case::All => match character {
            'İ' => 'I',
            // Letters with two marks, which have two codes each.
            '\u{1fd3}' => '\u{390}',
            '\u{1fe3}' => '\u{3b0}',
            '\u{fb06}' => '\u{fb05}',
            _ => single(single(character, char::to_lowercase), char::to_uppercase),
        },
    }
}

/// A mapping, where it gives one character.
fn single<I: Iterator<Item = char>>(character: char, map: fn(char) -> I) -> char {
    let mut mapped = map(character);
    match (mapped.next(), mapped.next()) {
        (Some(one), None) => one,
        _ => character,
    }
}

/// A class of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Digit,
    Space,
    Word,
}

impl Class {
    pub(super) fn contains(self, character: char, ascii: bool) -> bool {
        match (self, ascii || character.is_ascii()) {
            (Self::Digit, true) => character.is_ascii_digit(),
            (Self::Digit, false) => unicode::decimal(character).is_some(),
            (Self::Space, true) if ascii => matches!(character, ' ' | '\t'..='\r'),
            (Self::Space, _) => unicode::is_space(character),
            (Self::Word, true) => character.is_ascii_alphanumeric() || character == '_',
            (Self::Word, false) => unicode::is_alphanumeric(character),
        }
    }
}

/// A member of a set.
#[derive(Clone, Copy, Debug)]
pub(super) enum Member {
    Range(char, char),
    Class { class: Class, ascii: bool, negated: bool },
}

/// `[…]`
#[derive(Debug)]
pub(super) struct Set {
    members: Vec<Member>,
    negated: bool,
    case: Case,
    /// Whether each character of ASCII is in it.
    ascii: [u64; 2],
}

impl Set {
    pub(super) fn new(members: Vec<Member>, negated: bool, case: Case) -> Self {
        let mut set = Self { members, negated, case, ascii: [0; 2] };
        for byte in 0..128_u8 {
            if set.decide(char::from(byte)) {
                set.ascii[usize::from(byte >> 6)] |= 1 << (byte & 63);
            }
        }
        set
    }

    pub(super) fn contains(&self, character: char) -> bool {
        match u8::try_from(character) {
            Ok(byte) if byte < 128 => self.ascii[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1,
            _ => self.decide(character),
        }
    }

    /// Looks among the members.
    fn decide(&self, character: char) -> bool {
        let mut found = self.has(character);
        if !found && self.case != Case::Exact {
            let large = folded(character, self.case);
            let small = match self.case {
                Case::All => single(large, char::to_lowercase),
                Case::Ascii | Case::Exact => large.to_ascii_lowercase(),
            };
            // Letters that share their large form with this one.
            let others: &[char] = match large {
                'S' => &['ſ'],
                'K' => &['\u{212a}'],
                'I' => &['ı', 'İ'],
                'Å' => &['\u{212b}'],
                'Μ' => &['µ'],
                'Σ' => &['ς'],
                'Β' => &['ϐ'],
                'Θ' => &['ϑ', 'ϴ'],
                'Φ' => &['ϕ'],
                'Π' => &['ϖ'],
                'Κ' => &['ϰ'],
                'Ρ' => &['ϱ'],
                'Ε' => &['ϵ'],
                'Ω' => &['\u{2126}'],
                _ => &[],
            };
            let wide = self.case == Case::All && others.iter().any(|other| self.has(*other));
            found = self.has(large) || self.has(small) || wide;
        }
        found != self.negated
    }

    fn has(&self, character: char) -> bool {
        self.members.iter().any(|member| match member {
            Member::Range(first, last) => (*first..=*last).contains(&character),
            Member::Class { class, ascii, negated } => class.contains(character, *ascii) != *negated,
        })
    }
}
