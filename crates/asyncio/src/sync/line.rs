//! Promises that wait in line: what is the same about locks, semaphores, events, conditions and queues.

use std::{cell::RefCell, collections::VecDeque};

use crate::Promise;

/// Promises that wait in line.
#[derive(Default)]
pub(crate) struct Line(RefCell<VecDeque<Promise>>);

impl Line {
    pub(crate) fn join(&self, promise: &Promise) {
        self.0.borrow_mut().push_back(promise.clone());
    }

    pub(crate) fn leave(&self, promise: &Promise) {
        self.0.borrow_mut().retain(|other| !other.is(promise));
    }

    pub(crate) fn all_cancelled(&self) -> bool {
        self.0.borrow().iter().all(Promise::cancelled)
    }

    pub(crate) fn first(&self) -> Option<Promise> {
        self.0.borrow().front().cloned()
    }

    pub(crate) fn pop(&self) -> Option<Promise> {
        self.0.borrow_mut().pop_front()
    }

    /// Those that have not been woken or cancelled yet, first first.
    pub(crate) fn open(&self) -> Vec<Promise> {
        self.0.borrow().iter().filter(|promise| !promise.done()).cloned().collect()
    }

    /// The first that has not been woken or cancelled yet.
    pub(crate) fn first_open(&self) -> Option<Promise> {
        self.0.borrow().iter().find(|promise| !promise.done()).cloned()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.borrow().len()
    }
}
