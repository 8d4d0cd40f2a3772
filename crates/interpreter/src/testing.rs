//! Programs in tests.

use crate::{Finished, Limits, Program, Recording, Settings};

/// Runs a text.
#[track_caller]
pub(crate) fn run(text: &str) -> Finished {
    run_for(Limits::default().operations, text)
}

/// Runs a text for so many operations at most.
#[track_caller]
pub(crate) fn run_for(operations: u64, text: &str) -> Finished {
    match Program::read(text, "program.py") {
        Ok(program) => {
            program.run(Settings { limits: Limits { operations, ..Limits::default() }, ..Settings::default() })
        }
        Err(problems) => panic!("{problems:?}"),
    }
}

/// Runs a text and records its steps.
#[track_caller]
pub(crate) fn step(text: &str) -> Finished {
    match Program::read(text, "program.py") {
        Ok(program) => program.run(Settings { recording: Recording::steps(), ..Settings::default() }),
        Err(problems) => panic!("{problems:?}"),
    }
}

/// Holds that a text prints this.
#[track_caller]
pub(crate) fn prints(text: &str, expect: &str) {
    let finished = run(text);
    let output: String = finished.output.iter().map(|printed| printed.text.as_str()).collect();
    assert_eq!(output.trim_end(), expect.trim_end(), "{}{:?}", finished.errors, finished.stopped);
}

/// Holds that a text ends with an error whose last line is this.
#[track_caller]
pub(crate) fn fails(text: &str, expect: &str) {
    let finished = run(text);
    assert_eq!(finished.errors.lines().last().unwrap_or_default(), expect);
}
