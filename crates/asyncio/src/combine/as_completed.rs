//! `asyncio.as_completed` (`asyncio/tasks.py`).

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
};

use super::gather::identity;
use crate::{
    Class, Coroutine, Error, Loop, Outcome, Promise, Queue, Raised, Timer, Value,
    core::callbacks::{Callback, Key},
};
use trace::Micros;

/// What `for` and `async for` over `as_completed` go through: each promise as it is done.
#[derive(Clone)]
pub struct AsCompleted(Rc<Inner>);

struct Inner {
    event_loop: Loop,
    done: Queue,
    left: Cell<usize>,
    /// Those that are not done, each with its callback.
    todo: RefCell<Vec<(Promise, Key)>>,
    timer: RefCell<Option<Timer>>,
}

impl AsCompleted {
    /// Starts to wait for all of `given`.
    pub fn new(event_loop: &Loop, given: &[Value], seconds: Option<f64>) -> Result<Self, Raised> {
        let (mut promises, mut seen) = (Vec::new(), BTreeSet::new());
        for value in given {
            if identity(value).is_some_and(|identity| !seen.insert(identity)) {
                continue;
            }
            promises.push(event_loop.ensure_promise(value)?);
        }
        let inner = Inner {
            event_loop: event_loop.clone(),
            done: Queue::new(event_loop, 0),
            left: Cell::new(promises.len()),
            todo: RefCell::default(),
            timer: RefCell::default(),
        };
        let all = Self(Rc::new(inner));
        for promise in promises {
            let own = all.clone();
            let key = promise.on_done(Callback::Call(Rc::new(move |promise: &Promise| own.completed(promise))));
            all.0.todo.borrow_mut().push((promise, key));
        }
        if let Some(seconds) = seconds.filter(|_| all.0.left.get() > 0) {
            let own = all.clone();
            let due = event_loop.now() + Micros::from_seconds(seconds);
            *all.0.timer.borrow_mut() = Some(event_loop.call_at(due, move || own.timed_out()));
        }
        Ok(all)
    }

    /// The next one that is done, as a coroutine: what `async for` awaits. `None` when there are no more.
    pub fn next(&self) -> Option<Coroutine> {
        self.wait_for_one(Ok)
    }

    /// The result of the next one that is done, as a coroutine: what `for` gives to be awaited.
    pub fn next_result(&self) -> Option<Coroutine> {
        self.wait_for_one(|value| if let Value::Promise(promise) = &value { promise.result() } else { Ok(value) })
    }

    fn wait_for_one(&self, resolve: fn(Value) -> Outcome) -> Option<Coroutine> {
        self.0.left.set(self.0.left.get().checked_sub(1)?);
        let done = self.0.done.clone();
        Some(Coroutine::native(&self.0.event_loop, "_AsCompletedIterator._wait_for_one", async move {
            let found = done.take().await?;
            if matches!(found, Value::None) { Err(Error::bare(Class::TimeoutError)) } else { resolve(found) }
        }))
    }

    fn completed(&self, promise: &Promise) {
        let mut todo = self.0.todo.borrow_mut();
        if todo.is_empty() {
            return;
        }
        todo.retain(|(other, _)| !other.is(promise));
        let last = todo.is_empty();
        drop(todo);
        drop(self.0.done.put_now(Value::Promise(promise.clone())));
        if last && let Some(timer) = self.0.timer.borrow_mut().take() {
            timer.cancel();
        }
    }

    fn timed_out(&self) {
        let todo = std::mem::take(&mut *self.0.todo.borrow_mut());
        for (promise, key) in todo {
            promise.forget(key);
            drop(self.0.done.put_now(Value::None));
        }
    }
}
