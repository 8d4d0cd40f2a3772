//! The operators of numbers as methods: `int.__add__`, `float.__rpow__`, and what both classes have.

use std::cmp::Ordering;

use crate::{
    Vm,
    builtins::number::{self, Number, functions},
    code::{Binary, Compare, Unary},
    value::{Args, Outcome, Payload, Value},
};

/// A table of methods: a class's own, and those that integers and floats share.
macro_rules! with_shared {
    ($($own:expr),* $(,)?) => {
        &[
            $($own,)*
            $crate::builtins::number::methods::shared!(binary "__add__" "__radd__" Add),
            $crate::builtins::number::methods::shared!(reflected "__add__" "__radd__" Add),
            $crate::builtins::number::methods::shared!(binary "__sub__" "__rsub__" Subtract),
            $crate::builtins::number::methods::shared!(reflected "__sub__" "__rsub__" Subtract),
            $crate::builtins::number::methods::shared!(binary "__mul__" "__rmul__" Multiply),
            $crate::builtins::number::methods::shared!(reflected "__mul__" "__rmul__" Multiply),
            $crate::builtins::number::methods::shared!(binary "__truediv__" "__rtruediv__" Divide),
            $crate::builtins::number::methods::shared!(reflected "__truediv__" "__rtruediv__" Divide),
            $crate::builtins::number::methods::shared!(binary "__floordiv__" "__rfloordiv__" FloorDivide),
            $crate::builtins::number::methods::shared!(reflected "__floordiv__" "__rfloordiv__" FloorDivide),
            $crate::builtins::number::methods::shared!(binary "__mod__" "__rmod__" Modulo),
            $crate::builtins::number::methods::shared!(reflected "__mod__" "__rmod__" Modulo),
            $crate::builtins::number::methods::shared!(unary "__neg__" Minus),
            $crate::builtins::number::methods::shared!(unary "__pos__" Plus),
            $crate::builtins::number::methods::shared!(compare "__eq__" Equal),
            $crate::builtins::number::methods::shared!(compare "__ne__" NotEqual),
            $crate::builtins::number::methods::shared!(compare "__lt__" Less),
            $crate::builtins::number::methods::shared!(compare "__le__" LessOrEqual),
            $crate::builtins::number::methods::shared!(compare "__gt__" Greater),
            $crate::builtins::number::methods::shared!(compare "__ge__" GreaterOrEqual),
            $crate::builtins::number::methods::shared!(one "__abs__" absolute),
            $crate::builtins::number::methods::shared!(one "__bool__" truth),
            $crate::builtins::number::methods::shared!(one "__int__" truncate),
            $crate::builtins::number::methods::shared!(one "__trunc__" truncate),
            $crate::builtins::number::methods::shared!(one "__float__" to_float),
            $crate::builtins::number::methods::shared!(one "__hash__" hash),
            $crate::builtins::number::methods::shared!(one "__repr__" repr),
            $crate::builtins::number::methods::shared!(one "conjugate" itself),
            $crate::builtins::number::methods::shared!(one "__getnewargs__" new_args),
            Spec { name: "__pow__", signature: "self, value, mod=None, /", call: $crate::builtins::number::methods::power },
            Spec { name: "__rpow__", signature: "self, value, mod=None, /", call: $crate::builtins::number::methods::reflected_power },
            Spec { name: "__divmod__", signature: "self, value, /", call: $crate::builtins::number::methods::divide_and_rest },
            Spec { name: "__rdivmod__", signature: "self, value, /", call: $crate::builtins::number::methods::reflected_divide_and_rest },
            Spec { name: "__round__", signature: "self, ndigits=None, /", call: $crate::builtins::number::methods::round },
            $crate::builtins::format::FORMAT,
        ]
    };
}

macro_rules! shared {
    (binary $name:literal $other:literal $operator:ident) => {
        Spec {
            name: $name,
            signature: "self, value, /",
            call: |vm, args| $crate::builtins::number::methods::binary(vm, args, $crate::code::Binary::$operator),
        }
    };
    (reflected $other:literal $name:literal $operator:ident) => {
        Spec {
            name: $name,
            signature: "self, value, /",
            call: |vm, args| $crate::builtins::number::methods::reflected(vm, args, $crate::code::Binary::$operator),
        }
    };
    (unary $name:literal $operator:ident) => {
        Spec {
            name: $name,
            signature: "self, /",
            call: |vm, args| $crate::builtins::number::methods::unary(vm, args, $crate::code::Unary::$operator),
        }
    };
    (compare $name:literal $comparison:ident) => {
        Spec {
            name: $name,
            signature: "self, value, /",
            call: |vm, args| $crate::builtins::number::methods::compare(vm, args, $crate::code::Compare::$comparison),
        }
    };
    (one $name:literal $call:ident) => {
        Spec { name: $name, signature: "self, /", call: $crate::builtins::number::methods::$call }
    };
}

pub(crate) use {shared, with_shared};

