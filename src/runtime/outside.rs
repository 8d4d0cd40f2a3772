//! Wake-ups that come from elsewhere: a task may await any Rust future, and its waker may be called from any thread.

use std::{
    mem,
    rc::Weak,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use futures::{FutureExt as _, StreamExt as _, future::LocalBoxFuture, stream::FuturesUnordered};

use super::{Class, Error, Loop, Promise, Value, event_loop::Run, record::What};
use crate::{
    io::{ThreadError, Threads},
    trace::{Micros, TaskId},
};

/// The threads that run, each with what waits for it.
pub(super) type Running = FuturesUnordered<LocalBoxFuture<'static, (Promise, Result<(), ThreadError>)>>;

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
        if !self.0.threads.borrow().is_empty() {
            let _ = self.poll_threads(&mut Context::from_waker(Waker::noop()));
        }
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

    /// Starts a thread that is blocked for `duration`; the promise is done when the thread has ended.
    pub(super) fn start_thread(&self, threads: &dyn Threads, duration: Micros) -> Promise {
        let promise = Promise::new(self, What::RealThread);
        let (thread, waits) = (threads.block(duration), promise.clone());
        self.0.threads.borrow_mut().push(thread.map(|ended| (waits, ended)).boxed_local());
        promise
    }

    /// Settles what waited for threads that have ended; ready if there were some.
    pub(super) fn poll_threads(&self, context: &mut Context<'_>) -> Poll<()> {
        let mut found = Poll::Pending;
        loop {
            let next = self.0.threads.borrow_mut().poll_next_unpin(context);
            let Poll::Ready(Some((promise, ended))) = next else { return found };
            found = Poll::Ready(());
            match ended {
                Ok(()) => promise.set_result(Value::None),
                Err(error) => {
                    self.thread_lost(&error);
                    promise.set_error(Error::new(Class::RuntimeError, "can't start new thread"));
                }
            }
        }
    }

    pub(super) fn waits_outside(&self) -> bool {
        !self.0.threads.borrow().is_empty()
            || self.open_tasks().iter().any(|promise| promise.task().is_some_and(|task| task.waits_outside.get()))
    }
}
