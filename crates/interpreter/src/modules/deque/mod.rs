//! `_deque`: `collections.deque`, a queue of which both ends are cheap.

mod functions;
mod items;
mod methods;
mod operators;

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use crate::{
    Vm,
    builtins::lazy::{ITER, LENGTH_HINT, NEXT},
    modules::class::{class, property},
    value::{
        Args, Module, Outcome, Payload, Type, Value,
        instance::{Described, Held},
        native::Spec,
    },
};

/// What a deque keeps.
#[derive(Default)]
struct Deque {
    items: RefCell<VecDeque<Value>>,
    /// The most that there may be: more push others out at the other end.
    most: Cell<Option<usize>>,
    /// Rises with each change: who goes through it notices.
    version: Cell<u64>,
}

/// A deque as what an object keeps; those that go through it share it.
struct Shared(Rc<Deque>);

impl Held for Shared {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        self.0.take_parts(parts);
    }

    fn describe(&self, most: usize) -> Described {
        let items = self.0.items.borrow();
        Described::Items { first: items.iter().take(most).cloned().collect(), count: items.len() }
    }
}

/// An end of a deque.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Left,
    Right,
}

impl Deque {
    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Adds at an end; gives what that pushes out at the other.
    fn push(&self, end: End, item: Value) -> Option<Value> {
        self.changed();
        let mut items = self.items.borrow_mut();
        match end {
            End::Left => items.push_front(item),
            End::Right => items.push_back(item),
        }
        match (self.most.get(), end) {
            (Some(most), End::Left) if items.len() > most => items.pop_back(),
            (Some(most), End::Right) if items.len() > most => items.pop_front(),
            _ => None,
        }
    }

    fn pop(&self, end: End) -> Option<Value> {
        self.changed();
        let mut items = self.items.borrow_mut();
        match end {
            End::Left => items.pop_front(),
            End::Right => items.pop_back(),
        }
    }

    fn len(&self) -> usize {
        self.items.borrow().len()
    }

    fn get(&self, at: usize) -> Option<Value> {
        self.items.borrow().get(at).cloned()
    }

    /// Gives its items away, if nobody else shares it.
    fn take_parts(self: &Rc<Self>, parts: &mut Vec<Value>) {
        if Rc::strong_count(self) == 1 {
            parts.extend(self.items.take());
        }
    }

    fn snapshot(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }
}

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "all modules are made so")]
pub(crate) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_deque");
    let deque = class(vm, "collections", ("deque", methods::METHODS));
    for table in [items::METHODS, operators::METHODS] {
        crate::builtins::types::fill(&deque.fields, &deque.name(), table);
    }
    property(vm, &deque, &methods::MOST);
    deque.fields.set(&vm.names.hash.clone(), Value::None);
    for name in ["_deque_iterator", "_deque_reverse_iterator"] {
        let iterator = class(vm, "collections", (name, ITERATOR));
        vm.keep(name, Value::Type(iterator));
    }
    vm.keep("deque", Value::Type(Rc::clone(&deque)));
    module.set("deque", Value::Type(deque));
    crate::builtins::types::fill(&module.fields, &"_deque".into(), functions::FUNCTIONS);
    Ok(module)
}

const ITERATOR: &[Spec] = &[ITER, NEXT, LENGTH_HINT];

/// What the object that a method is called on keeps.
fn receive(vm: &Vm, args: &mut Args) -> Outcome<Rc<Deque>> {
    let receiver = args.take(0);
    deque_of(&receiver).ok_or_else(|| {
        let name = vm.class_name(&receiver);
        vm.type_error(&format!("descriptor requires a 'collections.deque' object but received a '{name}'"))
    })
}

/// What a deque keeps, if a value is one.
fn deque_of(value: &Value) -> Option<Rc<Deque>> {
    match value {
        Value::Instance(instance) => instance.native::<Shared>().map(|shared| Rc::clone(&shared.0)),
        _ => None,
    }
}

/// A deque of a class.
fn of_class(vm: &Vm, class: &Rc<Type>, items: impl IntoIterator<Item = Value>, most: Option<usize>) -> Value {
    let items: VecDeque<Value> = items.into_iter().collect();
    let deque = Rc::new(Deque { items: items.into(), most: Cell::new(most), version: Cell::new(0) });
    Value::Instance(vm.new_instance(class, Payload::Native(Box::new(Shared(deque)))))
}
