//! Misbehaviour on demand: the ways in which real models and their servers go wrong, each as one habit.
//!
//! A habit shows in the first reply that it can show in, and in no later one, so that what the agent does about it can
//! be seen; only the endless loop never ends.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Reply, plan::Planned};
use agent::{Message, ModelError, Request};
use io::Micros;

/// A way to misbehave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Habit {
    /// Answers in prose where JSON is asked for.
    Prose,
    /// Puts the JSON between fences, with words around it.
    Fenced,
    /// Writes numbers as strings.
    NumbersAsStrings,
    /// Leaves a field out.
    MissingField,
    /// Calls another tool than it should.
    WrongTool,
    /// Calls a tool that does not exist.
    InventedTool,
    /// Calls the right tool with arguments that do not fit.
    BadArguments,
    /// Makes the same call again and again.
    EndlessLoop,
    /// Takes eight seconds to begin.
    SlowStart,
    /// Breaks off in the middle of a reply.
    CutOff,
    /// Is asked too often (429) and wants two seconds of rest.
    RateLimited,
    /// Fails inside (500).
    ServerError,
}

impl Habit {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Prose,
        Self::Fenced,
        Self::NumbersAsStrings,
        Self::MissingField,
        Self::WrongTool,
        Self::InventedTool,
        Self::BadArguments,
        Self::EndlessLoop,
        Self::SlowStart,
        Self::CutOff,
        Self::RateLimited,
        Self::ServerError,
    ];

    /// What the reply becomes. Whether the habit has shown already can be read off the conversation.
    pub(super) fn bend(self, reply: Reply, request: &Request) -> Reply {
        let messages = request.messages.messages();
        let corrected = messages.iter().any(|message| matches!(message, Message::Correction(_)));
        let called = messages.iter().any(|message| matches!(message, Message::Tool(_)));
        match reply {
            Reply::Text(text) if !corrected => Reply::Text(self.bend_text(text)),
            Reply::Calls(calls) if !called => Reply::Calls(self.bend_calls(calls, request)),
            reply @ (Reply::Text(_) | Reply::Calls(_)) => reply,
        }
    }

    fn bend_text(self, text: String) -> String {
        let Ok(answer) = serde_json::from_str::<Value>(&text) else { return text };
        match self {
            Self::Prose => super::shape::prose(&answer),
            Self::Fenced => format!("Sure! Here is the JSON:\n```json\n{text}\n```\nAnything else?"),
            Self::NumbersAsStrings => numbers_as_strings(answer).to_string(),
            Self::MissingField => without_last_field(answer).to_string(),
            Self::WrongTool
            | Self::InventedTool
            | Self::BadArguments
            | Self::EndlessLoop
            | Self::SlowStart
            | Self::CutOff
            | Self::RateLimited
            | Self::ServerError => text,
        }
    }

    fn bend_calls(self, mut calls: Vec<Planned>, request: &Request) -> Vec<Planned> {
        let Some(first) = calls.first_mut() else { return calls };
        match self {
            Self::WrongTool => {
                let others = &request.brief.tools;
                let other = others.iter().find(|tool| tool.name != first.name).map(|tool| tool.name.clone());
                // Where there is one tool only, no other can be mistaken for it.
                first.name = other.unwrap_or_else(|| first.name.clone());
            }
            Self::InventedTool => "do_everything".clone_into(&mut first.name),
            Self::BadArguments => first.arguments = in_words(&first.arguments),
            Self::Prose
            | Self::Fenced
            | Self::NumbersAsStrings
            | Self::MissingField
            | Self::EndlessLoop
            | Self::SlowStart
            | Self::CutOff
            | Self::RateLimited
            | Self::ServerError => {}
        }
        calls
    }

    /// What comes instead of the reply's beginning, for the `attempt`-th request of a run, counted from 0.
    pub(super) fn refuses(self, attempt: u32) -> Option<ModelError> {
        let busy = |status, message: &str, retry_after| {
            Some(ModelError::Busy { status, message: message.to_owned(), retry_after })
        };
        match self {
            _ if attempt > 0 => None,
            Self::RateLimited => busy(429, "too many requests", Some(Micros::from_millis(2_000))),
            Self::ServerError => busy(500, "internal error", None),
            Self::Prose
            | Self::Fenced
            | Self::NumbersAsStrings
            | Self::MissingField
            | Self::WrongTool
            | Self::InventedTool
            | Self::BadArguments
            | Self::EndlessLoop
            | Self::SlowStart
            | Self::CutOff => None,
        }
    }

    /// How much longer the first piece takes.
    pub(super) const fn delay(self) -> Micros {
        if let Self::SlowStart = self { Micros::from_millis(8_000) } else { Micros::ZERO }
    }
}

fn numbers_as_strings(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Array(items) => items.into_iter().map(numbers_as_strings).collect(),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, numbers_as_strings(value))).collect())
        }
        other @ (Value::Null | Value::Bool(_) | Value::String(_)) => other,
    }
}

fn without_last_field(value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    let kept = fields.len().saturating_sub(1);
    Value::Object(fields.into_iter().take(kept).collect())
}

fn in_words(arguments: &Map<String, Value>) -> Map<String, Value> {
    arguments
        .iter()
        .map(|(name, value)| (name.clone(), if value.is_number() { json!("a lot") } else { json!(7) }))
        .collect()
}
