//! Wake-ups that come from elsewhere: a task may await any Rust future, and its waker may be called from any thread.

use std::{
    mem,
    rc::Weak,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Wake, Waker},
};

use futures::{FutureExt as _, StreamExt as _, future::LocalBoxFuture, stream::FuturesUnordered};

use crate::{Class, Error, Loop, Promise, Value, core::event_loop::Run};
use io::{ThreadError, Threads};
use trace::{Micros, Reason, TaskId};

/// The threads that run, each with what waits for it.
pub(crate) type Running = FuturesUnordered<LocalBoxFuture<'static, (Promise, Result<(), ThreadError>)>>;

/// Wake-ups that come from futures that are not promises.
#[derive(Default)]
pub(crate) struct Outside {
    pub(crate) woken: Vec<TaskId>,
    pub(crate) driver: Option<Waker>,
}

pub(crate) fn lock(outside: &Mutex<Outside>) -> MutexGuard<'_, Outside> {
    outside.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Loop {
    /// What a future that is no promise calls to have `task` polled again.
    pub(crate) fn waker(&self, task: TaskId) -> Waker {
        Waker::from(Arc::new(Woken { task, outside: self.outside() }))
    }

    pub(crate) fn outside(&self) -> Arc<Mutex<Outside>> {
        Arc::clone(self.0.elsewhere.outside.get_or_init(Arc::default))
    }

    pub(crate) fn take_outside(&self) {
        if self.has_threads() {
            let _ = self.poll_threads(&mut Context::from_waker(Waker::noop()));
        }
        let Some(outside) = self.0.elsewhere.outside.get() else { return };
        let woken = mem::take(&mut lock(outside).woken);
        for id in woken {
            let own = |task: &Promise| task.task().is_some_and(|task| task.id == id);
            let task = self.0.tasks.all.borrow().iter().filter_map(Weak::upgrade).map(Promise).find(own);
            if let Some(promise) = task
                && promise.task().is_some_and(|task| task.waits_outside.replace(false))
            {
                self.call_soon(Run::Step(promise, None));
            }
        }
    }

    /// Starts a thread that is blocked for `duration`; the promise is done when the thread has ended.
    pub(crate) fn start_thread(&self, threads: &dyn Threads, duration: Micros) -> Promise {
        let promise = Promise::new(self, Reason::Thread);
        let (thread, waits) = (threads.block(duration), promise.clone());
        let mut threads = self.0.elsewhere.threads.borrow_mut();
        threads.get_or_insert_default().push(thread.map(|ended| (waits, ended)).boxed_local());
        drop(threads);
        promise
    }

    /// Settles what waited for threads that have ended; ready if there were some.
    pub(crate) fn poll_threads(&self, context: &mut Context<'_>) -> Poll<()> {
        let mut found = Poll::Pending;
        loop {
            let mut threads = self.0.elsewhere.threads.borrow_mut();
            let next = threads.as_mut().map(|threads| threads.poll_next_unpin(context));
            drop(threads);
            let Some(Poll::Ready(Some((promise, ended)))) = next else { return found };
            found = Poll::Ready(());
            match ended {
                Ok(()) => promise.set_result(Value::None),
                Err(error) => {
                    self.report_lost_thread(&error);
                    promise.set_error(Error::new(Class::RuntimeError, "can't start new thread"));
                }
            }
        }
    }

    fn has_threads(&self) -> bool {
        self.0.elsewhere.threads.borrow().as_ref().is_some_and(|threads| !threads.is_empty())
    }

    pub(crate) fn waits_outside(&self) -> bool {
        self.has_threads()
            || self.open_tasks().iter().any(|promise| promise.task().is_some_and(|task| task.waits_outside.get()))
    }
}

/// The waker of futures that are not promises, from any thread.
struct Woken {
    task: TaskId,
    outside: Arc<Mutex<Outside>>,
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        let mut outside = lock(&self.outside);
        outside.woken.push(self.task);
        let driver = outside.driver.take();
        drop(outside);
        if let Some(driver) = driver {
            driver.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::channel::oneshot;

    use super::*;
    use crate::testing::{Diary, nap, start, writes};

    #[test]
    fn whoever_awaits_a_future_that_is_no_promise_goes_on_when_that_wakes_it() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let (wakes, woken): (Vec<_>, Vec<_>) = (0..2).map(|_| oneshot::channel::<&str>()).unzip();
            let tasks = woken.into_iter().map(|woken| {
                let diary = diary.clone();
                start(&event_loop, async move {
                    diary.write(woken.await.unwrap_or("dropped"));
                    Ok(Value::None)
                })
            });
            let tasks: Vec<Promise> = tasks.collect();
            for (wake, line) in wakes.into_iter().zip(["first", "second"]).rev() {
                nap(&event_loop, 1.0).await?;
                assert_eq!(wake.send(line), Ok(()));
            }
            for task in tasks {
                task.wait().await?;
            }
            Ok(Value::None)
        };
        writes(main, &["second", "first"]);
    }
}
