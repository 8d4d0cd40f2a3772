//! A program in the text that runs where it stands: what happened is drawn below it, and the reader can change it.

#[cfg(feature = "ui")]
mod desk;
#[cfg(feature = "ui")]
mod field;
#[cfg(feature = "ui")]
mod view;

use std::sync::Arc;

use super::python::{Failure, Outcome};
#[cfg(feature = "ui")]
pub use desk::Opened;
use trace::Trace;
#[cfg(feature = "ui")]
pub use view::ListingView;
use words::count;

/// What a reader begins with at a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// It runs as it stands.
    Run,
    /// It becomes a field to write in.
    Change,
    /// It stands there until somebody runs it.
    Wait,
}

/// A run of a listing, as it was when it ran.
#[derive(Clone, Debug, PartialEq)]
pub struct Ran {
    /// What ran.
    pub text: String,
    /// What happened.
    pub trace: Arc<Trace>,
    /// Why it did not end well.
    pub failure: Option<Failure>,
    /// The line at which Python refused to begin it.
    pub refused: Option<u32>,
    /// Warnings, and errors that nobody looked at.
    pub error_output: String,
}

impl Ran {
    /// The run of `text` that gave `outcome`.
    pub fn of(text: String, outcome: Outcome) -> Self {
        let Outcome { trace, failure, refused, error_output, .. } = outcome;
        Self { text, trace: Arc::new(trace), failure, refused, error_output }
    }

    /// How it ended.
    pub fn sentence(&self) -> String {
        if self.refused.is_some() {
            return "It did not begin: Python cannot read it.".to_owned();
        }
        let how = match &self.failure {
            None => "It ended",
            Some(Failure::Traceback(_)) => "It ended with an error",
            Some(Failure::Stopped { .. }) => "It was stopped",
        };
        let provenance = self.trace.provenance().word();
        format!(
            "{how} after {} ({provenance}) and printed {}.",
            self.trace.end(),
            count(self.trace.printed().len(), "line")
        )
    }

    /// What is written about it: a traceback, why it was stopped, warnings.
    pub fn words(&self) -> Option<&str> {
        match &self.failure {
            Some(Failure::Traceback(text) | Failure::Stopped { stopped: text }) => Some(text),
            None => Some(&*self.error_output).filter(|text| !text.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exhibits::python::computed;

    #[track_caller]
    fn check(text: &str, sentence: &str, words: Option<&str>) {
        let ran = Ran::of(text.to_owned(), computed(text));
        assert_eq!(ran.sentence(), sentence);
        let said = ran.words().map(|said| said.trim_end().lines().last().unwrap_or_default().to_owned());
        assert_eq!(said.as_deref(), words);
    }

    #[test]
    fn a_run_says_how_it_ended_and_what_python_wrote_of_it() {
        check(
            "import asyncio\nprint(1)\nasyncio.run(asyncio.sleep(2))\nprint(2)\n",
            "It ended after 2.0 s (virtual) and printed 2 lines.",
            None,
        );
        check(
            "print(1)\n1 / 0\n",
            "It ended with an error after 0.0 s (virtual) and printed 1 line.",
            Some("ZeroDivisionError: division by zero"),
        );
        check("print(1\n", "It did not begin: Python cannot read it.", Some("SyntaxError: '(' was never closed"));
        check(
            "import sys\nsys.exit(3)\n",
            "It was stopped after 0.0 s (virtual) and printed 0 lines.",
            Some("it ended itself with exit code 3"),
        );
    }
}
