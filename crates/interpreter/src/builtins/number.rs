//! Arithmetic of numbers, by `CPython`'s rules: integers of any size, floats rounded once, comparisons exact.

pub(crate) mod decimal;
pub(crate) mod divide;
pub(crate) mod floating;
pub(crate) mod functions;
pub(crate) mod hexadecimal;
pub(crate) mod integer;
pub(crate) mod methods;
pub(crate) mod parse;
pub(crate) mod precise;
pub(crate) mod sum;
#[cfg(test)]
mod tests;
pub(crate) mod text;

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::{FromPrimitive as _, Signed as _};

pub(crate) use self::functions::FUNCTIONS;
use crate::{
    Vm,
    code::{Binary, Unary},
    value::{Outcome, Payload, Value},
};

/// A number without its class: a `bool` is an integer, an object of a subclass the number that it is.
#[derive(Clone, Copy)]
pub(crate) enum Number<'a> {
    Int(i64),
    Big(&'a BigInt),
    Float(f64),
}

impl<'a> Number<'a> {
    /// The number that a value is, if it is one.
    pub(crate) fn of(value: &'a Value) -> Option<Self> {
        match value {
            Value::Int(number) => Some(Self::Int(*number)),
            Value::Bool(number) => Some(Self::Int(i64::from(*number))),
            Value::Big(number) => Some(Self::Big(number)),
            Value::Float(number) => Some(Self::Float(*number)),
            Value::Instance(instance) => match &instance.payload {
                Payload::Value(plain) => Self::of(plain),
                Payload::Nothing | Payload::Error(_) | Payload::Native(_) => None,
            },
            _ => None,
        }
    }

    /// The same, of integers alone.
    pub(crate) fn integer(value: &'a Value) -> Option<Self> {
        Self::of(value).filter(|number| !matches!(number, Self::Float(_)))
    }

    /// As an integer of any size; a float loses its fraction, and one that is not finite is 0.
    pub(crate) fn to_big(self) -> BigInt {
        match self {
            Self::Int(number) => BigInt::from(number),
            Self::Big(number) => number.clone(),
            Self::Float(number) => BigInt::from_f64(number).unwrap_or_default(),
        }
    }

    /// As the nearest float; nothing where it is too large for one.
    #[expect(clippy::cast_precision_loss, reason = "it is rounded to the nearest, as Python does")]
    pub(crate) fn to_float(self) -> Option<f64> {
        match self {
            Self::Int(number) => Some(number as f64),
            Self::Big(number) => divide::to_float(number),
            Self::Float(number) => Some(number),
        }
    }

    /// As a value.
    pub(crate) fn value(self) -> Value {
        match self {
            Self::Int(number) => Value::Int(number),
            Self::Big(number) => Value::int(number.clone()),
            Self::Float(number) => Value::Float(number),
        }
    }
}

/// `a ∘ b` where both are numbers; nothing where they are not. An object of a subclass counts as the number that it is: whoever asks
/// has looked for its own methods before.
pub(crate) fn binary(vm: &mut Vm, operator: Binary, a: &Value, b: &Value) -> Outcome<Option<Value>> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => integer::small(vm, operator, *a, *b),
        (Value::Float(a), Value::Float(b)) => floating::binary(vm, operator, *a, *b),
        (Value::Bool(a), Value::Bool(b)) => match operator {
            Binary::And => Ok(Some(Value::Bool(a & b))),
            Binary::Or => Ok(Some(Value::Bool(a | b))),
            Binary::Xor => Ok(Some(Value::Bool(a ^ b))),
            _ => integer::small(vm, operator, i64::from(*a), i64::from(*b)),
        },
        _ => match (Number::of(a), Number::of(b)) {
            (Some(a), Some(b)) => mixed(vm, operator, a, b),
            _ => Ok(None),
        },
    }
}

fn mixed(vm: &mut Vm, operator: Binary, a: Number<'_>, b: Number<'_>) -> Outcome<Option<Value>> {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => integer::small(vm, operator, a, b),
        (Number::Float(_), _) | (_, Number::Float(_)) => {
            if !floating::has(operator) {
                return Ok(None);
            }
            let (a, b) = (float(vm, a)?, float(vm, b)?);
            floating::binary(vm, operator, a, b)
        }
        (Number::Big(a), Number::Big(b)) => integer::large(vm, operator, a, b),
        (Number::Big(a), Number::Int(b)) => integer::large(vm, operator, a, &BigInt::from(b)),
        (Number::Int(a), Number::Big(b)) => integer::large(vm, operator, &BigInt::from(a), b),
    }
}

