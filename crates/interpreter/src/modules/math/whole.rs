//! Floats to whole numbers, and the roots of these.

use num_bigint::BigInt;
use num_traits::Signed as _;

use crate::{
    Vm,
    builtins::{
        float::real_argument,
        number::{
            Number,
            functions::{integer_argument, to_int},
            integer,
        },
    },
    value::{Args, Outcome, Str, Value},
};

pub(super) fn floor(vm: &mut Vm, mut args: Args) -> Outcome {
    round(vm, &args.take(0), ("__floor__", f64::floor))
}

pub(super) fn ceil(vm: &mut Vm, mut args: Args) -> Outcome {
    round(vm, &args.take(0), ("__ceil__", f64::ceil))
}

/// What an object says itself, or what its float is rounded to.
fn round(vm: &mut Vm, x: &Value, (name, round): (&str, fn(f64) -> f64)) -> Outcome {
    match x {
        Value::Float(x) => return to_int(vm, Number::Float(round(*x))),
        Value::Int(_) | Value::Big(_) => return Ok(x.clone()),
        Value::Bool(x) => return Ok(Value::Int(i64::from(*x))),
        _ => {}
    }
    if let Some(rounded) = vm.call_special(x, &Str::from(name), [])? {
        return Ok(rounded);
    }
    let x = real_argument(vm, x)?;
    to_int(vm, Number::Float(round(x)))
}

pub(super) fn trunc(vm: &mut Vm, mut args: Args) -> Outcome {
    let x = args.take(0);
    vm.call_special(&x, &Str::from("__trunc__"), [])?.ok_or_else(|| {
        let name = vm.class_name(&x);
        vm.type_error(&format!("type {name} doesn't define __trunc__ method"))
    })
}

pub(super) fn isqrt(vm: &mut Vm, mut args: Args) -> Outcome {
    let n = integer_argument(vm, &args.take(0))?;
    if n.is_negative() {
        return Err(vm.value_error("isqrt() argument must be nonnegative"));
    }
    let root: BigInt = BigInt::from(1) << (n.bits() / 2);
    // Newton's steps double the digits, so the last ones cost the most.
    for _ in 0..4 {
        integer::charge_division(vm, &n, &root)?;
    }
    Ok(Value::int(n.sqrt()))
}
