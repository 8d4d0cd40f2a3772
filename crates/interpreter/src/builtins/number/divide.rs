//! Quotients and sizes of integers as floats, rounded once, to even.

use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use num_traits::{Signed as _, ToPrimitive as _, Zero as _};

/// Bits of a quotient that are computed: more than a float has, and room for what decides about the last.
const BITS: i64 = 66;
const FLOAT_BITS: i64 = 53;
/// The exponent of the last bit of the smallest floats, and of the first of the largest.
const LOWEST: i64 = -1074;
const HIGHEST: i64 = 1023;

/// The nearest float; nothing where the integer is too large for one.
pub(crate) fn to_float(number: &BigInt) -> Option<f64> {
    let cut = (signed(number.bits()) - BITS).max(0);
    let size = number.magnitude();
    let top = size >> cut;
    let inexact = size.trailing_zeros().is_some_and(|zeros| signed(zeros) < cut);
    round(top.to_u128()?, cut, inexact).map(|size| with_sign(size, number.is_negative()))
}

/// `a / b` for a `b` that is not zero; nothing where it is too large for a float.
pub(crate) fn quotient(a: &BigInt, b: &BigInt) -> Option<f64> {
    let negative = a.is_negative() != b.is_negative();
    if a.is_zero() {
        return Some(with_sign(0.0, negative));
    }
    let shift = BITS - (signed(a.bits()) - signed(b.bits()));
    // Too small for any float, whatever its digits are: it is not worked out.
    if -shift + BITS < LOWEST - 2 {
        return Some(with_sign(0.0, negative));
    }
    if -shift > HIGHEST + 1 {
        return None;
    }
    let (dividend, divisor) = (a.magnitude(), b.magnitude());
    let (quotient, rest) =
        if shift >= 0 { (dividend << shift).div_rem(divisor) } else { dividend.div_rem(&(divisor << -shift)) };
    round(quotient.to_u128()?, -shift, !rest.is_zero()).map(|size| with_sign(size, negative))
}

/// `mantissa × 2^exponent`, of which something was cut off or not.
#[expect(clippy::cast_precision_loss, reason = "what is converted has at most 53 bits")]
fn round(mantissa: u128, exponent: i64, inexact: bool) -> Option<f64> {
    let bits = i64::from(128 - mantissa.leading_zeros());
    if bits == 0 {
        return Some(0.0);
    }
    if bits - 1 + exponent > HIGHEST {
        return None;
    }
    let last = (bits + exponent - FLOAT_BITS).max(LOWEST);
    let shift = last - exponent;
    if shift > bits {
        return Some(0.0);
    }
    let kept = match u32::try_from(shift) {
        Err(_) | Ok(0) => return Some(scale(mantissa as f64, exponent)),
        Ok(shift) => {
            let kept = mantissa.checked_shr(shift).unwrap_or(0);
            let rest = mantissa - kept.checked_shl(shift).unwrap_or(0);
            let half = 1 << (shift - 1);
            let up = rest > half || (rest == half && (inexact || kept & 1 == 1));
            kept + u128::from(up)
        }
    };
    Some(scale(kept as f64, last)).filter(|value| value.is_finite())
}

/// Exact wherever the result is a float.
fn scale(value: f64, exponent: i64) -> f64 {
    libm::scalbn(value, i32::try_from(exponent).unwrap_or(if exponent < 0 { i32::MIN } else { i32::MAX }))
}

fn with_sign(size: f64, negative: bool) -> f64 {
    if negative { -size } else { size }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A finite float as a fraction in lowest terms: its numerator, and the exponent of two that is its denominator.
pub(crate) fn ratio(value: f64) -> (BigInt, u64) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = i64::try_from(bits >> 52 & 0x7ff).unwrap_or(0);
    let (mantissa, exponent) = if biased == 0 { (fraction, LOWEST) } else { (fraction | 1 << 52, biased - 1075) };
    if mantissa == 0 {
        return (BigInt::zero(), 0);
    }
    let zeros = i64::from(mantissa.trailing_zeros());
    let (mantissa, exponent) = (mantissa >> zeros, exponent + zeros);
    let sign = if value.is_sign_negative() { Sign::Minus } else { Sign::Plus };
    let size = BigInt::from_biguint(sign, mantissa.into());
    if exponent >= 0 { (size << exponent, 0) } else { (size, exponent.unsigned_abs()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: i128, shift: u32, b: i128, expect: f64) {
        let found = quotient(&(BigInt::from(a) << shift), &BigInt::from(b));
        assert_eq!(found.map(f64::to_bits), Some(expect.to_bits()), "{found:?}");
    }

    #[test]
    fn a_quotient_is_rounded_once_to_even() {
        check((1 << 53) + 1, 0, 1, 9_007_199_254_740_992.0);
        check((1 << 53) + 3, 0, 1, 9_007_199_254_740_996.0);
        check(((1 << 53) + 1) * 3, 0, 3, 9_007_199_254_740_992.0);
        check(1, 0, 3, 1.0 / 3.0);
        check(-7, 600, 1 << 90, -7.0 * 2_f64.powi(510));
        check(0, 0, -5, -0.0);
    }

    #[test]
    fn the_largest_and_smallest_floats_are_reached() {
        let one = BigInt::from(1);
        let largest: BigInt = (&one << 1024) - (&one << 970);
        assert_eq!(to_float(&largest), None);
        assert_eq!(to_float(&(largest - 1)), Some(f64::MAX));
        assert_eq!(quotient(&one, &(&one << 1074)), Some(5e-324));
        assert_eq!(quotient(&one, &(&one << 1075)), Some(0.0));
        assert_eq!(quotient(&BigInt::from(3), &(&one << 1076)), Some(5e-324));
        assert_eq!(quotient(&(&one << 2000), &(&one << 977)), Some(2_f64.powi(1023)));
        assert_eq!(quotient(&(&one << 2000), &(&one << 976)), None);
    }

    #[test]
    fn a_float_is_a_fraction() {
        assert_eq!(ratio(0.75), (BigInt::from(3), 2));
        assert_eq!(ratio(-10.0), (BigInt::from(-10), 0));
        assert_eq!(ratio(5e-324), (BigInt::from(1), 1074));
        assert_eq!(ratio(0.0), (BigInt::from(0), 0));
    }
}
