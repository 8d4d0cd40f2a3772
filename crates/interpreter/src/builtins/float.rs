//! `float`: its constructor and its methods.

use num_bigint::BigInt;

use crate::{
    Vm,
    builtins::{
        int::{check_class, text_of},
        number::{
            self, Number, divide,
            functions::to_int,
            hexadecimal,
            methods::{make, receiver, with_shared},
            parse,
        },
    },
    value::{Args, Outcome, Raised, Str, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = with_shared![
    Spec { name: "__new__", signature: "cls, x=0, /", call: new },
    Spec { name: "is_integer", signature: "self, /", call: is_integer },
    Spec { name: "as_integer_ratio", signature: "self, /", call: as_integer_ratio },
    Spec { name: "hex", signature: "self, /", call: hex },
    Spec { name: "fromhex", signature: "cls, string, /", call: from_hex },
    Spec { name: "from_number", signature: "cls, number, /", call: from_number },
    Spec { name: "__floor__", signature: "self, /", call: |vm, args| whole(vm, args, ("__floor__", f64::floor)) },
    Spec { name: "__ceil__", signature: "self, /", call: |vm, args| whole(vm, args, ("__ceil__", f64::ceil)) },
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, value) = (args.take(0), args.optional(1));
    check_class(vm, &class, "float")?;
    let number = match value {
        None => 0.0,
        Some(value) => convert(vm, &value)?,
    };
    Ok(make(vm, &class, Value::Float(number)))
}

/// `float(value)`.
fn convert(vm: &mut Vm, value: &Value) -> Outcome<f64> {
    if let Some(text) = text_of(vm.plain(value)) {
        vm.spend(text.len() / 16)?;
        if let Some(number) = parse::float(&text) {
            return Ok(number);
        }
        let plain = vm.plain(value).clone();
        let shown = vm.repr(&plain)?;
        return Err(vm.value_error(&format!("could not convert string to float: {shown}")));
    }
    real(vm, value)?.ok_or_else(|| {
        let name = vm.class_name(value);
        vm.type_error(&format!("float() argument must be a string or a real number, not '{name}'"))
    })
}

/// The float that a number is or an object gives; nothing where it gives none.
pub(crate) fn real(vm: &mut Vm, value: &Value) -> Outcome<Option<f64>> {
    if !matches!(value, Value::Instance(_)) {
        return match Number::of(value) {
            Some(number) => number::float(vm, number).map(Some),
            None => Ok(None),
        };
    }
    if let Some(answer) = vm.call_special(value, &Str::from("__float__"), [])? {
        return match Number::of(&answer) {
            Some(Number::Float(number)) => Ok(Some(number)),
            _ => Err(no_float(vm, value, &answer)),
        };
    }
    match vm.index(value)? {
        Some(number) => number::float(vm, Number::Big(&number)).map(Some),
        None => Ok(None),
    }
}

fn no_float(vm: &Vm, value: &Value, answer: &Value) -> Raised {
    let (class, given) = (vm.class_name(value), vm.class_name(answer));
    vm.type_error(&format!("{class}.__float__ returned non-float (type {given})"))
}

/// The same of an argument that has to be a number.
pub(crate) fn real_argument(vm: &mut Vm, value: &Value) -> Outcome<f64> {
    if let Value::Float(number) = value {
        return Ok(*number);
    }
    real(vm, value)?.ok_or_else(|| {
        let name = vm.class_name(value);
        vm.type_error(&format!("must be real number, not {name}"))
    })
}

fn own(vm: &Vm, args: &mut Args, method: &str) -> Outcome<f64> {
    match receiver(vm, &args.take(0), ("float", method))? {
        Number::Float(number) => Ok(number),
        Number::Int(_) | Number::Big(_) => Ok(0.0),
    }
}

fn is_integer(vm: &mut Vm, mut args: Args) -> Outcome {
    let number = own(vm, &mut args, "is_integer")?;
    Ok(Value::Bool(number.is_finite() && number.fract() == 0.0))
}

fn as_integer_ratio(vm: &mut Vm, mut args: Args) -> Outcome {
    let number = own(vm, &mut args, "as_integer_ratio")?;
    if number.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    if number.is_infinite() {
        return Err(vm.overflow_error("cannot convert Infinity to integer ratio"));
    }
    let (numerator, twos) = divide::ratio(number);
    Ok(Value::tuple([Value::int(numerator), Value::int(BigInt::from(1) << twos)]))
}

fn hex(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::from(hexadecimal::write(own(vm, &mut args, "hex")?)))
}

fn from_hex(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, text) = (args.take(0), args.take(1));
    let Value::Str(text) = vm.plain(&text) else {
        let name = vm.class_name(&text);
        return Err(vm.type_error(&format!("fromhex() argument must be str, not {name}")));
    };
    match hexadecimal::read(text) {
        Ok(number) if number.is_finite() || !text.contains(|character: char| character.is_ascii_digit()) => {
            of_class(vm, &class, number)
        }
        Ok(_) => Err(vm.overflow_error("hexadecimal value too large to represent as a float")),
        Err(hexadecimal::Malformed) => Err(vm.value_error("invalid hexadecimal floating-point string")),
    }
}

fn from_number(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, number) = (args.take(0), args.take(1));
    let number = real_argument(vm, &number)?;
    of_class(vm, &class, number)
}

fn of_class(vm: &mut Vm, class: &Value, number: f64) -> Outcome {
    match class {
        Value::Type(own) if own.from_program => vm.call(class, [Value::Float(number)]),
        _ => Ok(Value::Float(number)),
    }
}

fn whole(vm: &mut Vm, mut args: Args, (method, round): (&str, fn(f64) -> f64)) -> Outcome {
    let number = own(vm, &mut args, method)?;
    to_int(vm, Number::Float(round(number)))
}
