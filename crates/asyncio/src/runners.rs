//! `asyncio.run` (`asyncio/runners.py`): runs a main coroutine, cancels what is left, and says what happened.

use std::{cell::Cell, future::poll_fn, rc::Rc, task::Poll};

use futures::future::{self, Either};
use serde::{Deserialize, Serialize};

use crate::{
    Class, Coroutine, Errors, Loop, Outcome, Promise, Raised, Stop, Value, core::callbacks::Callback,
    core::event_loop::Turn, core::outside::lock, gather, record::Record,
};
use io::ThreadError;
use trace::{Micros, TaskId, Trace, detail::Lost};

/// How a run ended.
#[derive(Debug)]
pub enum End {
    /// Main returned.
    Returned(Value),
    /// Main raised.
    Raised(Raised),
    /// A limit stopped it.
    Stopped(Stop),
}

/// What the loop's exception handler was told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Logged {
    /// What went wrong: "Task exception was never retrieved".
    pub message: String,
    /// The error's class, if there is an error.
    pub class: Option<Class>,
    /// The error's message.
    pub text: String,
}

/// A run that is over.
#[derive(Debug)]
pub struct Ended {
    /// How.
    pub end: End,
    /// What happened.
    pub trace: Trace,
    /// What the exception handler was told, sorted.
    pub logged: Vec<Logged>,
    /// The coroutines that were never awaited, sorted.
    pub unawaited: Vec<String>,
    /// When it was over, on the loop's clock.
    pub time: Micros,
    /// Steps of tasks: polls of their futures.
    pub steps: u64,
}

/// Turns without a pause before the page gets one, on the wall clock.
const TURNS_BEFORE_PAUSE: u32 = 200;

/// A wait that is worth a look at what has happened until then; a shorter one is over before it is painted.
const WAIT_TO_LOOK: Micros = Micros::from_millis(30);

/// After so long without a wait there is a look too, and a pause in which the page can paint it.
const LONG_WITHOUT_LOOK: Micros = Micros::from_millis(100);

/// The turns in which asyncio shuts down its generators and its threads: what was started in the clean-up may begin.
const TURNS_TO_SHUT_DOWN: u32 = 4;

/// Runs `main` on `event_loop` to its end, then `forget`s what the program holds outside of it. On virtual time it never waits.
pub async fn run(event_loop: &Loop, main: Coroutine, forget: impl FnOnce()) -> Ended {
    // Whoever drops this future, and does not wait for the end, ends the threads and leaves no ring of references.
    let open = Open(event_loop);
    let task = event_loop.spawn(main, None);
    if event_loop.shows() {
        // What comes first may keep the thread for long.
        pause(event_loop, Some(Micros::ZERO)).await;
    }
    drive(event_loop, &task).await;
    let end = if event_loop.has_stopped() { None } else { finish(event_loop, &task).await };
    drop(task);
    forget();
    let ended = close(event_loop, end);
    drop(open);
    ended
}

/// A loop that has to be closed.
struct Open<'a>(&'a Loop);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        drop(self.0.close());
    }
}

async fn finish(event_loop: &Loop, main: &Promise) -> Option<Outcome> {
    let outcome = main.result();
    let left = event_loop.open_tasks();
    event_loop.on_account_of(main, || {
        for task in &left {
            task.cancel(None);
        }
    });
    let values: Vec<Value> = left.iter().cloned().map(Value::Promise).collect();
    if !left.is_empty()
        && let Ok(all) = gather(event_loop, &values, Errors::Return)
    {
        drive(event_loop, &all).await;
    }
    for task in left.iter().filter(|task| task.done() && !task.cancelled()) {
        if let Ok(Some(error)) = task.error() {
            event_loop.report_error("unhandled exception during asyncio.run() shutdown", &error);
        }
    }
    for _ in 0..TURNS_TO_SHUT_DOWN {
        if event_loop.has_something_due() && !event_loop.has_stopped() {
            event_loop.turn_without_waiting();
        }
    }
    (!event_loop.has_stopped()).then_some(outcome)
}

fn close(event_loop: &Loop, end: Option<Outcome>) -> Ended {
    let time = event_loop.now();
    let record = event_loop.close().unwrap_or_else(|| Record::new(&event_loop.0.clock.time));
    let stop = event_loop.take_stop();
    let end = match (stop, end) {
        (Some(stop), _) => End::Stopped(stop),
        (None, Some(Ok(value))) => End::Returned(value),
        (None, Some(Err(error))) => End::Raised(error),
        (None, None) => End::Stopped(Stop::Stalled { line: None, waits: String::new() }),
    };
    let mut logged = std::mem::take(&mut *event_loop.0.report.logged.borrow_mut());
    let mut unawaited = std::mem::take(&mut *event_loop.0.report.unawaited.borrow_mut());
    logged.sort();
    unawaited.sort();
    let trace = record.finish(time).expect("the loop's events keep the trace's invariants");
    Ended { end, trace, logged, unawaited, time, steps: event_loop.steps() }
}

/// `run_until_complete`: stops after the turn in which the callback of `until` runs.
async fn drive(event_loop: &Loop, until: &Promise) {
    let done = Rc::new(Cell::new(false));
    let stop = Rc::clone(&done);
    until.on_done(Callback::Mark(stop));
    let mut turns = 0;
    while !done.get() && !event_loop.has_stopped() {
        match event_loop.turn() {
            Turn::Ran if event_loop.is_look_due(&event_loop.0.report.waited) => {
                event_loop.shows();
                pause(event_loop, Some(Micros::ZERO)).await;
            }
            Turn::Ran => {}
            Turn::Idle(duration) => {
                if duration >= WAIT_TO_LOOK || event_loop.is_look_due(&event_loop.0.report.shown) {
                    event_loop.shows();
                }
                pause(event_loop, Some(duration)).await;
            }
            Turn::Outside => {
                event_loop.shows();
                pause(event_loop, None).await;
            }
            Turn::Stuck => event_loop.stall(),
        }
        turns += 1;
        if turns % TURNS_BEFORE_PAUSE == 0 && event_loop.0.clock.time.clock().is_some() {
            pause(event_loop, Some(Micros::ZERO)).await;
        }
    }
}

