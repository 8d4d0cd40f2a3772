//! asyncio's `Task` (`asyncio/tasks.py`): drives a coroutine, one step at a time.

use std::{
    cell::{Cell, OnceCell, RefCell},
    task::{Context, Poll, Waker},
};

use crate::{
    Bounds, Class, Coroutine, Error, Loop, Outcome, Promise, Raised, Value,
    core::event_loop::{Run, Yielded},
    core::name::Name,
    core::{callbacks::Callback, promise::Kind},
    value::contextvars::Bindings,
    value::coroutine::Started,
    value::discard::Garbage,
};
use trace::{Reason, TaskId};

/// The part of a task that a plain promise does not have.
pub(crate) struct Task {
    pub(crate) id: TaskId,
    pub(crate) name: Name,
    pub(crate) bindings: RefCell<Bindings>,
    /// What it will start.
    coroutine: RefCell<Option<Coroutine>>,
    /// What it has started.
    started: RefCell<Option<Started>>,
    waits_for: RefCell<Option<Promise>>,
    must_cancel: Cell<bool>,
    message: RefCell<Option<Value>>,
    requests: Cell<u32>,
    /// On whose account it was first asked to stop.
    cancelled_by: Cell<Option<TaskId>>,
    /// Nobody is told when the loop is closed while it is pending: who made it answers for it.
    pub(crate) answered_for: Cell<bool>,
    /// It waits for a future that is not a promise.
    pub(crate) waits_outside: Cell<bool>,
    /// Made when it first waits for one.
    waker: OnceCell<Waker>,
}

/// What `Loop::spawn` needs beside the coroutine.
pub(crate) struct Spawn {
    pub(crate) id: TaskId,
    pub(crate) name: Name,
    pub(crate) bindings: Bindings,
}

impl Promise {
    pub(crate) fn of_task(event_loop: &Loop, spawn: Spawn, coroutine: Coroutine) -> Self {
        let task = Task {
            id: spawn.id,
            name: spawn.name,
            bindings: RefCell::new(spawn.bindings),
            coroutine: RefCell::new(Some(coroutine)),
            started: RefCell::default(),
            waits_for: RefCell::default(),
            must_cancel: Cell::default(),
            message: RefCell::default(),
            requests: Cell::default(),
            cancelled_by: Cell::default(),
            answered_for: Cell::default(),
            waits_outside: Cell::default(),
            waker: OnceCell::new(),
        };
        Self::of_kind(event_loop, Reason::Task(spawn.id), Kind::Task(task))
    }
}

impl Task {
    pub(crate) fn cancel(&self, promise: &Promise, message: Option<Value>) -> bool {
        if promise.done() {
            return false;
        }
        self.requests.set(self.requests.get() + 1);
        if self.cancelled_by.get().is_none() {
            let event_loop = &promise.0.event_loop;
            self.cancelled_by.set(event_loop.0.tasks.cause.get().or_else(|| event_loop.current_id()));
        }
        let waits_for = self.waits_for.borrow().clone();
        if waits_for.is_some_and(|waited| waited.cancel(message.clone())) {
            return true;
        }
        // It has not begun, or its next step is in the queue already.
        self.must_cancel.set(true);
        *self.message.borrow_mut() = message;
        true
    }

    /// How many requests to cancel are open.
    pub(crate) const fn requests(&self) -> u32 {
        self.requests.get()
    }

    /// Takes one request to cancel back; says how many are left.
    pub(crate) fn uncancel(&self) -> u32 {
        self.requests.set(self.requests.get().saturating_sub(1));
        if self.requests.get() == 0 {
            self.cancelled_by.set(None);
            self.must_cancel.set(false);
        }
        self.requests.get()
    }

    /// What it waits for.
    pub(crate) fn waits_for(&self) -> Option<Promise> {
        self.waits_for.borrow().clone()
    }

    /// A coroutine that the task never began was never awaited.
    pub(crate) fn forget_if_not_begun(&self) {
        self.coroutine.borrow_mut().take();
    }

    /// Leaves to the loop what may hold the next of a chain of tasks.
    pub(crate) fn discard(&self, event_loop: &Loop) {
        let discard = |garbage| event_loop.discard(garbage);
        if let Some(started) = self.started.take() {
            discard(Garbage::Coroutine(started));
        }
        if let Some(coroutine) = self.coroutine.take() {
            discard(Garbage::Value(Value::Coroutine(coroutine)));
        }
        if let Some(promise) = self.waits_for.take() {
            discard(Garbage::Value(Value::Promise(promise)));
        }
        if let Some(message) = self.message.take().filter(Value::holds_values) {
            discard(Garbage::Value(message));
        }
        if !self.bindings.borrow().is_empty() {
            discard(Garbage::Bindings(self.bindings.take()));
        }
    }

