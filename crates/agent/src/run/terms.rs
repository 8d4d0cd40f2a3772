//! What a run is held to.

use std::sync::Arc;

use super::{limit::Limits, price::Price};
use crate::{
    answer::schema::AnswerSchema,
    guard::rule::GuardRule,
    talk::brief::{Brief, OutputSchema, ToolSchema},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use structured::{Mode, Settings, ladder};

/// What a run is held to, from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// What the model is told, as it is sent.
    pub brief: Arc<Brief>,
    /// What counts as the final answer.
    pub answer: AnswerForm,
    /// How much may be done to a typed answer. Runs on file from before there was a choice were read as written.
    #[serde(default = "Reading::before_there_was_a_choice")]
    pub reading: Reading,
    /// How far it may go.
    #[serde(default)]
    pub limits: Limits,
    /// What is checked on the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guards: Vec<GuardRule>,
    /// What tokens cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// Varies the pauses between retries.
    #[serde(default)]
    pub seed: u64,
    /// Seconds since 1970 when the run began: what a schema's `today()` and dates in the past are held against.
    #[serde(default)]
    pub now: i64,
}

/// How a typed answer is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// What is nearly JSON is mended, and values are converted as Pydantic converts them: `"35"` becomes 35. What was
    /// done is part of the run.
    #[default]
    Lenient,
    /// Nothing is done to it: it is JSON of its type, or it is asked for again.
    AsWritten,
}

impl Reading {
    const fn before_there_was_a_choice() -> Self {
        Self::AsWritten
    }
}

/// How a typed answer is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutputMode {
    /// The provider is given the schema and holds the model to it.
    #[default]
    Native,
    /// The answer is one more tool, whose arguments are the answer.
    Tool,
    /// The schema is part of the instructions.
    Prompted,
}

/// What counts as the final answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerForm {
    /// Any text.
    Text,
    /// A text that is JSON of this schema.
    Json(AnswerSchema),
    /// The arguments of the call of a tool.
    Call {
        /// The tool's name.
        name: String,
        /// The schema of its arguments.
        schema: AnswerSchema,
    },
}

impl AnswerForm {
    /// Whether a call of the tool `name` is the answer.
    pub fn is_call_of(&self, name: &str) -> bool {
        match self {
            Self::Call { name: answer, .. } => answer == name,
            Self::Text | Self::Json(_) => false,
        }
    }
}

impl Terms {
    /// Terms with the usual limits and no guards, under which `brief`'s output is asked for in `mode`. An answer that is
    /// not an object can be no tool's arguments: it is prompted for instead.
    pub fn new(mut brief: Brief, mode: OutputMode) -> Self {
        let answer = match brief.output.take() {
            None => AnswerForm::Text,
            Some(output) => match mode {
                OutputMode::Native => {
                    let form = AnswerForm::Json(output.schema.clone().into());
                    brief.output = Some(output);
                    form
                }
                OutputMode::Tool if output.schema.get("type") == Some(&"object".into()) => as_tool(&mut brief, output),
                OutputMode::Tool | OutputMode::Prompted => prompted(&mut brief, output),
            },
        };
        Self {
            brief: Arc::new(brief),
            answer,
            reading: Reading::default(),
            limits: Limits::default(),
            guards: Vec::new(),
            price: None,
            seed: 0,
            now: 0,
        }
    }

    /// The same for the ladder.
    pub(crate) fn ladder_reading(&self) -> ladder::Reading {
        match self.reading {
            Reading::Lenient => ladder::Reading::Lenient(Settings { mode: Mode::Lax, now: self.now }),
            Reading::AsWritten => ladder::Reading::AsWritten,
        }
    }
}

fn as_tool(brief: &mut Brief, OutputSchema { schema, .. }: OutputSchema) -> AnswerForm {
    let mut name = "final_answer".to_owned();
    while brief.tools.iter().any(|tool| tool.name == name) {
        name.push('_');
    }
    let description = "Gives the final answer. Call it once, when you have everything that it needs.".to_owned();
    brief.tools.push(ToolSchema { name: name.clone(), description, parameters: schema.clone() });
    AnswerForm::Call { name, schema: schema.into() }
}

fn prompted(brief: &mut Brief, OutputSchema { schema, .. }: OutputSchema) -> AnswerForm {
    let ask = "\n\nGive your final answer as JSON that fits this JSON Schema, with nothing before or after it:\n";
    brief.instructions = format!("{}{ask}{schema}", brief.instructions);
    AnswerForm::Json(schema.into())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn terms(schema: Value, mode: OutputMode) -> Terms {
        let tool = ToolSchema { name: "final_answer".to_owned(), description: String::new(), parameters: json!({}) };
        let output = Some(OutputSchema { name: "A".to_owned(), schema });
        Terms::new(Brief { instructions: "Be brief.".to_owned(), tools: vec![tool], output }, mode)
    }

    #[test]
    fn native_sends_the_schema_apart() {
        let terms = terms(json!({"type": "object"}), OutputMode::Native);
        assert!(terms.brief.output.is_some());
        assert_eq!(terms.answer, AnswerForm::Json(json!({"type": "object"}).into()));
    }

    #[test]
    fn as_a_tool_the_answer_has_a_name_of_its_own() {
        let terms = terms(json!({"type": "object"}), OutputMode::Tool);
        let names: Vec<_> = terms.brief.tools.iter().map(|tool| tool.name.as_str()).collect();
        assert_eq!((names, terms.brief.output.is_none()), (vec!["final_answer", "final_answer_"], true));
    }

    #[test]
    fn prompted_sends_the_schema_in_words() {
        let terms = terms(json!({"type": "object"}), OutputMode::Prompted);
        assert!(terms.brief.instructions.ends_with("it:\n{\"type\":\"object\"}"), "{}", terms.brief.instructions);
    }

    #[test]
    fn a_list_cannot_be_a_tool_s_arguments() {
        let terms = terms(json!({"type": "array"}), OutputMode::Tool);
        assert_eq!((terms.brief.tools.len(), terms.answer), (1, AnswerForm::Json(json!({"type": "array"}).into())));
    }
}