/// Waits for the time to pass or for a wake-up from outside.
async fn pause(event_loop: &Loop, duration: Option<Micros>) {
    let outside = event_loop.outside();
    let woken = poll_fn(|context| {
        if event_loop.poll_threads(context).is_ready() {
            return Poll::Ready(());
        }
        let mut outside = lock(&outside);
        if !outside.woken.is_empty() {
            return Poll::Ready(());
        }
        outside.driver = Some(context.waker().clone());
        Poll::Pending
    });
    match (event_loop.0.clock.time.clock(), duration) {
        (Some(clock), Some(duration)) => match future::select(woken, clock.sleep(duration)).await {
            Either::Left(_) | Either::Right(_) => {}
        },
        _ => woken.await,
    }
    event_loop.0.report.waited.set(event_loop.now());
}

impl Loop {
    /// Lets `watch` look at what has happened so far whenever the run on a real clock waits for a while, and now and then where it
    /// does not. On virtual time there is nothing to wait for, and nobody looks.
    pub fn watch(&self, watch: impl Fn(&Trace) + 'static) {
        if self.0.clock.time.clock().is_some() {
            *self.0.report.watch.borrow_mut() = Some(Box::new(watch));
        }
    }

    /// Shows what has happened so far to whoever watches; says whether anybody does.
    fn shows(&self) -> bool {
        let (watch, record) = (self.0.report.watch.borrow(), self.0.report.record.borrow());
        let (Some(watch), Some(record)) = (&*watch, &*record) else { return false };
        self.0.report.shown.set(self.now());
        watch(record.trace());
        true
    }

    /// Whether somebody watches and it is long since `last`.
    fn is_look_due(&self, last: &Cell<Micros>) -> bool {
        self.0.report.watch.borrow().is_some() && self.now().since(last.get()) >= LONG_WITHOUT_LOOK
    }

    fn stall(&self) {
        let (line, waits) = self.record(|record, _| (record.main_line(), record.waits())).unwrap_or_default();
        self.stop_with(Stop::Stalled { line, waits });
    }

    fn steps(&self) -> u64 {
        self.0.step.count.get()
    }

    /// What `act` cancels is cancelled on account of `task`.
    pub(crate) fn on_account_of(&self, task: &Promise, act: impl FnOnce()) {
        let before = self.0.tasks.cause.replace(task.task().map(|task| task.id));
        act();
        self.0.tasks.cause.set(before);
    }

    pub(crate) fn log(&self, logged: Logged) {
        self.0.report.logged.borrow_mut().push(logged);
    }

    /// Tells the exception handler about `error`.
    pub(crate) fn report_error(&self, message: &str, error: &Raised) {
        let lost = Lost::NeverRetrieved { said: message.into(), error: self.describe(error) };
        self.record(|record, at| record.lost(at, lost));
        self.log(Logged { message: message.to_owned(), class: Some(error.class), text: error.message() });
    }

    /// A task ended well and nobody ever waited for it.
    pub(crate) fn report_never_waited_for(&self, task: TaskId) {
        self.record(|record, at| record.lost(at, Lost::NeverWaitedFor(task)));
    }

    /// The loop is closed while this task is pending: what only happens to one that was started during the shutdown.
    pub(crate) fn report_destroyed(&self, name: &str) {
        let message = "Task was destroyed but it is pending!";
        self.record(|record, at| record.lost(at, Lost::Destroyed(name.into())));
        self.log(Logged { message: message.to_owned(), class: None, text: String::new() });
    }

    /// A thread did not start, or ended before its time.
    pub(crate) fn report_lost_thread(&self, error: &ThreadError) {
        self.record(|record, at| record.lost(at, Lost::Thread(error.reason.as_str().into())));
    }

    /// A coroutine was dropped before it was started.
    pub(crate) fn report_never_awaited(&self, name: &str) {
        self.record(|record, at| record.lost(at, Lost::NeverAwaited(name.into())));
        self.0.report.unawaited.borrow_mut().push(format!("coroutine '{name}' was never awaited"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Diary, nap, run_main, start};

    #[test]
    fn a_timer_that_is_due_in_the_last_turns_rings_though_nothing_else_is_ready() {
        let main = |event_loop: Loop, diary: Diary| async move {
            let own = event_loop.clone();
            start(&event_loop, async move {
                let ended = nap(&own, 10.0).await;
                let other = own.clone();
                start(&own, async move {
                    // Until the clean-up of main is over, and only the last turns are left.
                    nap(&other, 0.0).await?;
                    nap(&other, 0.0).await?;
                    other.call_at(other.now() + Micros(1_000_000), move || diary.write("rings"));
                    other.occupy(Micros(1_000_000));
                    Ok(Value::None)
                });
                ended
            });
            nap(&event_loop, 1.0).await
        };
        assert_eq!(run_main(main).0, ["rings"]);
    }

    #[test]
    fn a_timer_that_has_not_rung_when_main_ends_never_does() {
        let main = |event_loop: Loop, diary: Diary| async move {
            event_loop.call_at(Micros(5_000_000), move || diary.write("rings"));
            nap(&event_loop, 1.0).await
        };
        let (diary, ended) = run_main(main);
        assert_eq!((diary.len(), ended.time), (0, Micros(1_000_000)));
    }
}
