//! On the wall clock `to_thread` asks a real thread and `compute` uses the processor; on the virtual one both are labelled so.

use std::{
    borrow::Cow,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    thread,
};

use asyncio::{Class, Limits, Time};
use futures::{
    channel::oneshot,
    executor::block_on,
    future::{self, FutureExt as _, LocalBoxFuture},
};
use io::{Clock, Micros, ThreadError, Threads, VirtualClock, fake::SteadyThreads};
use program::{Conclusion, Finished, Prepared, Scenario, prepare, printed};
use serde_json::{Value, json};
use trace::{Provenance, State, Trace};

/// Threads that have nothing to do: each ends as soon as it starts.
struct Idle;

impl Threads for Idle {
    fn block(&self, _: Micros) -> LocalBoxFuture<'static, Result<(), ThreadError>> {
        let (end, ended) = oneshot::channel();
        thread::spawn(|| end.send(()));
        ended.map(|_| Ok(())).boxed_local()
    }
}

/// Threads that a world refuses.
struct Refused;

impl Threads for Refused {
    fn block(&self, _: Micros) -> LocalBoxFuture<'static, Result<(), ThreadError>> {
        future::ready(Err(ThreadError { reason: "no worker here".to_owned() })).boxed_local()
    }
}

/// Threads that never end by themselves, counted while they run.
#[derive(Default)]
struct Endless(Arc<AtomicUsize>);

struct Alive(Arc<AtomicUsize>);

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Threads for Endless {
    fn block(&self, _: Micros) -> LocalBoxFuture<'static, Result<(), ThreadError>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let alive = Alive(Arc::clone(&self.0));
        async move {
            future::pending::<()>().await;
            drop(alive);
            Ok(())
        }
        .boxed_local()
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

fn waits(trace: &Trace) -> Vec<Cow<'_, str>> {
    let events = trace.events().iter().filter(|event| event.state == State::Suspended && event.task.index() > 0);
    events.map(|event| trace.note(event)).collect()
}

fn said(finished: &Finished) -> Vec<&str> {
    printed(&finished.trace).into_iter().map(|line| line.text).collect()
}

#[test]
fn a_real_thread_ends_when_it_ends_and_not_when_a_timer_says() {
    let time = Time::Threaded(Arc::new(VirtualClock::default()), Arc::new(Idle));
    let finished = block_on(in_thread().run_on(time, Limits::default()));
    assert_eq!((said(&finished), finished.time), (vec!["ended"], Micros::ZERO));
    assert_eq!(
        (waits(&finished.trace), finished.trace.provenance()),
        (vec![Cow::Borrowed("a thread")], Provenance::Measured)
    );
}

#[test]
fn a_virtual_thread_says_until_when_and_is_marked_virtual() {
    let finished = in_thread().run(Limits::default());
    assert_eq!((said(&finished), finished.time), (vec!["ended"], Micros(5_000_000)));
    assert_eq!(waits(&finished.trace), ["a thread until 5.0 s"]);
    assert_eq!(finished.trace.provenance(), Provenance::Virtual);
}

#[test]
fn threads_run_at_the_same_time() {
    let clock = VirtualClock::default();
    let both = program(json!([
        { "do": { "await": { "gather": { "of": [{ "to_thread": 5 }, { "to_thread": 3 }, { "sleep": 4 }] } } } },
        { "print": ["ended"] },
    ]));
    let time = Time::Threaded(Arc::new(clock.clone()), Arc::new(SteadyThreads(clock.clone())));
    let finished = clock.run(both.run_on(time, Limits::default())).expect("every thread ends");
    assert_eq!((said(&finished), finished.time), (vec!["ended"], Micros(5_000_000)));
}

