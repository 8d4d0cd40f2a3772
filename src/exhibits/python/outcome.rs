//! What a run of Python gave.

use serde::{Deserialize, Serialize};

use super::FILE;
use interpreter::{Finished, Problem, Steps};
use trace::{Provenance, Trace};

/// What a run gave.
#[derive(Debug)]
pub struct Outcome {
    /// What happened.
    pub trace: Trace,
    /// Its lines, one by one, with the variables at each.
    pub steps: Steps,
    /// Why it did not end well.
    pub failure: Option<Failure>,
    /// The line at which Python refused to begin it.
    pub refused: Option<u32>,
    /// What it wrote onto its error output, though it ended well: warnings, errors that nobody looked at.
    pub error_output: String,
}

/// Why a run did not end well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Failure {
    /// What its language prints of it, line for line.
    Traceback(String),
    /// Something stopped it that is none of its language: a limit, or that nothing could ever go on.
    Stopped {
        /// What, in a sentence.
        stopped: String,
    },
}

impl Outcome {
    pub(super) fn of(finished: Finished) -> Self {
        let Finished { trace, steps, stopped, errors, code, .. } = finished;
        let (failure, error_output) = match (stopped, code) {
            (Some(stopped), _) => (Some(Failure::Stopped { stopped }), errors),
            (None, 0) => (None, errors),
            (None, code) if errors.is_empty() => {
                let stopped = format!("it ended itself with exit code {code}");
                (Some(Failure::Stopped { stopped }), String::new())
            }
            (None, _) => (Some(Failure::Traceback(errors)), String::new()),
        };
        let trace = trace.unwrap_or_else(|| Trace::new(Provenance::Virtual));
        Self { trace, steps, failure, refused: None, error_output }
    }

    pub(super) fn refused(text: &str, problems: &[Problem]) -> Self {
        let first = problems.first();
        Self {
            trace: Trace::new(Provenance::Virtual),
            steps: Steps::default(),
            failure: first.map(|problem| Failure::Traceback(problem.format(text, FILE))),
            refused: first.map(|problem| problem.line),
            error_output: String::new(),
        }
    }
}
