//! Tools for models that know none: the decision itself is typed output.
//!
//! The model is asked for one JSON object, `{"decision": {"calls": [{"tool", "arguments"}, …]}}` or
//! `{"decision": {"answer": …}}`, under a schema that has a form for each tool. A provider that holds its model to a schema makes even a small model call tools so. Towards
//! the agent nothing changes: calls and answers come out as the events that they would have been.

use std::sync::Arc;

use futures::stream::{self, StreamExt as _};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use agent::{
    Arguments, Brief, Draft, History, Message, Model, ModelError, ModelEvent, ModelEvents, ModelLabel, OutputSchema,
    Part, Request, Stop, ToolOutcome, Turn,
};

/// How a model is given tools.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToolUse {
    /// In the provider's own form.
    #[default]
    Native,
    /// As a form of the answer, for models that know no tools: see [`SchemaDriven`].
    SchemaDriven,
}

impl ToolUse {
    /// `model`, given its tools so.
    pub fn of(self, model: Arc<dyn Model>) -> Arc<dyn Model> {
        match self {
            Self::Native => model,
            Self::SchemaDriven => Arc::new(SchemaDriven { model }),
        }
    }

    /// What the model is sent for `request`.
    pub fn told(self, request: &Request) -> Request {
        match self {
            Self::SchemaDriven if !request.brief.tools.is_empty() => rewritten(request),
            Self::Native | Self::SchemaDriven => request.clone(),
        }
    }
}

/// A model that is given no tools and calls them all the same.
#[derive(Clone)]
pub struct SchemaDriven {
    /// The model behind it.
    pub model: Arc<dyn Model>,
}

const PROTOCOL: &str = "\n\nReply with one JSON object. To call tools: {\"decision\": {\"calls\": [{\"tool\": name, \"arguments\": {…}}]}}. \
    Once you know what you need: {\"decision\": {\"answer\": the final answer}}.";

impl Model for SchemaDriven {
    fn label(&self) -> ModelLabel {
        self.model.label()
    }

    fn stream(&self, request: Request) -> ModelEvents {
        if request.brief.tools.is_empty() {
            return self.model.stream(request);
        }
        let start = (self.model.stream(ToolUse::SchemaDriven.told(&request)), Draft::default());
        let events = stream::unfold(start, |(mut events, mut draft)| async move {
            let event = events.next().await?;
            let out = match event {
                // Nothing of a decision means anything before it is complete.
                Ok(text @ ModelEvent::Text(_)) => draft.take(text).err().map(Err).into_iter().collect(),
                Ok(ModelEvent::Stopped(stop)) => match draft.take(ModelEvent::Stopped(stop)) {
                    Ok(Some(turn)) => thought(&turn).chain(decided(&turn.text(), turn.stop.clone())).collect(),
                    Ok(None) => Vec::new(),
                    Err(error) => vec![Err(error)],
                },
                other @ (Ok(
                    ModelEvent::Thinking(_)
                    | ModelEvent::Signature(_)
                    | ModelEvent::CallStarted { .. }
                    | ModelEvent::Fragment { .. }
                    | ModelEvent::CallFinished { .. }
                    | ModelEvent::Usage(_),
                )
                | Err(_)) => vec![other],
            };
            Some((stream::iter(out), (events, draft)))
        });
        events.flatten().boxed_local()
    }
}

/// The thoughts that were written into a reply's text.
fn thought(turn: &Turn) -> impl Iterator<Item = Result<ModelEvent, ModelError>> {
    turn.parts.iter().filter_map(|part| match part {
        Part::Thinking { text, .. } => Some(Ok(ModelEvent::Thinking(text.clone()))),
        Part::Text(_) | Part::Call(_) => None,
    })
}

