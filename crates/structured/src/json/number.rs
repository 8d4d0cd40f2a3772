//! Whole numbers of any length, compared and divided digit by digit, and where a number ends in a text.

use std::{borrow::Cow, cmp::Ordering};

use super::{Json, Problem};

/// More digits than this in a whole number are refused, as by Python and `jiter`.
pub(crate) const DIGITS: usize = 4300;

/// A whole number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Int<'a> {
    /// Of 64 bits.
    Small(i64),
    /// The digits of a longer one, with the sign, without leading zeros.
    Big(Cow<'a, str>),
}

impl<'a> Int<'a> {
    pub(crate) fn into_json(self) -> Json<'a> {
        match self {
            Int::Small(value) => Json::Int(value),
            Int::Big(digits) => Json::Big(digits),
        }
    }

    /// Canonical digits, an optional minus before them, as a number.
    pub(crate) fn from_digits(text: Cow<'a, str>) -> Self {
        match text.parse() {
            Ok(value) => Int::Small(value),
            Err(_) => Int::Big(text),
        }
    }

    pub(crate) fn is_multiple_of(&self, divisor: &Int<'_>) -> bool {
        match (self, divisor) {
            (_, Int::Small(0)) => false,
            (Int::Small(value), Int::Small(divisor)) => value.checked_rem(*divisor).is_none_or(|rest| rest == 0),
            (Int::Big(digits), Int::Small(divisor)) => {
                let divisor = i128::from(*divisor).abs();
                let digits = digits.bytes().filter(u8::is_ascii_digit);
                digits.fold(0_i128, |rest, digit| (rest * 10 + i128::from(digit - b'0')) % divisor) == 0
            }
            (Int::Small(value), Int::Big(_)) => *value == 0,
            (Int::Big(value), Int::Big(divisor)) => long_multiple(value, divisor),
        }
    }
}

/// Subtracts the divisor from the running remainder, at most nine times a digit.
fn long_multiple(value: &str, divisor: &str) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect::<Vec<_>>();
    let divisor = digits(divisor);
    let mut rest: Vec<u8> = Vec::new();
    for digit in digits(value) {
        if !(rest.is_empty() && digit == 0) {
            rest.push(digit);
        }
        while rest.len() > divisor.len() || (rest.len() == divisor.len() && rest >= divisor) {
            subtract(&mut rest, &divisor);
        }
    }
    rest.is_empty()
}

fn subtract(from: &mut Vec<u8>, amount: &[u8]) {
    let mut borrow = 0;
    let offset = from.len() - amount.len();
    for index in (0..from.len()).rev() {
        let minus = borrow + if index >= offset { amount[index - offset] } else { 0 };
        borrow = u8::from(from[index] < minus);
        from[index] = from[index] + 10 * borrow - minus;
    }
    let zeros = from.iter().take_while(|digit| **digit == 0).count();
    from.drain(..zeros);
}

impl Ord for Int<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let parts = |int: &Self| match int {
            Int::Small(value) => (value.signum(), value.unsigned_abs().to_string()),
            Int::Big(digits) => match digits.strip_prefix('-') {
                Some(digits) => (-1, digits.to_owned()),
                None => (1, digits.clone().into_owned()),
            },
        };
        if let (Int::Small(one), Int::Small(other)) = (self, other) {
            return one.cmp(other);
        }
        let ((sign, one), (other_sign, other)) = (parts(self), parts(other));
        let sizes = one.len().cmp(&other.len()).then_with(|| one.cmp(&other));
        sign.cmp(&other_sign).then(if sign < 0 { sizes.reverse() } else { sizes })
    }
}

impl PartialOrd for Int<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `text` as a JSON whole number, all of it; too many digits are a problem of their own.
pub(crate) fn exact_int(text: &str) -> Result<Int<'_>, Problem> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !whole || (digits.starts_with('0') && digits.len() > 1) {
        let leading = digits.bytes().take_while(u8::is_ascii_digit).count();
        let long = leading > DIGITS && !digits.starts_with('0');
        return Err(if long { Problem::NumberOutOfRange } else { Problem::InvalidNumber });
    }
    if digits.len() > DIGITS {
        return Err(Problem::NumberOutOfRange);
    }
    if digits == "0" {
        return Ok(Int::Small(0));
    }
    Ok(Int::from_digits(Cow::Borrowed(text)))
}

