//! Wake-ups that come from elsewhere: a task may await any Rust future, and its waker may be called from any thread.

use std::{
    mem,
    rc::Weak,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::Waker,
};

use super::{Loop, Promise, event_loop::Run};
use crate::trace::TaskId;

/// Wake-ups that come from futures that are not promises.
#[derive(Default)]
pub(super) struct Outside {
    pub(super) woken: Vec<TaskId>,
    pub(super) driver: Option<Waker>,
}

pub(super) fn lock(outside: &Mutex<Outside>) -> MutexGuard<'_, Outside> {
    outside.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Loop {
    pub(super) fn outside(&self) -> Arc<Mutex<Outside>> {
        Arc::clone(&self.0.outside)
    }

    pub(super) fn take_outside(&self) {
        let woken = mem::take(&mut lock(&self.0.outside).woken);
        for id in woken {
            let task =
                self.0.tasks.borrow().iter().filter_map(Weak::upgrade).map(Promise).find(|task| task.is_task(id));
            if let Some(promise) = task
                && promise.task().is_some_and(|task| task.waits_outside.replace(false))
            {
                self.call_soon(Run::Step(promise, None));
            }
        }
    }

    pub(super) fn waits_outside(&self) -> bool {
        self.open_tasks().iter().any(|promise| promise.task().is_some_and(|task| task.waits_outside.get()))
    }
}
