//! Errors as data: each frame of a traceback leads to the task that ran it and to the event of the trace, each task that was
//! cancelled because of the error is named, and a group is a tree.

use asyncio::{Class, Limits};
use program::{Conclusion, Failure, Finished, Scenario, names, prepare, shipped};
use trace::State;

fn run(scenario: &Scenario) -> Option<(Finished, Failure, String)> {
    let finished = prepare(scenario).ok()?.run(Limits::default());
    let Conclusion::Raised { failure, traceback, .. } = finished.conclusion.clone() else { return None };
    Some((finished, *failure, traceback))
}

fn failure(name: &str) -> (Finished, Failure) {
    let (finished, failure, _) = run(&shipped(name).expect("a program that ships")).expect("it fails");
    (finished, failure)
}

/// As `traceback.py` goes through it: what an error is chained to, then its frames, then its members.
fn places(failure: &Failure, out: &mut Vec<(u32, String)>) {
    failure.cause.iter().chain(&failure.context).for_each(|one| places(one, out));
    out.extend(failure.frames.iter().map(|place| (place.line, place.function.clone())));
    failure.members.iter().for_each(|member| places(member, out));
}

fn printed(traceback: &str) -> Vec<(u32, String)> {
    let lines = traceback.lines().filter_map(|line| line.split_once("File \"scenario.py\", line "));
    let place = |(_, rest): (&str, &str)| {
        let (line, function) = rest.split_once(", in ").expect("a frame");
        (line.parse().expect("a number"), function.to_owned())
    };
    lines.map(place).collect()
}

const CORNERS: &str = include_str!("frozen/corners.jsonl");

fn corners() -> impl Iterator<Item = Scenario> {
    CORNERS.lines().map(|line| serde_json::from_str(line).expect("a program"))
}

fn corner(name: &str) -> (Finished, Failure) {
    let scenario = corners().find(|scenario| scenario.name == format!("corner-{name}")).expect("a corner case");
    let (finished, failure, _) = run(&scenario).expect("it fails");
    (finished, failure)
}

#[test]
fn the_frames_are_those_that_the_traceback_prints() {
    let mut compared = 0;
    for scenario in names().filter_map(shipped).chain(corners()) {
        let Some((_, failure, traceback)) = run(&scenario) else { continue };
        // CPython leaves frames out of a long recursion; the data has them all.
        if traceback.contains("Previous line repeated") {
            continue;
        }
        let mut frames = Vec::new();
        places(&failure, &mut frames);
        assert_eq!(frames, printed(&traceback), "{}\n{traceback}", scenario.name);
        compared += 1;
    }
    assert!(compared > 25, "only {compared} programs fail");
}

#[test]
fn a_frame_names_its_task_and_the_event_at_its_line() {
    for name in names() {
        let Some((finished, failure, _)) = shipped(name).and_then(|scenario| run(&scenario)) else { continue };
        for place in failure.frames.iter().filter(|place| place.function != "<module>") {
            let task = place.task.expect("the loop runs it in a task");
            let event = &finished.trace.events()[place.event.expect("it was there")];
            assert_eq!((event.task, event.line), (task, Some(place.line)), "{name}");
        }
    }
}

#[test]
fn where_the_task_changes_the_first_awaited_the_second() {
    let (finished, failure) = corner("cancel-reraise-other");
    let labels: Vec<_> = failure
        .frames
        .iter()
        .filter_map(|place| Some((place.function.as_str(), finished.trace.tasks()[place.task?.index()].label.as_str())))
        .collect();
    assert_eq!(labels, [("main", "Task-1 main"), ("a", "Task-2 a")]);
}

#[test]
fn a_group_is_a_tree_and_names_whom_each_failure_cancelled() {
    let (finished, failure) = corner("group-many-failures-same-time");
    let (trace, members) = (&finished.trace, &failure.members);
    assert_eq!((failure.class, members.len()), (Class::ExceptionGroup, 4), "{failure:?}");
    let task = |member: &Failure| trace.tasks()[member.frames[0].task.expect("a task").index()].label.clone();
    assert_eq!(members.iter().map(task).collect::<Vec<_>>(), ["Task-2 bad", "Task-3 bad", "Task-4 bad", "Task-5 bad"]);
    let cancelled = |member: &Failure| -> Vec<_> {
        let events = member.cancelled.iter().map(|index| &trace.events()[*index]);
        events.map(|event| (event.state, trace.tasks()[event.task.index()].label.clone())).collect()
    };
    assert_eq!(cancelled(&members[0]), [(State::Cancelled, "Task-6 bad".into())]);
    assert_eq!(cancelled(&members[1]), []);
}

#[test]
fn a_task_that_a_failing_group_cancels_says_who_failed() {
    let scenario = shipped("task-group-failure").expect("it ships");
    let finished = prepare(&scenario).expect("it runs").run(Limits::default());
    let trace = &finished.trace;
    let cancelled = trace.events().iter().find(|event| event.state == State::Cancelled).expect("one is cancelled");
    let by = cancelled.by.expect("somebody failed");
    assert!(trace.events().iter().any(|event| event.task == by && event.state == State::Failed), "{cancelled:?}");
}

#[test]
fn what_an_error_was_raised_from_is_kept() {
    let (_, failure) = failure("error-from-another");
    assert!(failure.cause.is_some() && failure.context.is_none(), "{failure:?}");
    assert_ne!(failure.class, Class::BaseException);
}

#[test]
fn a_failure_reads_back_from_json() {
    let (_, failure) = failure("task-group-traceback");
    let text = serde_json::to_string(&failure).expect("it is JSON");
    assert_eq!(serde_json::from_str::<Failure>(&text).expect("it reads back"), failure);
}
