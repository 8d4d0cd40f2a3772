//! Context variables (PEP 567): each task starts with a copy of its creator's bindings.

use std::{cell::Cell, collections::BTreeMap, rc::Rc};

use crate::{Class, Error, Loop, Outcome, Promise, Raised, Value, value::discard::discard};
use trace::TaskId;

/// The bindings of one task; copied when they change, so that copying them for a new task costs nothing.
pub(crate) type Bindings = Rc<BTreeMap<u32, Value>>;

/// `contextvars.ContextVar`.
#[derive(Clone)]
pub struct ContextVar(Rc<Inner>);

struct Inner {
    id: u32,
    name: Rc<str>,
    default: Option<Value>,
}

/// What `set` gives and `reset` takes, once.
#[derive(Clone)]
pub struct Token(Rc<Set>);

struct Set {
    variable: ContextVar,
    /// The task in whose context it was set.
    task: Option<TaskId>,
    before: Option<Value>,
    used: Cell<bool>,
}

impl ContextVar {
    /// A variable that is unset everywhere.
    pub fn new(event_loop: &Loop, name: Rc<str>, default: Option<Value>) -> Self {
        Self(Rc::new(Inner { id: event_loop.next_variable(), name, default }))
    }

    /// Its value in the current task.
    pub fn get(&self, event_loop: &Loop) -> Outcome {
        let bound = event_loop.bindings().get(&self.0.id).cloned();
        let unset = || Error::with(Class::LookupError, Some(Value::ContextVar(self.clone())));
        bound.or_else(|| self.0.default.clone()).ok_or_else(unset)
    }

    /// Binds it in the current task.
    pub fn set(&self, event_loop: &Loop, value: Value) -> Token {
        let before = event_loop.bindings().get(&self.0.id).cloned();
        event_loop.bind(|bindings| drop(bindings.insert(self.0.id, value)));
        Token(Rc::new(Set { variable: self.clone(), task: event_loop.current_id(), before, used: Cell::default() }))
    }

    /// Puts back what was bound before the `set` that gave `token`.
    pub fn reset(&self, event_loop: &Loop, token: &Token) -> Result<(), Raised> {
        let refused = |class, why: &str| Err(Error::new(class, &format!("{} {why}", token.repr())));
        if token.0.used.get() {
            return refused(Class::RuntimeError, "has already been used once");
        }
        if !Rc::ptr_eq(&self.0, &token.0.variable.0) {
            return refused(Class::ValueError, "was created by a different ContextVar");
        }
        if token.0.task != event_loop.current_id() {
            return refused(Class::ValueError, "was created in a different Context");
        }
        token.0.used.set(true);
        event_loop.bind(|bindings| match &token.0.before {
            Some(value) => drop(bindings.insert(self.0.id, value.clone())),
            None => drop(bindings.remove(&self.0.id)),
        });
        Ok(())
    }

    /// What `repr()` gives, without the address.
    pub fn repr(&self) -> String {
        let default = self.0.default.as_ref().map(|value| format!(" default={}", value.repr())).unwrap_or_default();
        format!("<ContextVar name={}{default}>", Value::Text(Rc::clone(&self.0.name)).repr())
    }
}

impl ContextVar {
    /// Gives away what only it holds.
    pub(crate) fn take_parts(self, parts: &mut Vec<Value>) {
        if let Some(mut inner) = Rc::into_inner(self.0) {
            parts.extend(inner.default.take());
        }
    }
}

/// A variable's default can be a variable, and so on.
impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(default) = self.default.take().filter(Value::holds_values) {
            discard(vec![default]);
        }
    }
}

/// What was bound before can be a token, and so on.
impl Drop for Set {
    fn drop(&mut self) {
        if let Some(before) = self.before.take().filter(Value::holds_values) {
            discard(vec![before]);
        }
    }
}

impl Token {
    /// Gives away what only it holds.
    pub(crate) fn take_parts(self, parts: &mut Vec<Value>) {
        if let Some(mut set) = Rc::into_inner(self.0) {
            parts.extend(set.before.take());
            parts.push(Value::ContextVar(set.variable.clone()));
        }
    }

    /// What `repr()` gives, without the addresses.
    pub fn repr(&self) -> String {
        format!("<Token{} var={}>", if self.0.used.get() { " used" } else { "" }, self.0.variable.repr())
    }
}

impl Loop {
    fn next_variable(&self) -> u32 {
        self.0.context.variables.replace(self.0.context.variables.get() + 1)
    }

    pub(crate) fn bindings(&self) -> Bindings {
        let current = self.0.step.current.borrow();
        let own = current.as_ref().and_then(Promise::task).map(|task| Rc::clone(&task.bindings.borrow()));
        own.unwrap_or_else(|| Rc::clone(&self.0.context.bindings.borrow()))
    }

    fn bind(&self, change: impl FnOnce(&mut BTreeMap<u32, Value>)) {
        let current = self.0.step.current.borrow();
        match current.as_ref().and_then(Promise::task) {
            Some(task) => change(Rc::make_mut(&mut *task.bindings.borrow_mut())),
            None => change(Rc::make_mut(&mut *self.0.context.bindings.borrow_mut())),
        }
    }
}
