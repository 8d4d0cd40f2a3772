//! Lints on the traces of programs that ship: where each must fire, and where it must not.

use interleave::{
    io::Micros,
    runtime::Limits,
    scenario::{prepare, shipped},
    trace::{Event, Lint, Lints, Provenance, Recorder, State},
};

fn found(name: &str) -> Vec<Lint> {
    let scenario = shipped(name).expect("a program that ships");
    let finished = prepare(&scenario).expect("it can be run").run(Limits::default());
    let findings = finished.trace.lint(Lints::default());
    for finding in &findings {
        assert!(!finding.events.is_empty(), "{name}: {} has no evidence", finding.message);
        assert!(finding.events.iter().all(|event| *event < finished.trace.events().len()), "{name}");
    }
    findings.into_iter().map(|finding| finding.lint).collect()
}

#[track_caller]
fn fires(lint: Lint, yes: &[&str], no: &[&str]) {
    for name in yes {
        assert!(found(name).contains(&lint), "{lint:?} is silent on {name}: {:?}", found(name));
    }
    for name in no {
        assert!(!found(name).contains(&lint), "{lint:?} fires on {name}");
    }
}

#[test]
fn a_blocking_call_is_found_where_it_blocks() {
    fires(
        Lint::BlockedLoop,
        &["blocking-sleep", "cpu-bound", "starved-timer"],
        &["blocking-sleep-in-threads", "concurrent-4s", "sleep-zero"],
    );
}

#[test]
fn a_forgotten_await_is_found() {
    fires(Lint::NeverAwaited, &["forgotten-await"], &["two-fetches-tasks", "await-does-not-yield"]);
}

#[test]
fn awaits_that_could_overlap_are_found() {
    fires(
        Lint::SequentialAwaits,
        &["sequential-awaits-that-could-overlap", "two-fetches-sequential", "tool-calls-6s", "prices-20s"],
        &["two-fetches-tasks", "prices-2s", "databases-5s", "cancel-cleanup-waits"],
    );
}

#[test]
fn a_fan_out_without_bound_is_found() {
    fires(Lint::FanOut, &["unbounded-fan-out"], &["prices-2s", "semaphore"]);
}

#[test]
fn a_task_that_nobody_waits_for_is_found() {
    fires(Lint::NobodyHolds, &["fire-and-forget", "main-ends-first"], &["task-group", "cancel"]);
}

#[test]
fn a_lost_error_is_found() {
    fires(Lint::ErrorLost, &["error-never-retrieved"], &["error-in-task", "gather-return-exceptions"]);
}

#[test]
fn a_lock_held_across_an_await_is_found() {
    fires(Lint::LockAcrossAwait, &["lock-held-across-await", "lock"], &["semaphore", "queue"]);
}

#[test]
fn tools_of_an_agent_that_run_side_by_side_do_not_block_each_other() {
    let mut recorder = Recorder::new(Provenance::Simulated, &["run", "tools"]);
    let run = recorder.create(Micros(0), "run", "run", None);
    recorder.enter(Micros(0), run, State::Running);
    for name in ["price", "rate"] {
        let tool = recorder.create(Micros(0), "tools", name, Some(run));
        recorder.event(Event { by: Some(run), ..Event::new(Micros(0), tool, State::Running) });
    }
    recorder.enter(Micros(2_000_000), run, State::Finished);
    let trace = recorder.finish().expect("it is sound");
    assert_eq!(trace.lint(Lints::default()), []);
}
