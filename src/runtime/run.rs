//! `asyncio.run` (`asyncio/runners.py`): runs a main coroutine, cancels what is left, and says what happened.

use std::{cell::Cell, future::poll_fn, rc::Rc, task::Poll};

use futures::future::{self, Either};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    Class, Coroutine, Errors, Loop, Outcome, Promise, Raised, Stop, Value, event_loop::Turn, gather, outside::lock,
    promise::Callback,
};
use crate::{
    io::ThreadError,
    trace::{Micros, TaskId, Trace},
};

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

/// The turns in which asyncio shuts down its generators and its threads: what was started in the clean-up may begin.
const TURNS_TO_SHUT_DOWN: u32 = 4;

/// Runs `main` on `home` to its end, then `forget`s what the program holds outside of it. On virtual time it never waits.
pub async fn run(home: &Loop, main: Coroutine, forget: impl FnOnce()) -> Ended {
    // Whoever drops this future, and does not wait for the end, ends the threads and leaves no ring of references.
    let open = Open(home);
    let task = home.spawn(main, None);
    drive(home, &task).await;
    let end = if home.has_stopped() { None } else { finish(home, &task).await };
    drop(task);
    forget();
    let ended = close(home, end);
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

async fn finish(home: &Loop, main: &Promise) -> Option<Outcome> {
    let outcome = main.result();
    let left = home.open_tasks();
    home.because(main, || {
        for task in &left {
            task.cancel(None);
        }
    });
    let values: Vec<Value> = left.iter().cloned().map(Value::Promise).collect();
    if !left.is_empty()
        && let Ok(all) = gather(home, &values, Errors::Return)
    {
        drive(home, &all).await;
    }
    for task in left.iter().filter(|task| task.done() && !task.cancelled()) {
        if let Ok(Some(error)) = task.error() {
            home.complain("unhandled exception during asyncio.run() shutdown", &error);
        }
    }
    for _ in 0..TURNS_TO_SHUT_DOWN {
        if !home.is_idle() && !home.has_stopped() {
            home.turn_without_waiting();
        }
    }
    (!home.has_stopped()).then_some(outcome)
}

fn close(home: &Loop, end: Option<Outcome>) -> Ended {
    let time = home.now();
    let record = home.close();
    let stop = home.take_stop();
    let end = match (stop, end) {
        (Some(stop), _) => End::Stopped(stop),
        (None, Some(Ok(value))) => End::Returned(value),
        (None, Some(Err(error))) => End::Raised(error),
        (None, None) => End::Stopped(Stop::Stalled { line: None, waits: String::new() }),
    };
    let mut logged = std::mem::take(&mut *home.0.logged.borrow_mut());
    let mut unawaited = std::mem::take(&mut *home.0.unawaited.borrow_mut());
    logged.sort();
    unawaited.sort();
    let trace = record.finish(time).expect("the loop's events keep the trace's invariants");
    Ended { end, trace, logged, unawaited, time, steps: home.steps() }
}

/// `run_until_complete`: stops after the turn in which the callback of `until` runs.
async fn drive(home: &Loop, until: &Promise) {
    let done = Rc::new(Cell::new(false));
    let stop = Rc::clone(&done);
    until.on_done(Callback::Call(Rc::new(move |_: &Promise| stop.set(true))));
    let mut turns = 0;
    while !done.get() && !home.has_stopped() {
        match home.turn() {
            Turn::Ran => {}
            Turn::Idle(duration) => pause(home, Some(duration)).await,
            Turn::Outside => pause(home, None).await,
            Turn::Stuck => home.stall(),
        }
        turns += 1;
        if turns % TURNS_BEFORE_PAUSE == 0 && home.0.time.clock().is_some() {
            pause(home, Some(Micros::ZERO)).await;
        }
    }
}

/// Waits for the time to pass or for a wake-up from outside.
async fn pause(home: &Loop, duration: Option<Micros>) {
    let outside = home.outside();
    let woken = poll_fn(|context| {
        if home.poll_threads(context).is_ready() {
            return Poll::Ready(());
        }
        let mut outside = lock(&outside);
        if !outside.woken.is_empty() {
            return Poll::Ready(());
        }
        outside.driver = Some(context.waker().clone());
        Poll::Pending
    });
    match (home.0.time.clock(), duration) {
        (Some(clock), Some(duration)) => match future::select(woken, clock.sleep(duration)).await {
            Either::Left(_) | Either::Right(_) => {}
        },
        _ => woken.await,
    }
}

impl Loop {
    fn stall(&self) {
        let (line, waits) = self.record(|record, _| (record.main_line(), record.waits()));
        self.stop_with(Stop::Stalled { line, waits });
    }

    fn steps(&self) -> u64 {
        self.0.steps.get()
    }

    /// What `act` cancels is cancelled on account of `task`.
    pub(super) fn because(&self, task: &Promise, act: impl FnOnce()) {
        let before = self.0.cause.replace(task.task().map(|task| task.id));
        act();
        self.0.cause.set(before);
    }

    pub(super) fn log(&self, logged: Logged) {
        self.0.logged.borrow_mut().push(logged);
    }

    /// Tells the exception handler about `error`.
    pub(super) fn complain(&self, message: &str, error: &Raised) {
        let note = format!("{message}: {}", error.repr());
        self.record(|record, at| record.lost(at, (note, json!({ "never_retrieved": error.to_string() }))));
        self.log(Logged { message: message.to_owned(), class: Some(error.class), text: error.message() });
    }

    /// A task ended well and nobody ever waited for it.
    pub(super) fn unwanted(&self, task: TaskId) {
        self.record(|record, at| {
            let note = format!("nobody waited for {}", record.label(task));
            record.lost(at, (note, json!({ "never_waited": task })));
        });
    }

    /// The loop is closed while this task is pending: what only happens to one that was started during the shutdown.
    pub(super) fn destroyed(&self, name: &str) {
        let message = "Task was destroyed but it is pending!";
        self.record(|record, at| record.lost(at, (format!("{message} {name}"), json!({ "destroyed": name }))));
        self.log(Logged { message: message.to_owned(), class: None, text: String::new() });
    }

    /// A thread did not start, or ended before its time.
    pub(super) fn thread_lost(&self, error: &ThreadError) {
        let note = format!("a thread is lost: {error}");
        self.record(|record, at| record.lost(at, (note, json!({ "thread_lost": error.reason }))));
    }

    /// A coroutine was dropped before it was started.
    pub(super) fn forgot(&self, name: &str) {
        let message = format!("coroutine '{name}' was never awaited");
        self.record(|record, at| record.lost(at, (message.clone(), json!({ "never_awaited": name }))));
        self.0.unawaited.borrow_mut().push(message);
    }
}
