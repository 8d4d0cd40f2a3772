//! How dictionaries are filled: from others, from anything that has `keys()`, from pairs, from arguments by name.

use std::rc::Rc;

use crate::{
    Vm,
    value::{Args, Dict, Outcome, Raised, Str, Value},
};

/// `dict(…)` and `dict.update(…)`: at most one argument by position, then those by name.
pub(crate) fn update_with(vm: &mut Vm, dict: &Rc<Dict>, function: &str, args: Args) -> Outcome<()> {
    let given = args.rest.len();
    if given > 1 {
        return Err(vm.type_error(&format!("{function} expected at most 1 argument, got {given}")));
    }
    if let Some(other) = args.rest.first() {
        update(vm, dict, other)?;
    }
    for (name, value) in args.named {
        vm.dict_set(dict, Value::Str(name), value)?;
    }
    Ok(())
}

/// Takes over the keys and values of anything that has some.
pub(crate) fn update(vm: &mut Vm, dict: &Rc<Dict>, other: &Value) -> Outcome<()> {
    // A subclass of `dict` that is gone through in its own way is asked for its keys.
    if let Value::Dict(plain) = vm.plain(other).clone()
        && !overrides_iter(vm, other)
    {
        return merge(vm, dict, &plain);
    }
    match vm.find_attribute(other, &Str::from("keys"))? {
        Some(keys) => update_by_keys(vm, dict, other, &keys),
        None => update_by_pairs(vm, dict, other),
    }
}

fn overrides_iter(vm: &Vm, value: &Value) -> bool {
    matches!(value, Value::Instance(instance) if instance.class().find_own(&vm.names.iter).is_some())
}

/// Takes over the keys and values of another dictionary.
pub(crate) fn merge(vm: &mut Vm, dict: &Rc<Dict>, other: &Rc<Dict>) -> Outcome<()> {
    if Rc::ptr_eq(dict, other) {
        return Ok(());
    }
    let length = other.len();
    let mut at = 0;
    while let Some((index, hash, key, value)) = other.hashed_from(at) {
        vm.spend(1)?;
        match vm.dict_find_hashed(dict, hash, &key)? {
            Some(index) => drop(dict.replace_at(index, value)),
            None => dict.push(hash, key, value),
        }
        if other.len() != length {
            return Err(vm.runtime_error("dict mutated during update"));
        }
        at = index + 1;
    }
    Ok(())
}

fn update_by_keys(vm: &mut Vm, dict: &Rc<Dict>, mapping: &Value, keys: &Value) -> Outcome<()> {
    let keys = vm.call(keys, [])?;
    let iterator = vm.iterate(&keys)?;
    while let Some(key) = vm.next(&iterator)? {
        let value = vm.item(mapping, &key)?;
        vm.dict_set(dict, key, value)?;
    }
    Ok(())
}

fn update_by_pairs(vm: &mut Vm, dict: &Rc<Dict>, pairs: &Value) -> Outcome<()> {
    let iterator = vm.iterate(pairs)?;
    let mut number = 0;
    while let Some(pair) = vm.next(&iterator)? {
        if !vm.is_iterable(&pair) {
            return Err(no_pair(vm, number));
        }
        let parts = vm.collect(&pair)?;
        let found = parts.len();
        let Ok([key, value]) = <[Value; 2]>::try_from(parts) else {
            let message = format!("dictionary update sequence element #{number} has length {found}; 2 is required");
            return Err(vm.value_error(&message));
        };
        vm.dict_set(dict, key, value)?;
        number += 1;
    }
    Ok(())
}

fn no_pair(vm: &Vm, number: usize) -> Raised {
    let error = vm.type_error("object is not iterable");
    let note = format!("Cannot convert dictionary update sequence element #{number} to a sequence");
    error.fields().set(&vm.names.notes, Value::list(vec![Value::from(note)]));
    error
}
