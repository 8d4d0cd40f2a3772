//! Lengths of vectors.

use crate::{
    Vm,
    builtins::{float::real_argument, number::precise},
    value::{Args, Outcome, Value},
};

pub(super) fn hypot(vm: &mut Vm, mut args: Args) -> Outcome {
    let mut sides = Vec::with_capacity(args.rest.len());
    for side in std::mem::take(&mut args.rest) {
        sides.push(real_argument(vm, &side)?);
    }
    Ok(Value::Float(length(&sides)))
}

pub(super) fn dist(vm: &mut Vm, mut args: Args) -> Outcome {
    let (p, q) = (args.take(0), args.take(1));
    let (p, q) = (vm.collect(&p)?, vm.collect(&q)?);
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let mut sides = Vec::with_capacity(p.len());
    for (a, b) in p.iter().zip(&q) {
        sides.push(real_argument(vm, a)? - real_argument(vm, b)?);
    }
    Ok(Value::Float(length(&sides)))
}

/// The root of the sum of the squares, with no square too large or too small.
fn length(sides: &[f64]) -> f64 {
    let largest = sides.iter().fold(0.0_f64, |largest, side| largest.max(side.abs()));
    if largest.is_infinite() {
        return f64::INFINITY;
    }
    if sides.iter().any(|side| side.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 {
        return 0.0;
    }
    let (_, exponent) = libm::frexp(largest);
    let scaled = sides.iter().map(|side| libm::ldexp(*side, -exponent));
    libm::ldexp(precise::root_of_squares(scaled), exponent)
}
