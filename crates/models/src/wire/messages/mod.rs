//! Anthropic's Messages (platform.claude.com/docs: the Messages API, streaming, tool use, structured outputs).

mod read;

pub(super) use read::Reader;

use serde_json::{Map, Value, json};

use super::{
    Omit,
    schema::{self, Told},
};
use crate::Endpoint;
use agent::{Arguments, Message, Part, Request, Seal, ToolOutcome, ToolResult, Turn};
use io::{HttpRequest, Method, Redirect};

/// Tokens that a reply may have where nothing else is set; the API wants a number.
const MOST: u32 = 4_096;

pub(super) fn encode(endpoint: &Endpoint, request: &Request, omitted: &[Omit]) -> HttpRequest {
    let is_sent = |omit: Omit| !omitted.contains(&omit);
    let told = schema::told(endpoint, request, omitted);
    let instructions = schema::instructions(request, &told);
    let mut body = Map::new();
    body.insert("model".to_owned(), json!(endpoint.model));
    body.insert("max_tokens".to_owned(), json!(endpoint.most_tokens.unwrap_or(MOST)));
    if !instructions.is_empty() {
        body.insert("system".to_owned(), json!(instructions));
    }
    body.insert("messages".to_owned(), messages(request));
    if is_sent(Omit::Stream) {
        body.insert("stream".to_owned(), json!(true));
    }
    if let Some(temperature) = endpoint.temperature.filter(|_| is_sent(Omit::Temperature)) {
        body.insert("temperature".to_owned(), json!(temperature));
    }
    let tools: Vec<Value> = request
        .brief
        .tools
        .iter()
        .map(|tool| {
            let parameters = schema::parameters(endpoint, &tool.parameters);
            json!({"name": tool.name, "description": tool.description, "input_schema": parameters})
        })
        .collect();
    if !tools.is_empty() {
        body.insert("tools".to_owned(), json!(tools));
    }
    if let Told::Held { schema, .. } = told {
        let format = json!({"type": "json_schema", "schema": schema});
        body.insert("output_config".to_owned(), json!({ "format": format }));
    }
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let headers = vec![
        header("content-type", "application/json"),
        header("anthropic-version", "2023-06-01"),
        header("x-api-key", endpoint.secret()),
        // Without it the API answers no page.
        header("anthropic-dangerous-direct-browser-access", "true"),
    ];
    let body = Value::Object(body).to_string().into_bytes();
    HttpRequest { method: Method::Post, url: endpoint.url("messages"), headers, body, redirect: Redirect::Refuse }
}

/// Roles alternate: neighbours of one role are one message, and all results of a turn stand in front of what follows.
fn messages(request: &Request) -> Value {
    let mut encoded: Vec<(&str, Vec<Value>)> = Vec::new();
    let mut calls: Vec<&str> = Vec::new();
    let mut add = |role: &'static str, block: Value| match encoded.last_mut() {
        Some((last, blocks)) if *last == role => blocks.push(block),
        _ => encoded.push((role, vec![block])),
    };
    let mut results: Vec<&ToolResult> = Vec::new();
    let flush = |results: &mut Vec<&ToolResult>, calls: &[&str], add: &mut dyn FnMut(&'static str, Value)| {
        results.sort_by_key(|result| calls.iter().position(|call| *call == result.call));
        results.drain(..).for_each(|result| add("user", tool_result(result)));
    };
    for message in request.messages.messages() {
        if let Message::Tool(result) = message {
            results.push(result);
            continue;
        }
        flush(&mut results, &calls, &mut add);
        match message {
            Message::User(text) | Message::Correction(text) => add("user", json!({"type": "text", "text": text})),
            Message::Model(turn) => {
                calls = turn.calls().map(|call| call.id.as_str()).collect();
                for block in blocks(turn) {
                    add("assistant", block);
                }
            }
            Message::Tool(_) => {}
        }
    }
    flush(&mut results, &calls, &mut add);
    encoded.into_iter().map(|(role, blocks)| json!({"role": role, "content": blocks})).collect()
}

fn blocks(turn: &Turn) -> Vec<Value> {
    let block = |part: &Part| match part {
        // The API takes neither empty texts nor thoughts without their seal.
        Part::Text(text) => (!text.trim().is_empty()).then(|| json!({"type": "text", "text": text})),
        Part::Thinking { text, signature } => match signature {
            Some(Seal::Signature(seal)) => Some(json!({"type": "thinking", "thinking": text, "signature": seal})),
            Some(Seal::Redacted { redacted }) => Some(json!({"type": "redacted_thinking", "data": redacted})),
            Some(Seal::Field { .. } | Seal::Message { .. } | Seal::Call { .. }) | None => None,
        },
        Part::Call(call) => {
            let input = match &call.arguments {
                Arguments::Object(map) => Value::Object(map.clone()),
                Arguments::Broken(text) => json!({"invalid_json": text}),
            };
            Some(json!({"type": "tool_use", "id": call.id, "name": call.name, "input": input}))
        }
    };
    turn.parts.iter().filter_map(block).collect()
}

fn tool_result(result: &ToolResult) -> Value {
    let (content, is_error) = match &result.outcome {
        ToolOutcome::Returned(Value::String(text)) => (text.clone(), false),
        ToolOutcome::Returned(value) => (value.to_string(), false),
        ToolOutcome::Failed(message) => (message.clone(), true),
    };
    let mut block = json!({"type": "tool_result", "tool_use_id": result.call, "content": content});
    if is_error {
        block["is_error"] = json!(true);
    }
    block
}
