//! The general category of each character, as Unicode 16 has it: what `CPython` 3.14 and the `regex` crate go by. The standard
//! library may know characters of a later version.
//!
//! The table is a list of runs: five bits of category and three of length, or a longer length in the bytes after them. The tests of
//! `structured` hold each character against the crate `regex-syntax`.

use std::sync::LazyLock;

const RUNS: &[u8] = include_bytes!("categories.bin");

/// A general category, in the order of the table's numbers.
#[expect(missing_docs, reason = "each has the name that Unicode gives it")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    UppercaseLetter,
    LowercaseLetter,
    TitlecaseLetter,
    ModifierLetter,
    OtherLetter,
    NonspacingMark,
    SpacingMark,
    EnclosingMark,
    DecimalNumber,
    LetterNumber,
    OtherNumber,
    ConnectorPunctuation,
    DashPunctuation,
    OpenPunctuation,
    ClosePunctuation,
    InitialPunctuation,
    FinalPunctuation,
    OtherPunctuation,
    MathSymbol,
    CurrencySymbol,
    ModifierSymbol,
    OtherSymbol,
    SpaceSeparator,
    LineSeparator,
    ParagraphSeparator,
    Control,
    Format,
    PrivateUse,
    Unassigned,
}

use Category::{
    ClosePunctuation, ConnectorPunctuation, Control, CurrencySymbol, DashPunctuation, DecimalNumber, EnclosingMark,
    FinalPunctuation, Format, InitialPunctuation, LetterNumber, LineSeparator, LowercaseLetter, MathSymbol,
    ModifierLetter, ModifierSymbol, NonspacingMark, OpenPunctuation, OtherLetter, OtherNumber, OtherPunctuation,
    OtherSymbol, ParagraphSeparator, PrivateUse, SpaceSeparator, SpacingMark, TitlecaseLetter, Unassigned,
    UppercaseLetter,
};

/// All of them but the last, with their short and long names.
pub const NAMES: [(Category, &str, &str); 28] = [
    (UppercaseLetter, "Lu", "Uppercase_Letter"),
    (LowercaseLetter, "Ll", "Lowercase_Letter"),
    (TitlecaseLetter, "Lt", "Titlecase_Letter"),
    (ModifierLetter, "Lm", "Modifier_Letter"),
    (OtherLetter, "Lo", "Other_Letter"),
    (NonspacingMark, "Mn", "Nonspacing_Mark"),
    (SpacingMark, "Mc", "Spacing_Mark"),
    (EnclosingMark, "Me", "Enclosing_Mark"),
    (DecimalNumber, "Nd", "Decimal_Number"),
    (LetterNumber, "Nl", "Letter_Number"),
    (OtherNumber, "No", "Other_Number"),
    (ConnectorPunctuation, "Pc", "Connector_Punctuation"),
    (DashPunctuation, "Pd", "Dash_Punctuation"),
    (OpenPunctuation, "Ps", "Open_Punctuation"),
    (ClosePunctuation, "Pe", "Close_Punctuation"),
    (InitialPunctuation, "Pi", "Initial_Punctuation"),
    (FinalPunctuation, "Pf", "Final_Punctuation"),
    (OtherPunctuation, "Po", "Other_Punctuation"),
    (MathSymbol, "Sm", "Math_Symbol"),
    (CurrencySymbol, "Sc", "Currency_Symbol"),
    (ModifierSymbol, "Sk", "Modifier_Symbol"),
    (OtherSymbol, "So", "Other_Symbol"),
    (SpaceSeparator, "Zs", "Space_Separator"),
    (LineSeparator, "Zl", "Line_Separator"),
    (ParagraphSeparator, "Zp", "Paragraph_Separator"),
    (Control, "Cc", "Control"),
    (Format, "Cf", "Format"),
    (PrivateUse, "Co", "Private_Use"),
];

impl Category {
    /// `Lu`, `Nd`, …
    pub fn short(self) -> &'static str {
        NAMES.iter().find(|(category, _, _)| *category == self).map_or("Cn", |(_, short, _)| short)
    }

    /// Whether it is one of the letters.
    pub fn is_letter(self) -> bool {
        matches!(self, UppercaseLetter | LowercaseLetter | TitlecaseLetter | ModifierLetter | OtherLetter)
    }
}

/// The category of a character.
pub fn category(character: char) -> Category {
    run(character).1
}

/// Where the run of characters of its category that holds it starts, and the category.
pub fn run(character: char) -> (u32, Category) {
    static DECODED: LazyLock<Vec<(u32, Category)>> = LazyLock::new(decoded);
    let after = DECODED.partition_point(|(start, _)| *start <= u32::from(character));
    after.checked_sub(1).map_or((0, Unassigned), |at| DECODED[at])
}

/// Where each run starts, and its category.
fn decoded() -> Vec<(u32, Category)> {
    let mut starts = Vec::new();
    let (mut at, mut bytes) = (0_u32, RUNS.iter());
    while let Some(head) = bytes.next() {
        let category = NAMES.get(usize::from(head >> 3)).map_or(Unassigned, |(category, _, _)| *category);
        starts.push((at, category));
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
    starts.push((at, Unassigned));
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_their_categories() {
        let expect = [
            ('A', "Lu"),
            ('ß', "Ll"),
            ('ǅ', "Lt"),
            ('漢', "Lo"),
            ('٣', "Nd"),
            ('²', "No"),
            ('_', "Pc"),
            (' ', "Zs"),
            ('\n', "Cc"),
        ];
        for (character, short) in expect {
            assert_eq!(category(character).short(), short, "{character:?}");
        }
        assert_eq!(category(char::MAX), Unassigned);
        assert_eq!(run('٣'), (u32::from('٠'), DecimalNumber));
    }
}
