//! Decimal numbers as Python's `decimal` reads, compares and shows them.

use std::{cmp::Ordering, fmt};

/// A decimal number: digits and an exponent, or not a finite number at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decimal {
    Finite {
        negative: bool,
        /// Without leading zeros; `0` for zero.
        digits: String,
        exponent: i64,
    },
    Infinite {
        negative: bool,
    },
    Nan {
        negative: bool,
        signalling: bool,
        payload: String,
    },
}

/// Zeros of the scripts in the first plane, the nine other digits behind each: Python reads them all.
const ZEROS: [u32; 36] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

/// A digit of any script as 0 to 9; anything else as it is.
fn western(letter: char) -> char {
    let code = u32::from(letter);
    let digit = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|digit| *digit < 10));
    digit.filter(|_| !letter.is_ascii()).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(letter)
}

/// The greatest exponent of Python's C implementation.
const LIMIT: i64 = 999_999_999_999_999_999;

impl Decimal {
    /// Reads what `Decimal(text)` reads.
    pub(crate) fn parse(text: &str) -> Option<Decimal> {
        let text: String = text.trim().chars().filter(|letter| *letter != '_').map(western).collect();
        let (negative, rest) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text.as_str()),
        };
        if let Some(special) = special(rest, negative) {
            return Some(special);
        }
        let (number, exponent) = match rest.find(['e', 'E']) {
            Some(at) => (&rest[..at], exponent(&rest[at + 1..])?),
            None => (rest, 0),
        };
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{part}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let stripped = digits.trim_start_matches('0');
        let exponent = exponent - i64::try_from(part.len()).ok()?;
        let decimal = if stripped.is_empty() {
            Decimal::Finite { negative, digits: "0".to_owned(), exponent: exponent.clamp(-LIMIT, LIMIT) }
        } else {
            let adjusted = exponent.checked_add(i64::try_from(stripped.len()).ok()? - 1)?;
            if adjusted > LIMIT || exponent < -LIMIT {
                return None;
            }
            Decimal::Finite { negative, digits: stripped.to_owned(), exponent }
        };
        Some(decimal)
    }

    /// The words of the number without its trailing zeros and the sign of zero: equal where the numbers are.
    pub(crate) fn plainest(&self) -> String {
        match self {
            Decimal::Finite { negative, digits, exponent } => {
                let bare = digits.trim_end_matches('0');
                if bare.is_empty() {
                    return "0".to_owned();
                }
                let dropped = i64::try_from(digits.len() - bare.len()).unwrap_or(i64::MAX);
                format!("{}{bare}e{}", if *negative { "-" } else { "" }, exponent.saturating_add(dropped))
            }
            other @ (Decimal::Infinite { .. } | Decimal::Nan { .. }) => other.to_string(),
        }
    }

    pub(crate) fn is_finite(&self) -> bool {
        matches!(self, Decimal::Finite { .. })
    }

    pub(crate) fn is_nan(&self) -> bool {
        matches!(self, Decimal::Nan { .. })
    }

    /// Decimal places and digits, as written and without trailing zeros.
    pub(crate) fn counts(&self) -> Option<((u64, u64), (u64, u64))> {
        let Decimal::Finite { digits, exponent, .. } = self else { return None };
        let count = |digits: u64, exponent: i64| {
            if exponent >= 0 {
                return (0, digits.saturating_add(exponent.unsigned_abs()));
            }
            let places = exponent.unsigned_abs();
            (places, digits.max(places))
        };
        let length = digits.len() as u64;
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let written = count(length, *exponent);
        let bare = if zeros == digits.len() {
            (0, 1)
        } else if *exponent >= 0 {
            written
        } else {
            count(length - zeros as u64, exponent + i64::try_from(zeros).unwrap_or(i64::MAX))
        };
        Some((written, bare))
    }

    /// Whether `self / divisor` is whole, and fits the 28 digits that Python divides with.
    pub(crate) fn is_multiple_of(&self, divisor: &Decimal) -> bool {
        self.is_zero() || self.places().saturating_sub(divisor.places()) <= 28 && self.is_exact_multiple_of(divisor)
    }

    fn is_zero(&self) -> bool {
        matches!(self, Decimal::Finite { digits, .. } if digits == "0")
    }

    /// Where the first digit stands.
    fn places(&self) -> i64 {
        match self {
            Decimal::Finite { digits, exponent, .. } => {
                exponent.saturating_add(i64::try_from(digits.len()).unwrap_or(i64::MAX))
            }
            Decimal::Infinite { .. } | Decimal::Nan { .. } => 0,
        }
    }

    /// Whether `self / divisor` is whole. Numbers of more than 5,000 digits are multiples of nothing.
    pub(crate) fn is_exact_multiple_of(&self, divisor: &Decimal) -> bool {
        let (Decimal::Finite { digits: own, exponent, .. }, Decimal::Finite { digits: by, exponent: by_exponent, .. }) =
            (self, divisor)
        else {
            return false;
        };
        if own == "0" {
            return true;
        }
        let shift = exponent.saturating_sub(*by_exponent);
        if shift.unsigned_abs() > 5000 {
            return false;
        }
        let zeros = "0".repeat(usize::try_from(shift.unsigned_abs()).unwrap_or_default());
        let (own, by) =
            if shift >= 0 { (format!("{own}{zeros}"), by.clone()) } else { (own.clone(), format!("{by}{zeros}")) };
        let int = |digits: String| crate::json::Int::from_digits(digits.into());
        int(own).is_multiple_of(&int(by))
    }

    /// None where one is not a number.
    pub(crate) fn compare(&self, other: &Decimal) -> Option<Ordering> {
        if self.is_nan() || other.is_nan() {
            return None;
        }
        let (own, others) = (self.rank(), other.rank());
        Some(own.0.cmp(&others.0).then_with(|| {
            let size = own.1.cmp(&others.1).then_with(|| compare_digits(own.2, others.2));
            if own.0 < 0 { size.reverse() } else { size }
        }))
    }

    /// The sign, the place of the first digit, the digits.
    fn rank(&self) -> (i8, i64, &str) {
        let sign = |negative: bool| if negative { -1 } else { 1 };
        match self {
            Decimal::Finite { digits, .. } if digits == "0" => (0, 0, "0"),
            Decimal::Finite { negative, digits, exponent } => {
                (sign(*negative), exponent.saturating_add(i64::try_from(digits.len()).unwrap_or(i64::MAX)), digits)
            }
            Decimal::Infinite { negative } => (sign(*negative), i64::MAX, "9"),
            Decimal::Nan { .. } => (0, 0, ""),
        }
    }
}

