//! `slice`.

#![expect(clippy::similar_names, reason = "Python calls them start, stop and step")]

use std::rc::Rc;

use num_traits::Signed as _;

use crate::{
    Vm,
    builtins::{range, repr},
    machine::order,
    value::{Args, Outcome, Slice, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, *args, **kwargs", call: new },
    Spec { name: "indices", signature: "self, length, /", call: indices },
    Spec { name: "__repr__", signature: "self, /", call: repr::repr_method },
    Spec { name: "__eq__", signature: "self, value, /", call: order::equal },
    Spec { name: "__ne__", signature: "self, value, /", call: order::not_equal },
    Spec { name: "__lt__", signature: "self, value, /", call: order::less },
];

fn new(vm: &mut Vm, args: Args) -> Outcome {
    if !args.named.is_empty() {
        return Err(vm.type_error("slice() takes no keyword arguments"));
    }
    let given = args.rest.len();
    let mut values = args.rest.into_iter();
    let mut next = || values.next().unwrap_or_default();
    let (start, stop, step) = match given {
        0 => return Err(vm.type_error("slice expected at least 1 argument, got 0")),
        1 => (Value::None, next(), Value::None),
        2 | 3 => (next(), next(), next()),
        _ => return Err(vm.type_error(&format!("slice expected at most 3 arguments, got {given}"))),
    };
    Ok(Value::Slice(Rc::new(Slice { start, stop, step })))
}

fn indices(vm: &mut Vm, mut args: Args) -> Outcome {
    let (slice, length) = (args.take(0), args.take(1));
    let Value::Slice(slice) = slice else { return Ok(Value::NotImplemented) };
    let Some(length) = vm.index(&length)? else {
        let name = vm.class_name(&length);
        return Err(vm.type_error(&format!("'{name}' object cannot be interpreted as an integer")));
    };
    if length.is_negative() {
        return Err(vm.value_error("length should not be negative"));
    }
    let parts = range::indices(vm, &slice, &length)?;
    Ok(Value::tuple(parts.map(Value::int)))
}
