//! Numbers that are none.

use ruff_text_size::TextRange;

use super::around::Around;
use crate::{
    keyword,
    mistake::Finding,
    scan::{Kind, Mark, size},
};

/// What is wrong with a number, if the mark is one that Python cannot read whole.
pub(super) fn at(mark: Mark, around: &Around<'_>) -> Option<Finding> {
    if mark.kind != Kind::Number {
        return None;
    }
    let word = around.word(mark);
    let (at, message) = number(word)?;
    let range = TextRange::new(size(mark.start + at), size(mark.start + at + 1));
    let advice = if word.starts_with('0') && word.len() > 1 && !word.contains('.') {
        "write it in decimal digits without a zero in front, or as `0x…`, `0o…` or `0b…`"
    } else {
        "a name cannot begin with a digit, and a number has no letters; digits may have single `_` between them"
    };
    Some(Finding::new(range, message, advice).of_words())
}

/// Where `CPython` stops in a number that is none, and what it says.
fn number(word: &str) -> Option<(usize, String)> {
    let bytes = word.as_bytes();
    let base = match bytes.get(1).map(u8::to_ascii_lowercase) {
        Some(b'x') if bytes[0] == b'0' => Some(("hexadecimal", 16)),
        Some(b'o') if bytes[0] == b'0' => Some(("octal", 8)),
        Some(b'b') if bytes[0] == b'0' => Some(("binary", 2)),
        _ => None,
    };
    if let Some((name, base)) = base {
        let digits = &word[2..];
        let valid = |letter: char| letter.is_digit(base) || letter == '_';
        let bad = digits.find(|letter: char| !valid(letter));
        return match bad.and_then(|at| digits[at..].chars().next().map(|letter| (at, letter))) {
            Some((at, letter)) if letter.is_ascii_digit() => {
                Some((at + 2, format!("invalid digit '{letter}' in {name} literal")))
            }
            Some((at, _)) if is_tail(&digits[at..]) && at > 0 => None,
            Some((at, _)) => Some((at + 1, format!("invalid {name} literal"))),
            None if digits.is_empty() || digits.ends_with('_') || digits.contains("__") => {
                Some((word.len() - 1, format!("invalid {name} literal")))
            }
            None => None,
        };
    }
    if let Some(at) = word.find("__") {
        return Some((at, "invalid decimal literal".to_owned()));
    }
    let plain = word.find(|letter: char| !(letter.is_ascii_digit() || letter == '_')).unwrap_or(word.len());
    if plain == word.len() {
        let zeros = bytes[0] == b'0' && word.bytes().any(|byte| !matches!(byte, b'0' | b'_'));
        return match (zeros, word.ends_with('_')) {
            (_, true) => Some((word.len() - 1, "invalid decimal literal".to_owned())),
            (true, false) => Some((
                0,
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
                    .to_owned(),
            )),
            (false, false) => None,
        };
    }
    let end = float_end(word);
    let tail = &word[end..];
    if tail.is_empty() || is_tail(tail) {
        return None;
    }
    let imaginary = word[..end].ends_with(['j', 'J']);
    let kind = if imaginary { "imaginary" } else { "decimal" };
    Some((end.saturating_sub(1), format!("invalid {kind} literal")))
}

/// Where the part ends that is a number.
fn float_end(word: &str) -> usize {
    let bytes = word.as_bytes();
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_digit() || *byte == b'_') {
            at += 1;
        }
        at
    };
    let mut at = digits(0);
    if bytes.get(at) == Some(&b'.') {
        at = digits(at + 1);
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let end = digits(at + 1 + sign);
        if end > at + 1 + sign {
            at = end;
        }
    }
    if matches!(bytes.get(at), Some(b'j' | b'J')) { at + 1 } else { at }
}

/// A keyword may follow a number without a space.
fn is_tail(tail: &str) -> bool {
    ["and", "else", "for", "if", "in", "is", "not", "or"].iter().any(|word| tail.starts_with(word))
        && keyword::ALL.contains(&tail)
}
