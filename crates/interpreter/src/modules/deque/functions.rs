//! What the other containers of `collections` leave to the interpreter.

use std::rc::Rc;

use crate::{
    Vm,
    code::Binary,
    value::{Args, Outcome, Value, dict::Place, native::Spec},
};

pub(super) const FUNCTIONS: &[Spec] = &[
    Spec { name: "count_elements", signature: "mapping, iterable, /", call: count_elements },
    Spec { name: "move_to_end", signature: "dict, key, last, /", call: move_to_end },
];

/// Adds one to the value of each key that an iterable gives.
fn count_elements(vm: &mut Vm, mut args: Args) -> Outcome {
    let (mapping, iterable) = (args.take(0), args.take(1));
    let overridden = vm.find_overridden(&mapping, &vm.names.set_item.clone()).is_some();
    let dict = match vm.plain(&mapping) {
        Value::Dict(dict) if !overridden => Some(Rc::clone(dict)),
        _ => None,
    };
    let iterator = vm.iterate(&iterable)?;
    while let Some(key) = vm.next(&iterator)? {
        let Some(dict) = &dict else {
            let count = vm.call_method(&mapping, "get", [key.clone(), Value::Int(0)])?;
            let count = vm.binary(Binary::Add, &count, &Value::Int(1))?;
            vm.set_item(&mapping, &key, count)?;
            continue;
        };
        let (hash, found) = vm.dict_find(dict, &key)?;
        match found {
            Some(index) => {
                let count = dict.value_at(index).unwrap_or_default();
                let count = vm.binary(Binary::Add, &count, &Value::Int(1))?;
                drop(dict.replace_at(index, count));
            }
            None => dict.push(hash, key, Value::Int(1)),
        }
    }
    Ok(Value::None)
}

/// Moves a key of a dictionary behind or before all others.
fn move_to_end(vm: &mut Vm, mut args: Args) -> Outcome {
    let (mapping, key, last) = (args.take(0), args.take(1), args.take(2));
    let place = if vm.is_true(&last)? { Place::Last } else { Place::First };
    let Value::Dict(dict) = vm.plain(&mapping) else { return Ok(Value::None) };
    let dict = Rc::clone(dict);
    match vm.dict_find(&dict, &key)?.1 {
        Some(index) => {
            if place == Place::First {
                vm.spend(dict.len() / 16)?;
            }
            dict.move_at(index, place);
            Ok(Value::None)
        }
        None => Err(vm.key_error(key)),
    }
}
