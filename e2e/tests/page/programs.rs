//! The course's programs in JavaScript: modules of the built folder, run by the page under its own policy. And what stands for
//! a thread in its programs: the worker.

use asyncio::threads::{Blocks, Reply, Request};
use e2e::{Page, Visit};
use io::Micros;
use program::{Recorded, Said, printed, twins};
use trace::{Provenance, Trace};
use worker::{Engine as _, FromWorker, Message as _, ToWorker};

#[test]
fn every_program_in_javascript_runs_in_the_page_in_the_order_that_ships() {
    Visit::to("").run(|page| {
        let shipped = Recorded::shipped().javascript;
        assert!(!twins().is_empty());
        for twin in twins() {
            let trace = run(page, twin.name, "virtualClock");
            assert_eq!(Some(&said(&trace)), shipped.get(twin.name), "{}", twin.name);
        }
    });
}

#[test]
fn on_the_browsers_own_timers_the_order_is_the_same() {
    Visit::to("").run(|page| {
        let trace = run(page, "sleep-zero", "realClock");
        assert_eq!(trace.provenance(), Provenance::Measured);
        assert_eq!(Some(&said(&trace)), Recorded::shipped().javascript.get("sleep-zero"));
    });
}

#[test]
fn the_worker_that_ships_blocks_its_thread_as_long_as_asked_and_the_page_goes_on() {
    Visit::to("").run(|page| {
        let request = Request::Block(Micros(600_000)).encode();
        let request = ToWorker::Start { id: 7, engine: Blocks::NAME.to_owned(), request }.encode();
        let ready = FromWorker::Ready { lock: String::new() }.encode()[4];
        let done = FromWorker::Done { id: 7 }.encode()[4];
        let told = page.eval(&format!(
            "const script = new URL(document.querySelector('[data-worker]').dataset.worker, document.baseURI);
             const worker = new Worker(script, {{ type: 'module' }});
             const ask = () => worker.postMessage(new Uint8Array({request:?}));
             return new Promise((resolve, reject) => {{
                 const replies = [];
                 let start, beats = 0;
                 worker.onerror = event => reject(new Error(event.message));
                 worker.onmessage = ({{ data }}) => {{
                     const kind = data[4];
                     if (kind !== {ready}) replies.push([...data]);
                     if (kind === {done}) {{
                         worker.terminate();
                         resolve({{ millis: performance.now() - start, beats, replies }});
                     }} else if (kind === {ready}) {{
                         start = performance.now();
                         setInterval(() => beats += 1, 20);
                         ask();
                     }}
                 }};
             }})"
        ));
        let replies: Vec<Vec<u8>> = serde_json::from_value(told["replies"].clone()).expect("bytes");
        let replies: Vec<_> = replies.iter().map(|bytes| FromWorker::decode(bytes).expect("an envelope")).collect();
        let reply = |reply: Reply| FromWorker::Reply { id: 7, bytes: reply.encode() };
        assert_eq!(replies, [reply(Reply::Blocking), reply(Reply::Blocked), FromWorker::Done { id: 7 }]);
        let (millis, beats) = (told["millis"].as_f64(), told["beats"].as_u64());
        assert!(millis.is_some_and(|millis| (600.0..2_000.0).contains(&millis)), "{told}");
        assert!(beats.is_some_and(|beats| beats >= 10), "the page stood still: {told}");
    });
}

/// A trace is sound, or reading it fails.
#[track_caller]
fn run(page: &Page, name: &str, clock: &str) -> Trace {
    let trace = page.eval(&format!(
        "const load = file => import(new URL(`scenarios/${{file}}.js`, document.baseURI).href);
         return Promise.all([load('record'), load('{name}')]).then(([use, {{ program }}]) => use.record(program, use.{clock}()))"
    ));
    serde_json::from_value(trace).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What it printed, and from which line.
fn said(trace: &Trace) -> Vec<Said> {
    let line = |event: usize| trace.events()[event].line.unwrap_or_default();
    printed(trace).iter().map(|one| Said(line(one.event), one.text.to_owned())).collect()
}
