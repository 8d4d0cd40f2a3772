//! The promises that a gathering one stands for: to cancel it is to cancel them.

use std::cell::{Cell, RefCell};

use crate::{Promise, Value};

/// The children of a gathering promise.
#[derive(Default)]
pub(crate) struct Children {
    pub(crate) promises: RefCell<Vec<Promise>>,
    pub(crate) cancel_requested: Cell<bool>,
}

impl Children {
    pub(crate) fn cancel(&self, outer: &Promise, message: Option<&Value>) -> bool {
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

    pub(crate) fn take(&self) -> Vec<Promise> {
        self.promises.take()
    }

    pub(crate) fn clear(&self) {
        self.promises.borrow_mut().clear();
    }
}