#[test]
fn a_thread_that_does_not_start_raises_what_python_raises_and_the_trace_says_why() {
    let time = || Time::Threaded(Arc::new(VirtualClock::default()), Arc::new(Refused));
    let finished = block_on(in_thread().run_on(time(), Limits::default()));
    let Conclusion::Raised { class, traceback, .. } = &finished.conclusion else { panic!("{:?}", finished.conclusion) };
    assert_eq!(*class, Class::RuntimeError);
    assert!(traceback.ends_with("RuntimeError: can't start new thread\n"), "{traceback}");
    assert!(
        finished.trace.events().iter().any(|event| finished.trace.note(event) == "a thread is lost: no worker here")
    );

    let caught = program(json!([
        { "try": {
            "body": [{ "do": { "await": { "to_thread": 5 } } }],
            "except": [{ "errors": ["RuntimeError"], "body": [{ "print": ["without"] }] }],
        } },
        { "sleep": 0 },
    ]));
    let finished = block_on(caught.run_on(time(), Limits::default()));
    assert_eq!((said(&finished), &finished.conclusion), (vec!["without"], &Conclusion::Done));
}

/// Two threads; who waits for the first is cancelled.
fn two_threads_and_a_cancel() -> Prepared {
    let spawn =
        |name: &str| json!({ "let": { "names": name, "value": { "spawn": { "coroutine": { "to_thread": 5 } } } } });
    let cancel = json!({ "do": { "method": { "on": { "var": "a" }, "method": "cancel" } } });
    program(json!([spawn("a"), spawn("b"), { "sleep": 0 }, { "sleep": 0 }, cancel, { "sleep": 0 }, { "sleep": 1 }]))
}

#[test]
fn a_thread_outlives_who_waits_for_it_and_ends_with_the_run() {
    let (clock, threads) = (VirtualClock::default(), Endless::default());
    let running = Arc::clone(&threads.0);
    let (prepared, time) = (two_threads_and_a_cancel(), Time::Threaded(Arc::new(clock.clone()), Arc::new(threads)));
    let look = clock.sleep(Micros(500_000)).map(|()| running.load(Ordering::Relaxed));
    let both = future::join(prepared.run_on(time, Limits::default()), look);
    let (finished, meanwhile) = clock.run(both).expect("the run ends");
    assert_eq!((meanwhile, running.load(Ordering::Relaxed)), (2, 0));
    assert_eq!((finished.conclusion, finished.time), (Conclusion::Done, Micros(1_000_000)));
}

#[test]
fn a_run_that_is_dropped_ends_its_threads() {
    let (clock, threads) = (VirtualClock::default(), Endless::default());
    let running = Arc::clone(&threads.0);
    let prepared = in_thread();
    let mut run = prepared.run_on(Time::Threaded(Arc::new(clock), Arc::new(threads)), Limits::default()).boxed_local();
    assert!((&mut run).now_or_never().is_none());
    assert_eq!(running.load(Ordering::Relaxed), 1);
    drop(run);
    assert_eq!(running.load(Ordering::Relaxed), 0);
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

/// What is seen of a run on a real clock while it goes on: when, and how many events there are.
fn watched(body: &Value) -> (Vec<(Micros, usize)>, Finished) {
    let clock = VirtualClock::default();
    let seen = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let (looks, now) = (std::rc::Rc::clone(&seen), clock.clone());
    let look = move |trace: &Trace| looks.borrow_mut().push((now.now(), trace.events().len()));
    let prepared = program(body.clone());
    let time = Time::Wall(Arc::new(clock.clone()));
    let finished = clock.run(prepared.run_watched(time, Limits::default(), look)).expect("it ends");
    let seen = seen.take();
    (seen, finished)
}

#[test]
fn a_run_on_a_real_clock_is_seen_while_it_goes_on() {
    let (seen, finished) = watched(&json!([{ "sleep": 1 }, { "sleep": 2 }]));
    let at: Vec<Micros> = seen.iter().map(|(at, _)| *at).collect();
    assert_eq!(at, [Micros(0), Micros(0), Micros(1_000_000)], "before its first step, and whenever it waits");
    assert!(seen.is_sorted_by_key(|(_, events)| *events) && seen[0].1 > 0, "{seen:?}");
    assert!(seen[2].1 < finished.trace.events().len());
}

#[test]
fn waits_that_nobody_could_see_are_not_shown_each() {
    let short = json!({ "for": { "name": "i", "in": { "builtin": { "function": "range", "arguments": [100] } }, "body": [{ "sleep": 0.01 }] } });
    let (seen, finished) = watched(&json!([short]));
    assert_eq!(finished.time, Micros(1_000_000));
    assert!((8..=14).contains(&seen.len()), "ten times a second: {seen:?}");
}
