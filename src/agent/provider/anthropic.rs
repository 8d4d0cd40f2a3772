//! Anthropic's Messages (platform.claude.com/docs: the Messages API, streaming, tool use, structured outputs).

use serde_json::{Map, Value, json};

use super::{Endpoint, dialect, failure};
use crate::{
    agent::{Arguments, Message, ModelError, ModelEvent, Part, Request, Stop, ToolOutcome, ToolResult, Turn, Usage},
    io::{HttpRequest, Method},
};

/// Tokens that a reply may have where nothing else is set; the API wants a number.
const MOST: u32 = 4_096;

pub(super) fn encode(endpoint: &Endpoint, request: &Request) -> HttpRequest {
    let mut body = Map::new();
    body.insert("model".to_owned(), json!(endpoint.model));
    body.insert("max_tokens".to_owned(), json!(endpoint.most_tokens.unwrap_or(MOST)));
    if !request.brief.instructions.is_empty() {
        body.insert("system".to_owned(), json!(request.brief.instructions));
    }
    body.insert("messages".to_owned(), messages(request));
    body.insert("stream".to_owned(), json!(true));
    if let Some(temperature) = endpoint.temperature {
        body.insert("temperature".to_owned(), json!(temperature));
    }
    let tools: Vec<Value> = request
        .brief
        .tools
        .iter()
        .map(|tool| json!({"name": tool.name, "description": tool.description, "input_schema": tool.parameters}))
        .collect();
    if !tools.is_empty() {
        body.insert("tools".to_owned(), json!(tools));
    }
    if let Some(output) = &request.brief.output {
        let format = json!({"type": "json_schema", "schema": dialect::closed(&output.schema)});
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
    HttpRequest { method: Method::Post, url: endpoint.url("messages"), headers, body }
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
        Part::Thinking { text, signature } => {
            signature.as_ref().map(|signature| json!({"type": "thinking", "thinking": text, "signature": signature}))
        }
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

/// Reads a reply, streamed or whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Reader {
    /// The stream's block of each call.
    calls: Vec<u64>,
    stop: Option<Stop>,
    usage: Usage,
}

impl Reader {
    /// The events of one event of the stream.
    pub(super) fn event(&mut self, data: &str) -> Result<Vec<ModelEvent>, ModelError> {
        let event: Value = super::decoder::json(data)?;
        let index = event.get("index").and_then(Value::as_u64).unwrap_or_default();
        match event.get("type").and_then(Value::as_str).unwrap_or_default() {
            "error" => Err(failure::in_stream(&event)),
            "message_start" => {
                self.count(event.get("message").and_then(|message| message.get("usage")));
                Ok(Vec::new())
            }
            "content_block_start" => {
                Ok(event.get("content_block").map_or_else(Vec::new, |block| self.begin(index, block)))
            }
            "content_block_delta" => Ok(event.get("delta").map_or_else(Vec::new, |delta| self.delta(index, delta))),
            "content_block_stop" => {
                Ok(self.call(index).map(|call| ModelEvent::CallFinished { call }).into_iter().collect())
            }
            "message_delta" => {
                self.count(event.get("usage"));
                let reason = event.get("delta").and_then(|delta| delta.get("stop_reason")).and_then(Value::as_str);
                self.stop = reason.map(stop).or_else(|| self.stop.take());
                Ok(Vec::new())
            }
            "message_stop" => self.end(),
            // Pings, and whatever is added later: the API asks to let unknown events pass.
            _ => Ok(Vec::new()),
        }
    }

    /// The events of a reply that was not streamed.
    pub(super) fn whole(&mut self, reply: &Value) -> Result<Vec<ModelEvent>, ModelError> {
        if reply.get("error").is_some_and(|error| !error.is_null()) {
            return Err(failure::in_stream(reply));
        }
        if !reply.get("content").is_some_and(Value::is_array) {
            return Err(ModelError::Garbled("there is no content in it".to_owned()));
        }
        self.count(reply.get("usage"));
        self.stop = Some(reply.get("stop_reason").and_then(Value::as_str).map_or(Stop::End, stop));
        let mut events = Vec::new();
        for (index, block) in (0..).zip(reply.get("content").and_then(Value::as_array).into_iter().flatten()) {
            events.extend(self.begin(index, block));
            events.extend(self.call(index).map(|call| ModelEvent::CallFinished { call }));
        }
        events.extend(self.end()?);
        Ok(events)
    }

    /// What is left to say once nothing more comes.
    pub(super) fn end(&mut self) -> Result<Vec<ModelEvent>, ModelError> {
        let stop = self.stop.take().ok_or(ModelError::Cut)?;
        Ok(vec![ModelEvent::Usage(self.usage), ModelEvent::Stopped(stop)])
    }

    fn begin(&mut self, index: u64, block: &Value) -> Vec<ModelEvent> {
        let text = |name: &str| block.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let some = |text: String, event: fn(String) -> ModelEvent| (!text.is_empty()).then(|| event(text));
        match block.get("type").and_then(Value::as_str).unwrap_or_default() {
            "text" => some(text("text"), ModelEvent::Text).into_iter().collect(),
            "thinking" => {
                let thought = some(text("thinking"), ModelEvent::Thinking);
                thought.into_iter().chain(some(text("signature"), ModelEvent::Signature)).collect()
            }
            "tool_use" => {
                let call = self.calls.len();
                self.calls.push(index);
                let mut events = vec![ModelEvent::CallStarted { id: text("id"), name: text("name") }];
                // Streamed, the input is empty here and comes in pieces; whole, it is all here.
                let input = block.get("input").filter(|input| input.as_object().is_some_and(|input| !input.is_empty()));
                events.extend(input.map(|input| ModelEvent::Fragment { call, text: input.to_string() }));
                events
            }
            _ => Vec::new(),
        }
    }

    fn delta(&mut self, index: u64, delta: &Value) -> Vec<ModelEvent> {
        let text =
            |name: &str| delta.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
        let event = match delta.get("type").and_then(Value::as_str).unwrap_or_default() {
            "text_delta" => text("text").map(ModelEvent::Text),
            "thinking_delta" => text("thinking").map(ModelEvent::Thinking),
            "signature_delta" => text("signature").map(ModelEvent::Signature),
            "input_json_delta" => {
                text("partial_json").zip(self.call(index)).map(|(text, call)| ModelEvent::Fragment { call, text })
            }
            _ => None,
        };
        event.into_iter().collect()
    }

    fn call(&self, index: u64) -> Option<usize> {
        self.calls.iter().position(|block| *block == index)
    }

    /// Counts are running totals; what was read from the provider's cache was read all the same.
    fn count(&mut self, usage: Option<&Value>) {
        let Some(usage) = usage else { return };
        let count = |name: &str| usage.get(name).and_then(Value::as_u64);
        let cached = count("cache_read_input_tokens").unwrap_or(0) + count("cache_creation_input_tokens").unwrap_or(0);
        if let Some(input) = count("input_tokens") {
            self.usage.input = input + cached;
        }
        if let Some(output) = count("output_tokens") {
            self.usage.output = output;
        }
    }
}

fn stop(reason: &str) -> Stop {
    match reason {
        "end_turn" | "stop_sequence" => Stop::End,
        "tool_use" => Stop::Calls,
        "max_tokens" | "model_context_window_exceeded" => Stop::Length,
        "refusal" => Stop::Filter,
        other => Stop::Other(other.to_owned()),
    }
}
