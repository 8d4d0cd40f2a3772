//! Lints on the traces of programs that ship: where each must fire, and where it must not.

use course::glossary;
use interpreter::{Dependence, Program, Settings};
use io::Micros;
use programs::shipped;
use trace::{Event, Finding, LaneKind, Lint, Lints, Provenance, Recorder, State, Task, Trace};

fn trace_of(text: &str) -> Trace {
    let program = Program::read(text, "program.py").expect("a program");
    program.run(Settings::default()).trace.expect("a trace")
}

/// What is found in a run of a program whose text is known.
fn findings_of(text: &str) -> (Trace, Vec<Finding>) {
    let trace = trace_of(text);
    let findings = trace.lint_with(Lints::default(), &Dependence::of(text).expect("it can be read"));
    (trace, findings)
}

fn found(name: &str) -> Vec<Lint> {
    let (trace, findings) = findings_of(shipped(name).expect("a program that ships").text);
    for finding in &findings {
        assert!(!finding.events.is_empty(), "{name}: {} has no evidence", finding.message);
        assert!(finding.events.iter().all(|event| *event < trace.events().len()), "{name}");
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
        &["blocking-sleep", "cpu-bound", "starved-timer", "task-starts-later"],
        &["blocking-sleep-in-threads", "concurrent-4s", "sleep-zero"],
    );
}

#[test]
fn a_timer_that_is_due_while_another_task_computes_is_shown_as_what_suffers() {
    let (said, events) = told("starved-timer", Lint::BlockedLoop);
    assert!(said.contains("blocked the loop for 3.0 s"), "{said}");
    assert_eq!(events.last().map(|(_, state)| *state), Some(State::Suspended), "{events:?}");
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
        &["two-fetches-tasks", "prices-2s", "databases-5s", "cancel-cleanup-waits", "agent-with-tools"],
    );
}

#[test]
fn a_program_that_can_never_go_on_is_found_and_whoever_waits_is_named() {
    fires(Lint::Stuck, &["deadlock"], &["lock", "await-itself", "main-ends-first", "error-in-task"]);
    let (said, events) = told("deadlock", Lint::Stuck);
    assert!(said.contains("Task-2 one waits for a lock; Task-3 two waits for a lock"), "{said}");
    assert!(events.len() == 3 && events.iter().all(|(_, state)| *state == State::Suspended), "{events:?}");
    let forever = program("while True:\n    await asyncio.sleep(60_000)");
    assert_eq!(found_in(&forever), [], "what a limit stops could go on");
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
    let mut recorder = Recorder::new(Provenance::Simulated);
    let (agent, tools) = (recorder.lane(LaneKind::Agent, "run"), recorder.lane(LaneKind::Tool, "tools"));
    let run = recorder.create(Micros(0), Task::on(agent, "run"));
    recorder.enter(Micros(0), run, State::Running);
    for name in ["price", "rate"] {
        let tool = recorder.create(Micros(0), Task::on(tools, name).child_of(run));
        recorder.event(Event { by: Some(run), ..Event::new(Micros(0), tool, State::Running) });
    }
    recorder.enter(Micros(2_000_000), run, State::Finished);
    let trace = recorder.finish().expect("it is sound");
    assert_eq!(trace.lint(Lints::default()), []);
}

fn found_in(text: &str) -> Vec<Lint> {
    findings_of(text).1.into_iter().map(|finding| finding.lint).collect()
}

/// What is found where nobody knows the text.
fn found_without_text(text: &str) -> Vec<Lint> {
    trace_of(text).lint(Lints::default()).into_iter().map(|finding| finding.lint).collect()
}

/// A coroutine function.
fn function(name: &str, body: &str) -> String {
    let lines: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    format!("async def {name}:\n{lines}\n\n")
}

/// A program of these functions, the last of which is `main`.
fn of(functions: &[String]) -> String {
    format!("import asyncio\nimport time\n\n\n{COMPUTE}{}asyncio.run(main())\n", functions.concat())
}