/// The number at the start of `bytes` from `start`, which is a digit or a minus: what it is, and where it ends.
pub(crate) fn number(text: &str, start: usize) -> Result<(Json<'_>, usize), (Problem, usize)> {
    let bytes = text.as_bytes();
    if let Some(short) = short(bytes, start) {
        return Ok(short);
    }
    let digits = start + usize::from(bytes[start] == b'-');
    let run =
        |from: usize| from + bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = match bytes.get(digits) {
        None => return Err((Problem::EofWhileParsingValue, digits)),
        Some(b'0') if bytes.get(digits + 1).is_some_and(u8::is_ascii_digit) => {
            return Err((Problem::InvalidNumber, digits + 1));
        }
        Some(b'0'..=b'9') => run(digits),
        Some(_) => return Err((Problem::InvalidNumber, digits)),
    };
    if end - digits > DIGITS {
        return Err((Problem::NumberOutOfRange, digits + DIGITS + 1));
    }
    if !matches!(bytes.get(end), Some(b'.' | b'e' | b'E')) {
        return Ok((Int::from_digits(Cow::Borrowed(&text[start..end])).into_json(), end));
    }
    let one_digit = |at: usize| match bytes.get(at) {
        Some(byte) if byte.is_ascii_digit() => Ok(run(at)),
        Some(_) => Err((Problem::InvalidNumber, at)),
        None => Err((Problem::EofWhileParsingValue, at)),
    };
    if bytes[end] == b'.' {
        end = one_digit(end + 1)?;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        end += 1;
        end += usize::from(matches!(bytes.get(end), Some(b'+' | b'-')));
        end = one_digit(end)?;
    }
    Ok((Json::Float(text[start..end].parse().unwrap_or(f64::NAN)), end))
}

/// A number of some fifteen digits at most without an exponent, as nearly all are; none where it is longer, or no number. Both
/// its digits and its power of ten are exact as floats, so that the one division rounds correctly.
fn short(bytes: &[u8], start: usize) -> Option<(Json<'static>, usize)> {
    const POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let negative = bytes.get(start) == Some(&b'-');
    let first = start + usize::from(negative);
    let mut value = 0_i64;
    let mut digits = |from: usize| {
        let mut end = from;
        while let Some(digit @ b'0'..=b'9') = bytes.get(end) {
            if end > first + 15 {
                return None;
            }
            value = value * 10 + i64::from(digit - b'0');
            end += 1;
        }
        (end > from).then_some(end)
    };
    let end = digits(first)?;
    if bytes[first] == b'0' && end > first + 1 {
        return None;
    }
    match bytes.get(end) {
        Some(b'.') => {
            let last = digits(end + 1)?;
            if matches!(bytes.get(last), Some(b'e' | b'E')) {
                return None;
            }
            #[expect(clippy::cast_precision_loss, reason = "fifteen digits fit")]
            let float = value as f64 / POWERS[last - end - 1];
            Some((Json::Float(if negative { -float } else { float }), last))
        }
        Some(b'e' | b'E') => None,
        _ => Some((Json::Int(if negative { -value } else { value }), end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn big(text: &str) -> Int<'_> {
        Int::from_digits(Cow::Borrowed(text))
    }

    #[test]
    fn long_numbers_are_ordered_by_value() {
        let ordered = ["-100000000000000000000", "-99999999999999999999", "-1", "0", "9", "99999999999999999999"];
        for pair in ordered.windows(2) {
            assert!(big(pair[0]) < big(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn short_numbers_read_as_rust_reads_them() {
        let mut state = 7_u64;
        for _ in 0..20_000 {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            let (whole, part) = (state >> (8 + state % 50), state >> 20 & 0xf_ffff);
            let text =
                format!("{}{whole}.{part:0width$}", ["", "-"][(state % 2) as usize], width = (state % 9) as usize);
            let Ok((Json::Float(read), end)) = number(&text, 0) else { panic!("{text}") };
            assert_eq!((read.to_bits(), end), (text.parse::<f64>().unwrap().to_bits(), text.len()), "{text}");
        }
        assert_eq!(number("-0", 0), Ok((Json::Int(0), 2)));
        assert_eq!(number("01", 0), Err((Problem::InvalidNumber, 1)));
    }

    #[test]
    fn long_numbers_are_divided_digit_by_digit() {
        assert!(big("123456789012345678901234567890").is_multiple_of(&Int::Small(9)));
        assert!(!big("123456789012345678901234567891").is_multiple_of(&Int::Small(9)));
        assert!(big("246913578024691357802469135780").is_multiple_of(&big("123456789012345678901234567890")));
        assert!(!big("246913578024691357802469135781").is_multiple_of(&big("123456789012345678901234567890")));
    }
}
