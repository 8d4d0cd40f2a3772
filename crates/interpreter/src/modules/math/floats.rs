//! The parts of floats and their neighbours, remainders and powers.

use num_bigint::BigInt;
use num_traits::{Signed as _, ToPrimitive as _};

use super::{domain_error, range_error};
use crate::{
    Vm,
    builtins::{
        float::real_argument,
        number::{Number, functions::integer_argument, precise},
    },
    value::{Args, Outcome, Value},
};

fn pair(vm: &mut Vm, args: &mut Args) -> Outcome<(f64, f64)> {
    let (x, y) = (args.take(0), args.take(1));
    Ok((real_argument(vm, &x)?, real_argument(vm, &y)?))
}

pub(super) fn fma(vm: &mut Vm, mut args: Args) -> Outcome {
    let (x, y) = pair(vm, &mut args)?;
    let z = real_argument(vm, &args.take(2))?;
    let sum = libm::fma(x, y, z);
    if sum.is_nan() && ![x, y, z].iter().any(|part| part.is_nan()) {
        return Err(vm.value_error("invalid operation in fma"));
    }
    if sum.is_infinite() && [x, y, z].iter().all(|part| part.is_finite()) {
        return Err(vm.overflow_error("overflow in fma"));
    }
    Ok(Value::Float(sum))
}

pub(super) fn fmod(vm: &mut Vm, mut args: Args) -> Outcome {
    let (x, y) = pair(vm, &mut args)?;
    // A finite number has nothing to give to an infinite one.
    let rest = if y.is_infinite() && x.is_finite() { x } else { x % y };
    known(vm, rest, (x, y))
}

pub(super) fn remainder(vm: &mut Vm, mut args: Args) -> Outcome {
    let (x, y) = pair(vm, &mut args)?;
    let rest = if y.is_infinite() && x.is_finite() { x } else { libm::remainder(x, y) };
    known(vm, rest, (x, y))
}

/// A result that is no number of numbers that are some has no value.
fn known(vm: &Vm, result: f64, (x, y): (f64, f64)) -> Outcome {
    if result.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error(vm)) } else { Ok(Value::Float(result)) }
}

pub(super) fn pow(vm: &mut Vm, mut args: Args) -> Outcome {
    let (x, y) = pair(vm, &mut args)?;
    let power = precise::pow(x, y);
    if x.is_finite() && y.is_finite() && power.is_infinite() {
        return Err(if x == 0.0 { domain_error(vm) } else { range_error(vm) });
    }
    known(vm, power, (x, y))
}

pub(super) fn frexp(vm: &mut Vm, mut args: Args) -> Outcome {
    let x = real_argument(vm, &args.take(0))?;
    let (mantissa, exponent) = if x.is_finite() { libm::frexp(x) } else { (x, 0) };
    Ok(Value::tuple([Value::Float(mantissa), Value::Int(i64::from(exponent))]))
}

pub(super) fn ldexp(vm: &mut Vm, mut args: Args) -> Outcome {
    let (x, exponent) = (args.take(0), args.take(1));
    let x = real_argument(vm, &x)?;
    let Some(exponent) = Number::integer(&exponent).map(Number::to_big) else {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    };
    let far = if exponent.is_negative() { i32::MIN / 2 } else { i32::MAX / 2 };
    let scaled = libm::scalbn(x, exponent.to_i32().unwrap_or(far));
    if scaled.is_infinite() && x.is_finite() { Err(range_error(vm)) } else { Ok(Value::Float(scaled)) }
}

pub(super) fn modf(vm: &mut Vm, mut args: Args) -> Outcome {
    let x = real_argument(vm, &args.take(0))?;
    let fraction = if x.is_infinite() { 0.0 } else { x - x.trunc() };
    Ok(Value::tuple([Value::Float(fraction.copysign(x)), Value::Float(x.trunc())]))
}

#[expect(clippy::float_cmp, reason = "the same number is close to itself, whatever the tolerances are")]
pub(super) fn is_close(vm: &mut Vm, mut args: Args) -> Outcome {
    let (a, b) = pair(vm, &mut args)?;
    let mut tolerance = |vm: &mut Vm, index: usize, default: f64| match args.optional(index) {
        None => Ok(default),
        Some(given) => real_argument(vm, &given),
    };
    let relative = tolerance(vm, 2, 1e-9)?;
    let absolute = tolerance(vm, 3, 0.0)?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::Bool(true));
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::Bool(false));
    }
    let apart = (b - a).abs();
    let close = apart <= (relative * b).abs() || apart <= (relative * a).abs() || apart <= absolute;
    Ok(Value::Bool(close))
}

/// The value of a float's last place.
pub(super) fn unit(x: f64) -> f64 {
    let size = x.abs();
    if !size.is_finite() {
        return size;
    }
    let next = size.next_up();
    if next.is_infinite() { size - size.next_down() } else { next - size }
}

#[expect(clippy::float_cmp, reason = "the same number is there already")]
pub(super) fn next_after(vm: &mut Vm, mut args: Args) -> Outcome {
    let (x, y) = pair(vm, &mut args)?;
    let steps = match args.optional(2) {
        None | Some(Value::None) => BigInt::from(1),
        Some(steps) => integer_argument(vm, &steps)?,
    };
    if steps.is_negative() {
        return Err(vm.value_error("steps must be a non-negative integer"));
    }
    if x.is_nan() || y.is_nan() {
        return Ok(Value::Float(f64::NAN));
    }
    if x == y {
        return Ok(Value::Float(y));
    }
    // In the order of the floats, of which there are fewer than 2^64.
    let (from, to) = (place(x), place(y));
    let steps = steps.to_i128().unwrap_or(i128::MAX / 2);
    let at = if from < to { (from + steps).min(to) } else { (from - steps).max(to) };
    Ok(Value::Float(if at == to { y } else { at_place(at, x) }))
}

/// Where a float stands among all, zero being at 0.
fn place(x: f64) -> i128 {
    let size = i128::from(x.abs().to_bits());
    if x.is_sign_negative() { -size } else { size }
}

/// The float at a place; zero has the sign of `near`.
fn at_place(place: i128, near: f64) -> f64 {
    let size = f64::from_bits(u64::try_from(place.unsigned_abs()).unwrap_or_default());
    match place {
        0 => size.copysign(near),
        1.. => size,
        _ => -size,
    }
}
