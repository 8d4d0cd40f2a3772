//! `asyncio.wait` and `asyncio.as_completed` (`asyncio/tasks.py`).

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use serde::{Deserialize, Serialize};

use super::{
    Class, Coroutine, Error, Loop, Outcome, Promise, Queue, Raised, Timer, Value,
    gather::same,
    promise::{Callback, Key},
    record::What,
};
use crate::trace::Micros;

/// When `wait` is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// All are done.
    #[default]
    AllCompleted,
    /// One is done.
    FirstCompleted,
    /// One has failed, or all are done.
    FirstException,
}

/// A coroutine that waits for promises and gives the lists of those that are done and those that are not. The lists keep
/// the order given, where `CPython`'s sets have none.
pub fn wait(home: &Loop, given: Vec<Value>, (until, seconds): (Until, Option<f64>)) -> Coroutine {
    Coroutine::native(home, "wait", waiting(home.clone(), given, (until, seconds)))
}

async fn waiting(home: Loop, given: Vec<Value>, (until, seconds): (Until, Option<f64>)) -> Outcome {
    if given.is_empty() {
        return Err(Error::new(Class::ValueError, "Set of Tasks/Futures is empty."));
    }
    let promises = distinct(&given)?;
    let waiter = Promise::new(&home, What::Tasks);
    let timer = Rc::new(seconds.map(|seconds| after(&home, seconds, waiter.clone())));
    let left = Rc::new(Cell::new(promises.len()));
    let keys: Vec<(Promise, Key)> = promises
        .iter()
        .map(|promise| {
            let (waiter, timer, left) = (waiter.clone(), Rc::clone(&timer), Rc::clone(&left));
            let key = promise.on_done(Callback::Call(Rc::new(move |promise: &Promise| {
                left.set(left.get().saturating_sub(1));
                let failed = || !promise.cancelled() && matches!(promise.error(), Ok(Some(_)));
                let over =
                    left.get() == 0 || until == Until::FirstCompleted || (until == Until::FirstException && failed());
                if over {
                    if let Some(timer) = &*timer {
                        timer.cancel();
                    }
                    waiter.set_result(Value::None);
                }
            })));
            (promise.clone(), key)
        })
        .collect();
    let outcome = waiter.wait().await;
    if let Some(timer) = &*timer {
        timer.cancel();
    }
    for (promise, key) in keys {
        promise.forget(key);
    }
    outcome?;
    let (done, pending): (Vec<_>, Vec<_>) = promises.into_iter().partition(Promise::done);
    let list = |promises: Vec<Promise>| Value::list(promises.into_iter().map(Value::Promise).collect());
    Ok(Value::Tuple(Rc::new([list(done), list(pending)])))
}

fn distinct(given: &[Value]) -> Result<Vec<Promise>, Raised> {
    let mut promises: Vec<Promise> = Vec::new();
    for value in given {
        let Value::Promise(promise) = value else {
            let message = "Passing coroutines is forbidden, use tasks explicitly.";
            return Err(Error::new(Class::TypeError, message));
        };
        if !promises.iter().any(|other| other.is(promise)) {
            promises.push(promise.clone());
        }
    }
    Ok(promises)
}

fn after(home: &Loop, seconds: f64, waiter: Promise) -> Timer {
    home.call_at(home.now() + Micros::from_seconds(seconds), move || waiter.set_result(Value::None))
}

/// What `for` and `async for` over `as_completed` go through: each promise as it is done.
#[derive(Clone)]
pub struct AsCompleted(Rc<Inner>);

struct Inner {
    home: Loop,
    done: Queue,
    left: Cell<usize>,
    todo: RefCell<Vec<(Promise, Option<Key>)>>,
    timer: RefCell<Option<Timer>>,
}

impl AsCompleted {
    /// Starts to wait for all of `given`.
    pub fn new(home: &Loop, given: &[Value], seconds: Option<f64>) -> Result<Self, Raised> {
        let mut promises: Vec<Promise> = Vec::new();
        for (index, value) in given.iter().enumerate() {
            if given[..index].iter().any(|other| same(other, value)) {
                continue;
            }
            let promise = home.ensure_promise(value)?;
            if !promises.iter().any(|other| other.is(&promise)) {
                promises.push(promise);
            }
        }
        let inner = Inner {
            home: home.clone(),
            done: Queue::new(home, 0),
            left: Cell::new(promises.len()),
            todo: RefCell::default(),
            timer: RefCell::default(),
        };
        let all = Self(Rc::new(inner));
        *all.0.todo.borrow_mut() = promises.iter().map(|promise| (promise.clone(), None)).collect();
        for promise in promises {
            let own = all.clone();
            let key = promise.on_done(Callback::Call(Rc::new(move |promise: &Promise| own.completed(promise))));
            if let Some(entry) = all.0.todo.borrow_mut().iter_mut().find(|(other, _)| other.is(&promise)) {
                entry.1 = Some(key);
            }
        }
        if let Some(seconds) = seconds.filter(|_| all.0.left.get() > 0) {
            let own = all.clone();
            let due = home.now() + Micros::from_seconds(seconds);
            *all.0.timer.borrow_mut() = Some(home.call_at(due, move || own.timed_out()));
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
        Some(Coroutine::native(&self.0.home, "_AsCompletedIterator._wait_for_one", async move {
            match done.take().await? {
                Value::None => Err(Error::bare(Class::TimeoutError)),
                promise => resolve(promise),
            }
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
            if let Some(key) = key {
                promise.forget(key);
            }
            drop(self.0.done.put_now(Value::None));
        }
    }
}
