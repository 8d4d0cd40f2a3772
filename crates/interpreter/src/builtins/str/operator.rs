//! Operators of texts.

use std::cmp::Ordering;

use crate::{
    Vm,
    builtins::{percent, str::own, str_item},
    code::Binary,
    value::{Args, Outcome, Value},
};

pub(super) fn length(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::count(own(vm, &mut args, "__len__")?.length()))
}

pub(super) fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::Int(own(vm, &mut args, "__hash__")?.hash()))
}

pub(super) fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "__iter__")?;
    vm.iterate(&Value::Str(text))
}

pub(super) fn contains(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "__contains__")?;
    let key = args.take(1);
    vm.contains(&Value::Str(text), &key).map(Value::Bool)
}

pub(super) fn get_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "__getitem__")?;
    str_item::item(vm, &text, &args.take(1))
}

/// `a + b`, which other values do not fit: their own error says so.
pub(super) fn add(vm: &mut Vm, mut args: Args) -> Outcome {
    let (text, other) = (own(vm, &mut args, "__add__")?, args.take(1));
    vm.binary(Binary::Add, &Value::Str(text), &other)
}

pub(super) fn repeat(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "__mul__")?;
    let count = vm.small_index(&args.take(1))?;
    vm.binary(Binary::Multiply, &Value::Str(text), &Value::Int(count))
}

pub(super) fn percent_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "__mod__")?;
    percent::format(vm, &text, &args.take(1))
}

pub(super) fn percent_of_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let (value, format) = (args.take(0), args.take(1));
    match vm.plain(&format).clone() {
        Value::Str(format) => percent::format(vm, &format, &value),
        _ => Ok(Value::NotImplemented),
    }
}

pub(super) fn new_args(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "__getnewargs__")?;
    Ok(Value::tuple([Value::Str(text)]))
}

pub(super) fn format(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "__format__")?;
    let spec = super::expect(vm, &args.take(1), "__format__() argument")?;
    if spec.is_empty() {
        return Ok(Value::Str(text));
    }
    vm.format(&Value::Str(text), &spec).map(Value::Str)
}

/// How two texts stand to each other, by their characters; `NotImplemented` where one is none.
fn compare(vm: &mut Vm, mut args: Args, holds: fn(Ordering) -> bool) -> Outcome {
    let (text, other) = (own(vm, &mut args, "__eq__")?, args.take(1));
    match vm.plain(&other) {
        Value::Str(other) => Ok(Value::Bool(holds(text.as_str().cmp(other.as_str())))),
        _ => Ok(Value::NotImplemented),
    }
}

pub(super) fn equal(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_eq)
}

pub(super) fn differ(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_ne)
}

pub(super) fn less(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_lt)
}

pub(super) fn at_most(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_le)
}

pub(super) fn greater(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_gt)
}

pub(super) fn at_least(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_ge)
}
