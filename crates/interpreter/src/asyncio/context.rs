//! The values of context variables (PEP 567): each task and each callback begins with a copy of its creator's.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use crate::value::{Instance, Value};

/// What variables are bound to, by their numbers. Copied when it changes, so that a copy for a new task costs nothing.
pub(crate) type Bindings = Rc<BTreeMap<u32, (Rc<Instance>, Value)>>;

/// A context.
#[derive(Default)]
pub(crate) struct Context {
    pub(crate) bindings: RefCell<Bindings>,
    /// Something runs in it by its `run()`.
    pub(crate) entered: Cell<bool>,
}

impl Context {
    /// One that begins with the same values.
    pub(crate) fn copy(&self) -> Rc<Self> {
        Rc::new(Self { bindings: RefCell::new(Rc::clone(&self.bindings.borrow())), entered: Cell::new(false) })
    }

    pub(crate) fn get(&self, variable: u32) -> Option<Value> {
        self.bindings.borrow().get(&variable).map(|(_, value)| value.clone())
    }

    /// Binds a variable, or with no value unbinds it; gives what was bound.
    pub(crate) fn set(&self, number: u32, bound: Option<(Rc<Instance>, Value)>) -> Option<Value> {
        let mut bindings = self.bindings.borrow_mut();
        let bindings = Rc::make_mut(&mut *bindings);
        let before = match bound {
            Some(bound) => bindings.insert(number, bound),
            None => bindings.remove(&number),
        };
        before.map(|(_, value)| value)
    }

    /// Gives away what only it holds.
    pub(crate) fn take_parts(self: Rc<Self>, parts: &mut Vec<Value>) {
        let bindings = Rc::into_inner(self).map(|context| context.bindings.into_inner());
        if let Some(bindings) = bindings.and_then(Rc::into_inner) {
            parts.extend(bindings.into_values().flat_map(|(variable, value)| [Value::Instance(variable), value]));
        }
    }
}
