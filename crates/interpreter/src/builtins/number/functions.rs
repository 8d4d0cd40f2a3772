//! Built-in functions of numbers: `abs`, `round`, `pow`, `divmod`, `sum`, `bin`, `oct`, `hex` and `format`.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{FromPrimitive as _, Signed as _};

use crate::{
    Vm,
    builtins::{
        format,
        number::{self, Number, decimal, floating, integer},
    },
    code::Binary,
    machine::limit::Stop,
    value::{Args, Outcome, Str, Value, native::Spec},
};

pub(crate) const FUNCTIONS: &[Spec] = &[
    Spec { name: "abs", signature: "x, /", call: abs },
    Spec { name: "round", signature: "number, ndigits=None", call: round },
    Spec { name: "pow", signature: "base, exp, mod=None", call: pow },
    Spec { name: "divmod", signature: "x, y, /", call: divmod },
    Spec { name: "sum", signature: "iterable, /, start=0", call: super::sum::sum },
    Spec { name: "bin", signature: "number, /", call: |vm, args| in_base(vm, args, 'b') },
    Spec { name: "oct", signature: "number, /", call: |vm, args| in_base(vm, args, 'o') },
    Spec { name: "hex", signature: "number, /", call: |vm, args| in_base(vm, args, 'x') },
    Spec { name: "complex", signature: "*args, **kwargs", call: complex },
    Spec { name: "format", signature: "value, format_spec='', /", call: format_value },
];

/// Whether a value is a number of a built-in class itself, so that no program has a say.
const fn is_plain(value: &Value) -> bool {
    !matches!(value, Value::Instance(_))
}

fn abs(vm: &mut Vm, mut args: Args) -> Outcome {
    let value = args.take(0);
    if is_plain(&value)
        && let Some(size) = absolute(vm, &value)?
    {
        return Ok(size);
    }
    vm.call_special(&value, &Str::from("__abs__"), [])?.ok_or_else(|| {
        let name = vm.class_name(&value);
        vm.type_error(&format!("bad operand type for abs(): '{name}'"))
    })
}

/// The size of a number.
pub(crate) fn absolute(vm: &mut Vm, value: &Value) -> Outcome<Option<Value>> {
    Ok(match Number::of(value) {
        None => None,
        Some(Number::Int(number)) => {
            Some(number.checked_abs().map_or_else(|| Value::int(BigInt::from(number).abs()), Value::Int))
        }
        Some(Number::Big(number)) => {
            integer::charge(vm, number.bits())?;
            Some(Value::int(number.abs()))
        }
        Some(Number::Float(number)) => Some(Value::Float(number.abs())),
    })
}

fn round(vm: &mut Vm, mut args: Args) -> Outcome {
    let (value, digits) = (args.take(0), args.take(1));
    if is_plain(&value)
        && let Some(number) = Number::of(&value)
    {
        return round_number(vm, number, &digits);
    }
    let digits = Some(digits).filter(|digits| !matches!(digits, Value::None));
    vm.call_special(&value, &Str::from("__round__"), digits)?.ok_or_else(|| {
        let name = vm.class_name(&value);
        vm.type_error(&format!("type {name} doesn't define __round__ method"))
    })
}

/// `round(number, digits)`: an integer where `digits` is `None`.
pub(crate) fn round_number(vm: &mut Vm, number: Number<'_>, digits: &Value) -> Outcome {
    if matches!(digits, Value::None) {
        return match number {
            Number::Float(float) => to_int(vm, Number::Float(decimal::nearest_whole(float))),
            Number::Int(_) | Number::Big(_) => Ok(number.value()),
        };
    }
    let digits = integer_argument(vm, digits)?;
    let clipped = i64::try_from(&digits).unwrap_or(if digits.is_negative() { i64::MIN } else { i64::MAX });
    match number {
        Number::Float(number) => match decimal::round(number, clipped) {
            Some(rounded) => Ok(Value::Float(rounded)),
            None => Err(vm.overflow_error("rounded value too large to represent")),
        },
        Number::Int(_) | Number::Big(_) if clipped >= 0 => Ok(number.value()),
        Number::Int(_) | Number::Big(_) => {
            let number = number.to_big();
            // One that is shorter than the unit is nearer to zero.
            let places = match u32::try_from(clipped.unsigned_abs()) {
                Ok(places) if u64::from(places) * 3 <= number.bits() => places,
                _ => return Ok(Value::Int(0)),
            };
            let unit = BigInt::from(10).pow(places);
            integer::charge_division(vm, &number, &unit)?;
            Ok(Value::int(decimal::nearest(&number, &unit) * unit))
        }
    }
}

