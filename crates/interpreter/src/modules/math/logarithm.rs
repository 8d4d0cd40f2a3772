//! Logarithms, of integers of any size too.

use num_traits::{Signed as _, Zero as _};

use super::outside;
use crate::{
    Vm,
    builtins::{
        float::real_argument,
        number::{Number, divide, functions::integer_argument, precise},
    },
    code::Binary,
    value::{Args, Outcome, Str, Value},
};

const POSITIVE: &str = "expected a positive input";

pub(super) fn log(vm: &mut Vm, mut args: Args) -> Outcome {
    let (x, base) = (args.take(0), args.optional(1));
    let of_x = logarithm(vm, &x, precise::log)?;
    match base {
        None => Ok(Value::Float(of_x)),
        Some(base) => {
            let of_base = logarithm(vm, &base, precise::log)?;
            vm.binary(Binary::Divide, &Value::Float(of_x), &Value::Float(of_base))
        }
    }
}

pub(super) fn log2(vm: &mut Vm, mut args: Args) -> Outcome {
    logarithm(vm, &args.take(0), precise::log2).map(Value::Float)
}

pub(super) fn log10(vm: &mut Vm, mut args: Args) -> Outcome {
    logarithm(vm, &args.take(0), libm::log10).map(Value::Float)
}

pub(super) fn log1p(vm: &mut Vm, mut args: Args) -> Outcome {
    let x = real_argument(vm, &args.take(0))?;
    if x <= -1.0 { Err(outside(vm, "expected argument value > -1", x)) } else { Ok(Value::Float(libm::log1p(x))) }
}

#[expect(clippy::cast_precision_loss, reason = "an integer has far fewer bits than 2^53")]
fn logarithm(vm: &mut Vm, x: &Value, log: fn(f64) -> f64) -> Outcome<f64> {
    let is_integer = Number::integer(x).is_some()
        || (Number::of(x).is_none()
            && vm.find_special(x, &Str::from("__float__")).is_none()
            && vm.find_special(x, &Str::from("__index__")).is_some());
    if !is_integer {
        let x = real_argument(vm, x)?;
        return if x <= 0.0 { Err(outside(vm, POSITIVE, x)) } else { Ok(log(x)) };
    }
    let x = integer_argument(vm, x)?;
    if x.is_negative() || x.is_zero() {
        return Err(vm.value_error(POSITIVE));
    }
    if let Some(x) = divide::to_float(&x) {
        return Ok(log(x));
    }
    // Too large for a float: of a fraction and a power of two.
    let bits = x.bits();
    let fraction = divide::to_float(&(x >> (bits - 1000))).unwrap_or(1.0);
    Ok(log(libm::scalbn(fraction, -1000)) + log(2.0) * bits as f64)
}
