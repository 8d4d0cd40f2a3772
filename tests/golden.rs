//! What is computed is equal everywhere: these tests run natively, and once more inside a browser.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[allow(dead_code, reason = "the test that it belongs to uses the rest")]
#[path = "../crates/interpreter/tests/compare/mod.rs"]
mod compare;
#[allow(dead_code, reason = "the test that it belongs to uses the rest")]
#[path = "../crates/interpreter/tests/frozen/mod.rs"]
mod frozen;

use std::sync::Arc;

use agent::{Header, History, Model as _, Order, OutputMode, RunFile, Terms, World, drive, trace_of};
use compare::compare;
use frozen::Frozen;
use interleave::labs::agent::{brief, toolbox};
use io::{Clock, VirtualClock};
use models::Offline;
use programs::shipped;
use trace::{Detail, Trace, detail::Reply};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test_configure!(run_in_browser);

/// Byte for byte. A test that fails prints the trace as it is now.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_trace_of_a_seeded_run_is_the_golden_one() {
    // A page hands it over with the part that runs questions.
    agent::reads_by(agent::ladder);
    let clock = VirtualClock::default();
    let shared: Arc<dyn Clock> = Arc::new(clock.clone());
    let tools = toolbox(&shared);
    let model = Offline::new(shared, 2026);
    let mut file = RunFile::new(Header {
        model: model.label(),
        order: Order::Concurrent,
        terms: Arc::new(Terms::new(brief(&tools), OutputMode::Native)),
        prompt: "What will $1000 become at 5% in 10 years, and what are Apple and Tesla trading at?".to_owned(),
        before: History::default(),
    });
    let mut run = file.run().clone();
    let world = World { clock: &clock, model: &model, tools: &tools, guards: &[], order: Order::Concurrent };
    let mut listen = |timed: &_| file.push(Clone::clone(timed)).unwrap();
    clock.run(drive(&mut run, world, &mut listen)).unwrap();
    let trace = serde_json::to_string_pretty(&trace_of(&file)).unwrap() + "\n";
    assert!(trace == include_str!("golden/agent-trace.json"), "the trace is now:\n{trace}");
}

/// A file of version 1 is the same trace. How many pieces and tokens a reply took, it did not say.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_golden_trace_of_version_1_reads_as_that_of_version_2() {
    let now: Trace = serde_json::from_str(include_str!("golden/agent-trace.json")).unwrap();
    let mut known = Trace::new(now.provenance());
    for lane in now.lanes() {
        known.lane(lane.kind, &lane.name);
    }
    for task in now.tasks() {
        known.task(task.clone()).unwrap();
    }
    for event in now.events() {
        let mut event = event.clone();
        if let Detail::Replied(reply) = &mut event.detail {
            **reply = Reply { pieces: 0, usage: None, ..(**reply).clone() };
        }
        known.record(event).unwrap();
    }
    let before: Trace = serde_json::from_str(include_str!("golden/agent-trace-v1.json")).unwrap();
    assert_eq!(before, known);
}

/// The programs that ship, against what `CPython` did with them.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_program_that_ships_runs_here_as_cpython_ran_it() {
    let frozen = include_str!("programs/shipped.jsonl").lines();
    let mut compared = 0;
    for theirs in frozen.map(|line| serde_json::from_str::<Frozen>(line).unwrap().normal()) {
        let ours = Frozen::of(&theirs.name, shipped(&theirs.name).unwrap().text);
        let differences: Vec<String> = compare(&ours, &theirs).iter().map(ToString::to_string).collect();
        assert_eq!(differences, Vec::<String>::new());
        compared += 1;
    }
    assert_eq!(compared, programs::all().len());
}