    /// Polls what it has started. Only a future that is not ours needs a waker: when the first one is met, it is polled again with
    /// one.
    fn poll(&self, event_loop: &Loop, started: &Started) -> Poll<Outcome> {
        let waker = self.waker.get();
        let poll = started.poll(&mut Context::from_waker(waker.unwrap_or(Waker::noop())));
        if waker.is_some() || poll.is_ready() || event_loop.has_stopped() || event_loop.has_yielded() {
            return poll;
        }
        event_loop.forget_frames();
        let woken = || event_loop.waker(self.id);
        started.poll(&mut Context::from_waker(self.waker.get_or_init(woken)))
    }

    /// Drops the coroutine when the loop is closed.
    pub(crate) fn abandon(&self) {
        if let Some(coroutine) = self.coroutine.borrow_mut().take() {
            coroutine.close();
        }
        drop(self.started.take());
        self.waits_for.borrow_mut().take();
    }
}

/// `Task.__wakeup`: what the task waited for is done.
pub(crate) fn wake(promise: &Promise, waited: &Promise) {
    step(promise, waited.result().err());
}

/// `Task.__step`: runs the coroutine until it waits again or ends.
pub(crate) fn step(promise: &Promise, mut thrown: Option<Raised>) {
    let Some(task) = promise.task().filter(|_| !promise.done()) else { return };
    let event_loop = &promise.0.event_loop;
    if task.must_cancel.get() {
        if !thrown.as_ref().is_some_and(|error| error.class.is(Class::CancelledError)) {
            let error = Error::with(Class::CancelledError, task.message.borrow().clone());
            error.settle();
            thrown = Some(error);
        }
        task.must_cancel.set(false);
    }
    task.waits_for.borrow_mut().take();
    event_loop.enter(promise, task, thrown.as_ref());
    let poll = advance(event_loop, task, thrown);
    if event_loop.has_stopped() {
        event_loop.leave();
        return;
    }
    match poll {
        Poll::Ready(outcome) => end(promise, task, outcome),
        Poll::Pending => wait(promise, task),
    }
    event_loop.leave();
}

fn advance(event_loop: &Loop, task: &Task, thrown: Option<Raised>) -> Poll<Outcome> {
    let coroutine = task.coroutine.borrow_mut().take();
    let started = match (coroutine, thrown) {
        (Some(coroutine), Some(error)) => {
            coroutine.refuse(&error);
            return Poll::Ready(Err(error));
        }
        (Some(coroutine), None) => match coroutine.start() {
            Ok(started) => started,
            Err(error) => return Poll::Ready(Err(error)),
        },
        (None, thrown) => {
            event_loop.throw(thrown);
            match task.started.borrow_mut().take() {
                Some(started) => started,
                None => return Poll::Pending,
            }
        }
    };
    let poll = task.poll(event_loop, &started);
    if poll.is_pending() {
        *task.started.borrow_mut() = Some(started);
    }
    poll
}

fn end(promise: &Promise, task: &Task, outcome: Outcome) {
    let event_loop = &promise.0.event_loop;
    match outcome {
        Ok(_) if task.must_cancel.get() => {
            task.must_cancel.set(false);
            event_loop.record(|record, at| record.cancelled_late(at, task.id));
            promise.cancel_now(task.message.borrow().clone());
        }
        Ok(value) => {
            let nothing = matches!(value, Value::None);
            let shown = (!nothing).then(|| event_loop.text(|out| value.write_repr(out, &mut Bounds::default())));
            event_loop.record(|record, at| record.finished(at, task.id, shown));
            promise.set_result(value);
        }
        Err(error) if error.class.is(Class::CancelledError) => {
            event_loop.record(|record, at| record.cancelled(at, task.id, task.cancelled_by.get()));
            promise.cancelled_by(error);
        }
        Err(error) => {
            let described = event_loop.describe(&error);
            event_loop.record(|record, at| record.failed(at, task.id, described));
            promise.set_error(error);
        }
    }
}