/// The request without tools, and with the decision for output.
fn rewritten(request: &Request) -> Request {
    let Brief { instructions, tools, output } = &*request.brief;
    let mut defs = Map::new();
    let mut forms = Vec::new();
    for tool in tools {
        let arguments = hoisted(&tool.parameters, &tool.name, &mut defs);
        forms.push(json!({
            "type": "object",
            "description": tool.description,
            "properties": {"tool": {"type": "string", "const": tool.name}, "arguments": arguments},
            "required": ["tool", "arguments"],
        }));
    }
    let answer = output
        .as_ref()
        .map_or_else(|| json!({"type": "string"}), |output| hoisted(&output.schema, "answer", &mut defs));
    let only = |name: &str, schema: Value| json!({"type": "object", "properties": {name: schema}, "required": [name], "additionalProperties": false});
    let calls = only("calls", json!({"type": "array", "items": {"anyOf": forms}, "minItems": 1}));
    // A choice may not stand at the root of a strict schema.
    let answer = only("answer", answer);
    let forms = if is_stuck(&request.messages) { vec![answer] } else { vec![calls, answer] };
    let mut schema = only("decision", json!({ "anyOf": forms }));
    if !defs.is_empty() {
        schema["$defs"] = Value::Object(defs);
    }
    let tools: Vec<String> = tools.iter().map(|tool| format!("\n- {}: {}", tool.name, tool.description)).collect();
    let brief = Brief {
        instructions: format!("{instructions}{PROTOCOL} The tools:{}", tools.concat()),
        tools: Vec::new(),
        output: Some(OutputSchema { name: "Decision".to_owned(), schema }),
    };
    Request { brief: Arc::new(brief), messages: retold(&request.messages) }
}

/// Whether the model has made the same calls twice in a row and had the same results. Small models would go on so for
/// ever; such a one is let answer and nothing else.
fn is_stuck(messages: &History) -> bool {
    let mut rounds = Vec::new();
    let mut results = Vec::new();
    for message in messages.backwards() {
        match message {
            Message::Tool(result) => results.push(&result.outcome),
            Message::Model(turn) => {
                let calls: Vec<_> = turn.calls().map(|call| (call.name.as_str(), &call.arguments)).collect();
                rounds.push((std::mem::take(&mut results), calls));
            }
            Message::User(_) | Message::Correction(_) => break,
        }
        if let [newest, before] = rounds.as_slice() {
            return newest == before && !newest.1.is_empty();
        }
    }
    false
}

/// `schema` without its definitions, which move to `defs` under names of their own.
fn hoisted(schema: &Value, owner: &str, defs: &mut Map<String, Value>) -> Value {
    let Value::Object(keywords) = schema else { return renamed(schema, owner) };
    let mut inner = keywords.clone();
    if let Some(Value::Object(own)) = inner.shift_remove("$defs") {
        defs.extend(own.iter().map(|(name, schema)| (format!("{owner}.{name}"), renamed(schema, owner))));
    }
    inner.shift_remove("$schema");
    renamed(&Value::Object(inner), owner)
}

fn renamed(schema: &Value, owner: &str) -> Value {
    match schema {
        Value::Object(keywords) => {
            let keyword = |(name, inner): (&String, &Value)| {
                let target =
                    inner.as_str().and_then(|target| target.strip_prefix("#/$defs/")).filter(|_| name == "$ref");
                let inner =
                    target.map_or_else(|| renamed(inner, owner), |target| json!(format!("#/$defs/{owner}.{target}")));
                (name.clone(), inner)
            };
            Value::Object(keywords.iter().map(keyword).collect())
        }
        Value::Array(items) => items.iter().map(|item| renamed(item, owner)).collect(),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other.clone(),
    }
}

