//! `asyncio.Event` (`asyncio/locks.py`).

use std::{cell::Cell, rc::Rc};

use super::{Loop, Outcome, Promise, Value, lock::Line, record::What};

/// `asyncio.Event`.
#[derive(Clone)]
pub struct Event(Rc<Inner>);

struct Inner {
    home: Loop,
    set: Cell<bool>,
    line: Line,
    what: What,
}

impl Event {
    /// An event that is not set.
    pub fn new(home: &Loop) -> Self {
        Self::waited_as(home, What::Event)
    }

    pub(super) fn waited_as(home: &Loop, what: What) -> Self {
        Self(Rc::new(Inner { home: home.clone(), set: Cell::new(false), line: Line::default(), what }))
    }

    /// Whether it is set.
    pub fn is_set(&self) -> bool {
        self.0.set.get()
    }

    /// Sets it and wakes all who wait.
    pub fn set(&self) {
        if !self.0.set.replace(true) {
            for promise in self.0.line.open() {
                promise.set_result(Value::Bool(true));
            }
        }
    }

    /// Makes later ones wait again.
    pub fn clear(&self) {
        self.0.set.set(false);
    }

    /// Waits until it is set.
    pub async fn wait(self) -> Outcome {
        if self.is_set() {
            return Ok(Value::Bool(true));
        }
        let promise = Promise::new(&self.0.home, self.0.what);
        self.0.line.join(&promise);
        let outcome = promise.wait().await;
        self.0.line.leave(&promise);
        outcome.map(|_| Value::Bool(true))
    }
}
