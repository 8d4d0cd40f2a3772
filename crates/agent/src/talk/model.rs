//! A model as the agent sees it: a request in, a stream of typed events out.

use futures::stream::LocalBoxStream;
use serde::{Deserialize, Serialize};

use super::{
    brief::Request,
    message::{Seal, Stop, Usage},
};
use trace::{Micros, Provenance};

/// A language model, or something that stands in for one.
pub trait Model: Send + Sync {
    /// What readers are told about it.
    fn label(&self) -> ModelLabel;

    /// Answers `request`. The stream ends with [`ModelEvent::Stopped`] or an error; dropping it stops the model.
    fn stream(&self, request: Request) -> ModelEvents;
}

/// What a model streams.
pub type ModelEvents = LocalBoxStream<'static, Result<ModelEvent, ModelError>>;

/// Who answers, and what its times are worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelLabel {
    /// Shown wherever the model's words are.
    pub name: String,
    /// Where the times of its replies come from.
    pub provenance: Provenance,
}

/// A piece of a reply. Calls are counted from 0 within the reply, in the order in which they start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelEvent {
    /// More text.
    Text(String),
    /// More of a thought.
    Thinking(String),
    /// A seal: of the thought before it, or of what the seal itself says.
    Signature(Seal),
    /// A call begins.
    CallStarted {
        /// The provider's id; may be empty or repeated, the turn's own ids are neither.
        id: String,
        /// The tool.
        name: String,
    },
    /// More of a call's arguments: a piece of JSON text.
    Fragment {
        /// Which call.
        call: usize,
        /// The piece.
        text: String,
    },
    /// A call is complete.
    CallFinished {
        /// Which call.
        call: usize,
    },
    /// What the reply has cost; the last one counts.
    Usage(Usage),
    /// The reply is complete. Nothing follows.
    Stopped(Stop),
}

/// Why a reply did not come, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ModelError {
    /// The stream ended early.
    #[error("the model's reply broke off before its end; run again")]
    Cut,
    /// The reply is not one that can be read.
    #[error("the model's reply is not one that can be read: {0}")]
    Garbled(String),
    /// Nobody answers.
    #[error("{0}")]
    Unreachable(String),
    /// The server sent the request on to another address. It holds a key or a conversation and was not sent there.
    #[error("{0}")]
    Redirected(String),
    /// The model cannot answer now; it may later.
    #[error("the model is busy ({status}): {message}")]
    Busy {
        /// The HTTP status, or the one that the error stands for.
        status: u16,
        /// What the provider says.
        message: String,
        /// How long it asks to be left alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<Micros>,
    },
    /// The key is missing, wrong, or not good for this model.
    #[error("the key was not accepted ({status}): {message}; check it in Settings")]
    Key {
        /// The HTTP status.
        status: u16,
        /// What the provider says.
        message: String,
    },
    /// The provider does not take the request: an unknown model, a feature that it lacks.
    #[error("the request was refused ({status}): {message}")]
    Refused {
        /// The HTTP status, or the one that the error stands for.
        status: u16,
        /// What the provider says.
        message: String,
    },
}

impl ModelError {
    /// Whether the same request may do better a little later.
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::Cut | Self::Unreachable(_) | Self::Busy { .. })
    }
}