fn wait(promise: &Promise, task: &Task) {
    let event_loop = &promise.0.event_loop;
    match event_loop.take_yielded() {
        Yielded::Promise(waited) if waited.is(promise) => {
            event_loop.suspended(task.id, Reason::Itself);
            let error = Error::new(Class::RuntimeError, "Task cannot await on itself: <Task pending>");
            event_loop.call_soon(Run::Step(promise.clone(), Some(error)));
        }
        Yielded::Promise(waited) => {
            event_loop.suspended(task.id, waited.0.reason);
            waited.on_done(Callback::Wake(promise.clone()));
            *task.waits_for.borrow_mut() = Some(waited.clone());
            // The message is not borrowed meanwhile: what is cancelled may wait for this task.
            let message = task.message.borrow().clone();
            if task.must_cancel.get() && waited.cancel(message) {
                task.must_cancel.set(false);
            }
        }
        Yielded::Turn => {
            event_loop.suspended(task.id, Reason::NextTurn);
            event_loop.call_soon(Run::Step(promise.clone(), None));
        }
        // A future that is not ours: its waker puts the task back.
        Yielded::Nothing => {
            event_loop.suspended(task.id, Reason::Outside);
            task.waits_outside.set(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Diary, nap, start, writes};

    /// A body that sleeps for long and says how that ended.
    fn sleeper(event_loop: &Loop, diary: &Diary) -> impl Future<Output = Outcome> + use<> {
        let (event_loop, diary) = (event_loop.clone(), diary.clone());
        async move {
            diary.write("begins");
            let slept = nap(&event_loop, 10.0).await;
            diary.write(&slept.as_ref().map_or_else(|error| error.repr(), |_| "slept".to_owned()));
            slept
        }
    }

    #[test]
    fn a_task_starts_at_the_next_turn() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let task = start(&event_loop, sleeper(&event_loop, &diary));
            diary.write("started");
            task.wait().await
        };
        writes(main, &["started", "begins", "slept"]);
    }

    #[test]
    fn a_cancelled_task_gets_the_error_where_it_waits() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let task = start(&event_loop, sleeper(&event_loop, &diary));
            nap(&event_loop, 1.0).await?;
            assert!(task.cancel(Some(Value::text("why"))));
            diary.write("asked");
            nap(&event_loop, 1.0).await?;
            diary.write(if task.cancelled() { "cancelled" } else { "not cancelled" });
            Ok(Value::None)
        };
        writes(main, &["begins", "asked", "CancelledError('why')", "cancelled"]);
    }

    #[test]
    fn a_task_cancelled_before_it_began_never_runs() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let task = start(&event_loop, sleeper(&event_loop, &diary));
            task.cancel(None);
            nap(&event_loop, 1.0).await?;
            diary.write(if task.cancelled() { "cancelled" } else { "not cancelled" });
            Ok(Value::None)
        };
        writes(main, &["cancelled"]);
    }

    #[test]
    fn a_task_may_refuse_to_stop() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let sleeper = sleeper(&event_loop, &diary);
            let task = start(&event_loop, async move { Ok(sleeper.await.unwrap_or(Value::Int(7))) });
            nap(&event_loop, 1.0).await?;
            task.cancel(None);
            diary.write(&task.wait().await?.repr());
            diary.write(&task.cancelling().to_string());
            Ok(Value::None)
        };
        writes(main, &["begins", "CancelledError()", "7", "1"]);
    }

    #[test]
    fn uncancel_takes_one_request_back() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let task = start(&event_loop, sleeper(&event_loop, &diary));
            task.cancel(None);
            task.cancel(None);
            assert_eq!((task.cancelling(), task.uncancel(), task.uncancel(), task.uncancel()), (2, 1, 0, 0));
            task.wait().await
        };
        // Before it began, nothing is left of the requests.
        writes(main, &["begins", "slept"]);
    }

    #[test]
    fn to_cancel_a_task_that_waits_for_another_cancels_that_one() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let inner = start(&event_loop, sleeper(&event_loop, &diary));
            let outer = start(&event_loop, inner.wait());
            nap(&event_loop, 1.0).await?;
            outer.cancel(None);
            nap(&event_loop, 1.0).await?;
            assert!(inner.cancelled() && outer.cancelled());
            Ok(Value::None)
        };
        writes(main, &["begins", "CancelledError()"]);
    }

    #[test]
    fn what_main_leaves_behind_is_cancelled() {
        let main = |event_loop: Loop, diary: Diary| async move {
            start(&event_loop, sleeper(&event_loop, &diary));
            nap(&event_loop, 1.0).await
        };
        writes(main, &["begins", "CancelledError()"]);
    }
}
