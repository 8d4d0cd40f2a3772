//! What is said in a run, by whom. The forms are ours; a provider's codec translates them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One entry of the conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// What the reader asked.
    User(String),
    /// What the model said.
    Model(Turn),
    /// What one of the turn's calls came to. The results of a turn stand in the order in which they arrived.
    Tool(ToolResult),
    /// What the run itself tells the model about its last reply; it is sent in the reader's name.
    Correction(String),
}

impl Message {
    /// The reply, if it is one.
    pub const fn turn(&self) -> Option<&Turn> {
        if let Self::Model(turn) = self { Some(turn) } else { None }
    }
}

/// One reply of the model, complete.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Texts and calls, in the order in which the model produced them.
    pub parts: Vec<Part>,
    /// Why it ended.
    pub stop: Stop,
    /// What it cost.
    pub usage: Usage,
}

impl Turn {
    /// All text of the turn.
    pub fn text(&self) -> String {
        self.parts
            .iter()
            .filter_map(|part| if let Part::Text(text) = part { Some(text.as_str()) } else { None })
            .collect()
    }

    /// The calls of the turn, in its order.
    pub fn calls(&self) -> impl Iterator<Item = &ToolCall> {
        self.parts.iter().filter_map(|part| if let Part::Call(call) = part { Some(call) } else { None })
    }
}

/// A piece of a turn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Words for the reader, or the typed result.
    Text(String),
    /// What a reasoning model thought on the way. It is no part of an answer.
    Thinking {
        /// The thought, or a summary of it.
        text: String,
        /// The provider's seal, which it wants back with the thought.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signature: Option<Seal>,
    },
    /// A tool to call.
    Call(ToolCall),
}

/// What a provider wants back with a reply, as it gave it. Nobody else can read it, and it is no part of what was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Seal {
    /// The signature of the thought.
    Signature(String),
    /// The thought itself, for the provider's eyes only.
    Redacted {
        /// The thought, encrypted.
        redacted: String,
    },
    /// The thought stood in a field of the message, and belongs there again.
    Field {
        /// The field's name.
        field: String,
    },
    /// Fields of the message.
    Message {
        /// The fields.
        message: Map<String, Value>,
    },
    /// Fields of the call that follows.
    Call {
        /// The fields.
        call: Map<String, Value>,
    },
}

/// A call that the model wants made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToolCall {
    /// Names the call within its turn.
    pub id: String,
    /// The tool's name as the model wrote it; there may be no such tool.
    pub name: String,
    /// What to call it with.
    pub arguments: Arguments,
}

/// The arguments of a call. What is not a JSON object is kept as the text it was, apart from what can be sent again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arguments {
    /// A JSON object, not yet held against the tool's schema.
    Object(Map<String, Value>),
    /// Text that is not a JSON object.
    Broken(String),
}

impl Arguments {
    /// The arguments in `text`; nothing at all, or null, means no arguments. Some servers write JSON into JSON, so that the
    /// object stands in a text.
    ///
    /// ```
    /// use agent::Arguments;
    ///
    /// let arguments = Arguments::from_text(r#"{"ticker": "AAPL"}"#.to_owned());
    /// assert!(matches!(arguments, Arguments::Object(map) if map["ticker"] == "AAPL"));
    /// assert_eq!(Arguments::from_text("AAPL".to_owned()), Arguments::Broken("AAPL".to_owned()));
    /// ```
    pub fn from_text(text: String) -> Self {
        if matches!(text.trim(), "" | "null") {
            return Self::Object(Map::new());
        }
        match serde_json::from_str(&text) {
            Ok(Value::Object(map)) => Self::Object(map),
            Ok(Value::String(inner)) => match serde_json::from_str(&inner) {
                Ok(Value::Object(map)) => Self::Object(map),
                _ => Self::Broken(text),
            },
            _ => Self::Broken(text),
        }
    }
}

/// What a call came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToolResult {
    /// The call's id.
    pub call: String,
    /// How it ended.
    #[serde(flatten)]
    pub outcome: ToolOutcome,
}

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToolOutcome {
    /// The tool's value.
    Returned(Value),
    /// What the model should know to do better.
    Failed(String),
}

/// Tokens read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Tokens of the request.
    pub input: u64,
    /// Tokens of the reply.
    pub output: u64,
}

impl std::ops::AddAssign for Usage {
    fn add_assign(&mut self, other: Self) {
        self.input = self.input.saturating_add(other.input);
        self.output = self.output.saturating_add(other.output);
    }
}

/// Why a turn ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// The model was done.
    End,
    /// It waits for its calls.
    Calls,
    /// It reached the length limit; the text is cut off.
    Length,
    /// The provider or the model declined.
    Filter,
    /// Something else, in the provider's own word.
    Other(String),
}