/// `int(number)`: without its fraction.
pub(crate) fn to_int(vm: &mut Vm, number: Number<'_>) -> Outcome {
    let Number::Float(float) = number else { return Ok(number.value()) };
    if float.is_nan() {
        return Err(vm.value_error("cannot convert float NaN to integer"));
    }
    match BigInt::from_f64(float) {
        Some(whole) => Ok(Value::int(whole)),
        None => Err(vm.overflow_error("cannot convert float infinity to integer")),
    }
}

fn pow(vm: &mut Vm, mut args: Args) -> Outcome {
    let (base, exponent, modulus) = (args.take(0), args.take(1), args.take(2));
    if matches!(modulus, Value::None) {
        return vm.binary(Binary::Power, &base, &exponent);
    }
    if !is_plain(&base)
        && let Some(method) = vm.find_overridden(&base, &Str::from("__pow__"))
    {
        let answer = vm.call(&method, [exponent.clone(), modulus.clone()])?;
        if !matches!(answer, Value::NotImplemented) {
            return Ok(answer);
        }
    }
    power_with(vm, &base, &exponent, &modulus)
}

/// `pow(base, exponent, modulus)` of integers.
pub(crate) fn power_with(vm: &mut Vm, base: &Value, exponent: &Value, modulus: &Value) -> Outcome {
    let integers = [base, exponent, modulus].map(|value| Number::integer(value).map(Number::to_big));
    if let [Some(base), Some(exponent), Some(modulus)] = integers {
        return integer::power_modulo(vm, &base, &exponent, &modulus);
    }
    if [base, exponent, modulus].iter().all(|value| Number::of(value).is_some()) {
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    let [a, b, c] = [base, exponent, modulus].map(|value| vm.class_name(value));
    Err(vm.type_error(&format!("unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{c}'")))
}

fn divmod(vm: &mut Vm, mut args: Args) -> Outcome {
    let (a, b) = (args.take(0), args.take(1));
    if is_plain(&a)
        && is_plain(&b)
        && let Some(result) = divide(vm, &a, &b)?
    {
        return Ok(result);
    }
    for (one, other, name) in [(&a, &b, "__divmod__"), (&b, &a, "__rdivmod__")] {
        match vm.call_special(one, &Str::from(name), [other.clone()])? {
            None | Some(Value::NotImplemented) => {}
            Some(result) => return Ok(result),
        }
    }
    let (a, b) = (vm.class_name(&a), vm.class_name(&b));
    Err(vm.type_error(&format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'")))
}

/// `divmod(a, b)` of numbers.
pub(crate) fn divide(vm: &mut Vm, a: &Value, b: &Value) -> Outcome<Option<Value>> {
    let (Some(a), Some(b)) = (Number::of(a), Number::of(b)) else { return Ok(None) };
    let is_zero = matches!(b, Number::Int(0)) || matches!(b, Number::Float(zero) if zero == 0.0);
    if is_zero {
        return Err(vm.zero_division("division by zero"));
    }
    if let (Number::Int(a), Number::Int(b)) = (a, b)
        && let (Some(quotient), Some(rest)) = (integer::floor_divide(a, b), integer::modulo(a, b))
    {
        return Ok(Some(Value::tuple([Value::Int(quotient), Value::Int(rest)])));
    }
    if matches!(a, Number::Float(_)) || matches!(b, Number::Float(_)) {
        let (quotient, rest) = floating::divide_and_rest(number::float(vm, a)?, number::float(vm, b)?);
        return Ok(Some(Value::tuple([Value::Float(quotient), Value::Float(rest)])));
    }
    let (a, b) = (a.to_big(), b.to_big());
    integer::charge_division(vm, &a, &b)?;
    let (quotient, rest) = a.div_mod_floor(&b);
    Ok(Some(Value::tuple([Value::int(quotient), Value::int(rest)])))
}

fn in_base(vm: &mut Vm, mut args: Args, kind: char) -> Outcome {
    let number = integer_argument(vm, &args.take(0))?;
    format::number::with_prefix(vm, &number, kind).map(Value::from)
}

/// An argument that has to be an integer, or an object that gives one.
pub(crate) fn integer_argument(vm: &mut Vm, value: &Value) -> Outcome<BigInt> {
    vm.index(value)?.ok_or_else(|| {
        let name = vm.class_name(value);
        vm.type_error(&format!("'{name}' object cannot be interpreted as an integer"))
    })
}

/// There are no complex numbers.
fn complex(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.stop(Stop::Unsupported(floating::COMPLEX.to_owned())))
}

fn format_value(vm: &mut Vm, mut args: Args) -> Outcome {
    let (value, spec) = (args.take(0), args.optional(1));
    let spec = match spec.as_ref().map(|spec| vm.plain(spec)) {
        None => Str::from(""),
        Some(Value::Str(spec)) => spec.clone(),
        Some(other) => {
            let name = vm.class_name(other);
            return Err(vm.type_error(&format!("format() argument 2 must be str, not {name}")));
        }
    };
    vm.format(&value, &spec).map(Value::Str)
}