const COMPUTE: &str = "def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


";

/// `main` with `body`, and `work`, which sleeps for a second.
fn program(body: &str) -> String {
    of(&[function("work()", "await asyncio.sleep(1)"), function("main()", body)])
}

#[test]
fn a_task_that_ends_unseen_is_found_and_one_that_is_awaited_later_is_not() {
    let start = "task = asyncio.create_task(work())\nawait asyncio.sleep(2)";
    assert_eq!(found_in(&program(start)), [Lint::NobodyHolds]);
    assert_eq!(found_in(&program(&format!("{start}\nawait task"))), []);
}

#[test]
fn many_tasks_behind_a_semaphore_are_no_fan_out_without_bound() {
    let many = |body: &str| {
        let main = "global bound\nbound = asyncio.Semaphore(10)\nawait asyncio.gather(*[work() for i in range(100)])";
        found_without_text(&of(&[function("work()", body), function("main()", main)]))
    };
    assert_eq!(many("await asyncio.sleep(1)"), [Lint::FanOut]);
    assert_eq!(many("async with bound:\n    await asyncio.sleep(1)"), []);
}

#[test]
fn threads_one_after_the_other_are_found_and_sleeps_are_not() {
    let twice = |line: &str| found_in(&program(&format!("{line}\n{line}")));
    assert_eq!(twice("await asyncio.to_thread(time.sleep, 1)"), [Lint::SequentialAwaits]);
    assert_eq!(twice("await asyncio.sleep(1)"), []);
}

#[test]
fn a_call_that_answers_the_failure_of_the_one_before_is_not_in_sequence_without_need() {
    fires(Lint::SequentialAwaits, &[], &["retry"]);
}

#[test]
fn a_lock_held_while_computing_is_not_held_across_an_await() {
    let text = two_holders("await asyncio.sleep(0)\ncompute(1)");
    let findings = found_without_text(&text);
    assert!(findings.iter().all(|lint| *lint == Lint::BlockedLoop) && !findings.is_empty(), "{findings:?}");
}

/// Two tasks that do this while they hold one lock.
fn two_holders(body: &str) -> String {
    let body: String = body.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    let hold = format!("async with lock:\n{body}");
    let main = "global lock\nlock = asyncio.Lock()\nawait asyncio.gather(work(), work())";
    of(&[function("work()", &hold), function("main()", main)])
}

/// An agent's trace in which two tools wait for two seconds each, the second from `second` on.
fn tools(second: u64) -> Trace {
    let mut recorder = Recorder::new(Provenance::Simulated);
    let agent = recorder.lane(LaneKind::Agent, "agent");
    let [on_price, on_rate] = ["price", "rate"].map(|name| recorder.lane(LaneKind::Tool, name));
    let run = recorder.create(Micros(0), Task::on(agent, "run"));
    recorder.enter(Micros(0), run, State::Suspended);
    let price = recorder.create(Micros(0), Task::on(on_price, "price()").child_of(run));
    let rate = recorder.create(Micros(0), Task::on(on_rate, "rate()").child_of(run));
    recorder.enter(Micros(0), price, State::Scheduled);
    recorder.enter(Micros(0), rate, State::Scheduled);
    let mut steps = vec![(0, price, State::Running), (0, price, State::Suspended), (2, price, State::Finished)];
    steps.extend([
        (second, rate, State::Running),
        (second, rate, State::Suspended),
        (second + 2, rate, State::Finished),
    ]);
    steps.sort_by_key(|(at, ..)| *at);
    for (at, task, state) in steps {
        recorder.enter(Micros(at * 1_000_000), task, state);
    }
    recorder.enter(Micros(9_000_000), run, State::Finished);
    recorder.finish().expect("it is sound")
}

