//! The sizes of floats, as the types of a format spec write them.

use crate::builtins::number::{
    decimal,
    text::{shortest, write_exponent, write_float},
};

/// The size of a float, without its sign, as a type writes it: `None` is as `repr` does it, or as `g` with one digit after the point
/// at least where there is a precision. In lower case.
pub(super) fn write_size(size: f64, kind: Option<char>, precision: Option<usize>, alternate: bool) -> String {
    if !size.is_finite() {
        return write_float(size);
    }
    match kind.map(|kind| kind.to_ascii_lowercase()) {
        Some('e') => {
            let precision = precision.unwrap_or(6);
            let (digits, point) = decimal::significant(size, precision + 1);
            scientific(&digits, point, alternate)
        }
        Some('f' | '%') => {
            let precision = precision.unwrap_or(6);
            let mut text = decimal::fixed(size, precision);
            if precision == 0 && alternate {
                text.push('.');
            }
            text
        }
        Some(_) => general(size, precision.unwrap_or(6), Ends { alternate, as_float: false }),
        None => match precision {
            Some(precision) => general(size, precision, Ends { alternate, as_float: true }),
            None if alternate => general_of(shortest(size), 16, Ends { alternate: false, as_float: true }, "."),
            None => write_float(size),
        },
    }
}

/// How a number ends that has no digits after its point.
#[derive(Clone, Copy)]
struct Ends {
    /// With the point, and with all zeros before that.
    alternate: bool,
    /// With `.0`.
    as_float: bool,
}

fn general(size: f64, precision: usize, ends: Ends) -> String {
    let precision = precision.max(1);
    let (digits, point) = decimal::significant(size, precision);
    let most = i32::try_from(precision).unwrap_or(i32::MAX) - i32::from(ends.as_float);
    general_of((digits, point), most, ends, "")
}

/// With an exponent where the point is far from the digits, with the point where it is otherwise.
fn general_of((digits, point): (String, i32), most: i32, ends: Ends, mark: &str) -> String {
    let kept = if ends.alternate { digits.as_str() } else { digits.trim_end_matches('0') };
    let kept = if kept.is_empty() { "0" } else { kept };
    if point <= -4 || point > most {
        return scientific(kept, point, ends.alternate || !mark.is_empty());
    }
    let Ok(whole) = usize::try_from(point) else {
        return format!("0.{}{kept}", "0".repeat(point.unsigned_abs() as usize));
    };
    let mut text = match (whole, kept.get(..whole)) {
        (0, _) => "0".to_owned(),
        (_, Some(whole)) => whole.to_owned(),
        (_, None) => format!("{kept}{}", "0".repeat(whole - kept.len())),
    };
    let fraction = if whole == 0 && kept == "0" { "" } else { kept.get(whole..).unwrap_or_default() };
    if !fraction.is_empty() || ends.alternate || ends.as_float {
        text.push('.');
    }
    text.push_str(fraction);
    if fraction.is_empty() && ends.as_float {
        text.push('0');
    }
    text
}

fn scientific(digits: &str, point: i32, alternate: bool) -> String {
    let (first, fraction) = digits.split_at(1);
    let mark = if fraction.is_empty() && !alternate { "" } else { "." };
    format!("{first}{mark}{fraction}{}", write_exponent('e', point - 1))
}

/// Whether a size is written with zeros alone.
pub(super) fn is_zero(text: &str) -> bool {
    !text.bytes().take_while(|byte| *byte != b'e').any(|byte| matches!(byte, b'1'..=b'9' | b'a'..=b'z'))
}