/// A number as a float: `OverflowError` where it is too large for one.
pub(crate) fn float(vm: &mut Vm, number: Number<'_>) -> Outcome<f64> {
    number.to_float().ok_or_else(|| vm.overflow_error("int too large to convert to float"))
}

/// `∘ a` of a number.
pub(crate) fn unary(vm: &mut Vm, operator: Unary, a: &Value) -> Outcome<Option<Value>> {
    let Some(number) = Number::of(a) else { return Ok(None) };
    if operator == Unary::Invert && matches!(a, Value::Bool(_)) {
        warn_of_inversion(vm)?;
    }
    Ok(Some(match (operator, number) {
        (Unary::Plus, number) => number.value(),
        (Unary::Minus, Number::Int(number)) => {
            number.checked_neg().map_or_else(|| Value::int(-BigInt::from(number)), Value::Int)
        }
        (Unary::Minus, Number::Big(number)) => {
            integer::charge(vm, number.bits())?;
            Value::int(-number)
        }
        (Unary::Minus, Number::Float(number)) => Value::Float(-number),
        (Unary::Invert, Number::Int(number)) => Value::Int(!number),
        (Unary::Invert, Number::Big(number)) => {
            integer::charge(vm, number.bits())?;
            Value::int(!number)
        }
        (Unary::Invert, Number::Float(_)) => return Ok(None),
    }))
}

/// `~True` is -2, which few expect.
fn warn_of_inversion(vm: &mut Vm) -> Outcome<()> {
    let message = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise \
                   inversion of the underlying int object and is usually not what you expect from negating a bool. Use the \
                   'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the \
                   underlying int.";
    let warnings = Value::Module(vm.import(&"warnings".into())?);
    let category = Value::Type(vm.types.errors.deprecation_warning.clone());
    let line = vm.meter.line;
    let text = vm.source.text.lines().nth(usize::try_from(line).unwrap_or(0).saturating_sub(1)).unwrap_or_default();
    let place =
        [Value::from(vm.source.name.as_str()), Value::Int(line.into()), Value::from("__main__"), Value::from(text)];
    vm.call_method(&warnings, "_warn", [Value::from(message), category].into_iter().chain(place))?;
    Ok(())
}

/// How two numbers compare, exactly; nothing inside where one is not a number of its own (`nan`), nothing at all where one is no number.
#[expect(clippy::option_option, reason = "no number, and no order, are two things")]
pub(crate) fn compare(a: &Value, b: &Value) -> Option<Option<Ordering>> {
    if let (Value::Int(a), Value::Int(b)) = (a, b) {
        return Some(Some(a.cmp(b)));
    }
    Some(order(Number::of(a)?, Number::of(b)?))
}

fn order(a: Number<'_>, b: Number<'_>) -> Option<Ordering> {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => Some(a.cmp(&b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
        (Number::Big(a), Number::Big(b)) => Some(a.cmp(b)),
        // A large one lies outside all that is small.
        (Number::Big(a), Number::Int(_)) => Some(if a.is_negative() { Ordering::Less } else { Ordering::Greater }),
        (Number::Int(_), Number::Big(_)) | (Number::Float(_), _) => order(b, a).map(Ordering::reverse),
        (Number::Int(a), Number::Float(b)) => with_float(&BigInt::from(a), a.unsigned_abs() < 1 << 53, b),
        (Number::Big(a), Number::Float(b)) => with_float(a, false, b),
    }
}

/// How an integer compares with a float, neither of them rounded.
fn with_float(a: &BigInt, is_exact: bool, b: f64) -> Option<Ordering> {
    if is_exact {
        return divide::to_float(a)?.partial_cmp(&b);
    }
    if b.is_nan() {
        return None;
    }
    let Some(whole) = BigInt::from_f64(b) else {
        return Some(if b > 0.0 { Ordering::Less } else { Ordering::Greater });
    };
    Some(a.cmp(&whole).then_with(|| 0.0.partial_cmp(&(b - b.trunc())).unwrap_or(Ordering::Equal)))
}

/// The parts that every number has as attributes: `number.real`.
pub(crate) fn attribute(value: &Value, name: &str) -> Option<Value> {
    let number = Number::of(value)?;
    match (name, number) {
        ("real", number) => Some(number.value()),
        ("imag", Number::Float(_)) => Some(Value::Float(0.0)),
        ("imag", Number::Int(_) | Number::Big(_)) => Some(Value::Int(0)),
        ("numerator", Number::Int(_) | Number::Big(_)) => Some(number.value()),
        ("denominator", Number::Int(_) | Number::Big(_)) => Some(Value::Int(1)),
        _ => None,
    }
}