/// The events that a finding names: who, and what it does there.
fn evidence<'a>(trace: &'a Trace, finding: &Finding) -> Vec<(&'a str, State)> {
    let events = finding.events.iter().map(|event| &trace.events()[*event]);
    events.map(|event| (trace.tasks()[event.task.index()].label.as_str(), event.state)).collect()
}

#[test]
fn tools_of_an_agent_that_wait_for_each_other_could_overlap_and_both_waits_are_shown() {
    let trace = tools(2);
    let [finding] = &trace.lint(Lints::default())[..] else { panic!("one finding") };
    assert_eq!(finding.lint, Lint::SequentialAwaits);
    assert_eq!(evidence(&trace, finding), [("price()", State::Suspended), ("rate()", State::Suspended)]);
    assert_eq!(tools(0).lint(Lints::default()), []);
}

/// What a program that ships is told, with the evidence.
fn told(name: &str, lint: Lint) -> (String, Vec<(String, State)>) {
    let (trace, findings) = findings_of(shipped(name).expect("a program that ships").text);
    let finding = findings.into_iter().find(|finding| finding.lint == lint).expect("it fires");
    let evidence = evidence(&trace, &finding);
    (finding.message, evidence.into_iter().map(|(task, state)| (task.to_owned(), state)).collect())
}

#[test]
fn each_finding_says_how_much_and_shows_who_did_it_and_who_suffered() {
    use State::{Cancelled, Created, Finished, Running, Scheduled, Suspended};
    let check = |name: &str, lint: Lint, (message, first): (&str, &[(&str, State)])| {
        let (said, events) = told(name, lint);
        assert!(said.contains(message), "{name}: {said}");
        let events: Vec<_> = events.iter().take(first.len()).map(|(task, state)| (task.as_str(), *state)).collect();
        assert_eq!(events, first, "{name}");
    };
    let blocks = [("Task-3 blocks", Running), ("Task-4 blocks", Scheduled), ("Task-3 blocks", Running)];
    check("blocking-sleep", Lint::BlockedLoop, ("Task-3 blocks blocked the loop for 2.0 s", &blocks));
    let waits = [("Task-1 main", Suspended), ("Task-1 main", Suspended)];
    check("two-fetches-sequential", Lint::SequentialAwaits, ("main waited in one call and then in another", &waits));
    let started = [("Task-2 call", Created), ("Task-3 call", Created)];
    check("unbounded-fan-out", Lint::FanOut, ("Task-1 main started 100 tasks at once", &started));
    let cut_off = [("Task-1 main", Finished), ("Task-2 forever", Cancelled)];
    check("main-ends-first", Lint::NobodyHolds, ("Task-2 forever was cut off", &cut_off));
    let told = [("event loop", Running)];
    check("error-never-retrieved", Lint::ErrorLost, ("never retrieved: RuntimeError('lost')", &told));
    check("forgotten-await", Lint::NeverAwaited, ("coroutine 'my_coroutine' was never awaited", &told));
    let waited = [("Task-3 update", Suspended)];
    check("lock-held-across-await", Lint::LockAcrossAwait, ("Task-3 update waited 2.0 s for a lock", &waited));
}

#[test]
fn a_recorded_run_of_the_agent_has_no_findings() {
    let trace: Trace = serde_json::from_str(include_str!("golden/agent-trace.json")).expect("a trace");
    assert_eq!(trace.lint(Lints::default()), []);
}

#[test]
fn what_is_stopped_all_at_once_was_not_left_behind() {
    let mut recorder = Recorder::new(Provenance::Simulated);
    let agent = recorder.lane(LaneKind::Agent, "agent");
    let run = recorder.create(Micros(0), Task::on(agent, "run"));
    recorder.create(Micros(0), Task::on(agent, "reply").child_of(run));
    recorder.end_all(Micros(1), State::Cancelled);
    assert_eq!(recorder.finish().expect("it is sound").lint(Lints::default()), []);
}

