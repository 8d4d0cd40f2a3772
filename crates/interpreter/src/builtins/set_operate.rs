//! `|`, `&`, `-` and `^` of sets, and the methods of the same meaning that take any iterable. Each adds and takes out in
//! `CPython`'s order (`Objects/setobject.c`), on which the order of what is in the set depends.

use std::rc::Rc;

use crate::{
    Vm,
    code::Binary,
    value::{Dict, Outcome, Set, Value},
};

/// What an operation takes its keys from.
pub(crate) enum Source {
    Set(Rc<Set>),
    Dict(Rc<Dict>),
    Other(Value),
}

impl Source {
    /// A set of any class, a dictionary of no subclass, or anything that can be gone through.
    pub(crate) fn of(vm: &Vm, value: &Value) -> Self {
        match (vm.plain(value), value) {
            (Value::Set(set), _) => Self::Set(Rc::clone(set)),
            (_, Value::Dict(dict)) => Self::Dict(Rc::clone(dict)),
            _ => Self::Other(value.clone()),
        }
    }
}

/// `a ∘ b`. It is frozen if the left one is.
pub(crate) fn operate(vm: &mut Vm, operator: Binary, a: &Rc<Set>, b: &Rc<Set>) -> Outcome {
    let other = Source::Set(Rc::clone(b));
    let result = match operator {
        Binary::And => intersection(vm, a, &other)?,
        Binary::Subtract => difference(vm, a, &other)?,
        Binary::Xor => {
            let result = copy(vm, b, a.frozen)?;
            exchange(vm, &result, a)?;
            result
        }
        _ => {
            let result = copy(vm, a, a.frozen)?;
            update(vm, &result, &other)?;
            result
        }
    };
    Ok(Value::Set(result))
}

/// `a ∘= b`.
pub(crate) fn operate_in_place(vm: &mut Vm, operator: Binary, a: &Rc<Set>, b: &Rc<Set>) -> Outcome<()> {
    let other = Source::Set(Rc::clone(b));
    match operator {
        Binary::And => {
            let result = intersection(vm, a, &other)?;
            a.swap(&result);
            Ok(())
        }
        Binary::Subtract => difference_update(vm, a, &other),
        Binary::Xor => symmetric_difference_update(vm, a, &other),
        _ => update(vm, a, &other),
    }
}

/// A copy, in the order that a copy has.
pub(crate) fn copy(vm: &mut Vm, set: &Rc<Set>, frozen: bool) -> Outcome<Rc<Set>> {
    vm.spend(set.len())?;
    Ok(Rc::new(set.copy(frozen)))
}

/// `set.update`.
pub(crate) fn update(vm: &mut Vm, set: &Rc<Set>, source: &Source) -> Outcome<()> {
    match source {
        Source::Set(other) => {
            if Rc::ptr_eq(set, other) || other.is_empty() {
                return Ok(());
            }
            vm.spend(other.len())?;
            set.expect(other.len());
            if set.take_over(other) {
                return Ok(());
            }
            let mut at = 0;
            while let Some((index, hash, key)) = other.key_from(at) {
                vm.set_add_hashed(set, hash, key)?;
                at = index + 1;
            }
            Ok(())
        }
        Source::Dict(dict) => {
            set.expect(dict.len());
            for (hash, key, _) in dict.hashed() {
                vm.spend(1)?;
                vm.set_add_hashed(set, hash, key)?;
            }
            Ok(())
        }
        Source::Other(iterable) => {
            let iterator = vm.iterate(iterable)?;
            while let Some(key) = vm.next(&iterator)? {
                vm.set_add(set, key)?;
            }
            Ok(())
        }
    }
}

/// `set.intersection` with one other.
pub(crate) fn intersection(vm: &mut Vm, set: &Rc<Set>, source: &Source) -> Outcome<Rc<Set>> {
    let result = Rc::new(Set::new(set.frozen));
    match source {
        Source::Set(other) if Rc::ptr_eq(set, other) => return copy(vm, set, set.frozen),
        Source::Set(other) => {
            let (smaller, larger) = if other.len() > set.len() { (set, other) } else { (other, set) };
            let mut at = 0;
            while let Some((index, hash, key)) = smaller.key_from(at) {
                vm.spend(1)?;
                if vm.set_find_hashed(larger, hash, &key)?.is_some() {
                    vm.set_add_hashed(&result, hash, key)?;
                }
                at = index + 1;
            }
        }
        Source::Dict(dict) => keep_common(vm, set, &Value::Dict(Rc::clone(dict)), &result)?,
        Source::Other(iterable) => keep_common(vm, set, iterable, &result)?,
    }
    Ok(result)
}

