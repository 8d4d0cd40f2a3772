//! `set`, and what it has in common with `frozenset`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        generic_alias, receive, repr,
        set_operate::{self, Source},
    },
    code::Binary,
    machine::order,
    value::{Args, Outcome, Set, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, *args, **kwargs", call: new },
    Spec { name: "__init__", signature: "self, *args, **kwargs", call: init },
    Spec { name: "add", signature: "self, object, /", call: add },
    Spec { name: "clear", signature: "self, /", call: clear },
    Spec { name: "discard", signature: "self, object, /", call: discard },
    Spec { name: "pop", signature: "self, /", call: pop },
    Spec { name: "remove", signature: "self, object, /", call: remove },
    Spec { name: "update", signature: "self, /, *others", call: update },
    Spec { name: "difference_update", signature: "self, /, *others", call: difference_update },
    Spec { name: "intersection_update", signature: "self, /, *others", call: intersection_update },
    Spec { name: "symmetric_difference_update", signature: "self, other, /", call: symmetric_difference_update },
    Spec { name: "copy", signature: "self, /", call: copy },
    Spec { name: "difference", signature: "self, /, *others", call: difference },
    Spec { name: "intersection", signature: "self, /, *others", call: intersection },
    Spec { name: "isdisjoint", signature: "self, other, /", call: is_disjoint },
    Spec { name: "issubset", signature: "self, other, /", call: is_subset },
    Spec { name: "issuperset", signature: "self, other, /", call: is_superset },
    Spec { name: "symmetric_difference", signature: "self, other, /", call: symmetric_difference },
    Spec { name: "union", signature: "self, /, *others", call: union },
    Spec { name: "__len__", signature: "self, /", call: len },
    Spec { name: "__contains__", signature: "self, object, /", call: contains },
    Spec { name: "__iter__", signature: "self, /", call: iter },
    Spec { name: "__repr__", signature: "self, /", call: repr::repr_method },
    Spec { name: "__and__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::And) },
    Spec { name: "__or__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::Or) },
    Spec { name: "__sub__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::Subtract) },
    Spec { name: "__xor__", signature: "self, value, /", call: |vm, args| operate(vm, args, Binary::Xor) },
    Spec { name: "__rand__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::And) },
    Spec { name: "__ror__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::Or) },
    Spec { name: "__rsub__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::Subtract) },
    Spec { name: "__rxor__", signature: "self, value, /", call: |vm, args| reflected(vm, args, Binary::Xor) },
    Spec { name: "__iand__", signature: "self, value, /", call: |vm, args| in_place(vm, args, Binary::And) },
    Spec { name: "__ior__", signature: "self, value, /", call: |vm, args| in_place(vm, args, Binary::Or) },
    Spec { name: "__isub__", signature: "self, value, /", call: |vm, args| in_place(vm, args, Binary::Subtract) },
    Spec { name: "__ixor__", signature: "self, value, /", call: |vm, args| in_place(vm, args, Binary::Xor) },
    Spec { name: "__eq__", signature: "self, value, /", call: order::equal },
    Spec { name: "__ne__", signature: "self, value, /", call: order::not_equal },
    Spec { name: "__lt__", signature: "self, value, /", call: order::less },
    Spec { name: "__le__", signature: "self, value, /", call: order::less_or_equal },
    Spec { name: "__gt__", signature: "self, value, /", call: order::greater },
    Spec { name: "__ge__", signature: "self, value, /", call: order::greater_or_equal },
    Spec { name: "__class_getitem__", signature: "cls, object, /", call: generic_alias::of_class },
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, class) = (Rc::clone(&vm.types.set), args.take(0));
    let set = Rc::new(Set::new(false));
    if receive::is_exact(&class, &own) {
        fill(vm, &set, &mut args)?;
    }
    receive::made(vm, &class, &own, Value::Set(set))
}

fn init(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    let taken = set.take();
    drop(taken);
    fill(vm, &set, &mut args)?;
    Ok(Value::None)
}

fn fill(vm: &mut Vm, set: &Rc<Set>, args: &mut Args) -> Outcome<()> {
    let Some(items) = receive::at_most_one(vm, "set", args)? else { return Ok(()) };
    let source = Source::of(vm, &items);
    set_operate::update(vm, set, &source)
}

fn add(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    vm.set_add(&set, args.take(1))?;
    Ok(Value::None)
}

fn clear(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    let taken = set.take();
    drop(taken);
    Ok(Value::None)
}

fn discard(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    vm.set_remove(&set, &args.take(1))?;
    Ok(Value::None)
}

fn remove(vm: &mut Vm, mut args: Args) -> Outcome {
    let (set, key) = (receive::set(vm, &mut args)?, args.take(1));
    if vm.set_remove(&set, &key)? { Ok(Value::None) } else { Err(vm.key_error(key)) }
}

fn pop(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    match set.pop() {
        Some(key) => Ok(key),
        None => Err(vm.key_error(Value::from("pop from an empty set"))),
    }
}

fn update(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    for other in &args.rest {
        let source = Source::of(vm, other);
        set_operate::update(vm, &set, &source)?;
    }
    Ok(Value::None)
}

fn difference_update(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    for other in &args.rest {
        let source = Source::of(vm, other);
        set_operate::difference_update(vm, &set, &source)?;
    }
    Ok(Value::None)
}

fn intersection_update(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    let result = intersect(vm, &set, &args.rest)?;
    set.swap(&result);
    Ok(Value::None)
}

fn symmetric_difference_update(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    let source = Source::of(vm, &args.take(1));
    set_operate::symmetric_difference_update(vm, &set, &source)?;
    Ok(Value::None)
}

/// `set.copy`; a frozen set is its own.
pub(crate) fn copy(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    if set.frozen {
        return Ok(Value::Set(set));
    }
    set_operate::copy(vm, &set, false).map(Value::Set)
}

pub(crate) fn difference(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    let Some((first, rest)) = args.rest.split_first() else {
        return set_operate::copy(vm, &set, set.frozen).map(Value::Set);
    };
    let source = Source::of(vm, first);
    let result = set_operate::difference(vm, &set, &source)?;
    for other in rest {
        let source = Source::of(vm, other);
        set_operate::difference_update(vm, &result, &source)?;
    }
    Ok(Value::Set(result))
}

pub(crate) fn intersection(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    intersect(vm, &set, &args.rest).map(Value::Set)
}

fn intersect(vm: &mut Vm, set: &Rc<Set>, others: &[Value]) -> Outcome<Rc<Set>> {
    if others.is_empty() {
        return set_operate::copy(vm, set, set.frozen);
    }
    let mut result = Rc::clone(set);
    for other in others {
        let source = Source::of(vm, other);
        result = set_operate::intersection(vm, &result, &source)?;
    }
    Ok(result)
}

pub(crate) fn is_disjoint(vm: &mut Vm, mut args: Args) -> Outcome {
    let (set, other) = (receive::set(vm, &mut args)?, args.take(1));
    let (set, other) = match Source::of(vm, &other) {
        Source::Set(other) if other.len() > set.len() => (other, Value::Set(set)),
        Source::Set(_) | Source::Dict(_) | Source::Other(_) => (set, other),
    };
    let iterator = vm.iterate(&other)?;
    while let Some(key) = vm.next(&iterator)? {
        if vm.set_lookup(&set, &key)?.1.is_some() {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

pub(crate) fn is_subset(vm: &mut Vm, mut args: Args) -> Outcome {
    let (set, other) = (receive::set(vm, &mut args)?, args.take(1));
    let source = Source::of(vm, &other);
    if let Source::Set(other) = &source {
        return vm.is_subset(&set, other).map(Value::Bool);
    }
    let common = set_operate::intersection(vm, &set, &source)?;
    Ok(Value::Bool(common.len() == set.len()))
}

pub(crate) fn is_superset(vm: &mut Vm, mut args: Args) -> Outcome {
    let (set, other) = (receive::set(vm, &mut args)?, args.take(1));
    if let Source::Set(other) = Source::of(vm, &other) {
        return vm.is_subset(&other, &set).map(Value::Bool);
    }
    let iterator = vm.iterate(&other)?;
    while let Some(key) = vm.next(&iterator)? {
        if vm.set_lookup(&set, &key)?.1.is_none() {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

pub(crate) fn symmetric_difference(vm: &mut Vm, mut args: Args) -> Outcome {
    let (set, other) = (receive::set(vm, &mut args)?, args.take(1));
    let result = Rc::new(Set::new(set.frozen));
    let source = Source::of(vm, &other);
    set_operate::update(vm, &result, &source)?;
    set_operate::exchange(vm, &result, &set)?;
    Ok(Value::Set(result))
}

pub(crate) fn union(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    let result = set_operate::copy(vm, &set, set.frozen)?;
    for other in &args.rest {
        let source = Source::of(vm, other);
        set_operate::update(vm, &result, &source)?;
    }
    Ok(Value::Set(result))
}

pub(crate) fn len(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::count(receive::set(vm, &mut args)?.len()))
}

pub(crate) fn contains(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = receive::set(vm, &mut args)?;
    vm.set_has(&set, &args.take(1)).map(Value::Bool)
}

pub(crate) fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    let set = Value::Set(receive::set(vm, &mut args)?);
    vm.iterate(&set)
}

pub(crate) fn operate(vm: &mut Vm, mut args: Args, operator: Binary) -> Outcome {
    let (a, b) = (args.take(0), args.take(1));
    combine(vm, operator, &a, &b)
}

pub(crate) fn reflected(vm: &mut Vm, mut args: Args, operator: Binary) -> Outcome {
    let (b, a) = (args.take(0), args.take(1));
    combine(vm, operator, &a, &b)
}

fn combine(vm: &mut Vm, operator: Binary, a: &Value, b: &Value) -> Outcome {
    let (Value::Set(a), Value::Set(b)) = (vm.plain(a), vm.plain(b)) else { return Ok(Value::NotImplemented) };
    let (a, b) = (Rc::clone(a), Rc::clone(b));
    set_operate::operate(vm, operator, &a, &b)
}

fn in_place(vm: &mut Vm, mut args: Args, operator: Binary) -> Outcome {
    let (receiver, other) = (args.take(0), args.take(1));
    let (Value::Set(a), Value::Set(b)) = (vm.plain(&receiver), vm.plain(&other)) else {
        return Ok(Value::NotImplemented);
    };
    let (a, b) = (Rc::clone(a), Rc::clone(b));
    set_operate::operate_in_place(vm, operator, &a, &b)?;
    Ok(receiver)
}
