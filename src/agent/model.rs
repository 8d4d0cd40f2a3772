//! A model as the agent sees it: a request in, a stream of typed events out.

use futures::stream::LocalBoxStream;
use serde::{Deserialize, Serialize};

use super::{Request, Stop, Usage};
use crate::trace::Provenance;

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
    /// The events make no sense together.
    #[error("the model's reply is not one that can be read: {0}")]
    Garbled(String),
}
