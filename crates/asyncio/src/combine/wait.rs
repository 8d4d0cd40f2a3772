//! `asyncio.wait` (`asyncio/tasks.py`).

use std::{cell::Cell, collections::BTreeSet, rc::Rc};

use serde::{Deserialize, Serialize};

use crate::{
    Class, Coroutine, Error, Loop, Outcome, Promise, Raised, Timer, Value,
    core::callbacks::{Callback, Key},
};
use trace::{Micros, Reason};

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

/// What `wait` waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WaitOptions {
    /// When it is over.
    pub until: Until,
    /// In seconds; when it is over in any case.
    pub timeout: Option<f64>,
}

/// A coroutine that waits for promises and gives the lists of those that are done and those that are not. The lists keep
/// the order given, where `CPython`'s sets have none.
pub fn wait(event_loop: &Loop, given: Vec<Value>, options: WaitOptions) -> Coroutine {
    Coroutine::native(event_loop, "wait", waiting(event_loop.clone(), given, options))
}

async fn waiting(event_loop: Loop, given: Vec<Value>, WaitOptions { until, timeout }: WaitOptions) -> Outcome {
    if given.is_empty() {
        return Err(Error::new(Class::ValueError, "Set of Tasks/Futures is empty."));
    }
    let promises = distinct(&given)?;
    let waiter = Promise::new(&event_loop, Reason::SomeOf);
    let timer = Rc::new(timeout.map(|seconds| after(&event_loop, seconds, waiter.clone())));
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
    let (mut promises, mut seen) = (Vec::new(), BTreeSet::new());
    for value in given {
        let Value::Promise(promise) = value else {
            let message = "Passing coroutines is forbidden, use tasks explicitly.";
            return Err(Error::new(Class::TypeError, message));
        };
        if seen.insert(promise.identity()) {
            promises.push(promise.clone());
        }
    }
    Ok(promises)
}

fn after(event_loop: &Loop, seconds: f64, waiter: Promise) -> Timer {
    event_loop.call_at(event_loop.now() + Micros::from_seconds(seconds), move || waiter.set_result(Value::None))
}
