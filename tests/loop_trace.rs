//! What the loop writes down of itself: turns, who woke whom, what a task waits for, the line it is at, and how it ended.

use std::sync::Arc;

use asyncio::Limits;
use program::{Scenario, prepare, shipped};
use serde_json::{Value, json};
use trace::{Detail, Event, Micros, Reason, State, TaskId, Trace, Walk, detail::Busy};

fn trace(name: &str) -> Trace {
    prepare(&shipped(name).expect("a program that ships")).expect("it can be run").run(Limits::default()).trace
}

/// The trace of a program whose `main` has this body; `work` sleeps for a second and a half.
fn own(body: &Value) -> Trace {
    let scenario: Scenario = serde_json::from_value(json!({
        "format": "interleave.scenario", "version": 1, "name": "own", "title": "own",
        "functions": [{ "name": "work", "body": [{ "sleep": 1.5 }] }, { "name": "main", "body": body }],
    }))
    .expect("a program");
    prepare(&scenario).expect("it can be run").run(Limits::default()).trace
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
    assert_eq!(events.last().map(|event| trace.note(event)).as_deref(), Some("returns 'data 1'"));
}

#[test]
fn a_suspension_says_what_it_waits_for_and_at_which_line() {
    let trace = trace("two-fetches-tasks");
    let wait = of(&trace, "Task-2 fetch_data").into_iter().find(|event| event.state == State::Suspended);
    let wait = wait.expect("it waits");
    assert_eq!((trace.note(wait).as_ref(), wait.line), ("until 2.0 s", Some(6)));
    assert_eq!(wait.detail.reason(), Some(Reason::Timer(Micros(2_000_000))));
    let main = of(&trace, "Task-1 main").into_iter().find(|event| event.state == State::Suspended);
    assert_eq!(main.map(|event| trace.note(event)).as_deref(), Some("Task-2 fetch_data"));
}

