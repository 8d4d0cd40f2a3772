//! `list` and `tuple`.

use std::{cell::RefCell, ops::Deref};

use crate::value::{
    Identity, Value,
    discard::{discard, holds},
};

/// Items that change. Nothing of a program may run while they are borrowed.
#[derive(Default)]
pub(crate) struct List {
    items: RefCell<Vec<Value>>,
    pub(crate) identity: Identity,
}

impl List {
    pub(crate) fn new(items: Vec<Value>) -> Self {
        Self { items: RefCell::new(items), identity: Identity::default() }
    }

    /// Its items, copied, for work during which the program may change them.
    pub(crate) fn snapshot(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }

    /// The item at an index, if there is one.
    pub(crate) fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }
}

impl Deref for List {
    type Target = RefCell<Vec<Value>>;

    fn deref(&self) -> &Self::Target {
        &self.items
    }
}

impl Drop for List {
    fn drop(&mut self) {
        let items = self.items.get_mut();
        if items.iter().any(holds) {
            discard(std::mem::take(items));
        }
    }
}

/// Items that do not change.
pub(crate) struct Tuple {
    items: Box<[Value]>,
    pub(crate) identity: Identity,
}

impl Tuple {
    pub(crate) fn new(items: Box<[Value]>) -> Self {
        Self { items, identity: Identity::default() }
    }

    /// Gives its items away, when it is dropped.
    pub(crate) fn take(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.items).into_vec()
    }
}

impl Deref for Tuple {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.items
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        if self.items.iter().any(holds) {
            discard(self.take());
        }
    }
}
