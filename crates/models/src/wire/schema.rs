//! Schemas as providers take them, by [`structured::say`]. What is left out there is still checked when the reply is read.
//!
//! A provider that holds its model to a schema can hold it to a wrong one: where its dialect knows no dictionary, they would
//! all come back empty. Where so much is lost, the schema is told in words instead, or, at OpenAI, sent without strict mode.

use serde_json::{Value, json};

use structured::{
    json::Json,
    say::{Change, Dialect},
};

use super::Omit;
use crate::Endpoint;
use agent::Request;

/// How the model is told what its answer must be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Told {
    /// It may answer as it likes.
    Nothing,
    /// It is held to a schema.
    Held {
        schema: Value,
        /// Whether to the letter.
        strict: bool,
        place: Place,
    },
    /// It is asked to keep to a schema.
    InWords(Value),
}

/// Where the answer stands in the reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is the reply.
    Whole,
    /// In the field `value` of an object, because the provider takes no other schema.
    InValue,
}

/// How `endpoint` is told what the answer to `request` must be.
pub(super) fn told(endpoint: &Endpoint, request: &Request, omitted: &[Omit]) -> Told {
    let Some(output) = &request.brief.output else { return Told::Nothing };
    if omitted.contains(&Omit::Schema) {
        return Told::InWords(without_hints(&output.schema));
    }
    let dialect = endpoint.dialect();
    let spoken = dialect.speak(&Json::from(&output.schema));
    let is_wrapped = spoken.changes.contains(&Change::InValue);
    let is_same = spoken.changes.iter().all(|change| match change {
        Change::InValue => true,
        Change::EmptyDictionary | Change::NullForMissing | Change::Recursive => false,
    });
    match dialect {
        _ if is_same => {
            let place = if is_wrapped { Place::InValue } else { Place::Whole };
            Told::Held { schema: spoken.schema.to_value(), strict: true, place }
        }
        // Without strict mode it takes any schema of an object.
        Dialect::OpenAi if !is_wrapped => {
            Told::Held { schema: without_hints(&output.schema), strict: false, place: Place::Whole }
        }
        Dialect::OpenAi | Dialect::Anthropic | Dialect::Gemini | Dialect::LlamaCpp => {
            Told::InWords(without_hints(&output.schema))
        }
    }
}

/// Where the answer stands in a reply to `request`.
pub(crate) fn answer_place(endpoint: &Endpoint, request: &Request, omitted: &[Omit]) -> Place {
    match told(endpoint, request, omitted) {
        Told::Held { place, .. } => place,
        Told::Nothing | Told::InWords(_) => Place::Whole,
    }
}

/// The answer in `reply`, whose schema had it stand in the field `value`.
pub(crate) fn unwrapped(reply: &str) -> String {
    match serde_json::from_str(reply) {
        Ok(Value::Object(fields)) if fields.len() == 1 && fields.contains_key("value") => fields["value"].to_string(),
        _ => reply.to_owned(),
    }
}

/// The instructions of `request`, with the schema of the answer where it is told in words.
pub(super) fn instructions(request: &Request, told: &Told) -> String {
    let instructions = &request.brief.instructions;
    match told {
        Told::Nothing | Told::Held { .. } => instructions.clone(),
        Told::InWords(schema) => {
            let words = format!("The final answer is JSON of this schema, and nothing around it:\n{schema}");
            if instructions.is_empty() { words } else { format!("{instructions}\n\n{words}") }
        }
    }
}

/// The parameters of a tool. OpenAI and Anthropic take any schema for them and show it to the model as it is.
pub(super) fn parameters(endpoint: &Endpoint, schema: &Value) -> Value {
    match endpoint.dialect() {
        Dialect::OpenAi | Dialect::Anthropic => without_hints(schema),
        dialect @ (Dialect::Gemini | Dialect::LlamaCpp) => dialect.speak(&Json::from(schema)).schema.to_value(),
    }
}