/// The conversation as it would have gone in decisions: calls as JSON, results as the reader's words.
fn retold(messages: &History) -> History {
    let mut told: Vec<Message> = Vec::new();
    let mut names: Vec<(&str, &str)> = Vec::new();
    for message in messages.messages() {
        match message {
            Message::Model(turn) => {
                names = turn.calls().map(|call| (call.id.as_str(), call.name.as_str())).collect();
                told.push(Message::Model(Turn { parts: vec![Part::Text(decision(turn).to_string())], ..turn.clone() }));
            }
            Message::Tool(result) => {
                let name = names.iter().find(|(id, _)| *id == result.call).map_or("tool", |(_, name)| name);
                let text = match &result.outcome {
                    ToolOutcome::Returned(value) => format!("{name} returned {value}"),
                    ToolOutcome::Failed(why) => format!("{name} failed: {why}"),
                };
                match told.last_mut() {
                    Some(Message::User(results)) => *results = format!("{results}\n{text}"),
                    Some(Message::Model(_) | Message::Tool(_) | Message::Correction(_)) | None => {
                        told.push(Message::User(text));
                    }
                }
            }
            other @ (Message::User(_) | Message::Correction(_)) => told.push(other.clone()),
        }
    }
    told.into_iter().collect()
}

fn decision(turn: &Turn) -> Value {
    let calls: Vec<Value> = turn
        .calls()
        .map(|call| {
            let arguments = match &call.arguments {
                Arguments::Object(map) => Value::Object(map.clone()),
                Arguments::Broken(text) => json!({"invalid_json": text}),
            };
            json!({"tool": call.name, "arguments": arguments})
        })
        .collect();
    let text = turn.text();
    let answer = serde_json::from_str(&text).unwrap_or(Value::String(text));
    if calls.is_empty() { json!({"decision": {"answer": answer}}) } else { json!({"decision": {"calls": calls}}) }
}

