//! Floats in hexadecimal, exactly: `float.hex` and `float.fromhex`.

use num_bigint::BigInt;
use num_traits::{Num as _, ToPrimitive as _, Zero as _};

use crate::builtins::number::{divide, parse::is_space, text::write_float};

/// A text that is no float in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// `0x1.8000000000000p+1`
pub(crate) fn write(number: f64) -> String {
    if !number.is_finite() {
        return write_float(number);
    }
    let bits = number.to_bits();
    let (fraction, biased) = (bits & ((1 << 52) - 1), (bits >> 52) & 0x7ff);
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if number == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let exponent = i64::try_from(biased.max(1)).unwrap_or(0) - 1023;
    format!("{sign}0x{}.{fraction:013x}p{exponent:+}", u8::from(biased > 0))
}

/// The float that a text is; infinite where it is too large for one.
pub(crate) fn read(text: &str) -> Result<f64, Malformed> {
    let text = text.trim_matches(is_space).to_ascii_lowercase();
    let (negative, size) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text.as_str()),
    };
    let size = match size {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => read_size(size)?,
    };
    Ok(if negative { -size } else { size })
}

fn read_size(text: &str) -> Result<f64, Malformed> {
    let text = text.strip_prefix("0x").unwrap_or(text);
    let (digits, exponent) = match text.split_once('p') {
        Some((digits, exponent)) => (digits, read_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Malformed);
    }
    let mantissa = BigInt::from_str_radix(&all, 16).map_err(|_| Malformed)?;
    let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX / 8);
    Ok(scaled(&mantissa, exponent.saturating_sub(4 * places)))
}

fn read_exponent(text: &str) -> Result<i64, Malformed> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Malformed);
    }
    // What does not fit is as good as endless.
    let size = digits.parse::<i64>().unwrap_or(i64::MAX / 2);
    Ok(if text.starts_with('-') { -size } else { size })
}

/// `mantissa × 2^exponent`, rounded once.
fn scaled(mantissa: &BigInt, exponent: i64) -> f64 {
    if mantissa.is_zero() {
        return 0.0;
    }
    let bits = mantissa.bits().to_i64().unwrap_or(i64::MAX / 2);
    match bits.saturating_add(exponent) {
        1025.. => f64::INFINITY,
        ..-1080 => 0.0,
        _ if exponent >= 0 => divide::to_float(&(mantissa << exponent)).unwrap_or(f64::INFINITY),
        _ => {
            let divisor = BigInt::from(1) << exponent.unsigned_abs();
            divide::quotient(mantissa, &divisor).unwrap_or(f64::INFINITY)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: f64, text: &str) {
        assert_eq!(write(number), text);
        assert_eq!(read(text).map(f64::to_bits), Ok(number.to_bits()));
    }

    #[test]
    fn a_float_is_written_and_read_exactly() {
        check(0.1, "0x1.999999999999ap-4");
        check(-2.5, "-0x1.4000000000000p+1");
        check(-0.0, "-0x0.0p+0");
        check(5e-324, "0x0.0000000000001p-1022");
        check(f64::MAX, "0x1.fffffffffffffp+1023");
        check(f64::INFINITY, "inf");
    }

    #[test]
    fn a_text_is_rounded_once() {
        let known = [
            ("1", 1.0),
            ("-0x.1", -0.0625),
            (" +0x1.P+2\n", 4.0),
            ("0x1.00000000000008p0", 1.0),
            ("0x1.000000000000080001p0", 1.0 + f64::EPSILON),
            ("0x1p-1075", 0.0),
            ("0x1.8p-1075", 5e-324),
            ("0x1p-99999999999999999999", 0.0),
            ("0x1.fffffffffffff8p1023", f64::INFINITY),
            ("0x0p99999999999", 0.0),
        ];
        for (text, expect) in known {
            assert_eq!(read(text), Ok(expect), "{text}");
        }
        for text in ["", "0x", "1.8.", "x", "0xp1", "0x.p1", "0x1p", "0x1_0", "1p+-1"] {
            assert_eq!(read(text), Err(Malformed), "{text}");
        }
    }
}
