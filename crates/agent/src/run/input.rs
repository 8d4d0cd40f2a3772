//! What enters a run from outside. Everything else about a run follows from its inputs.

use serde::{Deserialize, Serialize};

use crate::{
    guard::rule::Verdict,
    talk::{
        message::ToolResult,
        model::{ModelError, ModelEvent},
    },
};
use trace::Micros;

/// An input and when it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timed {
    /// From the start of the run.
    pub at: Micros,
    /// What came.
    #[serde(flatten)]
    pub input: Input,
}

/// Something that happened to a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// The request went out.
    ModelCalled,
    /// The model streamed something.
    Model(ModelEvent),
    /// The model failed.
    ModelFailed(ModelError),
    /// A call, named by its id, was begun.
    ToolStarted(String),
    /// A call came back.
    ToolReturned(ToolResult),
    /// The pause before a new try is over.
    Rested,
    /// A guard was asked.
    GuardStarted(String),
    /// A guard has spoken.
    GuardReturned {
        /// Its name.
        guard: String,
        /// What it said.
        verdict: Verdict,
    },
    /// The time of the run is used up.
    TimedOut,
    /// The reader stopped the run. What was being written is dropped; calls and guards that had not come back are due
    /// again.
    Stopped,
}
