//! The items of a deque: by position, one after the other, and whether one is there.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{index::place, lazy::made},
    modules::deque::{Deque, methods::unchanged, receive},
    value::{Args, Outcome, Type, Value, iterator::Next, native::Spec},
};

pub(super) const METHODS: &[Spec] = &[
    Spec { name: "__len__", signature: "self, /", call: len },
    Spec { name: "__contains__", signature: "self, key, /", call: contains },
    Spec { name: "__getitem__", signature: "self, key, /", call: get_item },
    Spec { name: "__setitem__", signature: "self, key, value, /", call: set_item },
    Spec { name: "__delitem__", signature: "self, key, /", call: delete_item },
    Spec { name: "__iter__", signature: "self, /", call: iter },
    Spec { name: "__reversed__", signature: "self, /", call: reversed },
];

fn len(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::count(receive(vm, &mut args)?.len()))
}

fn contains(vm: &mut Vm, mut args: Args) -> Outcome {
    let (deque, value) = (receive(vm, &mut args)?, args.take(1));
    let version = deque.version.get();
    let mut at = 0;
    while let Some(item) = deque.get(at) {
        vm.spend(1)?;
        let equal = vm.same_or_equal(&item, &value)?;
        unchanged(vm, &deque, version)?;
        if equal {
            return Ok(Value::Bool(true));
        }
        at += 1;
    }
    Ok(Value::Bool(false))
}

/// Where a key stands.
fn position(vm: &mut Vm, deque: &Deque, key: &Value) -> Outcome<usize> {
    let Some(number) = vm.index(key)? else {
        let name = vm.class_name(key);
        return Err(vm.type_error(&format!("sequence index must be integer, not '{name}'")));
    };
    let Ok(index) = i64::try_from(&number) else {
        return Err(vm.index_error("cannot fit 'int' into an index-sized integer"));
    };
    place(index, deque.len()).ok_or_else(|| vm.index_error("deque index out of range"))
}

fn get_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let deque = receive(vm, &mut args)?;
    let at = position(vm, &deque, &args.take(1))?;
    Ok(deque.get(at).unwrap_or_default())
}

fn set_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let deque = receive(vm, &mut args)?;
    let at = position(vm, &deque, &args.take(1))?;
    let value = args.take(2);
    let before = deque.items.borrow_mut().get_mut(at).map(|item| std::mem::replace(item, value));
    drop(before);
    Ok(Value::None)
}

fn delete_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let deque = receive(vm, &mut args)?;
    let at = position(vm, &deque, &args.take(1))?;
    vm.spend(deque.len() / 16)?;
    deque.changed();
    let removed = deque.items.borrow_mut().remove(at);
    drop(removed);
    Ok(Value::None)
}

/// Which way a deque is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Forwards,
    Backwards,
}

/// Goes through a deque.
struct Walk {
    deque: Option<Rc<Deque>>,
    way: Way,
    /// How many were shown.
    shown: usize,
    version: u64,
}

impl Next for Walk {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(deque) = &self.deque else { return Ok(None) };
        if let Err(error) = unchanged(vm, deque, self.version) {
            self.deque = None;
            return Err(error);
        }
        let at = match self.way {
            Way::Forwards => Some(self.shown),
            Way::Backwards => deque.len().checked_sub(self.shown + 1),
        };
        self.shown += 1;
        Ok(at.and_then(|at| deque.get(at)))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        if let Some(deque) = self.deque.take() {
            deque.take_parts(parts);
        }
    }

    fn left(&self) -> Option<usize> {
        Some(self.deque.as_ref().map_or(0, |deque| deque.len().saturating_sub(self.shown)))
    }
}

fn walk(vm: &Vm, deque: Rc<Deque>, way: Way) -> Value {
    let name = match way {
        Way::Forwards => "_deque_iterator",
        Way::Backwards => "_deque_reverse_iterator",
    };
    let class: Rc<Type> = match vm.kept(name) {
        Some(Value::Type(class)) => class,
        _ => Rc::clone(&vm.types.list_iterator),
    };
    let version = deque.version.get();
    made(&class, Walk { deque: Some(deque), way, shown: 0, version })
}

fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    let deque = receive(vm, &mut args)?;
    Ok(walk(vm, deque, Way::Forwards))
}

fn reversed(vm: &mut Vm, mut args: Args) -> Outcome {
    let deque = receive(vm, &mut args)?;
    Ok(walk(vm, deque, Way::Backwards))
}
