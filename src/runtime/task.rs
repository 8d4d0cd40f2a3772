//! asyncio's `Task` (`asyncio/tasks.py`): drives a coroutine, one step at a time.

use std::{
    cell::{Cell, RefCell},
    sync::{Arc, Mutex},
    task::{Context, Poll, Wake, Waker},
};

use super::{
    Class, Coroutine, Error, Loop, Outcome, Promise, Raised, Value,
    context::Bindings,
    coroutine::Body,
    event_loop::{Run, Yielded},
    outside::{Outside, lock},
    promise::{Callback, Kind},
    record::What,
};
use crate::trace::TaskId;

/// The part of a task that a plain promise does not have.
pub(super) struct Task {
    pub(super) id: TaskId,
    pub(super) name: String,
    pub(super) bindings: RefCell<Bindings>,
    coroutine: RefCell<Option<Coroutine>>,
    body: RefCell<Option<Body>>,
    waits_for: RefCell<Option<Promise>>,
    must_cancel: Cell<MustCancel>,
    message: RefCell<Option<Value>>,
    requests: Cell<u32>,
    /// On whose account it was first asked to stop.
    cancelled_by: Cell<Option<TaskId>>,
    /// It waits for a future that is not a promise.
    pub(super) waits_outside: Cell<bool>,
    waker: Waker,
}

#[derive(Clone, Copy, PartialEq)]
enum MustCancel {
    No,
    Yes,
}

/// What `Loop::spawn` needs beside the coroutine.
pub(super) struct Spawn {
    pub(super) id: TaskId,
    pub(super) name: String,
    pub(super) bindings: Bindings,
}

impl Promise {
    pub(super) fn is_task(&self, id: TaskId) -> bool {
        self.task().is_some_and(|task| task.id == id)
    }

    pub(super) fn of_task(home: &Loop, spawn: Spawn, coroutine: Coroutine) -> Self {
        let waker = Waker::from(Arc::new(Woken { task: spawn.id, outside: home.outside() }));
        let task = Task {
            id: spawn.id,
            name: spawn.name,
            bindings: RefCell::new(spawn.bindings),
            coroutine: RefCell::new(Some(coroutine)),
            body: RefCell::default(),
            waits_for: RefCell::default(),
            must_cancel: Cell::new(MustCancel::No),
            message: RefCell::default(),
            requests: Cell::default(),
            cancelled_by: Cell::default(),
            waits_outside: Cell::default(),
            waker,
        };
        Self::of_kind(home, What::Task(spawn.id), Kind::Task(Box::new(task)))
    }
}

impl Task {
    pub(super) fn cancel(&self, promise: &Promise, message: Option<Value>) -> bool {
        if promise.done() {
            return false;
        }
        self.requests.set(self.requests.get() + 1);
        if self.cancelled_by.get().is_none() {
            let home = &promise.0.home;
            self.cancelled_by.set(home.0.cause.get().or_else(|| home.current_id()));
        }
        let waits_for = self.waits_for.borrow().clone();
        if waits_for.is_some_and(|waited| waited.cancel(message.clone())) {
            return true;
        }
        // It has not begun, or its next step is in the queue already.
        self.must_cancel.set(MustCancel::Yes);
        *self.message.borrow_mut() = message;
        true
    }

    /// How many requests to cancel are open.
    pub(super) const fn requests(&self) -> u32 {
        self.requests.get()
    }

    /// Takes one request to cancel back; says how many are left.
    pub(super) fn uncancel(&self) -> u32 {
        self.requests.set(self.requests.get().saturating_sub(1));
        if self.requests.get() == 0 {
            self.cancelled_by.set(None);
            self.must_cancel.set(MustCancel::No);
        }
        self.requests.get()
    }

    /// What it waits for.
    pub(super) fn waits_for(&self) -> Option<Promise> {
        self.waits_for.borrow().clone()
    }

    /// A coroutine that the task never began was never awaited.
    pub(super) fn forget_if_not_begun(&self) {
        self.coroutine.borrow_mut().take();
    }

    /// Drops the coroutine when the loop is closed.
    pub(super) fn abandon(&self) {
        if let Some(coroutine) = self.coroutine.borrow_mut().take() {
            coroutine.close();
        }
        self.body.borrow_mut().take();
        self.waits_for.borrow_mut().take();
    }
}

