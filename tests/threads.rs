//! `to_thread` on the wall clock, in a real browser: a thread is a worker that is really blocked, and the page goes on.
//!
//! The workers here are this very module, which answers as the page's worker does.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    cell::Cell,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use asyncio::{
    Class, Limits, Time,
    threads::{Blocks, Reply, Request, WorkerThreads},
};
use futures::{
    FutureExt as _,
    future::{self, Either, LocalBoxFuture},
};
use interleave::browser::{BrowserClock, WorkerJobs, block, serve};
use io::{Clock, Micros, Threads as _};
use program::{Conclusion, Finished, Prepared, Scenario, prepare, printed, shipped};
use serde_json::{Value, json};
use trace::{Provenance, Reason, State};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use worker::{Host, Served};

wasm_bindgen_test_configure!(run_in_browser);

/// What the worker runs.
#[wasm_bindgen]
pub fn work() {
    serve(Host::new(vec![Served::new::<Blocks>(|Request::Block(duration), replies| {
        block(&BrowserClock::default(), duration, || replies.send(&Reply::Blocking));
        replies.send(&Reply::Blocked);
        future::ready(()).boxed_local()
    })]));
}

fn threads_at(script: String) -> WorkerThreads {
    WorkerThreads::new(Arc::new(WorkerJobs::at(script, Arc::new(BrowserClock::default()))))
}

fn threads() -> WorkerThreads {
    let page = web_sys::window().unwrap().location().origin().unwrap();
    let module = format!("{page}/wasm-bindgen-test");
    let script = format!("import init, {{ work }} from '{module}.js'; await init('{module}_bg.wasm'); work();");
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/javascript");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&script.into()), &options);
    threads_at(web_sys::Url::create_object_url_with_blob(&blob.unwrap()).unwrap())
}

fn missing() -> WorkerThreads {
    threads_at(format!("{}/missing.js", web_sys::window().unwrap().location().origin().unwrap()))
}

fn time(threads: WorkerThreads) -> Time {
    Time::Threaded(Arc::new(BrowserClock::default()), Arc::new(threads))
}

#[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
fn program(body: Value) -> Prepared {
    let scenario: Scenario = serde_json::from_value(json!({
        "format": "interleave.scenario", "version": 1, "name": "own", "title": "own",
        "functions": [{ "name": "main", "body": body }],
    }))
    .unwrap();
    prepare(&scenario).unwrap()
}

fn said(finished: &Finished) -> Vec<&str> {
    printed(&finished.trace).into_iter().map(|line| line.text).collect()
}

/// Workers that live: each holds a lock.
async fn workers() -> usize {
    let held = js_sys::eval(
        "navigator.locks.query().then(({held}) => held.filter(({name}) => name.startsWith('worker-')).length)",
    );
    let held = js_sys::Promise::from(held.unwrap());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length")]
    let count = wasm_bindgen_futures::JsFuture::from(held).await.unwrap().as_f64().unwrap() as usize;
    count
}

async fn until_workers(count: usize) {
    let clock = BrowserClock::default();
    while workers().await != count {
        assert!(clock.now() < Micros::from_millis(10_000), "{} workers and not {count}", workers().await);
        clock.sleep(Micros::from_millis(20)).await;
    }
}

/// The longest time for which the page did nothing while `work` went on, and what came of it.
async fn longest_freeze<T>(work: impl Future<Output = T>) -> (T, Micros) {
    let (clock, longest) = (BrowserClock::default(), Cell::new(Micros::ZERO));
    let beat: LocalBoxFuture<'_, ()> = async {
        loop {
            let before = clock.now();
            clock.sleep(Micros::from_millis(10)).await;
            longest.set(longest.get().max(clock.now().since(before)));
        }
    }
    .boxed_local();
    match future::select(Box::pin(work), beat).await {
        Either::Left((value, beat)) => {
            drop(beat);
            (value, longest.get())
        }
        Either::Right(_) => unreachable!("it beats for ever"),
    }
}

