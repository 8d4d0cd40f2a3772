//! OpenAI's Chat Completions and its many speakers (platform.openai.com/docs/api-reference/chat; what differs between
//! servers is told at the place).

use serde_json::{Map, Value, json};

use super::{Endpoint, dialect, failure};
use crate::{
    agent::{Arguments, Message, ModelError, ModelEvent, Request, Stop, ToolOutcome, ToolResult, Turn, Usage},
    io::{HttpRequest, Method},
};

pub(super) fn encode(endpoint: &Endpoint, request: &Request) -> HttpRequest {
    let mut body = Map::new();
    body.insert("model".to_owned(), json!(endpoint.model));
    body.insert("messages".to_owned(), messages(request));
    body.insert("stream".to_owned(), json!(true));
    body.insert("stream_options".to_owned(), json!({"include_usage": true}));
    if let Some(temperature) = endpoint.temperature {
        body.insert("temperature".to_owned(), json!(temperature));
    }
    if let Some(most) = endpoint.most_tokens {
        // OpenAI has a new name for it, which many servers do not know.
        let own = endpoint.base_url.contains("://api.openai.com");
        body.insert(if own { "max_completion_tokens" } else { "max_tokens" }.to_owned(), json!(most));
    }
    let tools: Vec<Value> = request
        .brief
        .tools
        .iter()
        .map(|tool| {
            let function = json!({"name": tool.name, "description": tool.description, "parameters": tool.parameters});
            json!({"type": "function", "function": function})
        })
        .collect();
    if !tools.is_empty() {
        body.insert("tools".to_owned(), json!(tools));
    }
    if let Some(output) = &request.brief.output {
        let schema = dialect::closed(&output.schema);
        let format = json!({"name": output.name, "strict": dialect::is_strict(&schema), "schema": schema});
        body.insert("response_format".to_owned(), json!({"type": "json_schema", "json_schema": format}));
    }
    let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    if endpoint.key.is_some() {
        headers.push(("authorization".to_owned(), format!("Bearer {}", endpoint.secret())));
    }
    let body = Value::Object(body).to_string().into_bytes();
    HttpRequest { method: Method::Post, url: endpoint.url("chat/completions"), headers, body }
}

fn messages(request: &Request) -> Value {
    let mut encoded = Vec::new();
    if !request.brief.instructions.is_empty() {
        encoded.push(json!({"role": "system", "content": request.brief.instructions}));
    }
    let messages = request.messages.messages();
    let mut rest = messages.as_slice();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            Message::User(text) | Message::Correction(text) => encoded.push(json!({"role": "user", "content": text})),
            Message::Tool(result) => encoded.push(tool(&result.call, &result.outcome)),
            Message::Model(turn) => {
                encoded.push(assistant(turn));
                // The results of a turn follow it in the order of its calls, whatever came first.
                let count = rest.iter().take_while(|message| matches!(message, Message::Tool(_))).count();
                let (results, others) = rest.split_at(count);
                for call in turn.calls() {
                    let result = results.iter().find_map(|message| match message {
                        Message::Tool(ToolResult { call: id, outcome }) if *id == call.id => Some(outcome),
                        _ => None,
                    });
                    encoded.extend(result.map(|outcome| tool(&call.id, outcome)));
                }
                rest = others;
            }
        }
    }
    Value::Array(encoded)
}

fn assistant(turn: &Turn) -> Value {
    let text = turn.text();
    let calls: Vec<Value> = turn
        .calls()
        .map(|call| {
            let arguments = match &call.arguments {
                Arguments::Object(map) => Value::Object(map.clone()),
                // As it stands it would break the next request at some servers.
                Arguments::Broken(text) => json!({"invalid_json": text}),
            };
            let function = json!({"name": call.name, "arguments": arguments.to_string()});
            json!({"id": call.id, "type": "function", "function": function})
        })
        .collect();
    if calls.is_empty() {
        return json!({"role": "assistant", "content": text});
    }
    let content = if text.is_empty() { Value::Null } else { Value::String(text) };
    json!({"role": "assistant", "content": content, "tool_calls": calls})
}

fn tool(call: &str, outcome: &ToolOutcome) -> Value {
    let content = match outcome {
        ToolOutcome::Returned(Value::String(text)) => text.clone(),
        ToolOutcome::Returned(value) => value.to_string(),
        ToolOutcome::Failed(message) => format!("error: {message}"),
    };
    json!({"role": "tool", "tool_call_id": call, "content": content})
}

/// Reads a reply, streamed or whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Reader {
    /// Which of several answers is read: the first that was begun.
    choice: Option<u64>,
    calls: Vec<OpenCall>,
    stop: Option<Stop>,
    refused: bool,
    usage: Option<Usage>,
}

#[derive(Clone, Debug)]
struct OpenCall {
    index: u64,
    id: String,
}

impl Reader {
    /// The events of one chunk.
    pub(super) fn event(&mut self, data: &str) -> Result<Vec<ModelEvent>, ModelError> {
        if data.trim() == "[DONE]" {
            // Some servers give no reason to stop; that they are done is one.
            self.stop.get_or_insert(Stop::End);
            return self.end();
        }
        let chunk: Value = super::decoder::json(data)?;
        let mut events = Vec::new();
        self.chunk(&chunk, "delta", &mut events)?;
        Ok(events)
    }