/// The events that a decision stands for. What is none is passed on as it is: the agent says what is wrong with it.
fn decided(text: &str, stop: Stop) -> Vec<Result<ModelEvent, ModelError>> {
    let said = |text: String, stop| vec![Ok(ModelEvent::Text(text)), Ok(ModelEvent::Stopped(stop))];
    if matches!(stop, Stop::Filter | Stop::Other(_)) {
        return said(text.to_owned(), stop);
    }
    let Ok(Value::Object(mut decision)) = serde_json::from_str(text) else { return said(text.to_owned(), stop) };
    // A model that no schema holds may leave the outer object out.
    if let Some(Value::Object(inner)) = decision.get_mut("decision").map(Value::take) {
        decision = inner;
    }
    let calls = decision.get("calls").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if calls.is_empty() {
        return match decision.get("answer") {
            Some(Value::String(answer)) => said(answer.clone(), stop),
            Some(answer) if !answer.is_null() => said(answer.to_string(), stop),
            _ => said(text.to_owned(), stop),
        };
    }
    let mut events = Vec::new();
    for (index, call) in calls.iter().enumerate() {
        let name = call.get("tool").and_then(Value::as_str).unwrap_or_default().to_owned();
        let arguments = call.get("arguments").map_or_else(|| "{}".to_owned(), Value::to_string);
        events.push(ModelEvent::CallStarted { id: String::new(), name });
        events.push(ModelEvent::Fragment { call: index, text: arguments });
        events.push(ModelEvent::CallFinished { call: index });
    }
    events.push(ModelEvent::Stopped(Stop::Calls));
    events.into_iter().map(Ok).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::answered;
    use agent::{Outcome, RunFile};

    #[track_caller]
    fn check(replies: &[Value], expect: &str) -> RunFile {
        let replies = replies.iter().map(Value::to_string).collect();
        let (file, outcome) = answered(replies, |model| Arc::new(SchemaDriven { model }));
        let found = if let Outcome::Answered(value) = &outcome { value.to_string() } else { outcome.to_string() };
        assert_eq!(found, expect);
        file
    }

    #[test]
    fn a_decision_calls_several_tools_and_then_answers() {
        let call = |ms: u32| json!({"tool": "wait", "arguments": {"ms": ms}});
        let file = check(
            &[json!({"decision": {"calls": [call(10), call(20)]}}), json!({"decision": {"answer": {"age": 36}}})],
            r#"{"age":36}"#,
        );
        assert_eq!(file.run().tally().calls, 2);
    }

    #[test]
    fn what_is_no_decision_is_told_to_the_model() {
        check(
            &[json!("what?"), json!({"calls": [], "answer": null}), json!({"calls": [], "answer": {"age": 36}})],
            r#"{"age":36}"#,
        );
    }

    #[test]
    fn a_thought_in_tags_is_no_part_of_a_decision() {
        let reply = "<think>{\"calls\"? hm}</think>\n{\"decision\": {\"answer\": {\"age\": 36}}}".to_owned();
        let (_, outcome) = answered(vec![reply], |model| Arc::new(SchemaDriven { model }));
        assert_eq!(outcome.value(), Some(json!({"age": 36})));
    }

    #[test]
    fn a_decision_that_did_not_come_to_its_own_end_is_none() {
        let decision = json!({"decision": {"calls": [{"tool": "wait", "arguments": {}}]}}).to_string();
        for stop in [Stop::Filter, Stop::Other("error".to_owned())] {
            let events = decided(&decision, stop.clone());
            assert_eq!(events, [Ok(ModelEvent::Text(decision.clone())), Ok(ModelEvent::Stopped(stop))]);
        }
    }

    #[test]
    fn a_model_that_repeats_itself_is_let_answer_and_nothing_else() {
        let call = json!({"decision": {"calls": [{"tool": "wait", "arguments": {"ms": 10}}]}});
        let file = check(&[call.clone(), call, json!({"decision": {"answer": {"age": 36}}})], r#"{"age":36}"#);
        let history = file.run().history();
        let forms = |messages: usize| {
            let request = Request { messages: history.up_to(messages), ..file.run().request() };
            let brief = rewritten(&request).brief;
            brief.output.as_ref().unwrap().schema["properties"]["decision"]["anyOf"].as_array().unwrap().len()
        };
        assert_eq!([1, 3, 5].map(forms), [2, 2, 1]);
    }

    #[test]
    fn the_conversation_is_retold_in_decisions() {
        let call = json!({"tool": "wait", "arguments": {"ms": 10}});
        let file = check(
            &[json!({"decision": {"calls": [call]}}), json!({"decision": {"answer": {"age": 36}}})],
            r#"{"age":36}"#,
        );
        let retold: Vec<Value> = retold(file.run().history())
            .messages()
            .into_iter()
            .map(|message| match message {
                Message::Model(turn) => serde_json::from_str(&turn.text()).unwrap(),
                other => json!(other),
            })
            .collect();
        assert_eq!(
            json!(retold),
            json!([
                {"user": "go"},
                {"decision": {"calls": [{"tool": "wait", "arguments": {"ms": 10}}]}},
                {"user": "wait returned 10"},
                {"decision": {"answer": {"age": 36}}},
            ])
        );
    }

    #[test]
    fn definitions_of_several_tools_keep_apart() {
        let schema = |kind: &str| json!({"type": "object", "properties": {"x": {"$ref": "#/$defs/X"}}, "$defs": {"X": {"type": kind}}, "required": ["x"]});
        let tool = |name: &str, kind: &str| agent::ToolSchema {
            name: name.to_owned(),
            description: String::new(),
            parameters: schema(kind),
        };
        let output = Some(OutputSchema { name: "A".to_owned(), schema: schema("null") });
        let brief =
            Brief { instructions: String::new(), tools: vec![tool("f", "string"), tool("g", "number")], output };
        let rewritten = rewritten(&Request { brief: Arc::new(brief), messages: History::default() });
        let schema = &rewritten.brief.output.as_ref().unwrap().schema;
        let fits = |value: Value| structured::list(&structured::validate(schema, &value));
        let call = |tool: &str, x: Value| json!({"decision": {"calls": [{"tool": tool, "arguments": {"x": x}}]}});
        assert_eq!(fits(call("f", json!("a"))), "");
        assert_eq!(fits(call("g", json!(1))), "");
        assert_eq!(fits(json!({"decision": {"answer": {"x": null}}})), "");
        for wrong in [
            call("f", json!(1)),
            call("h", json!(1)),
            json!({"decision": {"calls": []}}),
            json!({"decision": {"calls": [], "answer": {"x": null}}}),
            json!({"decision": {}}),
        ] {
            assert_ne!(fits(wrong.clone()), "", "{wrong}");
        }
    }
}
