//! What a run asks for, how it ends, and what it does not take.

use serde::Serialize;
use serde_json::Value;

use super::limit::Limit;
use crate::{
    answer::value::Answer,
    talk::{brief::Request, message::ToolCall, model::ModelError},
};
use structured::Violation;
use trace::Micros;

/// What is due.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Send this, and feed what comes back.
    CallModel(Request),
    /// Make these calls, all of one turn, and feed each result.
    CallTools(Vec<ToolCall>),
    /// Wait for the guards that were asked, and feed each verdict.
    AwaitGuards,
    /// Wait so long before the next try, and say when it is over.
    Pause(Micros),
    /// Nothing more.
    Done(Outcome),
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The answer.
    #[error("answered")]
    Answered(Answer),
    /// The model was asked to mend its answer as often as allowed, and this is still wrong with it.
    #[error("no valid answer after {attempts} attempts: {}", structured::list(violations))]
    Invalid {
        /// Answers given in all.
        attempts: u32,
        /// What is wrong with the last one.
        violations: Vec<Violation>,
    },
    /// A guard tripped.
    #[error("the guard {guard:?} tripped: {why}")]
    Blocked {
        /// Its name.
        guard: String,
        /// What it said.
        why: String,
    },
    /// The run came to a limit.
    #[error("stopped at the limit of this run, {0}; raise it or ask for less")]
    OverLimit(Limit),
    /// One tool failed again and again.
    #[error("the tool {tool:?} failed {times} times in a row")]
    ToolFailed {
        /// Its name.
        tool: String,
        /// How often.
        times: u32,
    },
    /// The model failed.
    #[error(transparent)]
    ModelFailed(ModelError),
}

impl Outcome {
    /// The answer as JSON, if there is one.
    pub fn value(&self) -> Option<Value> {
        match self {
            Self::Answered(answer) => Some(answer.to_value()),
            Self::Invalid { .. }
            | Self::Blocked { .. }
            | Self::OverLimit(_)
            | Self::ToolFailed { .. }
            | Self::ModelFailed(_) => None,
        }
    }
}

/// An input that does not fit where the run stands: a run file edited by hand, say.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The input is for something that is not due.
    #[error("{what} comes when none is due")]
    NotDue {
        /// The kind of input.
        what: &'static str,
    },
    /// No such call waits for a result.
    #[error("no call {id:?} waits for a result")]
    NoSuchCall {
        /// The id given.
        id: String,
    },
    /// The input is earlier than the one before it.
    #[error("{} µs is before the input in front of it", at.0)]
    TimeWentBack {
        /// Its time.
        at: Micros,
    },
}