#[test]
fn each_lint_leads_to_the_term_that_explains_it() {
    let terms = Lint::ALL.map(|lint| (lint, lint.term()));
    let expect = [
        (Lint::BlockedLoop, "blocking"),
        (Lint::SequentialAwaits, "concurrency"),
        (Lint::FanOut, "semaphore"),
        (Lint::NobodyHolds, "task"),
        (Lint::ErrorLost, "task"),
        (Lint::NeverAwaited, "coroutine"),
        (Lint::LockAcrossAwait, "await"),
        (Lint::Stuck, "event-loop"),
    ];
    assert_eq!(terms, expect);
}

#[test]
fn every_lint_leads_to_a_term_of_the_glossary() {
    let terms: Vec<_> = glossary().sections.iter().map(|section| section.id).collect();
    for lint in Lint::ALL {
        assert!(terms.contains(&lint.term()), "{lint:?}: {}", lint.term());
    }
}

#[test]
fn a_call_that_waits_for_its_turn_is_not_blocked_by_a_step_on_another_lane() {
    let found = |kind: LaneKind, name: &str| {
        let mut recorder = Recorder::new(Provenance::Simulated);
        let agent = recorder.lane(LaneKind::Agent, "agent");
        let run = recorder.create(Micros(0), Task::on(agent, "run"));
        let lane = recorder.lane(kind, name);
        let tool = recorder.create(Micros(0), Task::on(lane, "tool").child_of(run));
        recorder.enter(Micros(0), run, State::Running);
        recorder.enter(Micros(0), tool, State::Scheduled);
        recorder.enter(Micros(2_000_000), tool, State::Running);
        recorder.enter(Micros(2_000_000), run, State::Finished);
        recorder.enter(Micros(2_000_000), tool, State::Finished);
        let findings = recorder.finish().expect("it is sound").lint(Lints::default());
        findings.into_iter().map(|finding| finding.lint).collect::<Vec<_>>()
    };
    assert_eq!(found(LaneKind::Tool, "tools"), []);
    assert_eq!(found(LaneKind::Tool, "agent"), [], "a tool may be called as the agent is");
    assert_eq!(found(LaneKind::Agent, "agent"), [Lint::BlockedLoop]);
}

#[test]
fn a_task_that_is_started_when_all_is_over_is_found() {
    let last = "try:\n    await asyncio.sleep(9)\nfinally:\n    asyncio.create_task(work())";
    let functions = [
        function("work()", "await asyncio.sleep(1)"),
        function("last()", last),
        function("main()", "asyncio.create_task(last())\nawait asyncio.sleep(0)"),
    ];
    assert_eq!(found_in(&of(&functions)), [Lint::NobodyHolds, Lint::NobodyHolds]);
}

#[test]
fn findings_come_in_the_order_of_their_events() {
    let forgotten_first = program("work()\nawait asyncio.sleep(0)\ncompute(1)");
    let blocked_first = program("compute(1)\nawait asyncio.sleep(0)\nwork()");
    assert_eq!(found_in(&forgotten_first), [Lint::NeverAwaited, Lint::BlockedLoop]);
    assert_eq!(found_in(&blocked_first), [Lint::BlockedLoop, Lint::NeverAwaited]);
}

#[test]
fn a_lock_held_mostly_while_waiting_is_held_across_an_await_though_its_holder_computes_too() {
    let findings = found_without_text(&two_holders("await asyncio.sleep(2)\ncompute(1)"));
    assert!(findings.contains(&Lint::LockAcrossAwait), "{findings:?}");
}

#[test]
fn two_waits_inside_one_call_are_that_calls_own_and_in_no_sequence_of_the_caller() {
    let calls = |times: usize| {
        let work = function("work()", "await asyncio.sleep(1)\nawait asyncio.sleep(1)");
        found_in(&of(&[work, function("main()", &"await work()\n".repeat(times))]))
    };
    assert_eq!(calls(1), []);
    assert_eq!(calls(2), [Lint::SequentialAwaits]);
}
