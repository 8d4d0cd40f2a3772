//! On the wall clock `to_thread` asks a real thread and `compute` uses the processor; on the virtual one both are labelled so.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use futures::{
    executor::block_on,
    future::{self, FutureExt as _, LocalBoxFuture},
};
use interleave::{
    io::{Clock, Micros, VirtualClock},
    runtime::{Limits, Threads, Time},
    scenario::{Conclusion, Finished, Prepared, Scenario, prepare, printed},
    trace::{Provenance, State, Trace},
};
use serde_json::{Value, json};

/// Threads that have nothing to do: each ends as soon as it starts.
struct Idle;

impl Threads for Idle {
    fn block(&self, _: Micros, done: Box<dyn FnOnce() + Send>) {
        thread::spawn(done);
    }
}

/// A clock that a millisecond passes on whenever somebody looks.
struct Looked(AtomicU64);

impl Clock for Looked {
    fn now(&self) -> Micros {
        Micros(self.0.fetch_add(1_000, Ordering::Relaxed))
    }

    fn sleep(&self, _: Micros) -> LocalBoxFuture<'static, ()> {
        future::ready(()).boxed_local()
    }
}

#[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
fn program(body: Value) -> Prepared {
    let scenario: Scenario = serde_json::from_value(json!({
        "format": "interleave.scenario", "version": 1, "name": "own", "title": "own",
        "functions": [{ "name": "main", "body": body }],
    }))
    .expect("a program");
    prepare(&scenario).expect("it can be run")
}

fn in_thread() -> Prepared {
    program(json!([{ "do": { "await": { "to_thread": 5 } } }, { "print": ["ended"] }]))
}

fn waits(trace: &Trace) -> Vec<&str> {
    let events = trace.events().iter().filter(|event| event.state == State::Suspended && event.task.index() > 0);
    events.map(|event| event.note.as_str()).collect()
}

fn said(finished: &Finished) -> Vec<&str> {
    printed(&finished.trace).into_iter().map(|line| line.text).collect()
}

#[test]
fn a_real_thread_ends_when_it_ends_and_not_when_a_timer_says() {
    let time = Time::Threaded(Arc::new(VirtualClock::default()), Arc::new(Idle));
    let finished = block_on(in_thread().run_on(time, Limits::default()));
    assert_eq!((said(&finished), finished.time), (vec!["ended"], Micros::ZERO));
    assert_eq!((waits(&finished.trace), finished.trace.provenance()), (vec!["a thread"], Provenance::Measured));
}

#[test]
fn a_virtual_thread_says_until_when_and_is_marked_virtual() {
    let finished = in_thread().run(Limits::default());
    assert_eq!((said(&finished), finished.time), (vec!["ended"], Micros(5_000_000)));
    assert_eq!(waits(&finished.trace), ["a thread until 5.000000 s"]);
    assert_eq!(finished.trace.provenance(), Provenance::Virtual);
}

#[test]
fn who_waits_for_a_thread_can_be_cancelled_while_it_runs() {
    let thread = json!({ "let": { "names": "task", "value": { "spawn": { "coroutine": { "to_thread": 5 } } } } });
    let cancel = json!({ "do": { "method": { "on": { "var": "task" }, "method": "cancel" } } });
    let prepared = program(json!([thread, { "sleep": 0 }, cancel, { "sleep": 0 }, { "print": ["on"] }]));
    let time = Time::Threaded(Arc::new(VirtualClock::default()), Arc::new(Idle));
    let finished = block_on(prepared.run_on(time, Limits::default()));
    assert_eq!((said(&finished), &finished.conclusion), (vec!["on"], &Conclusion::Done));
    assert!(finished.trace.events().iter().any(|event| event.state == State::Cancelled));
}

#[test]
fn computing_on_the_wall_clock_goes_on_until_the_clock_says_so() {
    let prepared = program(json!([{ "compute": 0.05 }]));
    let clock = Arc::new(Looked(AtomicU64::new(0)));
    let finished = block_on(prepared.run_on(Time::Wall(clock.clone()), Limits::default()));
    assert!(finished.time >= Micros(50_000) && clock.0.load(Ordering::Relaxed) >= 50_000, "{}", finished.time);
    assert_eq!(finished.trace.provenance(), Provenance::Measured);
}

#[test]
fn computing_on_the_virtual_clock_moves_it_and_is_marked_virtual() {
    let finished = program(json!([{ "compute": 0.05 }])).run(Limits::default());
    assert_eq!((finished.time, finished.trace.provenance()), (Micros(50_000), Provenance::Virtual));
}
