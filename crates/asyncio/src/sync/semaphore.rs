//! `asyncio.Semaphore` and `BoundedSemaphore` (`asyncio/locks.py`).

use std::{cell::Cell, rc::Rc};

use crate::{Class, Error, Loop, Outcome, Promise, Raised, Value, sync::line::Line};
use trace::Reason;

/// `asyncio.Semaphore`.
#[derive(Clone)]
pub struct Semaphore(Rc<Inner>);

struct Inner {
    event_loop: Loop,
    value: Cell<i64>,
    bound: Option<i64>,
    line: Line,
}

impl Semaphore {
    /// A semaphore with room for `places` holders.
    pub fn new(event_loop: &Loop, places: i64) -> Result<Self, Raised> {
        Self::with_bound(event_loop, places, None)
    }

    /// One that refuses to be released more often than acquired.
    pub fn bounded(event_loop: &Loop, places: i64) -> Result<Self, Raised> {
        Self::with_bound(event_loop, places, Some(places))
    }

    fn with_bound(event_loop: &Loop, places: i64, bound: Option<i64>) -> Result<Self, Raised> {
        if places < 0 {
            return Err(Error::new(Class::ValueError, "Semaphore initial value must be >= 0"));
        }
        Ok(Self(Rc::new(Inner {
            event_loop: event_loop.clone(),
            value: Cell::new(places),
            bound,
            line: Line::default(),
        })))
    }

    /// Whether the next one has to wait.
    pub fn locked(&self) -> bool {
        self.0.value.get() == 0 || !self.0.line.all_cancelled()
    }

    /// Takes a place, after those that came before.
    pub async fn acquire(self) -> Outcome {
        let inner = &self.0;
        if !self.locked() {
            inner.value.set(inner.value.get() - 1);
            return Ok(Value::Bool(true));
        }
        let promise = Promise::new(&inner.event_loop, Reason::Semaphore);
        inner.line.join(&promise);
        let outcome = promise.wait().await;
        inner.line.leave(&promise);
        if let Err(error) = &outcome
            && error.class.is(Class::CancelledError)
            && promise.done()
            && !promise.cancelled()
        {
            inner.value.set(inner.value.get() + 1);
        }
        while inner.value.get() > 0 && self.wake_next() {}
        outcome.map(|_| Value::Bool(true))
    }

    /// Gives a place back.
    pub fn release(&self) -> Result<(), Raised> {
        if self.0.bound.is_some_and(|bound| self.0.value.get() >= bound) {
            return Err(Error::new(Class::ValueError, "BoundedSemaphore released too many times"));
        }
        self.0.value.set(self.0.value.get() + 1);
        self.wake_next();
        Ok(())
    }

    fn wake_next(&self) -> bool {
        let Some(next) = self.0.line.first_open() else { return false };
        self.0.value.set(self.0.value.get() - 1);
        next.set_result(Value::Bool(true));
        true
    }
}