/// Adds what an iterable gives and the set has, until nothing is left to be found.
fn keep_common(vm: &mut Vm, set: &Rc<Set>, iterable: &Value, result: &Rc<Set>) -> Outcome<()> {
    let iterator = vm.iterate(iterable)?;
    while let Some(key) = vm.next(&iterator)? {
        let (hash, found) = vm.set_lookup(set, &key)?;
        if found.is_some() {
            vm.set_add_hashed(result, hash, key)?;
            if result.len() >= set.len() {
                break;
            }
        }
    }
    Ok(())
}

/// `set.difference` with one other.
pub(crate) fn difference(vm: &mut Vm, set: &Rc<Set>, source: &Source) -> Outcome<Rc<Set>> {
    let length = match source {
        Source::Set(other) => Some(other.len()),
        Source::Dict(dict) => Some(dict.len()),
        Source::Other(_) => None,
    };
    // Of a much larger set, a copy is made out of which the others are taken.
    let Some(_) = length.filter(|length| set.len() >> 2 <= *length) else {
        let result = copy(vm, set, set.frozen)?;
        difference_update(vm, &result, source)?;
        return Ok(result);
    };
    let result = Rc::new(Set::new(set.frozen));
    let mut at = 0;
    while let Some((index, hash, key)) = set.key_from(at) {
        vm.spend(1)?;
        let has = match source {
            Source::Set(other) => vm.set_find_hashed(other, hash, &key)?.is_some(),
            Source::Dict(dict) => vm.dict_find_hashed(dict, hash, &key)?.is_some(),
            Source::Other(_) => false,
        };
        if !has {
            vm.set_add_hashed(&result, hash, key)?;
        }
        at = index + 1;
    }
    Ok(result)
}

/// `set.difference_update` with one other.
pub(crate) fn difference_update(vm: &mut Vm, set: &Rc<Set>, source: &Source) -> Outcome<()> {
    match source {
        Source::Set(other) if Rc::ptr_eq(set, other) => {
            let taken = set.take();
            drop(taken);
            return Ok(());
        }
        Source::Set(other) => {
            // Of a much larger set, only what both have is gone through.
            let other = if other.len() >> 3 > set.len() { &intersection(vm, set, source)? } else { other };
            let mut at = 0;
            while let Some((index, hash, key)) = other.key_from(at) {
                vm.spend(1)?;
                if let Some(index) = vm.set_find_hashed(set, hash, &key)? {
                    let taken = set.remove_at(index);
                    drop(taken);
                }
                at = index + 1;
            }
        }
        Source::Dict(dict) => take_all(vm, set, &Value::Dict(Rc::clone(dict)))?,
        Source::Other(iterable) => take_all(vm, set, iterable)?,
    }
    set.tidy();
    Ok(())
}

fn take_all(vm: &mut Vm, set: &Rc<Set>, iterable: &Value) -> Outcome<()> {
    let iterator = vm.iterate(iterable)?;
    while let Some(key) = vm.next(&iterator)? {
        if let (_, Some(index)) = vm.set_lookup(set, &key)? {
            let taken = set.remove_at(index);
            drop(taken);
        }
    }
    Ok(())
}

/// `set.symmetric_difference_update`.
pub(crate) fn symmetric_difference_update(vm: &mut Vm, set: &Rc<Set>, source: &Source) -> Outcome<()> {
    match source {
        Source::Set(other) if Rc::ptr_eq(set, other) => {
            let taken = set.take();
            drop(taken);
            Ok(())
        }
        Source::Set(other) => exchange(vm, set, other),
        Source::Dict(dict) => {
            for (hash, key, _) in dict.hashed() {
                toggle(vm, set, hash, key)?;
            }
            Ok(())
        }
        Source::Other(_) => {
            let other = Rc::new(Set::new(false));
            update(vm, &other, source)?;
            exchange(vm, set, &other)
        }
    }
}

/// Takes out what both have, and adds what only the other one has.
pub(crate) fn exchange(vm: &mut Vm, set: &Rc<Set>, other: &Rc<Set>) -> Outcome<()> {
    let mut at = 0;
    while let Some((index, hash, key)) = other.key_from(at) {
        toggle(vm, set, hash, key)?;
        at = index + 1;
    }
    Ok(())
}

fn toggle(vm: &mut Vm, set: &Rc<Set>, hash: i64, key: Value) -> Outcome<()> {
    vm.spend(1)?;
    match vm.set_find_hashed(set, hash, &key)? {
        Some(index) => drop(set.remove_at(index)),
        None => set.push(hash, key),
    }
    Ok(())
}
