//! What becomes of the news of a run.

use super::*;
use crate::labs::parallel::{Count, model::tests::outcome};
use trace::{TaskId, Trace};

fn ran_by(worker: usize, phase: Phase, (from, to): (u64, u64), done: f64) -> News {
    News::Ran { worker, stretch: Stretch { phase, from: Micros(from), to: Micros(to), done } }
}

fn ran(phase: Phase, (from, to): (u64, u64), done: f64) -> News {
    ran_by(0, phase, (from, to), done)
}

fn ended(way: Way, at: u64) -> News {
    News::Ended { way, at: Micros(at), result: Box::new(Ok(outcome(way, &[], 17))) }
}

fn live(news: &[News]) -> Live {
    let mut live = Live::default();
    for item in news {
        live.hear(item);
    }
    live
}

fn task(trace: &Trace, label: &str) -> TaskId {
    let found = (0..).map(TaskId).zip(trace.tasks()).find(|(_, task)| task.label == label);
    found.unwrap_or_else(|| panic!("no {label:?} in {:?}", trace.tasks())).0
}

#[track_caller]
fn check(trace: &Trace, (label, state): (&str, State), micros: u64) {
    assert_eq!(trace.time_in(task(trace, label), state), Micros(micros), "{label} {}", state.word());
}

#[test]
fn pieces_run_on_the_main_thread_with_pauses_between_them() {
    let mut live = live(&[
        News::Next(Way::Pieces),
        News::Began { way: Way::Pieces, at: Micros(100) },
        ran(Phase::Compute, (100, 108), 0.4),
        ran(Phase::Compute, (110, 118), 1.0),
        ended(Way::Pieces, 118),
    ]);
    live.finish(Micros(120));
    let trace = live.recorder.trace().unwrap();
    check(&trace, ("pieces", State::Running), 16);
    check(&trace, ("pieces", State::Scheduled), 2);
    assert_eq!(trace.open_tasks(), []);
}

#[test]
fn the_main_thread_only_waits_for_the_gpu_and_the_worker_does_the_rest() {
    let live = live(&[
        News::Next(Way::Gpu),
        News::Began { way: Way::Gpu, at: Micros(0) },
        News::Started { worker: 0, at: Micros(10) },
        ran(Phase::SetUp, (10, 30), 0.0),
        ran(Phase::Upload, (35, 40), 0.0),
        ran(Phase::Upload, (45, 50), 0.0),
        ran(Phase::Kernel, (50, 90), 1.0),
        ran(Phase::Readback, (90, 95), 1.0),
        ended(Way::Gpu, 100),
    ]);
    let trace = live.recorder.trace().unwrap();
    check(&trace, ("await GPU", State::Suspended), 100);
    check(&trace, ("kernel", State::Running), 40);
    check(&trace, ("upload", State::Running), 10);
    check(&trace, ("upload", State::Suspended), 5);
    // Generating before each upload, checking after the readback.
    check(&trace, ("drive GPU", State::Running), 15);
    let kernel = &trace.tasks()[task(&trace, "kernel").index()];
    assert_eq!(kernel.parent, Some(task(&trace, "drive GPU")));
}

#[test]
fn a_worker_is_ready_until_it_has_started() {
    let live = live(&[
        News::Began { way: Way::Worker, at: Micros(0) },
        News::Started { worker: 0, at: Micros(40) },
        ran(Phase::Compute, (40, 90), 1.0),
        ended(Way::Worker, 91),
    ]);
    let trace = live.recorder.trace().unwrap();
    check(&trace, ("job", State::Scheduled), 41);
    check(&trace, ("job", State::Running), 50);
    check(&trace, ("await worker", State::Suspended), 91);
}

#[test]
fn frames_close_together_are_one_stretch_and_a_freeze_stands_out() {
    let mut live = live(&[News::Began { way: Way::OnePiece, at: Micros(0) }]);
    for frame in [16, 33, 133, 150] {
        live.hear(&News::Frame(Micros::from_millis(frame)));
    }
    let trace = live.recorder.trace().unwrap();
    check(&trace, ("frames", State::Suspended), 100_000);
}

#[test]
fn the_time_between_two_ways_is_no_freeze_of_either() {
    let mut live = live(&[
        News::Began { way: Way::Pieces, at: Micros(0) },
        ended(Way::Pieces, 10),
        News::Began { way: Way::Worker, at: Micros(900_000) },
    ]);
    live.hear(&News::Frame(Micros(910_000)));
    let trace = live.recorder.trace().unwrap();
    check(&trace, ("frames", State::Running), 910_000);
    check(&trace, ("frames", State::Suspended), 0);
}

#[test]
fn several_workers_have_a_lane_each_and_are_as_far_as_they_are_together() {
    let four = Way::Workers(Count::FOUR);
    let mut live = Live::of(&[Way::Worker, four]);
    live.hear(&News::Next(four));
    live.hear(&News::Began { way: four, at: Micros(0) });
    for worker in 0..4 {
        live.hear(&News::Started { worker, at: Micros(10) });
        live.hear(&ran_by(worker, Phase::Compute, (10, 50), 0.5));
    }
    live.hear(&ran_by(3, Phase::Compute, (50, 90), 1.0));
    assert!(live.way.is_some_and(|progress| (progress.done - 0.625).abs() < 1e-9), "{:?}", live.way);
    live.hear(&ended(four, 100));
    let trace = live.recorder.trace().unwrap();
    let names: Vec<_> = trace.lanes().iter().map(|lane| &*lane.name).collect();
    assert_eq!(names, ["Page frames", "Main thread", "Worker", "Worker 2", "Worker 3", "Worker 4", "GPU"]);
    let rows = (0..).map(TaskId).zip(trace.tasks()).filter(|(_, task)| task.label == "rows");
    let times: Vec<_> = rows.map(|(id, _)| trace.time_in(id, State::Running).0).collect();
    assert_eq!(times, [40, 40, 40, 80]);
    check(&trace, ("await workers", State::Suspended), 100);
}

#[test]
fn a_failure_is_kept_with_its_reason_and_fails_its_tasks() {
    let live = live(&[
        News::Began { way: Way::Worker, at: Micros(0) },
        News::Ended { way: Way::Worker, at: Micros(5), result: Box::new(Err(RunError::Silent)) },
    ]);
    assert_eq!(live.failures[&Way::Worker], "the worker ended without an answer; run again");
    let trace = live.recorder.trace().unwrap();
    let failed = trace.events().iter().filter(|event| event.state == State::Failed);
    assert_eq!(failed.count(), 2);
}

#[test]
fn stop_cancels_whatever_goes_on() {
    let mut live = live(&[
        News::Next(Way::Gpu),
        News::Began { way: Way::Gpu, at: Micros(0) },
        News::Started { worker: 0, at: Micros(1) },
        ran(Phase::Upload, (2, 3), 0.0),
    ]);
    live.stop(Micros(9));
    let trace = live.recorder.trace().unwrap();
    assert_eq!((trace.open_tasks(), live.way), (vec![], None));
    assert!(trace.events().iter().filter(|event| event.state == State::Cancelled).count() >= 3);
}
