//! Whoever takes the ready queue's place can bring about only what some loop could: on every program below `tests/programs`, always
//! the first is the ordinary run, and whatever order is chosen, what is recorded is sound and the run comes to an end.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use interpreter::{Advanced, Choice, Finished, Limits, LoopLimits, Program, ReadyTask, Settings};
use trace::{LaneKind, State, TaskId, Trace};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/programs");

/// The programs that can be read, each with its name.
fn programs() -> Vec<(String, Program)> {
    let mut files = Vec::new();
    collect(Path::new(ROOT), &mut files);
    files.sort();
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).ok()?;
        Some((file.display().to_string(), Program::read(&text, "program.py").ok()?))
    };
    files.into_iter().filter_map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}

fn settings(choice: Choice) -> Settings {
    let limits = Limits { operations: 1_000_000, ..Limits::default() };
    let loop_limits = LoopLimits { steps: 3_000, ..LoopLimits::default() };
    Settings { choice, limits, loop_limits, ..Settings::default() }
}

fn run(program: &Program, mut choose: impl FnMut(&[ReadyTask]) -> usize) -> Finished {
    let mut running = program.start(settings(Choice::Asked));
    loop {
        running = match running.advance() {
            Advanced::Ended(finished) => return *finished,
            Advanced::Waits(running, _) | Advanced::Pauses(running) => running,
            Advanced::Asks(mut running, ready) => {
                assert!(ready.len() > 1, "one alone is no choice");
                running.choose(choose(&ready));
                running
            }
        };
    }
}

#[test]
fn always_the_first_is_the_ordinary_run() {
    let mut asked = 0;
    for (name, program) in programs() {
        let ordinary = program.run(settings(Choice::InOrder));
        if ordinary.stopped.is_some() {
            // To describe who is ready is work too: where a run is stopped for its work, it is stopped a little earlier.
            continue;
        }
        let chosen = run(&program, |_| 0);
        asked += chosen.choices.asked;
        assert_eq!(chosen.output, ordinary.output, "{name}");
        assert_eq!(
            (&chosen.errors, chosen.code, chosen.time),
            (&ordinary.errors, ordinary.code, ordinary.time),
            "{name}"
        );
        assert!(chosen.trace == ordinary.trace, "{name}: other events");
    }
    assert!(asked > 300, "asked {asked} times");
}

#[test]
fn any_order_leaves_a_sound_record_in_which_every_task_ends() {
    for (seed, (name, program)) in (1_u64..).zip(programs()) {
        let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let finished = run(&program, |ready| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            usize::try_from(random % ready.len() as u64).unwrap_or_default()
        });
        let trace = finished.trace.as_ref().unwrap_or_else(|| panic!("{name}: no sound record"));
        runs_only_what_is_ready(&name, trace);
        if finished.stopped.is_none() && finished.code == 0 {
            each_ends(&name, trace, &finished);
        }
    }
}

/// Every step follows a place in the ready queue.
#[track_caller]
fn runs_only_what_is_ready(name: &str, trace: &Trace) {
    let mut last: BTreeMap<TaskId, State> = BTreeMap::new();
    for event in trace.events().iter().filter(|event| trace.lane_of(event.task).kind == LaneKind::Tasks) {
        let before = last.insert(event.task, event.state);
        let resumes = event.state == State::Running && before == Some(State::Suspended);
        assert!(!resumes, "{name}: {} goes on without having been ready", trace.label(event.task));
    }
}

#[track_caller]
fn each_ends(name: &str, trace: &Trace, finished: &Finished) {
    let mut last: BTreeMap<TaskId, State> = BTreeMap::new();
    for event in trace.events().iter().filter(|event| trace.lane_of(event.task).kind == LaneKind::Tasks) {
        last.insert(event.task, event.state);
    }
    // One that is begun while the loop closes is left where it is, and the run says so.
    let told = |label: &str| {
        let name = label.split(' ').next().unwrap_or_default();
        finished.errors.contains(&format!("Task was destroyed but it is pending!\ntask: <Task pending name='{name}'"))
    };
    let open = last.iter().filter(|(_, state)| !state.is_end()).map(|(task, _)| trace.label(*task));
    let open: Vec<_> = open.filter(|label| !told(label)).collect();
    assert!(open.is_empty(), "{name}: {open:?} {:?}", finished.errors);
}
