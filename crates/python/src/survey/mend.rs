//! Statements that stand in for those whose brackets do not match.

use super::{Broken, indentation};
use crate::scan::{Kind, Scan};

/// `text` with each broken statement replaced by one that does nothing, of the same length: what is told of the rest has its
/// place.
pub(crate) fn mend(text: &str, broken: &[Broken]) -> String {
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    for Broken { start, end, .. } in broken {
        made.push_str(text.get(at..*start).unwrap_or_default());
        let statement = text.get(*start..*end).unwrap_or_default();
        let filler = filler(statement, next_is_deeper(text, *start, *end));
        if filler.len() <= statement.len() {
            made.push_str(filler);
        }
        let left = (start + statement.len()).saturating_sub(made.len());
        made.extend(std::iter::repeat_n(' ', left));
        at = start + statement.len();
    }
    made.push_str(text.get(at..).unwrap_or_default());
    made
}

/// What stands in for a statement; in front of a block, a line that may have one.
fn filler(statement: &str, has_block: bool) -> &'static str {
    let word = statement.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    match (word, has_block) {
        ("", _) if statement.starts_with('@') => "@a",
        (_, false) => {
            if statement.len() < 4 {
                "0"
            } else {
                "pass"
            }
        }
        ("elif", true) => "elif 1:",
        ("else", true) => "else:",
        ("except", true) => "except:",
        ("finally", true) => "finally:",
        ("case", true) => "case 1:",
        ("try", true) => "try:",
        (_, true) => "if 1:",
    }
}

/// Whether the statement from `start` to `end` has a block under it.
fn next_is_deeper(text: &str, start: usize, end: usize) -> bool {
    let next = Scan::new(text.get(end..).unwrap_or_default()).find(|mark| mark.kind != Kind::LineEnd);
    next.is_some_and(|next| indentation(text, end + next.start) > indentation(text, start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::survey;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(mend(text, &survey(text).broken), expect);
    }

    #[test]
    fn a_mended_text_keeps_its_places() {
        check("if f(:\n    pass\nelse:\n    y)\n", "if 1: \n    pass\nelse:\n    0 \n");
        check("x = [1,\ny\nz = 2\nimport a\n", "pass     \nz = 2\nimport a\n");
    }
}
