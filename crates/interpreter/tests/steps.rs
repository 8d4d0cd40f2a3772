//! A program whose steps are recorded does what it does without: every program below `tests/programs` and beside this file prints the
//! same, writes the same trace and ends the same. And its steps hold together: where the trace was, the time and the functions that
//! run.

use std::{
    fs,
    path::{Path, PathBuf},
};

use interpreter::{Finished, Printed, Program, Recording, Settings, StepKind, Steps};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/programs");
const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");

/// Steps that are looked at of each program.
const SAMPLES: usize = 40;

#[test]
fn a_program_does_the_same_whether_or_not_its_steps_are_recorded() {
    let mut files = Vec::new();
    for folder in [ROOT, CASES] {
        find(Path::new(folder), &mut files);
    }
    assert!(files.len() > 200, "{}", files.len());
    // A third of them is enough, and takes a third of the minute.
    for file in files.iter().step_by(3) {
        let text = fs::read_to_string(file).expect("a program");
        let Ok(program) = Program::read(&text, "program.py") else { continue };
        let without = program.run(Settings::default());
        let with = program.run(Settings { recording: Recording::steps(), ..Settings::default() });
        assert!(without.steps.is_empty());
        check(file, &with.steps);
        assert_eq!(seen(with), seen(without), "{}", file.display());
    }
}

/// All that can be seen of a run but its steps.
fn seen(finished: Finished) -> (Vec<Printed>, String, i32, Option<String>, Vec<String>, String) {
    let trace = serde_json::to_string(&finished.trace).expect("a trace");
    (finished.output, finished.errors, finished.code, finished.stopped, finished.unawaited, trace)
}

/// Holds that steps hold together.
#[track_caller]
fn check(file: &Path, steps: &Steps) {
    let all: Vec<_> = (0..steps.len()).filter_map(|at| steps.get(at)).collect();
    assert_eq!(all.len(), steps.len());
    for pair in all.windows(2) {
        assert!(pair[0].events <= pair[1].events && pair[0].at <= pair[1].at, "{}", file.display());
    }
    for at in (0..steps.len()).step_by(steps.len() / SAMPLES + 1) {
        let (step, stack) = (all[at], steps.stack(at));
        let place = format!("step {at} of {}", file.display());
        assert_eq!(stack.last().map(|top| (top.frame, top.line)), Some((step.frame, step.line)), "{place}");
        assert_eq!(stack.len(), step.depth + 1, "{place}");
        if let StepKind::Return(_) | StepKind::Fail(_) = step.kind {
            let later = all[at + 1..].iter().find(|later| later.frame == step.frame);
            assert_eq!(later, None, "{place}");
        }
    }
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            find(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}