    /// The events of a reply that was not streamed.
    pub(super) fn whole(&mut self, reply: &Value) -> Result<Vec<ModelEvent>, ModelError> {
        let mut events = Vec::new();
        self.chunk(reply, "message", &mut events)?;
        if reply.get("choices").and_then(|choices| choices.get(0)).is_none() {
            return Err(ModelError::Garbled("there are no choices in it".to_owned()));
        }
        // Whole is whole, also without a reason to stop.
        self.stop.get_or_insert(Stop::End);
        events.extend(self.end()?);
        Ok(events)
    }

    /// What is left to say once nothing more comes. Usage comes after the reason to stop, so that is held until here.
    pub(super) fn end(&mut self) -> Result<Vec<ModelEvent>, ModelError> {
        let stop = self.stop.take().ok_or(ModelError::Cut)?;
        let stop = match stop {
            _ if self.refused => Stop::Filter,
            // Some servers say "stop" where they mean "tool_calls".
            Stop::End if !self.calls.is_empty() => Stop::Calls,
            stop => stop,
        };
        let mut events: Vec<_> = (0..self.calls.len()).map(|call| ModelEvent::CallFinished { call }).collect();
        events.extend(self.usage.take().map(ModelEvent::Usage));
        events.push(ModelEvent::Stopped(stop));
        Ok(events)
    }

    fn chunk(&mut self, chunk: &Value, part: &str, events: &mut Vec<ModelEvent>) -> Result<(), ModelError> {
        if chunk.get("error").is_some_and(|error| !error.is_null()) {
            return Err(failure::in_stream(chunk));
        }
        if let Some(usage) = chunk.get("usage").filter(|usage| usage.is_object()) {
            let count = |names: [&str; 2]| names.iter().find_map(|name| usage.get(name)?.as_u64()).unwrap_or(0);
            let (input, output) =
                (count(["prompt_tokens", "input_tokens"]), count(["completion_tokens", "output_tokens"]));
            self.usage = Some(Usage { input, output });
        }
        let index = |choice: &Value| choice.get("index").and_then(Value::as_u64).unwrap_or(0);
        let choices = chunk.get("choices").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let wanted = self.choice.or_else(|| choices.iter().map(index).min());
        let Some(choice) = choices.iter().find(|choice| Some(index(choice)) == wanted) else { return Ok(()) };
        self.choice = wanted;
        if let Some(delta) = choice.get(part) {
            self.delta(delta, events);
        }
        if let Some(reason) = choice.get("finish_reason").and_then(Value::as_str) {
            self.stop = Some(stop(reason));
        }
        Ok(())
    }

    fn delta(&mut self, delta: &Value, events: &mut Vec<ModelEvent>) {
        let text =
            |name: &str| delta.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
        // DeepSeek, llama.cpp and vLLM say `reasoning_content`, Ollama and OpenRouter `reasoning`.
        events.extend(text("reasoning_content").or_else(|| text("reasoning")).map(ModelEvent::Thinking));
        events.extend(text("content").map(ModelEvent::Text));
        for part in delta.get("content").and_then(Value::as_array).into_iter().flatten() {
            events.extend(content(part));
        }
        if let Some(refusal) = text("refusal") {
            self.refused = true;
            events.push(ModelEvent::Text(refusal));
        }
        for call in delta.get("tool_calls").and_then(Value::as_array).into_iter().flatten() {
            self.call(call, events);
        }
        // The one call of the time before there could be several.
        if let Some(function) = delta.get("function_call").filter(|function| function.is_object()) {
            self.call(&json!({"index": 0, "function": function}), events);
        }
    }

    fn call(&mut self, fragment: &Value, events: &mut Vec<ModelEvent>) {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let function = fragment.get("function");
        let (id, name) = (text(fragment.get("id")), text(function.and_then(|function| function.get("name"))));
        let index = fragment.get("index").and_then(Value::as_u64);
        // A call is known by its index. Some servers leave it out, or give every call the index 0 with an id of its own.
        let known = match index {
            Some(index) => self
                .calls
                .iter()
                .rposition(|open| open.index == index && (id.is_empty() || open.id == id || name.is_empty())),
            None if name.is_empty() => self.calls.len().checked_sub(1),
            None => None,
        };
        let call = known.unwrap_or_else(|| {
            let index = index.unwrap_or(self.calls.len() as u64);
            self.calls.push(OpenCall { index, id: id.clone() });
            events.push(ModelEvent::CallStarted { id, name });
            self.calls.len() - 1
        });
        // Text by the standard; Ollama's own API has an object here, and so do some servers that wrap it.
        let text = match function.and_then(|function| function.get("arguments")) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => String::new(),
            Some(value) => value.to_string(),
        };
        if !text.is_empty() {
            events.push(ModelEvent::Fragment { call, text });
        }
    }
}

/// A part of a content that is a list: a text, or at Mistral a thought, which is a list again.
fn content(part: &Value) -> Vec<ModelEvent> {
    let text = |part: &Value| part.get("text").and_then(Value::as_str).map(str::to_owned);
    match part.get("thinking") {
        Some(Value::String(thought)) => vec![ModelEvent::Thinking(thought.clone())],
        Some(Value::Array(thoughts)) => thoughts.iter().filter_map(text).map(ModelEvent::Thinking).collect(),
        _ => text(part).map(ModelEvent::Text).into_iter().collect(),
    }
}

fn stop(reason: &str) -> Stop {
    match reason {
        "stop" | "stop_sequence" | "eos" | "end_turn" => Stop::End,
        "tool_calls" | "function_call" => Stop::Calls,
        "length" | "max_tokens" => Stop::Length,
        "content_filter" => Stop::Filter,
        other => Stop::Other(other.to_owned()),
    }
}
