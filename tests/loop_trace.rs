//! What the loop writes down of itself: turns, who woke whom, what a task waits for, the line it is at, and how it ended.

use std::sync::Arc;

use interpreter::{Program, Settings};
use programs::shipped;
use trace::{Detail, Event, Micros, Reason, State, TaskId, Trace, Walk};

fn run(text: &str) -> Trace {
    let program = Program::read(text, "program.py").expect("a program");
    program.run(Settings::default()).trace.expect("a trace")
}

fn trace(name: &str) -> Trace {
    run(shipped(name).expect("a program that ships").text)
}

/// The trace of a program whose `main` has this body, from line 7 on; `work` sleeps for a second and a half.
fn own(body: &str) -> Trace {
    let lines: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    run(&format!(
        "import asyncio\nimport time\n\nasync def work():\n    await asyncio.sleep(1.5)\nasync def main():\n{lines}\n\
         asyncio.run(main())\n"
    ))
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
    assert_eq!((trace.note(wait).as_ref(), wait.line), ("until 2.0 s", Some(12)));
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
    // It computes from the first round of its loop on.
    let blocked = trace.events().windows(2).find(|pair| pair[1].at > pair[0].at).expect("main computes")[0].at;
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
    let twice = |made: &str, taken: &str| format!("x = {made}\nawait {taken}\nawait {taken}");
    let task = "x = asyncio.create_task(work())\n";
    let cases = [
        (twice("asyncio.Lock()", "x.acquire()"), "a lock"),
        (twice("asyncio.Semaphore(1)", "x.acquire()"), "a semaphore"),
        (twice("asyncio.Queue(1)", "x.put(1)"), "room in a queue"),
        ("x = asyncio.Queue()\nawait x.get()".to_owned(), "an item in a queue"),
        ("x = asyncio.Event()\nawait x.wait()".to_owned(), "an event"),
        ("x = asyncio.Condition()\nawait x.acquire()\nawait x.wait()".to_owned(), "a condition"),
        ("x = asyncio.get_running_loop().create_future()\nawait x".to_owned(), "a future"),
        (format!("{task}await x"), "Task-2 work"),
        ("await asyncio.gather(work())".to_owned(), "gather"),
        ("await asyncio.shield(work())".to_owned(), "what is shielded"),
        (format!("{task}await asyncio.wait([x])"), "one of its tasks"),
        ("async with asyncio.TaskGroup() as x:\n    x.create_task(work())".to_owned(), "the tasks of its group"),
        (format!("{task}await asyncio.sleep(0)\nawait asyncio.wait_for(x, timeout=0)"), "a task that it cancelled"),
        ("await asyncio.sleep(0)".to_owned(), "the next turn"),
        ("await asyncio.sleep(2.25)".to_owned(), "until 2.25 s"),
        ("await asyncio.to_thread(time.sleep, 0.5)".to_owned(), "a thread until 0.5 s"),
    ];
    for (body, words) in cases {
        let trace = own(&body);
        let mut waits = of(&trace, "Task-1 main").into_iter().filter(|event| event.state == State::Suspended);
        assert_eq!(waits.next_back().map(|event| trace.note(event)).as_deref(), Some(words), "{body}");
    }
}

#[test]
fn what_is_printed_stands_in_the_trace_as_readers_see_it_and_as_data() {
    let trace = own("print('a', 1, [2.5, 'b'])");
    let print = of(&trace, "Task-1 main")
        .into_iter()
        .find(|event| matches!(event.detail, Detail::Printed(_)))
        .expect("it prints");
    assert_eq!((trace.note(print).as_ref(), print.line), ("prints a 1 [2.5, 'b']", Some(7)));
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
    let trace = own("x = asyncio.create_task(work())\nawait asyncio.sleep(0)\nx.cancel()\nawait asyncio.sleep(5)");
    let idle = of(&trace, "event loop").into_iter().filter(|event| event.state == State::Suspended);
    assert_eq!(idle.map(|event| trace.note(event)).collect::<Vec<_>>(), ["until 5.0 s"]);
}

#[test]
fn a_task_that_a_failing_group_cancels_says_who_failed() {
    let trace = trace("task-group-failure");
    let cancelled = trace.events().iter().find(|event| event.state == State::Cancelled).expect("one is cancelled");
    let by = cancelled.by.expect("somebody failed");
    assert!(trace.events().iter().any(|event| event.task == by && event.state == State::Failed), "{cancelled:?}");
}

#[test]
fn a_clause_that_takes_an_error_is_told_at_its_line() {
    let trace = trace("retry");
    let caught: Vec<_> = of(&trace, "Task-1 main")
        .into_iter()
        .filter(|event| matches!(event.detail, Detail::Caught(_)))
        .map(|event| (event.line, trace.note(event).into_owned()))
        .collect();
    let said = |attempt: u32| (Some(21), format!("catches ConnectionError('attempt {attempt} failed')"));
    assert_eq!(caught, [said(1), said(2)]);
}
