//! Texts that are numbers, as `int` and `float` read them.

use num_bigint::BigInt;
use num_traits::{Num as _, Zero as _};

use crate::builtins::number::text::MOST_DIGITS;

/// Why a text is no integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It has characters that do not belong.
    Literal,
    /// It has so many digits.
    Digits(usize),
}

/// The first digit, zero, of each script that has its own.
const ZEROS: [u32; 68] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x11f50,
    0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950,
    0x1fbf0,
];

/// The number that a character is as a decimal digit of any script.
pub(crate) fn decimal_digit(character: char) -> Option<u32> {
    if character.is_ascii() {
        return character.to_digit(10);
    }
    let code = u32::from(character);
    let script = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    Some(code - ZEROS[script]).filter(|digit| *digit < 10)
}

/// Whether a character is space around a number.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\x1c'..='\x1f').contains(&character)
}

/// The text without the space around it, its digits those of ASCII; any other character stays and belongs to no number.
fn normalize(text: &str) -> String {
    let digit = |character| decimal_digit(character).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(character);
    text.trim_matches(is_space).chars().map(digit).collect()
}

/// The integer that a text is in a base of 2 to 36, or in the one that its prefix says for base 0.
pub(crate) fn int(text: &str, base: u32) -> Result<BigInt, Fault> {
    let text = normalize(text);
    let (negative, size) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text.as_str()),
    };
    let (base, digits, old) = strip_prefix(size, base);
    let well_placed =
        !digits.is_empty() && !digits.starts_with('_') && !digits.ends_with('_') && !digits.contains("__");
    if !well_placed || !digits.chars().all(|character| character == '_' || character.is_digit(base)) {
        return Err(Fault::Literal);
    }
    let digits: String = digits.chars().filter(|character| *character != '_').collect();
    if digits.len() > MOST_DIGITS && !base.is_power_of_two() {
        return Err(Fault::Digits(digits.len()));
    }
    let number = if digits.len() <= 12 {
        i64::from_str_radix(&digits, base).map(BigInt::from).map_err(|_| Fault::Literal)?
    } else {
        BigInt::from_str_radix(&digits, base).map_err(|_| Fault::Literal)?
    };
    // In base 0, only zero begins with one.
    if old && !number.is_zero() {
        return Err(Fault::Literal);
    }
    Ok(if negative { -number } else { number })
}

/// The base that counts, the digits after its prefix, and whether these begin with a zero that says nothing.
fn strip_prefix(text: &str, base: u32) -> (u32, &str, bool) {
    let prefix = text.get(..2).map(str::to_ascii_lowercase);
    let own = match prefix.as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 0,
    };
    if own != 0 && (base == 0 || base == own) {
        let digits = &text[2..];
        return (own, digits.strip_prefix('_').unwrap_or(digits), false);
    }
    if base == 0 { (10, text, text.starts_with('0')) } else { (base, text, false) }
}

/// The float that a text is.
pub(crate) fn float(text: &str) -> Option<f64> {
    let text = normalize(text);
    let text = if text.contains('_') { without_underscores(&text)? } else { text };
    let word = text.trim_start_matches(['+', '-']);
    let is_word = ["inf", "infinity", "nan"].iter().any(|known| word.eq_ignore_ascii_case(known));
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    if is_word || is_number { text.parse().ok() } else { None }
}

/// Underscores stand between digits, one at a time.
fn without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let is_digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let placed = (0..bytes.len()).filter(|index| bytes[*index] == b'_');
    let mut placed = placed.map(|index| index > 0 && is_digit(index - 1) && is_digit(index + 1));
    placed.all(|well| well).then(|| text.replace('_', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, base: u32, expect: Result<i64, Fault>) {
        assert_eq!(int(text, base), expect.map(BigInt::from));
    }

    #[test]
    fn an_integer_is_read_in_any_base() {
        check(" -1_000\n", 10, Ok(-1000));
        check("0x_1F", 16, Ok(31));
        check("+0b101", 0, Ok(5));
        check("0B1", 16, Ok(0xb1));
        check("00_0", 0, Ok(0));
        check("z", 36, Ok(35));
        check("٣", 10, Ok(3));
        check("9223372036854775807", 10, Ok(i64::MAX));
    }

    #[test]
    fn what_is_no_integer_is_refused() {
        for text in ["", " ", "+", "_1", "1_", "1__0", "1 2", "0x", "--1", "1.0", "é"] {
            check(text, 10, Err(Fault::Literal));
        }
        check("010", 0, Err(Fault::Literal));
        check("2", 2, Err(Fault::Literal));
        check(&"7".repeat(4301), 10, Err(Fault::Digits(4301)));
    }

    #[test]
    fn a_float_is_read_as_cpython_reads_it() {
        for (text, expect) in [(" 1_0.5e-1_0 ", 10.5e-10), (".5", 0.5), ("5.", 5.0), ("-Infinity", -f64::INFINITY)] {
            assert_eq!(float(text), Some(expect), "{text}");
        }
        assert!(float("-NaN").is_some_and(f64::is_nan));
        for text in
            ["", ".", "1_", "_1", "1__0", "1_.0", "e5", "1e", "0x1p3", "nan(1)", "++1", "+-inf", "1e5_", "infinit"]
        {
            assert_eq!(float(text), None, "{text}");
        }
    }
}