#[wasm_bindgen_test]
async fn threads_overlap_and_the_page_goes_on() {
    let second = json!({ "to_thread": 1 });
    let of = vec![second; 3];
    let three = program(json!([{ "do": { "await": { "gather": { "of": of } } } }, { "print": ["ended"] }]));
    let (finished, freeze) = longest_freeze(three.run_on(time(threads()), Limits::default())).await;
    assert_eq!((said(&finished), &finished.conclusion), (vec!["ended"], &Conclusion::Done));
    assert!((Micros(1_000_000)..Micros(2_500_000)).contains(&finished.time), "{}", finished.time);
    assert!(freeze < Micros(500_000), "the page stood still for {freeze}");
    assert_eq!(finished.trace.provenance(), Provenance::Measured);
    let waits = finished.trace.events().iter().filter(|event| event.state == State::Suspended);
    assert_eq!(waits.filter(|event| event.detail.reason() == Some(Reason::Thread)).count(), 3);
    until_workers(0).await;
}

#[wasm_bindgen_test]
async fn the_scenario_that_ships_takes_as_long_as_its_ticks() {
    let prepared = prepare(&shipped("blocking-sleep-in-threads").unwrap()).unwrap();
    let finished = prepared.run_on(time(threads()), Limits::default()).await;
    assert!((Micros(3_000_000)..Micros(3_900_000)).contains(&finished.time), "{}", finished.time);
    let said = said(&finished);
    let place = |text: &str| said.iter().position(|line| line.starts_with(text)).unwrap_or_else(|| panic!("{said:?}"));
    assert!(place("tick 1") < place("a is done") && place("tick 1") < place("b is done"));
    assert!(said.last().unwrap().starts_with("Total: 3."), "{said:?}");
}

#[wasm_bindgen_test]
async fn a_worker_that_does_not_start_raises_what_python_raises() {
    let one = program(json!([{ "do": { "await": { "to_thread": 1 } } }]));
    let finished = one.run_on(time(missing()), Limits::default()).await;
    let Conclusion::Raised { class, traceback, .. } = &finished.conclusion else { panic!("{:?}", finished.conclusion) };
    assert_eq!(*class, Class::RuntimeError);
    assert!(traceback.ends_with("RuntimeError: can't start new thread\n"), "{traceback}");
    let why = "a thread is lost: the worker did not start";
    assert!(finished.trace.events().iter().any(|event| finished.trace.note(event).starts_with(why)));
}

#[wasm_bindgen_test]
async fn a_run_that_is_dropped_ends_its_workers() {
    let two = json!([{ "do": { "await": { "gather": { "of": [{ "to_thread": 60 }, { "to_thread": 60 }] } } } }]);
    let prepared = program(two);
    let run = prepared.run_on(time(threads()), Limits::default()).boxed_local();
    let Either::Right(((), run)) = future::select(run, until_workers(2).boxed_local()).await else {
        panic!("it does not end")
    };
    drop(run);
    until_workers(0).await;
}

#[wasm_bindgen_test]
async fn a_blocked_thread_that_is_dropped_ends() {
    let thread = threads().block(Micros::from_millis(60_000));
    let Either::Right(((), thread)) = future::select(thread, until_workers(1).boxed_local()).await else {
        panic!("it does not end")
    };
    drop(thread);
    until_workers(0).await;
}

/// A clock that six seconds pass on whenever somebody looks.
#[derive(Default)]
struct Looked(AtomicU64);

impl Clock for Looked {
    fn now(&self) -> Micros {
        Micros(self.0.fetch_add(6_000_000, Ordering::Relaxed))
    }

    fn sleep(&self, _: Micros) -> LocalBoxFuture<'static, ()> {
        future::ready(()).boxed_local()
    }
}

#[wasm_bindgen_test]
fn a_blocked_thread_says_again_and_again_that_it_lives() {
    let said = Cell::new(0);
    block(&Looked::default(), Micros(180_000_000), || said.set(said.get() + 1));
    assert!((8..=12).contains(&said.get()), "{} times", said.get());
}