/// The receiver and the argument, unless the argument is no number that the receiver's class works with: an integer leaves floats to
/// these.
fn both(vm: &Vm, args: &mut Args) -> Option<(Value, Value)> {
    let (own, other) = (vm.plain(&args.take(0)).clone(), vm.plain(&args.take(1)).clone());
    let fits = match (Number::of(&own)?, Number::of(&other)?) {
        (Number::Int(_) | Number::Big(_), Number::Float(_)) => false,
        (Number::Int(_) | Number::Big(_) | Number::Float(_), _) => true,
    };
    fits.then_some((own, other))
}

pub(crate) fn binary(vm: &mut Vm, mut args: Args, operator: Binary) -> Outcome {
    let Some((a, b)) = both(vm, &mut args) else { return Ok(Value::NotImplemented) };
    Ok(number::binary(vm, operator, &a, &b)?.unwrap_or(Value::NotImplemented))
}

pub(crate) fn reflected(vm: &mut Vm, mut args: Args, operator: Binary) -> Outcome {
    let Some((b, a)) = both(vm, &mut args) else { return Ok(Value::NotImplemented) };
    Ok(number::binary(vm, operator, &a, &b)?.unwrap_or(Value::NotImplemented))
}

pub(crate) fn unary(vm: &mut Vm, mut args: Args, operator: Unary) -> Outcome {
    let own = args.take(0);
    Ok(number::unary(vm, operator, &own)?.unwrap_or(Value::NotImplemented))
}

pub(crate) fn compare(vm: &mut Vm, mut args: Args, comparison: Compare) -> Outcome {
    let Some((a, b)) = both(vm, &mut args) else { return Ok(Value::NotImplemented) };
    let order = number::compare(&a, &b).flatten();
    Ok(Value::Bool(match comparison {
        Compare::Equal => order == Some(Ordering::Equal),
        Compare::NotEqual => order != Some(Ordering::Equal),
        Compare::Less => order.is_some_and(Ordering::is_lt),
        Compare::LessOrEqual => order.is_some_and(Ordering::is_le),
        Compare::Greater => order.is_some_and(Ordering::is_gt),
        Compare::GreaterOrEqual => order.is_some_and(Ordering::is_ge),
    }))
}

pub(crate) fn power(vm: &mut Vm, mut args: Args) -> Outcome {
    let modulus = args.take(2);
    if matches!(modulus, Value::None) {
        return binary(vm, args, Binary::Power);
    }
    let (base, exponent) = (args.take(0), args.take(1));
    functions::power_with(vm, &base, &exponent, &modulus)
}

pub(crate) fn reflected_power(vm: &mut Vm, args: Args) -> Outcome {
    reflected(vm, args, Binary::Power)
}

pub(crate) fn divide_and_rest(vm: &mut Vm, mut args: Args) -> Outcome {
    let Some((a, b)) = both(vm, &mut args) else { return Ok(Value::NotImplemented) };
    Ok(functions::divide(vm, &a, &b)?.unwrap_or(Value::NotImplemented))
}

pub(crate) fn reflected_divide_and_rest(vm: &mut Vm, mut args: Args) -> Outcome {
    let Some((b, a)) = both(vm, &mut args) else { return Ok(Value::NotImplemented) };
    Ok(functions::divide(vm, &a, &b)?.unwrap_or(Value::NotImplemented))
}

pub(crate) fn round(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, digits) = (args.take(0), args.take(1));
    match Number::of(&own) {
        Some(number) => functions::round_number(vm, number, &digits),
        None => Ok(Value::NotImplemented),
    }
}

pub(crate) fn absolute(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    Ok(functions::absolute(vm, &own)?.unwrap_or(Value::NotImplemented))
}

pub(crate) fn truth(_vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::Bool(match Number::of(&args.take(0)) {
        Some(Number::Int(number)) => number != 0,
        Some(Number::Float(number)) => number != 0.0,
        Some(Number::Big(_)) | None => true,
    }))
}

pub(crate) fn truncate(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    match Number::of(&own) {
        Some(number) => functions::to_int(vm, number),
        None => Ok(Value::NotImplemented),
    }
}

pub(crate) fn to_float(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    match Number::of(&own) {
        Some(number) => number::float(vm, number).map(Value::Float),
        None => Ok(Value::NotImplemented),
    }
}

pub(crate) fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    let plain = vm.plain(&own).clone();
    vm.hash(&plain).map(Value::Int)
}

pub(crate) fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    let plain = vm.plain(&own).clone();
    vm.repr(&plain).map(Value::Str)
}

pub(crate) fn itself(_vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Number::of(&args.take(0)).map(Number::value).into())
}

pub(crate) fn new_args(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::tuple([itself(vm, args)?]))
}

/// The number that a method of a built-in class is called on.
pub(crate) fn receiver<'a>(vm: &Vm, own: &'a Value, (class, method): (&str, &str)) -> Outcome<Number<'a>> {
    let number = Number::of(own).filter(|number| matches!(number, Number::Float(_)) == (class == "float"));
    number.ok_or_else(|| {
        let given = vm.class_name(own);
        vm.type_error(&format!("descriptor '{method}' for '{class}' objects doesn't apply to a '{given}' object"))
    })
}

/// An object of a class, or where that is the built-in one itself the value alone.
pub(crate) fn make(vm: &Vm, class: &Value, value: Value) -> Value {
    match class {
        Value::Type(class) if class.from_program => Value::Instance(vm.new_instance(class, Payload::Value(value))),
        _ => value,
    }
}