/// `Task.__wakeup`: what the task waited for is done.
pub(super) fn wake(promise: &Promise, waited: &Promise) {
    step(promise, waited.result().err());
}

/// `Task.__step`: runs the coroutine until it waits again or ends.
pub(super) fn step(promise: &Promise, mut thrown: Option<Raised>) {
    let Some(task) = promise.task().filter(|_| !promise.done()) else { return };
    let home = &promise.0.home;
    if task.must_cancel.get() == MustCancel::Yes {
        if !thrown.as_ref().is_some_and(|error| error.class.is(Class::CancelledError)) {
            let error = Error::with(Class::CancelledError, task.message.borrow().clone());
            error.settle();
            thrown = Some(error);
        }
        task.must_cancel.set(MustCancel::No);
    }
    task.waits_for.borrow_mut().take();
    home.enter(promise, task, thrown.as_ref());
    let poll = advance(home, task, thrown);
    if home.has_stopped() {
        home.leave();
        return;
    }
    match poll {
        Poll::Ready(outcome) => end(promise, task, outcome),
        Poll::Pending => wait(promise, task),
    }
    home.leave();
}

fn advance(home: &Loop, task: &Task, thrown: Option<Raised>) -> Poll<Outcome> {
    let coroutine = task.coroutine.borrow_mut().take();
    let mut body = match (coroutine, thrown) {
        (Some(coroutine), Some(error)) => {
            coroutine.refuse(&error);
            return Poll::Ready(Err(error));
        }
        (Some(coroutine), None) => match coroutine.start() {
            Ok(body) => body,
            Err(error) => return Poll::Ready(Err(error)),
        },
        (None, thrown) => {
            home.throw(thrown);
            match task.body.borrow_mut().take() {
                Some(body) => body,
                None => return Poll::Pending,
            }
        }
    };
    let poll = body.as_mut().poll(&mut Context::from_waker(&task.waker));
    if poll.is_pending() {
        *task.body.borrow_mut() = Some(body);
    }
    poll
}

fn end(promise: &Promise, task: &Task, outcome: Outcome) {
    let home = &promise.0.home;
    match outcome {
        Ok(_) if task.must_cancel.get() == MustCancel::Yes => {
            task.must_cancel.set(MustCancel::No);
            home.record(|record, at| record.cancelled_late(at, task.id));
            promise.cancel_now(task.message.borrow().clone());
        }
        Ok(value) => {
            home.record(|record, at| record.finished(at, task.id, &value));
            promise.set_result(value);
        }
        Err(error) if error.class.is(Class::CancelledError) => {
            home.record(|record, at| record.cancelled(at, task.id, task.cancelled_by.get()));
            promise.cancelled_by(error);
        }
        Err(error) => {
            home.record(|record, at| record.failed(at, task.id, &error));
            promise.set_error(error);
        }
    }
}

fn wait(promise: &Promise, task: &Task) {
    let home = &promise.0.home;
    match home.take_yielded() {
        Yielded::Promise(waited) if waited.is(promise) => {
            home.suspended(task.id, &What::Itself);
            let error = Error::new(Class::RuntimeError, "Task cannot await on itself: <Task pending>");
            home.call_soon(Run::Step(promise.clone(), Some(error)));
        }
        Yielded::Promise(waited) => {
            home.suspended(task.id, &waited.0.what);
            waited.on_done(Callback::Wake(promise.clone()));
            *task.waits_for.borrow_mut() = Some(waited.clone());
            if task.must_cancel.get() == MustCancel::Yes && waited.cancel(task.message.borrow().clone()) {
                task.must_cancel.set(MustCancel::No);
            }
        }
        Yielded::Turn => {
            home.suspended(task.id, &What::Turn);
            home.call_soon(Run::Step(promise.clone(), None));
        }
        // A future that is not ours: its waker puts the task back.
        Yielded::Nothing => {
            home.suspended(task.id, &What::Outside);
            task.waits_outside.set(true);
        }
    }
}

/// The waker of futures that are not promises, from any thread.
struct Woken {
    task: TaskId,
    outside: Arc<Mutex<Outside>>,
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        let mut outside = lock(&self.outside);
        outside.woken.push(self.task);
        let driver = outside.driver.take();
        drop(outside);
        if let Some(driver) = driver {
            driver.wake();
        }
    }
}
