//! What an agent, its model, its tools and its guards do.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What an agent takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Percept {
    /// The question.
    Question,
    /// What the tools returned.
    Results,
    /// What is wrong with its answer.
    WrongAnswer,
    /// What a guard said of its answer.
    GuardSaid,
}

/// What a reply means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Tools are to be called, so many times.
    Calls(u32),
    /// It is an answer.
    Answer(Option<Climb>),
}

/// How a typed answer was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Climb {
    /// The steps, in order.
    pub rungs: Vec<Rung>,
    /// What was done to the text, as the reader of typed answers says it; empty if nothing was.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub summary: Box<str>,
}

/// A step on the way from a text to a typed answer, each with its evidence: the places, values and reasons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// The text is no JSON as it stands.
    NotJson(Value),
    /// It was mended.
    Mended(Value),
    /// Fields were taken from prose: a guess.
    Guessed(Value),
    /// It could not be mended.
    Unmendable(Value),
    /// It reached a length limit.
    CutOff,
    /// It was held to the schema's own rules, which convert nothing.
    BySchema(Value),
    /// The types were reached, some values by conversion.
    Converted(Value),
    /// The schema was not met.
    Refused(Value),
}

/// A call of a tool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// The tool's name.
    pub name: Box<str>,
    /// An object; a text where the model wrote something else.
    pub arguments: Value,
}

/// The end of a model's reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Why it ended.
    pub stop: ReplyEnd,
    /// In how many pieces it came; 0 where an older file does not tell.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub pieces: u32,
    /// The tokens that it took, where the model counted them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<Usage>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// Why a reply ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyEnd {
    /// The model was done.
    End,
    /// It waits for its calls.
    Calls,
    /// It reached the length limit.
    Length,
    /// The provider or the model declined.
    Filter,
    /// Something else, in the provider's own word.
    Other(Box<str>),
}

/// What a reply took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Tokens read.
    pub input: u64,
    /// Tokens written.
    pub output: u64,
}

/// What a guard says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It may pass.
    Passed,
    /// It may not, and why.
    Tripped(Box<str>),
}

/// How sure an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// As the model gave it.
    Given,
    /// Put together from prose: likely, not certain.
    Guessed,
}
