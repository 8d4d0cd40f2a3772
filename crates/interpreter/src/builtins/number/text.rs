//! How numbers are written: `repr` of integers and floats.

use std::fmt::Write as _;

use num_bigint::BigInt;

use crate::{
    Vm,
    builtins::number::Number,
    value::{Outcome, Raised},
};

/// Digits of an integer that are written or read in decimal, at most.
pub(crate) const MOST_DIGITS: usize = 4300;

/// The bits that the largest integer of so many digits has.
const MOST_BITS: u64 = 14_285;

/// An integer in decimal: `ValueError` for one of too many digits.
pub(crate) fn write_int(vm: &Vm, number: &BigInt) -> Outcome<String> {
    let text = if number.bits() > MOST_BITS { String::new() } else { number.to_string() };
    if text.is_empty() || text.trim_start_matches('-').len() > MOST_DIGITS {
        return Err(too_many_digits(vm, ""));
    }
    Ok(text)
}

/// `ValueError` about an integer with too many digits.
pub(crate) fn too_many_digits(vm: &Vm, detail: &str) -> Raised {
    vm.value_error(&format!(
        "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion{detail}; use \
         sys.set_int_max_str_digits() to increase the limit"
    ))
}

/// A number as `repr` writes it.
pub(crate) fn write(vm: &Vm, number: Number<'_>) -> Outcome<String> {
    match number {
        Number::Int(number) => Ok(itoa::Buffer::new().format(number).to_owned()),
        Number::Big(number) => write_int(vm, number),
        Number::Float(number) => Ok(write_float(number)),
    }
}

/// A float with as few digits as tell it from all others.
pub(crate) fn write_float(number: f64) -> String {
    let mut text = String::with_capacity(24);
    let size = number.abs();
    if (1e-4..1e16).contains(&size) || number == 0.0 {
        // Rust writes these so, too.
        let _ = write!(text, "{number:?}");
        if is_tie(number, text.trim_start_matches('-')) {
            text.clear();
        } else {
            return text;
        }
    }
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_sign_negative() {
        text.push('-');
    }
    if number.is_infinite() {
        return text + "inf";
    }
    let (digits, point) = shortest(size);
    if -4 < point && point <= 16 {
        place_point(&mut text, &digits, point);
    } else {
        place_exponent(&mut text, &digits, point - 1);
    }
    text
}

/// Whether a float may lie in the middle between two texts that both tell it apart: it has then one digit more than they have, and so
/// many binary places as it has decimal ones.
fn is_tie(number: f64, text: &str) -> bool {
    let Some((_, fraction)) = text.split_once('.') else { return true };
    if text.len() <= TIES_FROM {
        return false;
    }
    let bits = number.to_bits();
    let exponent = 1075 - i32::try_from(bits >> 52 & 0x7ff).unwrap_or(0);
    let zeros = i32::try_from((bits | 1 << 52).trailing_zeros()).unwrap_or(0);
    let decimals = if fraction == "0" { 0 } else { i32::try_from(fraction.len()).unwrap_or(0) };
    exponent - zeros == decimals + 1
}

/// The fewest digits that tell a float that is not negative from all others, and where its point is: before so many of them.
pub(crate) fn shortest(number: f64) -> (String, i32) {
    let (digits, point) = split_exponent(&format!("{number:e}"));
    if digits.len() < TIES_FROM {
        return (digits, point);
    }
    // Where it lies in the middle between two such texts, the even one counts.
    let even = format!("{number:.*e}", digits.len() - 1);
    if even.parse() == Ok(number) { split_exponent(&even) } else { (digits, point) }
}

/// With fewer digits than this no float lies in the middle between two texts that both tell it apart.
const TIES_FROM: usize = 15;

/// Digits and the place of the point of `1.25e-7`.
pub(crate) fn split_exponent(text: &str) -> (String, i32) {
    let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
    (digits.replace('.', ""), exponent.parse::<i32>().unwrap_or(0) + 1)
}

/// Writes digits with a point, and with a zero after it where none follows.
fn place_point(text: &mut String, digits: &str, point: i32) {
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    if point <= 0 {
        text.push_str("0.");
        text.extend((point..0).map(|_| '0'));
        text.push_str(digits);
    } else if point >= count {
        text.push_str(digits);
        text.extend((count..point).map(|_| '0'));
        text.push_str(".0");
    } else {
        let (whole, fraction) = digits.split_at(usize::try_from(point).unwrap_or(0));
        text.push_str(whole);
        text.push('.');
        text.push_str(fraction);
    }
}

/// Writes digits with an exponent of at least two digits.
fn place_exponent(text: &mut String, digits: &str, exponent: i32) {
    let (first, rest) = digits.split_at(1);
    text.push_str(first);
    if !rest.is_empty() {
        text.push('.');
        text.push_str(rest);
    }
    text.push_str(&write_exponent('e', exponent));
}

/// `e-07`.
pub(crate) fn write_exponent(mark: char, exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mark}{sign}{:02}", exponent.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: f64, expect: &str) {
        assert_eq!(write_float(number), expect);
    }

    #[test]
    fn a_float_is_written_with_as_few_digits_as_tell_it_apart() {
        check(0.1, "0.1");
        check(0.1 + 0.2, "0.30000000000000004");
        check(-0.0, "-0.0");
        check(100.0, "100.0");
        check(9_007_199_254_740_993.0, "9007199254740992.0");
        check(1e16, "1e+16");
        check(1.5e16, "1.5e+16");
        check(123_456_789_012_345_680.0, "1.2345678901234568e+17");
        check(0.0001, "0.0001");
        check(0.000_012_5, "1.25e-05");
        check(5e-324, "5e-324");
        check(8_139_341_646_237_073.0 / 4.0, "2034835411559268.2");
        check(2_f64.powi(-44), "5.684341886080802e-14");
        check(f64::MAX, "1.7976931348623157e+308");
        check(f64::INFINITY, "inf");
        check(-f64::INFINITY, "-inf");
        check(f64::NAN, "nan");
    }
}
