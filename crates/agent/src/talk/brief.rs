//! What a model is told.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::history::History;

/// What stays the same through a run: who the model is to be, what it may call, what it must answer with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// The system prompt.
    pub instructions: String,
    /// The tools, as the model is shown them.
    pub tools: Vec<ToolSchema>,
    /// The form of the final answer; free text without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<OutputSchema>,
}

/// A tool as the model is shown it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToolSchema {
    /// What to call it by.
    pub name: String,
    /// What it does.
    pub description: String,
    /// A JSON Schema of an object.
    pub parameters: Value,
}

/// The form of the final answer as the model is shown it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutputSchema {
    /// The type's name.
    pub name: String,
    /// A JSON Schema.
    pub schema: Value,
}

impl OutputSchema {
    /// The form of a `T`.
    pub fn of<T: JsonSchema>() -> Self {
        Self { name: T::schema_name().into_owned(), schema: structured::schema_of::<T>() }
    }
}

/// All that a model is sent: it sees this and nothing else. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// What stays the same.
    #[serde(flatten)]
    pub brief: Arc<Brief>,
    /// The conversation so far.
    pub messages: History,
}