fn compare_digits(one: &str, other: &str) -> Ordering {
    one.trim_end_matches('0').cmp(other.trim_end_matches('0'))
}

fn exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = digits.trim_start_matches('0').get(..19).map_or_else(|| digits.parse().ok(), |_| Some(i64::MAX / 4))?;
    Some(if text.starts_with('-') { -value } else { value })
}

fn special(text: &str, negative: bool) -> Option<Decimal> {
    let lower = text.to_ascii_lowercase();
    if lower == "inf" || lower == "infinity" {
        return Some(Decimal::Infinite { negative });
    }
    let (signalling, payload) = match lower.strip_prefix("snan") {
        Some(payload) => (true, payload),
        None => (false, lower.strip_prefix("nan")?),
    };
    let digits = payload.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| Decimal::Nan { negative, signalling, payload: payload.trim_start_matches('0').to_owned() })
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = |negative: &bool| if *negative { "-" } else { "" };
        match self {
            Decimal::Infinite { negative } => write!(f, "{}Infinity", sign(negative)),
            Decimal::Nan { negative, signalling, payload } => {
                write!(f, "{}{}NaN{payload}", sign(negative), if *signalling { "s" } else { "" })
            }
            Decimal::Finite { negative, digits, exponent } => {
                let left = exponent.saturating_add(i64::try_from(digits.len()).unwrap_or(i64::MAX));
                let point = if *exponent <= 0 && left > -6 { left } else { 1 };
                f.write_str(sign(negative))?;
                match usize::try_from(point) {
                    Ok(0) | Err(_) => {
                        let zeros = "0".repeat(usize::try_from(-point).unwrap_or_default());
                        write!(f, "0.{zeros}{digits}")?;
                    }
                    Ok(point) if point >= digits.len() => write!(f, "{digits}{}", "0".repeat(point - digits.len()))?,
                    Ok(point) => write!(f, "{}.{}", &digits[..point], &digits[point..])?,
                }
                if left == point { Ok(()) } else { write!(f, "E{:+}", left - point) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(Decimal::parse(text).map_or_else(|| "not a decimal".to_owned(), |value| value.to_string()), expect);
    }

    #[test]
    fn decimals_are_shown_as_python_shows_them() {
        check(" 007.50 ", "7.50");
        check("1e3", "1E+3");
        check("0.000001", "0.000001");
        check("0.0000001", "1E-7");
        check("-0.00", "-0.00");
        check("1_000", "1000");
        check("-inf", "-Infinity");
        check("nan7", "NaN7");
    }

    #[test]
    fn what_python_refuses_is_refused() {
        for text in ["", ".", "1.2.3", "1e", "abc", "--1", "0x1", "1e9999999999999999999"] {
            check(text, "not a decimal");
        }
    }

    #[test]
    fn decimals_compare_by_value() {
        let of = |text| Decimal::parse(text).unwrap();
        assert_eq!(of("1.50").compare(&of("1.5")), Some(Ordering::Equal));
        assert_eq!(of("-2").compare(&of("1e-9")), Some(Ordering::Less));
        assert_eq!(of("1e10").compare(&of("9999999999")), Some(Ordering::Greater));
        assert_eq!(of("nan").compare(&of("1")), None);
    }

    #[test]
    fn multiples_are_exact() {
        let of = |text| Decimal::parse(text).unwrap();
        assert!(of("0.3").is_multiple_of(&of("0.1")));
        assert!(!of("0.35").is_multiple_of(&of("0.1")));
        assert!(of("1e3").is_multiple_of(&of("0.25")));
    }
}
