//! Context variables (PEP 567): each task starts with a copy of its creator's bindings.

use std::{collections::BTreeMap, rc::Rc};

use super::{Class, Error, Loop, Outcome, Promise, Raised, Value};

/// The bindings of one task; copied when they change, so that copying them for a new task costs nothing.
pub(super) type Bindings = Rc<BTreeMap<u32, Value>>;

/// `contextvars.ContextVar`.
#[derive(Clone)]
pub struct ContextVar(Rc<Inner>);

struct Inner {
    id: u32,
    default: Option<Value>,
}

/// What `set` gives and `reset` takes.
#[derive(Clone)]
pub struct Token {
    variable: ContextVar,
    before: Option<Box<Value>>,
}

impl ContextVar {
    /// A variable that is unset everywhere.
    pub fn new(home: &Loop, default: Option<Value>) -> Self {
        Self(Rc::new(Inner { id: home.next_variable(), default }))
    }

    /// Its value in the current task.
    pub fn get(&self, home: &Loop) -> Outcome {
        let bound = home.bindings().get(&self.0.id).cloned();
        bound.or_else(|| self.0.default.clone()).ok_or_else(|| Error::bare(Class::LookupError))
    }

    /// Binds it in the current task.
    pub fn set(&self, home: &Loop, value: Value) -> Token {
        let before = home.bindings().get(&self.0.id).cloned().map(Box::new);
        home.bind(|bindings| drop(bindings.insert(self.0.id, value)));
        Token { variable: self.clone(), before }
    }

    /// Puts back what was bound before the `set` that gave `token`.
    pub fn reset(&self, home: &Loop, token: &Token) -> Result<(), Raised> {
        if !Rc::ptr_eq(&self.0, &token.variable.0) {
            return Err(Error::new(Class::ValueError, "Token was created by a different ContextVar"));
        }
        home.bind(|bindings| match &token.before {
            Some(value) => drop(bindings.insert(self.0.id, (**value).clone())),
            None => drop(bindings.remove(&self.0.id)),
        });
        Ok(())
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
