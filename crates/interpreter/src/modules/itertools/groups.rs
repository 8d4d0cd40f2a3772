//! `groupby`: neighbours with one key. A group is gone through while its `groupby` stands at it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::{
    Vm,
    builtins::lazy::{ITER, NEXT, class_of, made},
    modules::itertools::kept_class,
    value::{Args, Outcome, Value, iterator::Next, native::Spec},
};

pub(super) const GROUP_BY: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, iterable, key=None", call: group_by }, ITER, NEXT];
pub(super) const GROUPER: &[Spec] = &[ITER, NEXT];

/// What a `groupby` and its groups share.
struct Source {
    iterator: RefCell<Value>,
    key: RefCell<Option<Value>>,
    /// The item that was asked for last and not yet shown, and its key.
    current: RefCell<Option<(Value, Value)>>,
    /// The key of the group that is shown.
    group_key: RefCell<Option<Value>>,
    /// Which group that is.
    group: Cell<u64>,
}

impl Source {
    /// Asks for the next item; says whether there is one.
    fn step(&self, vm: &mut Vm) -> Outcome<bool> {
        let (iterator, key) = (self.iterator.borrow().clone(), self.key.borrow().clone());
        let Some(item) = vm.next(&iterator)? else { return Ok(false) };
        let key = match key {
            Some(key) => vm.call(&key, [item.clone()])?,
            None => item.clone(),
        };
        let before = self.current.replace(Some((item, key)));
        drop(before);
        Ok(true)
    }

    /// Whether the current item is of the group that is shown.
    fn is_of_group(&self, vm: &mut Vm) -> Outcome<bool> {
        let current = self.current.borrow().clone();
        let group_key = self.group_key.borrow().clone();
        match (current, group_key) {
            (Some((_, key)), Some(group)) => vm.same_or_equal(&group, &key),
            _ => Ok(false),
        }
    }

    fn take_parts(&self, parts: &mut Vec<Value>) {
        parts.push(self.iterator.take());
        parts.extend(self.key.take());
        parts.extend(self.group_key.take());
        if let Some((item, key)) = self.current.take() {
            parts.extend([item, key]);
        }
    }
}

struct GroupBy {
    source: Rc<Source>,
}

impl Next for GroupBy {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let source = &self.source;
        source.group.set(source.group.get() + 1);
        // What is left of the group before is skipped.
        loop {
            let has_current = source.current.borrow().is_some();
            if has_current && !source.is_of_group(vm)? {
                break;
            }
            if !source.step(vm)? {
                return Ok(None);
            }
        }
        let key = source.current.borrow().as_ref().map(|(_, key)| key.clone()).unwrap_or_default();
        let before = source.group_key.replace(Some(key.clone()));
        drop(before);
        let class = kept_class(vm, "itertools._grouper");
        let group = Group { source: Rc::clone(source), number: source.group.get() };
        Ok(Some(Value::tuple([key, made(&class, group)])))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        if Rc::strong_count(&self.source) == 1 {
            self.source.take_parts(parts);
        }
    }
}

struct Group {
    source: Rc<Source>,
    number: u64,
}

impl Next for Group {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let source = Rc::clone(&self.source);
        if source.group.get() != self.number {
            return Ok(None);
        }
        if source.current.borrow().is_none() && !source.step(vm)? {
            return Ok(None);
        }
        if !source.is_of_group(vm)? {
            return Ok(None);
        }
        let current = source.current.take();
        Ok(current.map(|(item, _)| item))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        if Rc::strong_count(&self.source) == 1 {
            self.source.take_parts(parts);
        }
    }
}

fn group_by(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let iterator = vm.iterate(&args.take(1))?;
    let key = args.optional(2).filter(|key| !matches!(key, Value::None));
    let source = Source {
        iterator: iterator.into(),
        key: key.into(),
        current: RefCell::default(),
        group_key: RefCell::default(),
        group: Cell::new(0),
    };
    Ok(made(&class, GroupBy { source: Rc::new(source) }))
}
