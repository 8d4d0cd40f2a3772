//! `asyncio.gather` (`asyncio/tasks.py`).

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{
    Class, Error, Loop, Promise, Raised, Value,
    promise::{Callback, Kind},
    record::What,
};

/// What `gather` does with errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Errors {
    /// The first one ends the gathering.
    #[default]
    Raise,
    /// They stand in the list of results.
    Return,
}

/// The children of a gathering promise.
#[derive(Default)]
pub(super) struct Children {
    promises: RefCell<Vec<Promise>>,
    cancel_requested: Cell<bool>,
}

impl Children {
    pub(super) fn cancel(&self, outer: &Promise, message: Option<&Value>) -> bool {
        if outer.done() {
            return false;
        }
        let children = self.promises.borrow().clone();
        let mut any = false;
        for child in children {
            any |= child.cancel(message.cloned());
        }
        if any {
            self.cancel_requested.set(true);
        }
        any
    }

    pub(super) fn take(&self) -> Vec<Promise> {
        self.promises.take()
    }

    pub(super) fn clear(&self) {
        self.promises.borrow_mut().clear();
    }
}

/// Runs all of `awaitables` and promises the list of their results, in the order given.
pub fn gather(home: &Loop, awaitables: &[Value], errors: Errors) -> Result<Promise, Raised> {
    let outer = Promise::of_kind(home, What::Gather, Kind::Gathering(Children::default()));
    if awaitables.is_empty() {
        let empty = Promise::new(home, What::Gather);
        empty.set_result(Value::list(Vec::new()));
        return Ok(empty);
    }
    let mut children: Vec<Promise> = Vec::new();
    let mut unique: Vec<Promise> = Vec::new();
    let mut seen: Vec<(&Value, Promise)> = Vec::new();
    for awaitable in awaitables {
        if let Some((_, child)) = seen.iter().find(|(other, _)| same(other, awaitable)) {
            children.push(child.clone());
            continue;
        }
        let child = home.ensure_promise(awaitable)?;
        seen.push((awaitable, child.clone()));
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

/// Whether both are one object: it is awaited once, however often it is given.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Promise(a), Value::Promise(b)) => a.is(b),
        (Value::Coroutine(a), Value::Coroutine(b)) => a.is(b),
        _ => false,
    }
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
