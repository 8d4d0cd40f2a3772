//! General categories of Unicode, as runs: five bits of category and three of length, or a longer length after them. The
//! table is written from that of the crate `regex-syntax`, and the tests hold each character against it.

use std::sync::LazyLock;

const RUNS: &[u8] = include_bytes!("categories.bin");

const UNASSIGNED: u8 = 31;

/// In the order of the table's numbers.
const NAMES: [(&str, &str); 28] = [
    ("Lu", "Uppercase_Letter"),
    ("Ll", "Lowercase_Letter"),
    ("Lt", "Titlecase_Letter"),
    ("Lm", "Modifier_Letter"),
    ("Lo", "Other_Letter"),
    ("Mn", "Nonspacing_Mark"),
    ("Mc", "Spacing_Mark"),
    ("Me", "Enclosing_Mark"),
    ("Nd", "Decimal_Number"),
    ("Nl", "Letter_Number"),
    ("No", "Other_Number"),
    ("Pc", "Connector_Punctuation"),
    ("Pd", "Dash_Punctuation"),
    ("Ps", "Open_Punctuation"),
    ("Pe", "Close_Punctuation"),
    ("Pi", "Initial_Punctuation"),
    ("Pf", "Final_Punctuation"),
    ("Po", "Other_Punctuation"),
    ("Sm", "Math_Symbol"),
    ("Sc", "Currency_Symbol"),
    ("Sk", "Modifier_Symbol"),
    ("So", "Other_Symbol"),
    ("Zs", "Space_Separator"),
    ("Zl", "Line_Separator"),
    ("Zp", "Paragraph_Separator"),
    ("Cc", "Control"),
    ("Cf", "Format"),
    ("Co", "Private_Use"),
];

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
        let is = |names: &(&str, &str)| plain(names.0) == plain(name) || plain(names.1) == plain(name);
        if let Some(at) = NAMES.iter().position(is) {
            return Some(Self(1 << at));
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
        let (group, _) = GROUPS.iter().find(|names| is(names))?;
        let mut set = if *group == "C" { 1 << 31 } else { 0 };
        for (at, (short, _)) in NAMES.iter().enumerate() {
            if short.starts_with(group) {
                set |= 1 << at;
            }
        }
        Some(Self(set))
    }

    pub(crate) fn contains(self, letter: char) -> bool {
        self.0 >> category(letter) & 1 == 1
    }
}

/// `\w`: letters, marks, digits, connectors and joiners.
pub(crate) fn is_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || letter == '_';
    }
    // The standard library may know letters of a later Unicode than the table.
    (letter.is_alphabetic() && category(letter) != UNASSIGNED)
        || matches!(letter, '\u{200c}' | '\u{200d}')
        || Categories::WORD.contains(letter)
}

fn category(letter: char) -> u8 {
    static DECODED: LazyLock<Vec<(u32, u8)>> = LazyLock::new(decoded);
    let wanted = u32::from(letter);
    let after = DECODED.partition_point(|(start, _)| *start <= wanted);
    after.checked_sub(1).map_or(UNASSIGNED, |at| DECODED[at].1)
}

/// Where each run starts, and its category.
fn decoded() -> Vec<(u32, u8)> {
    let mut starts = Vec::new();
    let (mut at, mut bytes) = (0_u32, RUNS.iter());
    while let Some(head) = bytes.next() {
        starts.push((at, head >> 3));
        let mut length = u32::from(head & 7);
        if length == 0 {
            let mut shift = 0;
            for byte in bytes.by_ref() {
                length |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
        }
        at += length;
    }
    starts.push((at, UNASSIGNED));
    starts
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
        let mut expected = vec![UNASSIGNED; 0x11_0000];
        for (number, (short, _)) in (0_u8..).zip(NAMES) {
            for (first, last) in theirs(&format!("\\p{{{short}}}")) {
                expected[first as usize..=last as usize].fill(number);
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
