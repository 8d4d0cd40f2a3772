//! `asyncio.Event` (`asyncio/locks.py`).

use std::{cell::Cell, rc::Rc};

use crate::{Loop, Outcome, Promise, Value, sync::line::Line};
use trace::Reason;

/// `asyncio.Event`.
#[derive(Clone)]
pub struct Event(Rc<Inner>);

struct Inner {
    event_loop: Loop,
    set: Cell<bool>,
    line: Line,
    reason: Reason,
}

impl Event {
    /// An event that is not set.
    pub fn new(event_loop: &Loop) -> Self {
        Self::waited_as(event_loop, Reason::Event)
    }

    pub(crate) fn waited_as(event_loop: &Loop, reason: Reason) -> Self {
        Self(Rc::new(Inner { event_loop: event_loop.clone(), set: Cell::new(false), line: Line::default(), reason }))
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
        let promise = Promise::new(&self.0.event_loop, self.0.reason);
        self.0.line.join(&promise);
        let outcome = promise.wait().await;
        self.0.line.leave(&promise);
        outcome.map(|_| Value::Bool(true))
    }
}
