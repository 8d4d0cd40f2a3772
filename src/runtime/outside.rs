//! Wake-ups that come from elsewhere: a task may await any Rust future, and its waker may be called from any thread.

use std::{
    mem,
    rc::Weak,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::Waker,
};

use super::{Loop, Promise, Value, event_loop::Run, record::What};
use crate::trace::{Micros, TaskId};

/// Real threads: what `to_thread` asks for where time is real.
pub trait Threads: Send + Sync {
    /// Blocks a thread for `duration`, then calls `done`, from any thread.
    fn block(&self, duration: Micros, done: Box<dyn FnOnce() + Send>);
}

/// Wake-ups that come from futures that are not promises.
#[derive(Default)]
pub(super) struct Outside {
    pub(super) woken: Vec<TaskId>,
    /// Threads that have ended, by the number that [`Loop::start_thread`] gave them.
    pub(super) ended: Vec<u64>,
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
        let (woken, ended) = {
            let mut outside = lock(&self.0.outside);
            (mem::take(&mut outside.woken), mem::take(&mut outside.ended))
        };
        for thread in ended {
            let waits = self.0.in_threads.borrow_mut().remove(&thread);
            if let Some(promise) = waits {
                promise.set_result(Value::None);
            }
        }
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

    /// Starts a thread that blocks for `duration`; the promise is done when the thread has ended.
    pub(super) fn start_thread(&self, threads: &dyn Threads, duration: Micros) -> Promise {
        let promise = Promise::new(self, What::RealThread);
        let mut running = self.0.in_threads.borrow_mut();
        let thread = running.last_key_value().map_or(0, |(last, _)| last + 1);
        running.insert(thread, promise.clone());
        drop(running);
        let outside = self.outside();
        let done = move || {
            let mut outside = lock(&outside);
            outside.ended.push(thread);
            let driver = outside.driver.take();
            drop(outside);
            if let Some(driver) = driver {
                driver.wake();
            }
        };
        threads.block(duration, Box::new(done));
        promise
    }

    pub(super) fn waits_outside(&self) -> bool {
        !self.0.in_threads.borrow().is_empty()
            || self.open_tasks().iter().any(|promise| promise.task().is_some_and(|task| task.waits_outside.get()))
    }
}
