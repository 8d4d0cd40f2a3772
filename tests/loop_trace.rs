//! What the loop writes down of itself: turns, who woke whom, what a task waits for, the line it is at, and how it ended.

use interleave::{
    runtime::Limits,
    scenario::{prepare, shipped},
    trace::{Event, State, TaskId, Trace},
};

fn trace(name: &str) -> Trace {
    prepare(&shipped(name).expect("a program that ships")).expect("it can be run").run(Limits::default()).trace
}

fn of<'a>(trace: &'a Trace, label: &str) -> Vec<&'a Event> {
    let task = trace.tasks().iter().position(|task| task.label == label).unwrap_or_else(|| panic!("no {label}"));
    trace.events().iter().filter(|event| event.task.index() == task).collect()
}

#[test]
fn a_task_is_created_by_its_parent_scheduled_polled_suspended_woken_and_finished() {
    use State::{Created, Finished, Running, Scheduled, Suspended};
    let trace = trace("two-fetches-tasks");
    let events = of(&trace, "Task-2 fetch_data");
    let mut states: Vec<State> = events.iter().map(|event| event.state).collect();
    // A step goes through several lines.
    states.dedup();
    assert_eq!(states, [Created, Scheduled, Running, Suspended, Scheduled, Running, Finished]);
    assert_eq!((events[0].by, events[1].by), (Some(TaskId(1)), Some(TaskId(1))), "main starts it");
    assert_eq!(events.last().map(|event| event.note.as_str()), Some("returns 'data 1'"));
}

#[test]
fn a_suspension_says_what_it_waits_for_and_at_which_line() {
    let trace = trace("two-fetches-tasks");
    let wait = of(&trace, "Task-2 fetch_data").into_iter().find(|event| event.state == State::Suspended);
    let wait = wait.expect("it waits");
    assert_eq!((wait.note.as_str(), wait.line), ("a timer at 2.000000 s", Some(6)));
    let main = of(&trace, "Task-1 main").into_iter().find(|event| event.state == State::Suspended);
    assert_eq!(main.map(|event| event.note.as_str()), Some("Task-2 fetch_data"));
}

#[test]
fn who_sets_an_event_is_who_wakes_those_that_wait() {
    let trace = trace("event");
    let events = trace.events();
    let woken = events.iter().enumerate().filter(|(index, event)| {
        let before = events[..*index].iter().rev().find(|other| other.task == event.task);
        event.state == State::Scheduled && before.is_some_and(|before| before.note == "an event")
    });
    let by: Vec<_> = woken.map(|(_, event)| event.by).collect();
    assert!(!by.is_empty() && by.iter().all(Option::is_some), "{by:?}");
}

#[test]
fn turns_of_the_loop_are_events_and_what_it_waits_for_is_the_next_timer() {
    let trace = trace("two-fetches-tasks");
    let turns = of(&trace, "event loop");
    assert!(turns.iter().filter(|event| event.state == State::Running).count() >= 3);
    let idle: Vec<_> =
        turns.iter().filter(|event| event.state == State::Suspended).map(|event| event.note.as_str()).collect();
    assert_eq!(idle, ["until 2.000000 s"]);
}

#[test]
fn the_ready_queue_is_derived_first_in_first_out() {
    let trace = trace("task-starts-later");
    let blocked = trace.events().iter().find(|event| event.note.starts_with("computes")).expect("main computes").at;
    let ready = trace.in_state_at(State::Scheduled, blocked);
    let labels: Vec<_> = ready.iter().map(|task| trace.tasks()[task.index()].label.as_str()).collect();
    assert_eq!(labels, ["Task-2 background"]);
}

#[test]
fn a_failure_and_a_cancellation_end_a_task_as_such() {
    assert!(of(&trace("error-in-task"), "Task-2 fails").iter().any(|event| event.state == State::Failed));
    assert!(
        trace("cancel").events().iter().any(|event| event.state == State::Cancelled && event.by == Some(TaskId(1)))
    );
}
