//! `repr()` and `str()` of every value, with `CPython`'s text.

mod address;
mod container;
mod error;
mod object;
mod quoted;

use crate::{
    Vm,
    builtins::text::Text,
    value::{Args, Instance, Native, Outcome, Payload, Str, Value},
};

pub(crate) use self::{
    address::address,
    container::write_items,
    error::{error_repr, error_str},
    object::default_repr,
    quoted::{to_ascii, write_bytes, write_code, write_text},
};

/// `repr(value)`.
pub(crate) fn repr(vm: &mut Vm, value: &Value) -> Outcome<Str> {
    let mut out = Text::default();
    write(vm, &mut out, value)?;
    Ok(out.finish())
}

/// Writes `repr(value)`.
pub(crate) fn write(vm: &mut Vm, out: &mut Text, value: &Value) -> Outcome<()> {
    // Containers that are being written are noted, so that one in itself is shown as dots; an error leaves none behind.
    let printing = vm.printing.len();
    let written = container::write(vm, out, value);
    vm.printing.truncate(printing);
    written
}

/// `ascii(value)`.
pub(crate) fn ascii(vm: &mut Vm, value: &Value) -> Outcome<Str> {
    let text = repr(vm, value)?;
    Ok(if text.is_ascii() { text } else { Str::from(to_ascii(&text)) })
}

/// `str(value)`.
pub(crate) fn str(vm: &mut Vm, value: &Value) -> Outcome<Str> {
    match value {
        Value::Str(text) => Ok(text.clone()),
        Value::Instance(instance) => str_of_instance(vm, value, instance),
        Value::Type(class) => match &class.metaclass {
            Some(meta) if meta.find_own(&vm.names.str).is_some() => special_text(vm, value, "__str__"),
            Some(_) | None => repr(vm, value),
        },
        _ => repr(vm, value),
    }
}

fn str_of_instance(vm: &mut Vm, value: &Value, instance: &Instance) -> Outcome<Str> {
    match instance.class().find(&vm.names.str) {
        Some(Value::Native(native)) if is_plain(&native) && native.spec.name == "__str__" => {}
        None => {}
        Some(_) => return special_text(vm, value, "__str__"),
    }
    match &instance.payload {
        Payload::Value(Value::Str(text)) => Ok(text.clone()),
        Payload::Error(_) => error_str(vm, value),
        Payload::Nothing | Payload::Value(_) | Payload::Native(_) => {
            // What the class's `__repr__` gives stands for its `__str__` then.
            match object::overridden(vm, value, instance, "__str__")? {
                Some(text) => Ok(text),
                None => repr(vm, value),
            }
        }
    }
}

/// Whether a native `__str__` or `__repr__` is what this file does for the value anyway.
fn is_plain(native: &Native) -> bool {
    let owner = native.owner.as_ref().map(Str::as_str);
    matches!(
        owner,
        Some(
            "object"
                | "str"
                | "int"
                | "bool"
                | "float"
                | "bytes"
                | "list"
                | "tuple"
                | "dict"
                | "set"
                | "frozenset"
                | "BaseException"
        )
    )
}

/// What the class's `__repr__` or `__str__` gives, which must be a text.
fn special_text(vm: &mut Vm, value: &Value, name: &str) -> Outcome<Str> {
    let special = if name == "__str__" { vm.names.str.clone() } else { vm.names.repr.clone() };
    called_text(vm, value, &special, name)
}

/// What a method gives, which must be a text: as the one of that name, if it is not.
fn called_text(vm: &mut Vm, value: &Value, method: &Str, name: &str) -> Outcome<Str> {
    match vm.recurse(|vm| vm.call_special(value, method, []))? {
        Some(given) => as_text(vm, &given, name),
        None => Err(vm.type_error("'NoneType' object is not callable")),
    }
}

fn as_text(vm: &mut Vm, given: &Value, name: &str) -> Outcome<Str> {
    match vm.plain(given) {
        Value::Str(text) => Ok(text.clone()),
        _ => {
            let class = vm.type_name(given);
            Err(vm.type_error(&format!("{name} returned non-string (type {class})")))
        }
    }
}

/// `__repr__` of a built-in class: what it gives where no class of the program says otherwise.
pub(crate) fn repr_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let value = args.take(0);
    let mut out = Text::default();
    let printing = vm.printing.len();
    let written = container::write_plainly(vm, &mut out, &value);
    vm.printing.truncate(printing);
    written.map(|()| out.value())
}

/// `__str__` of a built-in class.
pub(crate) fn str_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let value = args.take(0);
    match (vm.plain(&value).clone(), &value) {
        (Value::Str(text), _) => Ok(Value::Str(text)),
        (_, Value::Instance(instance)) if instance.error().is_some() => error_str(vm, &value).map(Value::Str),
        _ => repr(vm, &value).map(Value::Str),
    }
}
