//! `asyncio.Lock` (`asyncio/locks.py`): fair, first come first served.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use super::{Class, Error, Loop, Outcome, Promise, Raised, Value, record::What};

/// Promises that wait in line.
#[derive(Default)]
pub(super) struct Line(RefCell<VecDeque<Promise>>);

impl Line {
    pub(super) fn join(&self, promise: &Promise) {
        self.0.borrow_mut().push_back(promise.clone());
    }

    pub(super) fn leave(&self, promise: &Promise) {
        self.0.borrow_mut().retain(|other| !other.is(promise));
    }

    pub(super) fn all_cancelled(&self) -> bool {
        self.0.borrow().iter().all(Promise::cancelled)
    }

    pub(super) fn first(&self) -> Option<Promise> {
        self.0.borrow().front().cloned()
    }

    pub(super) fn pop(&self) -> Option<Promise> {
        self.0.borrow_mut().pop_front()
    }

    /// Those that have not been woken or cancelled yet, first first.
    pub(super) fn open(&self) -> Vec<Promise> {
        self.0.borrow().iter().filter(|promise| !promise.done()).cloned().collect()
    }

    /// The first that has not been woken or cancelled yet.
    pub(super) fn first_open(&self) -> Option<Promise> {
        self.0.borrow().iter().find(|promise| !promise.done()).cloned()
    }

    pub(super) fn len(&self) -> usize {
        self.0.borrow().len()
    }
}

/// `asyncio.Lock`.
#[derive(Clone)]
pub struct Lock(Rc<Inner>);

struct Inner {
    home: Loop,
    locked: Cell<bool>,
    line: Line,
}

impl Lock {
    /// An open lock.
    pub fn new(home: &Loop) -> Self {
        Self(Rc::new(Inner { home: home.clone(), locked: Cell::new(false), line: Line::default() }))
    }

    /// Whether somebody holds it.
    pub fn locked(&self) -> bool {
        self.0.locked.get()
    }

    /// Takes it, after those that came before.
    pub async fn acquire(self) -> Outcome {
        let inner = &self.0;
        if !inner.locked.get() && inner.line.all_cancelled() {
            inner.locked.set(true);
            return Ok(Value::Bool(true));
        }
        let promise = Promise::new(&inner.home, What::Lock);
        inner.line.join(&promise);
        let outcome = promise.wait().await;
        inner.line.leave(&promise);
        if let Err(error) = outcome {
            if error.class.is(Class::CancelledError) && !inner.locked.get() {
                self.wake_first();
            }
            return Err(error);
        }
        inner.locked.set(true);
        Ok(Value::Bool(true))
    }

    /// Gives it back.
    pub fn release(&self) -> Result<(), Raised> {
        if !self.0.locked.get() {
            return Err(Error::new(Class::RuntimeError, "Lock is not acquired."));
        }
        self.0.locked.set(false);
        self.wake_first();
        Ok(())
    }

    fn wake_first(&self) {
        if let Some(first) = self.0.line.first() {
            first.set_result(Value::Bool(true));
        }
    }
}