/// `schema` without what only we understand.
fn without_hints(schema: &Value) -> Value {
    match schema {
        Value::Object(keywords) => {
            let known = keywords.iter().filter(|(keyword, _)| !matches!(keyword.as_str(), "x-pydantic" | "$schema"));
            Value::Object(known.map(|(keyword, inner)| (keyword.clone(), without_hints(inner))).collect())
        }
        Value::Array(items) => items.iter().map(without_hints).collect(),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => json!(other),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::Wire;
    use agent::{Brief, History, OutputSchema};

    fn said(base_url: &str, schema: &Value) -> Told {
        let wire = if base_url.contains("anthropic") { Wire::Anthropic } else { Wire::OpenaiChat };
        let endpoint = Endpoint::new(wire, base_url, "m");
        let output = Some(OutputSchema { name: "A".to_owned(), schema: schema.clone() });
        let brief = Arc::new(Brief { instructions: String::new(), tools: vec![], output });
        told(&endpoint, &Request { brief, messages: History::default() }, &[])
    }

    const OPENAI: &str = "https://api.openai.com/v1";
    const ANTHROPIC: &str = "https://api.anthropic.com/v1";
    const OLLAMA: &str = "http://localhost:11434/v1";

    fn object(field: &Value) -> Value {
        json!({"type": "object", "properties": {"a": field}, "required": ["a"], "additionalProperties": false})
    }

    #[test]
    fn each_provider_is_told_what_its_dialect_knows() {
        let schema = object(
            &json!({"type": "string", "pattern": "^a", "minLength": 2, "format": "uri", "x-pydantic": {"strict": true}}),
        );
        let field = |base_url| match said(base_url, &schema) {
            Told::Held { schema, strict: true, place: Place::Whole } => schema["properties"]["a"].clone(),
            other => panic!("{other:?}"),
        };
        // developers.openai.com, structured outputs: patterns, no lengths, no uri.
        assert_eq!(field(OPENAI), json!({"type": "string", "pattern": "^a"}));
        // platform.claude.com, structured outputs: patterns and uri.
        assert_eq!(field(ANTHROPIC), json!({"type": "string", "pattern": "^a", "format": "uri"}));
        // llama.cpp's grammars: lengths, and patterns of the whole text only.
        assert_eq!(field(OLLAMA), json!({"type": "string", "minLength": 2}));
    }

    #[test]
    fn a_dictionary_is_not_closed_away() {
        let schema = object(&json!({"type": "object", "additionalProperties": {"type": "number"}}));
        assert_eq!(said(OPENAI, &schema), Told::Held { schema: schema.clone(), strict: false, place: Place::Whole });
        assert_eq!(said(ANTHROPIC, &schema), Told::InWords(schema.clone()));
        assert!(matches!(said(OLLAMA, &schema), Told::Held { strict: true, .. }));
    }

    #[test]
    fn a_field_that_may_be_missing_is_not_asked_for_as_null() {
        let schema = json!({"type": "object", "properties": {"a": {"type": "string"}}});
        assert!(matches!(said(OPENAI, &schema), Told::Held { strict: false, .. }));
        let nullable =
            json!({"type": "object", "properties": {"a": {"anyOf": [{"type": "string"}, {"type": "null"}]}}});
        assert!(matches!(said(OPENAI, &nullable), Told::Held { strict: true, .. }));
    }

    #[test]
    fn an_answer_that_is_no_object_stands_in_a_field() {
        let list = json!({"type": "array", "items": {"type": "string"}});
        assert!(matches!(said(OPENAI, &list), Told::Held { strict: true, place: Place::InValue, .. }));
        assert!(matches!(said(ANTHROPIC, &list), Told::Held { place: Place::Whole, .. }));
        assert_eq!(unwrapped("{\"value\": [\"a\"]}"), "[\"a\"]");
        assert_eq!(unwrapped("[\"a\"]"), "[\"a\"]");
        assert_eq!(unwrapped("no"), "no");
    }
}
