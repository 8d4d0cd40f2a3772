//! Classes of characters by the general categories of Unicode. The tests hold each character against the crate `regex-syntax`.

use unicode::{Category, NAMES, category};

const GROUPS: [(&str, &str); 7] = [
    ("L", "Letter"),
    ("M", "Mark"),
    ("N", "Number"),
    ("P", "Punctuation"),
    ("S", "Symbol"),
    ("Z", "Separator"),
    ("C", "Other"),
];

/// A set of categories, one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Categories(u32);

impl Categories {
    pub(crate) const DIGIT: Self = Self(1 << 8);
    const WORD: Self = Self(1 << 5 | 1 << 6 | 1 << 7 | 1 << 8 | 1 << 11);

    /// The set named `Lu`, `L`, `Letter`, `Uppercase_Letter` …
    pub(crate) fn named(name: &str) -> Option<Self> {
        let plain = |name: &str| name.replace(['_', ' ', '-'], "").to_ascii_lowercase();
        let name = name.strip_prefix("gc=").or(name.strip_prefix("General_Category=")).unwrap_or(name);
        let is = |short: &str, long: &str| plain(short) == plain(name) || plain(long) == plain(name);
        if let Some((category, _, _)) = NAMES.iter().find(|(_, short, long)| is(short, long)) {
            return Some(Self(bit(*category)));
        }
        // The short names of Unicode's table of aliases.
        let alias = [("digit", "Nd"), ("punct", "P"), ("cntrl", "Cc"), ("combiningmark", "M")];
        if let Some((_, short)) = alias.iter().find(|(alias, _)| *alias == plain(name)) {
            return Self::named(short);
        }
        if plain(name) == "any" {
            return Some(Self(u32::MAX));
        }
        if plain(name) == "lc" || plain(name) == "casedletter" {
            return Some(Self(0b111));
        }
        let (group, _) = GROUPS.iter().find(|(short, long)| is(short, long))?;
        let mut set = if *group == "C" { bit(Category::Unassigned) } else { 0 };
        for (category, short, _) in NAMES {
            if short.starts_with(group) {
                set |= bit(category);
            }
        }
        Some(Self(set))
    }

    pub(crate) fn contains(self, letter: char) -> bool {
        self.0 & bit(category(letter)) != 0
    }
}

/// `\w`: letters, marks, digits, connectors and joiners.
pub(crate) fn is_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || letter == '_';
    }
    // The standard library may know letters of a later Unicode than the table.
    (letter.is_alphabetic() && category(letter) != Category::Unassigned)
        || matches!(letter, '\u{200c}' | '\u{200d}')
        || Categories::WORD.contains(letter)
}

/// The bit of a category.
const fn bit(category: Category) -> u32 {
    1 << category as u32
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::{Class, HirKind};

    use super::*;

    /// The characters that `pattern` matches, by the crate whose classes ours must equal.
    fn theirs(pattern: &str) -> Vec<(char, char)> {
        match regex_syntax::parse(pattern).unwrap().kind() {
            HirKind::Class(Class::Unicode(class)) => {
                class.ranges().iter().map(|range| (range.start(), range.end())).collect()
            }
            HirKind::Literal(literal) => {
                let letter = std::str::from_utf8(&literal.0).unwrap().chars().next().unwrap();
                vec![(letter, letter)]
            }
            other => panic!("{pattern} is {other:?}"),
        }
    }

    #[track_caller]
    fn check(pattern: &str, ours: impl Fn(char) -> bool) {
        let mut inside = vec![false; 0x11_0000];
        for (first, last) in theirs(pattern) {
            inside[first as usize..=last as usize].fill(true);
        }
        for letter in '\0'..=char::MAX {
            assert_eq!(ours(letter), inside[letter as usize], "{pattern} and {letter:?}");
        }
    }

    #[test]
    fn every_character_has_its_category() {
        let mut expected = vec![Category::Unassigned; 0x11_0000];
        for (category, short, _) in NAMES {
            for (first, last) in theirs(&format!("\\p{{{short}}}")) {
                expected[first as usize..=last as usize].fill(category);
            }
        }
        for letter in '\0'..=char::MAX {
            assert_eq!(category(letter), expected[letter as usize], "{letter:?}");
        }
    }

    #[test]
    fn words_digits_and_spaces_are_those_of_regex() {
        check("\\w", is_word);
        check("\\d", |letter| Categories::DIGIT.contains(letter));
        check("\\s", char::is_whitespace);
    }
}
