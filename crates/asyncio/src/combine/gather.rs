//! `asyncio.gather` (`asyncio/tasks.py`).

use std::{cell::Cell, collections::BTreeMap, rc::Rc};

use crate::{
    Class, Error, Loop, Promise, Raised, Value,
    core::{callbacks::Callback, children::Children, promise::Kind},
    value::Awaitable,
};
use trace::Reason;

/// What `gather` does with errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Errors {
    /// The first one ends the gathering.
    #[default]
    Raise,
    /// They stand in the list of results.
    Return,
}

/// Runs all of `awaitables` and promises the list of their results, in the order given.
pub fn gather(event_loop: &Loop, awaitables: &[Value], errors: Errors) -> Result<Promise, Raised> {
    let outer = Promise::of_kind(event_loop, Reason::Gather, Kind::Gathering(Children::default()));
    if awaitables.is_empty() {
        let empty = Promise::new(event_loop, Reason::Gather);
        empty.set_result(Value::list(Vec::new()));
        return Ok(empty);
    }
    let mut children: Vec<Promise> = Vec::new();
    let mut unique: Vec<Promise> = Vec::new();
    let mut seen: BTreeMap<*const (), Promise> = BTreeMap::new();
    for awaitable in awaitables {
        if let Some(child) = identity(awaitable).and_then(|identity| seen.get(&identity)) {
            children.push(child.clone());
            continue;
        }
        let child = event_loop.ensure_promise(awaitable)?;
        // As asyncio: the tasks that gather makes do not tell that they were destroyed.
        if let (Value::Coroutine(_), Some(task)) = (awaitable, child.task()) {
            task.answered_for.set(true);
        }
        // One awaitable stands for itself.
        if awaitables.len() > 1 {
            seen.extend(identity(awaitable).map(|identity| (identity, child.clone())));
        }
        unique.push(child.clone());
        children.push(child);
    }
    let Kind::Gathering(part) = &outer.0.kind else { return Ok(outer) };
    *part.promises.borrow_mut() = children;
    let gathering = Rc::new(Gathering { outer: outer.clone(), errors, count: unique.len(), finished: Cell::new(0) });
    let (done, open): (Vec<_>, Vec<_>) = unique.into_iter().partition(Promise::done);
    for child in open {
        let gathering = Rc::clone(&gathering);
        child.on_done(Callback::Call(Rc::new(move |child| gathering.child_done(child))));
    }
    for child in done {
        gathering.child_done(&child);
    }
    Ok(outer)
}

/// Which object it is: one awaitable is awaited once, however often it is given.
pub(crate) fn identity(value: &Value) -> Option<*const ()> {
    value.awaitable().map(|awaitable| match awaitable {
        Awaitable::Promise(promise) => promise.identity(),
        Awaitable::Coroutine(coroutine) => coroutine.identity(),
    })
}

struct Gathering {
    outer: Promise,
    errors: Errors,
    count: usize,
    finished: Cell<usize>,
}

impl Gathering {
    fn child_done(&self, child: &Promise) {
        self.finished.set(self.finished.get() + 1);
        if self.outer.done() {
            if !child.cancelled() {
                drop(child.error());
            }
            return;
        }
        if self.errors == Errors::Raise {
            let error = if child.cancelled() { Some(child.cancelled_error()) } else { child.error().ok().flatten() };
            if let Some(error) = error {
                self.end(|outer| outer.set_error(error));
                return;
            }
        }
        if self.finished.get() == self.count {
            self.all_done();
        }
    }

    fn all_done(&self) {
        let Kind::Gathering(part) = &self.outer.0.kind else { return };
        let children = part.promises.borrow().clone();
        let results = children.iter().map(|child| {
            if child.cancelled() {
                let message = child.cancel_message().unwrap_or_else(|| Value::text(""));
                return Value::Error(Error::with(Class::CancelledError, Some(message)));
            }
            match child.error() {
                Ok(Some(error)) => Value::Error(error),
                _ => child.result().unwrap_or_default(),
            }
        });
        let results = Value::list(results.collect());
        if part.cancel_requested.get() {
            // The error of the child given last, whichever ended last: so asyncio's own loop variable has it.
            let error = children.last().map_or_else(|| Error::bare(Class::CancelledError), Promise::cancelled_error);
            self.end(|outer| outer.set_error(error));
        } else {
            self.end(|outer| outer.set_result(results));
        }
    }

    fn end(&self, settle: impl FnOnce(&Promise)) {
        settle(&self.outer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Diary, nap, run_main, start, writes};

    #[test]
    fn results_stand_in_the_order_given() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let naps = [2.0, 1.0].map(|seconds| {
                let own = event_loop.clone();
                let task = start(&event_loop, async move {
                    nap(&own, seconds).await?;
                    Ok(Value::Float(seconds))
                });
                Value::Promise(task)
            });
            let all = gather(&event_loop, &[naps[0].clone(), naps[1].clone(), naps[0].clone()], Errors::Raise)?;
            diary.write(&all.wait().await?.repr());
            Ok(Value::None)
        };
        writes(main, &["[2.0, 1.0, 2.0]"]);
    }

    #[test]
    fn the_first_error_ends_it_and_the_others_go_on() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let (own, other) = (event_loop.clone(), diary.clone());
            let slow = start(&event_loop, async move {
                nap(&own, 2.0).await?;
                other.write("the other is done");
                Ok(Value::None)
            });
            let fails = start(&event_loop, async { Err(Error::new(Class::ValueError, "no")) });
            let all = gather(&event_loop, &[Value::Promise(slow), Value::Promise(fails)], Errors::Raise)?;
            diary.write(&all.wait().await.unwrap_err().repr());
            nap(&event_loop, 5.0).await
        };
        writes(main, &["ValueError('no')", "the other is done"]);
    }

    /// Starts, in the very last turns, something that never ends.
    #[track_caller]
    fn destroyed(begin: fn(&Loop, Value), expect: usize) {
        let main = move |event_loop: Loop, _: Diary| async move {
            let own = event_loop.clone();
            start(&event_loop, async move {
                let ended = nap(&own, 10.0).await;
                let forever = own.promise();
                begin(&own, Value::Coroutine(crate::Coroutine::native(&own, "forever", forever.wait())));
                ended
            });
            nap(&event_loop, 1.0).await
        };
        assert_eq!(run_main(main).1.logged.len(), expect);
    }

    #[test]
    fn a_task_that_is_pending_at_the_end_is_reported_unless_gather_made_it() {
        destroyed(|event_loop, body| drop(event_loop.ensure_promise(&body)), 1);
        destroyed(|event_loop, body| drop(gather(event_loop, &[body], Errors::Raise)), 0);
    }
}
