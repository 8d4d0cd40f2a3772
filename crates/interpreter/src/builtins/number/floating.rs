//! Arithmetic of floats.

use crate::{
    Vm,
    builtins::number::precise,
    code::Binary,
    machine::limit::Stop,
    value::{Outcome, Raised, Value},
};

/// What a negative number to a fractional power would be.
pub(crate) const COMPLEX: &str = "a complex number";

/// Whether floats have an operator.
pub(crate) const fn has(operator: Binary) -> bool {
    match operator {
        Binary::Add
        | Binary::Subtract
        | Binary::Multiply
        | Binary::Divide
        | Binary::FloorDivide
        | Binary::Modulo
        | Binary::Power => true,
        Binary::MatrixMultiply | Binary::ShiftLeft | Binary::ShiftRight | Binary::And | Binary::Or | Binary::Xor => {
            false
        }
    }
}

/// `a ∘ b`; nothing for an operator that floats do not have.
pub(crate) fn binary(vm: &mut Vm, operator: Binary, a: f64, b: f64) -> Outcome<Option<Value>> {
    let divides = matches!(operator, Binary::Divide | Binary::FloorDivide | Binary::Modulo);
    if divides && b == 0.0 {
        return Err(vm.zero_division("division by zero"));
    }
    Ok(Some(Value::Float(match operator {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Divide => a / b,
        Binary::FloorDivide => divide_and_rest(a, b).0,
        Binary::Modulo => modulo(a, b),
        Binary::Power => power(vm, a, b)?,
        Binary::MatrixMultiply | Binary::ShiftLeft | Binary::ShiftRight | Binary::And | Binary::Or | Binary::Xor => {
            return Ok(None);
        }
    })))
}

/// The remainder, with the sign of `b`.
fn modulo(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if rest == 0.0 {
        return 0.0_f64.copysign(b);
    }
    if (rest < 0.0) == (b < 0.0) { rest } else { rest + b }
}

/// `divmod(a, b)` for a `b` that is not zero: the quotient is what is left when the remainder is taken away, as near a whole number
/// as it can be told.
pub(crate) fn divide_and_rest(a: f64, b: f64) -> (f64, f64) {
    let rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 && (rest < 0.0) != (b < 0.0) {
        quotient -= 1.0;
    }
    let whole = if quotient == 0.0 {
        0.0_f64.copysign(a / b)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (whole, modulo(a, b))
}

/// `a ** b`.
pub(crate) fn power(vm: &mut Vm, a: f64, b: f64) -> Outcome<f64> {
    if a == 0.0 && b < 0.0 {
        return Err(vm.zero_division("zero to a negative power"));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
        return Err(vm.stop(Stop::Unsupported(COMPLEX.to_owned())));
    }
    let power = precise::pow(a, b);
    if power.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(out_of_range(vm));
    }
    Ok(power)
}

/// `OverflowError` as the C library words it, with the number of the error.
fn out_of_range(vm: &Vm) -> Raised {
    let args = vec![Value::Int(34), Value::from("Numerical result out of range")];
    vm.error_with(&vm.types.errors.overflow_error, args)
}
