//! `asyncio.timeout` (`asyncio/timeouts.py`) and `asyncio.wait_for`, which is made of it (`asyncio/tasks.py`).

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::{
    Class, Coroutine, Error, Loop, Outcome, Promise, Raised, Timer, Value,
    core::{callbacks::Callback, task::Task},
};
use trace::{Micros, Reason};

/// `asyncio.Timeout`: cancels the task when its time has come, and turns that cancellation into a `TimeoutError`.
#[derive(Clone)]
pub struct Timeout(Rc<Inner>);

struct Inner {
    event_loop: Loop,
    state: Cell<State>,
    when: Cell<Option<Micros>>,
    timer: RefCell<Option<Timer>>,
    task: RefCell<Option<Promise>>,
    /// Requests to cancel that the task had when it entered.
    requests: Cell<u32>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Created,
    Entered,
    Expiring,
    Expired,
    Exited,
}

impl Timeout {
    /// A timeout that has not been entered; without seconds it never expires.
    pub fn new(event_loop: &Loop, seconds: Option<f64>) -> Self {
        let when = seconds.map(|seconds| {
            let now = event_loop.now();
            if seconds < 0.0 { now.since(Micros::from_seconds(-seconds)) } else { now + Micros::from_seconds(seconds) }
        });
        Self(Rc::new(Inner {
            event_loop: event_loop.clone(),
            state: Cell::new(State::Created),
            when: Cell::new(when),
            timer: RefCell::default(),
            task: RefCell::default(),
            requests: Cell::default(),
        }))
    }

    /// Whether its time came while it was entered.
    pub fn expired(&self) -> bool {
        matches!(self.0.state.get(), State::Expiring | State::Expired)
    }

    /// `__aenter__`.
    pub fn enter(&self) -> Result<(), Raised> {
        if self.0.state.get() != State::Created {
            return Err(Error::new(Class::RuntimeError, "Timeout has already been entered"));
        }
        let task = self.0.event_loop.current();
        self.0.state.set(State::Entered);
        self.0.requests.set(task.as_ref().and_then(Promise::task).map_or(0, Task::requests));
        *self.0.task.borrow_mut() = task;
        let Some(when) = self.0.when.get() else { return Ok(()) };
        let own = self.clone();
        let expire = move || own.expire();
        let event_loop = &self.0.event_loop;
        let timer =
            if when <= event_loop.now() { event_loop.call_next(expire) } else { event_loop.call_at(when, expire) };
        *self.0.timer.borrow_mut() = Some(timer);
        Ok(())
    }

    /// `__aexit__`: an error instead of `raised`, or nothing.
    pub fn exit(&self, raised: Option<&Raised>) -> Result<(), Raised> {
        if let Some(timer) = self.0.timer.borrow_mut().take() {
            timer.cancel();
        }
        let task = self.0.task.borrow_mut().take();
        if self.0.state.get() != State::Expiring {
            self.0.state.set(State::Exited);
            return Ok(());
        }
        self.0.state.set(State::Expired);
        let left = task.as_ref().and_then(Promise::task).map_or(0, Task::uncancel);
        let Some(raised) = raised.filter(|_| left <= self.0.requests.get()) else { return Ok(()) };
        if raised.class.is(Class::CancelledError) {
            let error = Error::bare(Class::TimeoutError);
            error.set_cause(Some(Rc::clone(raised)));
            return Err(error);
        }
        insert_timeout(raised);
        if raised.class == Class::ExceptionGroup {
            raised.members.iter().for_each(insert_timeout);
        }
        Ok(())
    }

    fn expire(&self) {
        if let Some(task) = &*self.0.task.borrow() {
            task.cancel(None);
        }
        self.0.state.set(State::Expiring);
        self.0.timer.borrow_mut().take();
    }
}

/// Puts a `TimeoutError` into the chain of an error that hides the cancellation.
fn insert_timeout(raised: &Raised) {
    let mut walk = Rc::clone(raised);
    while let Some(context) = walk.context() {
        if context.class.is(Class::CancelledError) {
            let error = Error::bare(Class::TimeoutError);
            error.set_context(Some(Rc::clone(&context)));
            error.set_cause(Some(context));
            walk.set_context(Some(error));
            return;
        }
        walk = context;
    }
}

/// A coroutine that awaits `awaitable` for at most `seconds`.
pub fn wait_for(event_loop: &Loop, awaitable: Value, seconds: Option<f64>) -> Coroutine {
    Coroutine::native(event_loop, "wait_for", waiting(event_loop.clone(), awaitable, seconds))
}

async fn waiting(event_loop: Loop, awaitable: Value, seconds: Option<f64>) -> Outcome {
    if seconds.is_some_and(|seconds| seconds <= 0.0) {
        let promise = event_loop.ensure_promise(&awaitable)?;
        if promise.done() {
            return promise.result();
        }
        cancel_and_wait(&event_loop, &promise).await?;
        return promise.result().map_err(|error| {
            if !error.class.is(Class::CancelledError) {
                return error;
            }
            let timeout = Error::bare(Class::TimeoutError);
            timeout.raised_during(&error);
            timeout.set_cause(Some(error));
            timeout.settle();
            timeout
        });
    }
    let timeout = Timeout::new(&event_loop, seconds);
    timeout.enter()?;
    let outcome = event_loop.resume(awaitable).await;
    let raised = outcome.as_ref().err();
    if let Err(error) = timeout.exit(raised) {
        if let Some(raised) = raised {
            error.raised_during(raised);
            error.settle();
        }
        return Err(error);
    }
    outcome
}

async fn cancel_and_wait(event_loop: &Loop, promise: &Promise) -> Outcome {
    let waiter = Promise::new(event_loop, Reason::Cancellation);
    let key = {
        let waiter = waiter.clone();
        promise.on_done(Callback::Call(Rc::new(move |_: &Promise| waiter.set_result(Value::None))))
    };
    promise.cancel(None);
    let outcome = waiter.wait().await;
    promise.forget(key);
    outcome
}
