//! What is called when a promise is done.

use std::{cell::Cell, rc::Rc};

use crate::Promise;

/// Callbacks in order; most promises have one.
#[derive(Default)]
pub(crate) struct Callbacks {
    first: Option<(Key, Callback)>,
    more: Vec<(Key, Callback)>,
}

impl Callbacks {
    pub(crate) const fn is_empty(&self) -> bool {
        self.first.is_none() && self.more.is_empty()
    }

    pub(crate) fn push(&mut self, key: Key, callback: Callback) {
        if self.is_empty() {
            self.first = Some((key, callback));
        } else {
            self.more.push((key, callback));
        }
    }

    pub(crate) fn remove(&mut self, key: Key) {
        if self.first.as_ref().is_some_and(|(other, _)| *other == key) {
            self.first = None;
        } else {
            self.more.retain(|(other, _)| *other != key);
        }
    }

    pub(crate) fn into_iter(self) -> impl Iterator<Item = Callback> {
        self.first.into_iter().chain(self.more).map(|(_, callback)| callback)
    }
}

/// Names one callback of one promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(pub(crate) u32);

#[derive(Clone)]
pub(crate) enum Callback {
    /// Resume a task.
    Wake(Promise),
    /// Mark that it is done.
    Mark(Rc<Cell<bool>>),
    /// Call this with the promise.
    Call(Rc<dyn Fn(&Promise)>),
}
