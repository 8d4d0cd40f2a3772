//! Context variables (PEP 567): each task starts with a copy of its creator's bindings.

use std::{cell::Cell, collections::BTreeMap, rc::Rc};

use super::{Class, Error, Loop, Outcome, Promise, Raised, Value, value::quoted};
use crate::trace::TaskId;

/// The bindings of one task; copied when they change, so that copying them for a new task costs nothing.
pub(super) type Bindings = Rc<BTreeMap<u32, Value>>;

/// `contextvars.ContextVar`.
#[derive(Clone)]
pub struct ContextVar(Rc<Inner>);

struct Inner {
    id: u32,
    name: String,
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
    pub fn new(home: &Loop, name: &str, default: Option<Value>) -> Self {
        Self(Rc::new(Inner { id: home.next_variable(), name: name.to_owned(), default }))
    }

    /// Its value in the current task.
    pub fn get(&self, home: &Loop) -> Outcome {
        let bound = home.bindings().get(&self.0.id).cloned();
        let unset = || Error::with(Class::LookupError, Some(Value::ContextVar(self.clone())));
        bound.or_else(|| self.0.default.clone()).ok_or_else(unset)
    }

    /// Binds it in the current task.
    pub fn set(&self, home: &Loop, value: Value) -> Token {
        let before = home.bindings().get(&self.0.id).cloned();
        home.bind(|bindings| drop(bindings.insert(self.0.id, value)));
        Token(Rc::new(Set { variable: self.clone(), task: home.current_id(), before, used: Cell::default() }))
    }

    /// Puts back what was bound before the `set` that gave `token`.
    pub fn reset(&self, home: &Loop, token: &Token) -> Result<(), Raised> {
        let refused = |class, why: &str| Err(Error::new(class, &format!("{} {why}", token.repr())));
        if token.0.used.get() {
            return refused(Class::RuntimeError, "has already been used once");
        }
        if !Rc::ptr_eq(&self.0, &token.0.variable.0) {
            return refused(Class::ValueError, "was created by a different ContextVar");
        }
        if token.0.task != home.current_id() {
            return refused(Class::ValueError, "was created in a different Context");
        }
        token.0.used.set(true);
        home.bind(|bindings| match &token.0.before {
            Some(value) => drop(bindings.insert(self.0.id, value.clone())),
            None => drop(bindings.remove(&self.0.id)),
        });
        Ok(())
    }

    /// What `repr()` gives, without the address.
    pub fn repr(&self) -> String {
        let default = self.0.default.as_ref().map(|value| format!(" default={}", value.repr())).unwrap_or_default();
        format!("<ContextVar name={}{default}>", quoted(&self.0.name))
    }
}

impl Token {
    /// What `repr()` gives, without the addresses.
    pub fn repr(&self) -> String {
        format!("<Token{} var={}>", if self.0.used.get() { " used" } else { "" }, self.0.variable.repr())
    }
}

impl Loop {
    fn next_variable(&self) -> u32 {
        self.0.variables.replace(self.0.variables.get() + 1)
    }

    pub(super) fn bindings(&self) -> Bindings {
        let current = self.0.current.borrow();
        let own = current.as_ref().and_then(Promise::task).map(|task| Rc::clone(&task.bindings.borrow()));
        own.unwrap_or_else(|| Rc::clone(&self.0.bindings.borrow()))
    }

    fn bind(&self, change: impl FnOnce(&mut BTreeMap<u32, Value>)) {
        let current = self.0.current.borrow();
        match current.as_ref().and_then(Promise::task) {
            Some(task) => change(Rc::make_mut(&mut *task.bindings.borrow_mut())),
            None => change(Rc::make_mut(&mut *self.0.bindings.borrow_mut())),
        }
    }
}
