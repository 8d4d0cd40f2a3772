//! `asyncio.Condition` (`asyncio/locks.py`).

use std::rc::Rc;

use crate::{Class, Error, Lock, Loop, Outcome, Promise, Raised, Value, sync::line::Line};
use trace::Reason;

/// `asyncio.Condition`, with a lock of its own.
#[derive(Clone)]
pub struct Condition(Rc<Inner>);

struct Inner {
    event_loop: Loop,
    lock: Lock,
    line: Line,
}

impl Condition {
    /// A condition whose lock is open.
    pub fn new(event_loop: &Loop) -> Self {
        Self(Rc::new(Inner { event_loop: event_loop.clone(), lock: Lock::new(event_loop), line: Line::default() }))
    }

    /// Its lock.
    pub fn lock(&self) -> &Lock {
        &self.0.lock
    }

    /// Opens the lock, waits to be notified, and takes the lock again, whatever happens.
    pub async fn wait(self) -> Outcome {
        if !self.0.lock.locked() {
            return Err(Error::new(Class::RuntimeError, "cannot wait on un-acquired lock"));
        }
        let promise = Promise::new(&self.0.event_loop, Reason::Condition);
        self.0.lock.release()?;
        self.0.line.join(&promise);
        let mut outcome = promise.wait().await.map(|_| Value::Bool(true));
        self.0.line.leave(&promise);
        let mut last = None;
        while let Err(error) = self.0.lock.clone().acquire().await {
            if !error.class.is(Class::CancelledError) {
                outcome = Err(error);
                break;
            }
            last = Some(error);
        }
        if let Some(error) = last {
            outcome = Err(error);
        }
        if outcome.is_err() {
            self.notify_open(1);
        }
        outcome
    }

    /// Wakes up to `count` of those that wait.
    pub fn notify(&self, count: usize) -> Result<(), Raised> {
        if !self.0.lock.locked() {
            return Err(Error::new(Class::RuntimeError, "cannot notify on un-acquired lock"));
        }
        self.notify_open(count);
        Ok(())
    }

    /// Wakes all that wait.
    pub fn notify_all(&self) -> Result<(), Raised> {
        self.notify(self.0.line.len())
    }

    fn notify_open(&self, count: usize) {
        for promise in self.0.line.open().into_iter().take(count) {
            promise.set_result(Value::Bool(false));
        }
    }
}
