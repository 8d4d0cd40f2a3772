//! What an interpreter of programs needs of the loop: where it is, what it handles, what it awaits.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use crate::{
    Class, Error, Loop, Outcome, Promise, Raised, Stop, Value,
    core::{task::Task, wait::Wait},
    value::{Awaitable, coroutine::Started},
};
use trace::{Detail, Micros, Reason};

/// An await under way.
pub enum Awaiting {
    /// A coroutine.
    Coroutine(Started),
    /// A promise.
    Promise(Wait),
}

impl Future for Awaiting {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        match &mut *self {
            Self::Coroutine(coroutine) => coroutine.poll(context),
            Self::Promise(wait) => Pin::new(wait).poll(context),
        }
    }
}

impl Loop {
    /// Begins to await `value`.
    pub fn begin(&self, value: &Value) -> Result<Awaiting, Raised> {
        match value.awaitable() {
            Some(Awaitable::Coroutine(coroutine)) => coroutine.start().map(Awaiting::Coroutine),
            Some(Awaitable::Promise(promise)) => Ok(Awaiting::Promise(promise.wait())),
            None => {
                let message = format!("'{}' object can't be awaited", value.full_type_name());
                Err(Error::new(Class::TypeError, &message))
            }
        }
    }

    /// A promise that nothing keeps yet: `loop.create_future()`.
    pub fn promise(&self) -> Promise {
        Promise::new(self, Reason::Future)
    }

    /// Awaits `value`.
    pub(crate) async fn resume(&self, value: Value) -> Outcome {
        let awaiting = self.begin(&value)?;
        drop(value);
        awaiting.await
    }

    /// The running task goes to `line` of the program. Says whether it may go on.
    #[inline]
    pub fn at_line(&self, line: u32) -> bool {
        self.0.machine.line.set(Some(line));
        if let Some(task) = self.current_id() {
            self.record(|record, at| record.line(at, task, line));
        }
        !self.has_stopped()
    }

    /// The interpreter does `count` more operations. Says whether it may go on.
    #[inline]
    pub fn operate(&self, count: u64) -> bool {
        let operations = &self.0.machine.operations;
        let (done, limit) = (operations.get().saturating_add(count), self.0.limits.operations);
        operations.set(done);
        if done > limit {
            self.stop_with(Stop::Operations { line: self.line(), limit });
        }
        done <= limit
    }

    /// The line that ran last.
    pub fn line(&self) -> Option<u32> {
        self.0.machine.line.get()
    }

    /// The running task does something that its trace tells.
    pub fn tell(&self, detail: Detail) {
        if let Some(task) = self.current_id() {
            self.record(|record, at| record.tells(at, task, detail));
        }
    }

    /// Whether an error is being thrown into what the running task awaits.
    pub fn is_throwing(&self) -> bool {
        self.0.step.thrown.borrow().is_some()
    }

    /// A frame waits at `line`; frames say so from the innermost outwards.
    pub fn waits_at(&self, line: u32) {
        self.0.machine.stack.borrow_mut().push(line);
    }

    /// One call deeper. Says whether it may go on.
    pub fn deeper(&self) -> bool {
        let depth = &self.0.machine.depth;
        depth.set(depth.get() + 1);
        if depth.get() > self.limits().depth {
            self.stop_with(Stop::Depth { line: self.line(), limit: self.limits().depth });
        }
        !self.has_stopped()
    }

    /// One call less deep.
    pub fn shallower(&self) {
        let depth = &self.0.machine.depth;
        depth.set(depth.get().saturating_sub(1));
    }

    /// How many errors the frames of the running task handle.
    pub fn handled(&self) -> usize {
        self.0.machine.handling.borrow().len()
    }

    /// The frame that was entered goes on handling `errors`.
    pub fn handle_all(&self, errors: &mut Vec<Raised>) {
        self.0.machine.handling.borrow_mut().append(errors);
    }

    /// An error is being handled from here on.
    pub fn handle(&self, error: Raised) {
        self.0.machine.handling.borrow_mut().push(error);
    }

    /// Takes off everything that is handled above the first `count`.
    pub fn unhandle(&self, count: usize) -> Vec<Raised> {
        let mut handling = self.0.machine.handling.borrow_mut();
        if handling.len() <= count {
            return Vec::new();
        }
        let count = count.min(handling.len());
        handling.split_off(count)
    }

    /// Takes off the error handled innermost, among those above the first `from`.
    pub fn take_handled(&self, from: usize) -> Option<Raised> {
        let mut handling = self.0.machine.handling.borrow_mut();
        if handling.len() > from { handling.pop() } else { None }
    }

    /// The error handled innermost, among those above the first `from`.
    pub fn handling(&self, from: usize) -> Option<Raised> {
        self.0.machine.handling.borrow().get(from..).and_then(<[Raised]>::last).cloned()
    }

    /// Seconds from now, as a moment.
    pub fn after(&self, seconds: f64) -> Micros {
        self.now() + Micros::from_seconds(seconds)
    }
}

impl Promise {
    /// Whether it is a task.
    pub fn is_task(&self) -> bool {
        self.task().is_some()
    }

    /// The name of the task, if it is one.
    pub fn name(&self) -> Option<String> {
        self.task().map(|task| task.name.text())
    }

    /// How many requests to cancel the task has.
    pub fn cancelling(&self) -> u32 {
        self.task().map_or(0, Task::requests)
    }

    /// Takes one request to cancel back; says how many are left.
    pub fn uncancel(&self) -> u32 {
        self.task().map_or(0, Task::uncancel)
    }
}
