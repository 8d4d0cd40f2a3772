//! Floats as decimals of a given precision, rounded from their exact value, to even.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{Signed as _, Zero as _};

use crate::builtins::number::{divide, text::split_exponent};

/// No float has more digits than this after its point.
const MOST_PLACES: usize = 1074;
/// Nor more digits at all.
const MOST_DIGITS: usize = 767;

/// A finite float that is not negative, with so many digits after the point.
pub(crate) fn fixed(number: f64, places: usize) -> String {
    let known = places.min(MOST_PLACES);
    let mut text = format!("{number:.known$}");
    text.extend((known..places).map(|_| '0'));
    text
}

/// So many digits, at least one, of a finite float that is not negative, and where its point is: before so many of them.
pub(crate) fn significant(number: f64, count: usize) -> (String, i32) {
    let known = count.clamp(1, MOST_DIGITS) - 1;
    let (mut digits, point) = split_exponent(&format!("{number:.known$e}"));
    digits.extend((known + 1..count).map(|_| '0'));
    (digits, point)
}

/// `round(number, places)`; nothing where the result is too large for a float.
pub(crate) fn round(number: f64, places: i64) -> Option<f64> {
    // A float has no digits there, or none that is left.
    if !number.is_finite() || places > 323 {
        return Some(number);
    }
    if places < -308 {
        return Some(0.0 * number);
    }
    let size = if let Ok(places) = usize::try_from(places) {
        fixed(number.abs(), places).parse().ok()?
    } else {
        let (numerator, twos) = divide::ratio(number.abs());
        let unit = BigInt::from(10).pow(u32::try_from(-places).ok()?);
        divide::to_float(&(nearest(&numerator, &(&unit << twos)) * unit))?
    };
    Some(f64::copysign(size, number)).filter(|number| number.is_finite())
}

/// The whole number nearest to `a / b`, the even one of two.
pub(crate) fn nearest(a: &BigInt, b: &BigInt) -> BigInt {
    let (quotient, rest) = a.div_mod_floor(b);
    let twice: BigInt = rest.abs() * 2_u32;
    let size = b.abs();
    let up = twice > size || (twice == size && quotient.is_odd());
    if up && !rest.is_zero() { quotient + 1 } else { quotient }
}

/// The whole number nearest to a finite float, the even one of two.
pub(crate) fn nearest_whole(number: f64) -> f64 {
    number.round_ties_even()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: f64, places: i64, expect: f64) {
        let found = round(number, places);
        assert_eq!(found.map(f64::to_bits), Some(expect.to_bits()), "{found:?}");
    }

    #[test]
    fn a_float_is_rounded_by_its_exact_value() {
        check(2.675, 2, 2.67);
        check(0.125, 2, 0.12);
        check(-0.04, 1, -0.0);
        check(1e22, 5, 1e22);
        check(5e-324, 323, 0.0);
        check(1234.5, -2, 1200.0);
        check(1250.0, -2, 1200.0);
        check(1350.0, -2, 1400.0);
        check(-51.0, -2, -100.0);
        check(50.0, -2, 0.0);
        check(1e300, -300, 1e300);
        check(1e300, -301, 0.0);
        assert_eq!(round(1.7e308, -308), None);
    }

    #[test]
    fn any_number_of_digits_can_be_had() {
        assert_eq!(fixed(0.5, 0), "0");
        assert_eq!(fixed(1.5, 0), "2");
        assert_eq!(fixed(2.5, 0), "2");
        assert_eq!(fixed(5e-324, 2000).len(), 2002);
        assert_eq!(significant(0.1, 20), ("10000000000000000555".to_owned(), 0));
        assert_eq!(significant(9.5, 1), ("1".to_owned(), 2));
        assert_eq!(significant(0.0, 3), ("000".to_owned(), 1));
    }
}
