//! `TimerHandle` and `Handle` (`asyncio/events.py`): calls to come.

use std::{cell::Cell, rc::Rc};

use super::Loop;
use crate::io::TimerId;

/// A call in the future, which can be taken back.
pub struct Timer {
    pub(super) home: Loop,
    pub(super) id: Option<TimerId>,
    pub(super) cancelled: Option<Rc<Cell<bool>>>,
}

impl Timer {
    /// Takes the call back, if it has not been made.
    pub fn cancel(&self) {
        if let Some(cancelled) = &self.cancelled {
            cancelled.set(true);
        }
        if let Some(id) = self.id {
            let handle = self.home.0.timers.borrow_mut().cancel(id);
            drop(handle);
        }
    }
}