#[test]
fn who_sets_an_event_is_who_wakes_those_that_wait() {
    let trace = trace("event");
    let events = trace.events();
    let woken = events.iter().enumerate().filter(|(index, event)| {
        let before = events[..*index].iter().rev().find(|other| other.task == event.task);
        event.state == State::Scheduled && before.is_some_and(|before| before.detail.reason() == Some(Reason::Event))
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
        turns.iter().filter(|event| event.state == State::Suspended).map(|event| trace.note(event)).collect();
    assert_eq!(idle, ["until 2.0 s"]);
}

#[test]
fn the_ready_queue_is_derived_first_in_first_out() {
    let trace = trace("task-starts-later");
    let blocked = trace
        .events()
        .iter()
        .find(|event| matches!(event.detail, Detail::Busy(Busy::Computes(_))))
        .expect("main computes")
        .at;
    let mut walk = Walk::new(Arc::new(trace));
    walk.go(walk.trace().at(blocked).events());
    let labels: Vec<_> = walk.in_state(State::Scheduled).map(|(task, _)| walk.trace().label(task)).collect();
    assert_eq!(labels, ["Task-2 background"]);
}

#[test]
fn a_failure_and_a_cancellation_end_a_task_as_such() {
    assert!(of(&trace("error-in-task"), "Task-2 fails").iter().any(|event| event.state == State::Failed));
    assert!(
        trace("cancel").events().iter().any(|event| event.state == State::Cancelled && event.by == Some(TaskId(1)))
    );
}

#[test]
fn each_thing_that_a_task_waits_for_has_its_words() {
    let on = |name: &str| json!({ "var": name });
    let method = |on: &Value, method: &str| json!({ "method": { "on": on, "method": method } });
    let wait = |value: Value| json!({ "do": { "await": value } });
    let is = |value: Value| json!({ "let": { "names": "x", "value": value } });
    let work = json!({ "call": { "function": "work" } });
    let task = is(json!({ "spawn": { "coroutine": work } }));
    let (x, put) = (on("x"), json!({ "method": { "on": on("x"), "method": "put", "arguments": [1] } }));
    let twice = |made: Value, taken: Value| json!([is(made), wait(taken.clone()), wait(taken)]);
    let group = json!({ "do": { "method": { "on": x, "method": "create_task", "arguments": [work] } } });
    let cases = [
        (twice(json!({ "lock": {} }), method(&x, "acquire")), "a lock"),
        (twice(json!({ "semaphore": 1 }), method(&x, "acquire")), "a semaphore"),
        (twice(json!({ "queue": 1 }), put), "room in a queue"),
        (json!([is(json!({ "queue": 0 })), wait(method(&x, "get"))]), "an item in a queue"),
        (json!([is(json!({ "event": {} })), wait(method(&x, "wait"))]), "an event"),
        (json!([is(json!({ "condition": {} })), wait(method(&x, "acquire")), wait(method(&x, "wait"))]), "a condition"),
        (json!([is(json!({ "future": {} })), wait(x.clone())]), "a future"),
        (json!([task, wait(x.clone())]), "Task-2 work"),
        (json!([wait(json!({ "gather": { "of": [work] } }))]), "gather"),
        (json!([wait(json!({ "shield": work }))]), "what is shielded"),
        (json!([task, wait(json!({ "wait": { "tasks": [x] } }))]), "one of its tasks"),
        (
            json!([{ "with": { "context": { "task_group": {} }, "as": "x", "body": [group] } }]),
            "the tasks of its group",
        ),
        (
            json!([task, { "sleep": 0 }, wait(json!({ "wait_for": { "awaitable": x, "timeout": 0 } }))]),
            "a task that it cancelled",
        ),
        (json!([{ "sleep": 0 }]), "the next turn"),
        (json!([{ "sleep": 2.25 }]), "until 2.25 s"),
        (json!([wait(json!({ "to_thread": 0.5 }))]), "a thread until 0.5 s"),
    ];
    for (body, words) in cases {
        let trace = own(&body);
        let mut waits = of(&trace, "Task-1 main").into_iter().filter(|event| event.state == State::Suspended);
        assert_eq!(waits.next_back().map(|event| trace.note(event)).as_deref(), Some(words), "{body}");
    }
}

#[test]
fn what_is_printed_stands_in_the_trace_as_readers_see_it_and_as_data() {
    let trace = own(&json!([{ "print": ["a", 1, [2.5, "b"]] }]));
    let print = of(&trace, "Task-1 main")
        .into_iter()
        .find(|event| matches!(event.detail, Detail::Printed(_)))
        .expect("it prints");
    assert_eq!((trace.note(print).as_ref(), print.line), ("prints a 1 [2.5, 'b']", Some(9)));
    assert_eq!(print.detail, Detail::Printed("a 1 [2.5, 'b']".into()));
}

#[test]
fn an_error_that_is_thrown_into_a_task_and_the_one_that_ends_it_are_named() {
    let trace = trace("cancel");
    assert!(trace.events().iter().any(|event| event.detail == Detail::Thrown("CancelledError".into())));
    let trace = self::trace("error-in-task");
    let failed = of(&trace, "Task-2 fails").into_iter().find(|event| event.state == State::Failed).expect("it fails");
    let error = failed.detail.error().expect("an error");
    assert_eq!((trace.note(failed).as_ref(), error.class.as_ref()), ("KeyError('price')", "KeyError"));
}

#[test]
fn a_task_knows_who_started_it() {
    let trace = trace("two-fetches-tasks");
    let parents: Vec<_> = trace.tasks().iter().map(|task| task.parent).collect();
    assert_eq!(parents, [None, None, Some(TaskId(1)), Some(TaskId(1))]);
}

#[test]
fn a_sleep_that_is_cancelled_leaves_no_timer() {
    let task =
        json!({ "let": { "names": "x", "value": { "spawn": { "coroutine": { "call": { "function": "work" } } } } } });
    let cancel = json!({ "do": { "method": { "on": { "var": "x" }, "method": "cancel" } } });
    let trace = own(&json!([task, { "sleep": 0 }, cancel, { "sleep": 5 }]));
    let idle = of(&trace, "event loop").into_iter().filter(|event| event.state == State::Suspended);
    assert_eq!(idle.map(|event| trace.note(event)).collect::<Vec<_>>(), ["until 5.0 s"]);
}
