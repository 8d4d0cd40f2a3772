//! A reply in Chat Completions, streamed or whole.

use serde_json::{Map, Value, json};

use super::super::{
    calls::{Calls, Fragment},
    decoder::{Took, json as parse},
    failure,
    halves::Parsed,
};
use agent::{ModelError, ModelEvent, Seal, Stop, Usage};

/// The fields in which servers put a thought: DeepSeek, llama.cpp and vLLM; Ollama and `OpenRouter`.
const THOUGHTS: [&str; 2] = ["reasoning_content", "reasoning"];

/// Reads a reply, streamed or whole.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about what has come")]
pub(in crate::wire) struct Reader {
    /// Whether marks in the newest events stand for halves of characters.
    pub(in crate::wire) marked: bool,
    /// Which of several answers is read: the first that was begun.
    choice: Option<u64>,
    calls: Calls,
    stop: Option<Stop>,
    refused: bool,
    usage: Option<Usage>,
    /// The field of the thought that is being written.
    thought: Option<&'static str>,
    /// Parts of a thought that are wanted back as they are (`OpenRouter`'s `reasoning_details`).
    details: Vec<Value>,
    /// Fields of the message that are wanted back (Gemini's `extra_content`).
    message: Map<String, Value>,
    /// Whether anything of the answer has come in pieces.
    is_streamed: bool,
    is_over: bool,
}

impl Reader {
    /// The events of one chunk.
    pub(in crate::wire) fn event(&mut self, data: &str, events: &mut Vec<ModelEvent>) -> Took {
        if self.is_over {
            return Ok(());
        }
        if data.trim() == "[DONE]" {
            // Some servers give no reason to stop; that they are done is one.
            self.stop.get_or_insert(Stop::End);
            return self.end(events);
        }
        let Parsed { value: chunk, marked } = parse(data)?;
        self.marked = marked;
        self.chunk(&chunk, events)
    }

    /// The events of a reply that was not streamed.
    pub(in crate::wire) fn whole(&mut self, reply: &Value, marked: bool, events: &mut Vec<ModelEvent>) -> Took {
        self.marked = marked;
        self.chunk(reply, events)?;
        if reply.get("choices").and_then(|choices| choices.get(0)).is_none() {
            return Err(ModelError::Garbled("there are no choices in it".to_owned()));
        }
        // Whole is whole, also without a reason to stop.
        self.stop.get_or_insert(Stop::End);
        self.end(events)
    }

    /// What is left to say once nothing more comes. Usage comes after the reason to stop, so that is held until here.
    pub(in crate::wire) fn end(&mut self, events: &mut Vec<ModelEvent>) -> Took {
        let stop = self.stop.take().ok_or(ModelError::Cut)?;
        self.is_over = true;
        self.seal(events);
        if !self.message.is_empty() {
            events.push(ModelEvent::Signature(Seal::Message { message: std::mem::take(&mut self.message) }));
        }
        let is_phantom = self.calls.is_phantom();
        self.calls.end(events);
        let stop = match stop {
            _ if self.refused => Stop::Filter,
            // Some servers say "stop" where they mean "tool_calls", and the other way round where a call was none.
            Stop::End if !self.calls.is_empty() => Stop::Calls,
            Stop::Calls if is_phantom => Stop::End,
            stop @ (Stop::End | Stop::Calls | Stop::Length | Stop::Filter | Stop::Other(_)) => stop,
        };
        events.extend(self.usage.take().map(ModelEvent::Usage));
        events.push(ModelEvent::Stopped(stop));
        Ok(())
    }

    fn chunk(&mut self, chunk: &Value, events: &mut Vec<ModelEvent>) -> Result<(), ModelError> {
        if failure::is_error(chunk, "choices") {
            return Err(failure::in_stream(chunk));
        }
        self.calls.begin_chunk();
        self.count(chunk.get("usage"));
        self.count(chunk.get("x_groq").and_then(|groq| groq.get("usage")));
        let index = |choice: &Value| choice.get("index").and_then(Value::as_u64).unwrap_or(0);
        let choices = chunk.get("choices").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let wanted = self.choice.or_else(|| choices.iter().map(index).min());
        for choice in choices.iter().filter(|choice| Some(index(choice)) == wanted) {
            self.choice = wanted;
            self.read(choice, events)?;
        }
        Ok(())
    }

    /// Reads a choice, or a part of one.
    fn read(&mut self, choice: &Value, events: &mut Vec<ModelEvent>) -> Result<(), ModelError> {
        if choice.get("error").is_some_and(Value::is_object) {
            return Err(failure::in_stream(choice));
        }
        self.count(choice.get("usage"));
        match (choice.get("delta"), choice.get("message")) {
            (Some(delta @ Value::Object(_)), _) => {
                self.is_streamed = true;
                self.delta(delta, events);
            }
            // Some say everything again at the end.
            (_, Some(message)) if !self.is_streamed => self.delta(message, events),
            _ => {}
        }
        // Completions of the time before there were messages.
        if let Some(text) = choice.get("text").and_then(Value::as_str).filter(|text| !text.is_empty()) {
            events.push(ModelEvent::Text(text.to_owned()));
        }
        let reason =
            choice.get("finish_reason").and_then(Value::as_str).filter(|reason| !matches!(*reason, "" | "null"));
        if let Some(reason) = reason {
            self.stop = Some(stop(reason)?);
        }
        Ok(())
    }

    fn count(&mut self, usage: Option<&Value>) {
        let Some(usage) = usage.filter(|usage| usage.is_object()) else { return };
        // Whole numbers, written as such or not.
        let number = |value: &Value| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count, and casts saturate")]
            value.as_u64().or_else(|| value.as_f64().map(|number| number as u64))
        };
        let count = |names: [&str; 2]| names.iter().find_map(|name| number(usage.get(name)?)).unwrap_or(0);
        let (input, output) = (count(["prompt_tokens", "input_tokens"]), count(["completion_tokens", "output_tokens"]));
        self.usage = Some(Usage { input, output });
    }

    fn delta(&mut self, delta: &Value, events: &mut Vec<ModelEvent>) {
        let text =
            |name: &str| delta.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
        let thought = THOUGHTS.into_iter().find_map(|name| Some((name, text(name)?)));
        let details = delta.get("reasoning_details").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        if let Some((name, thought)) = thought {
            self.thought = Some(name);
            events.push(ModelEvent::Thinking(thought));
        } else {
            events.extend(details.iter().filter_map(detail).map(ModelEvent::Thinking));
        }
        for detail in details {
            merge(&mut self.details, detail);
        }
        let signature = |extra: &Value| extra.to_string().contains("thought_signature");
        if let Some(extra) = delta.get("extra_content").filter(|extra| signature(extra)) {
            self.message.insert("extra_content".to_owned(), extra.clone());
        }
        let mut said: Vec<ModelEvent> = text("content").map(ModelEvent::Text).into_iter().collect();
        for part in delta.get("content").and_then(Value::as_array).into_iter().flatten() {
            said.extend(content(part));
        }
        if let Some(refusal) = text("refusal") {
            self.refused = true;
            said.push(ModelEvent::Text(refusal));
        }
        let calls = delta.get("tool_calls").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        // The one call of the time before there could be several.
        let call = delta.get("function_call").filter(|function| function.is_object());
        let call = call.map(|function| json!({"index": 0, "function": function}));
        if said.iter().any(|event| matches!(event, ModelEvent::Text(_))) || !calls.is_empty() || call.is_some() {
            self.seal(events);
        }
        events.extend(said);
        calls.iter().chain(call.as_ref()).for_each(|call| self.call(call, events));
    }

    /// The thought before is complete: what the provider wants back with it.
    fn seal(&mut self, events: &mut Vec<ModelEvent>) {
        let field = self.thought.take();
        if !self.details.is_empty() {
            let details = Value::Array(std::mem::take(&mut self.details));
            let message = Map::from_iter([("reasoning_details".to_owned(), details)]);
            events.push(ModelEvent::Signature(Seal::Message { message }));
        } else if let Some(field) = field {
            events.push(ModelEvent::Signature(Seal::Field { field: field.to_owned() }));
        }
    }

    fn call(&mut self, call: &Value, events: &mut Vec<ModelEvent>) {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let number = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
        let function = call.get("function");
        let (id, name) = (text(call.get("id")), text(function.and_then(|function| function.get("name"))));
        // Text by the standard; Ollama's own API has an object here, and so do some servers that wrap it. An empty one comes
        // before the text.
        let arguments = match function.and_then(|function| function.get("arguments")) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Object(fields)) if fields.is_empty() => String::new(),
            Some(Value::Null) | None => String::new(),
            Some(value) => value.to_string(),
        };
        let seal = call.get("extra_content").filter(|extra| extra.is_object());
        let seal = seal.map(|extra| Map::from_iter([("extra_content".to_owned(), extra.clone())]));
        self.calls.take(Fragment { index: call.get("index").and_then(number), id, name, arguments, seal }, events);
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

/// What can be read of a part of a thought.
fn detail(detail: &Value) -> Option<String> {
    let text = ["text", "summary"].iter().find_map(|name| detail.get(name)?.as_str());
    text.filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Adds a piece to the parts of a thought: pieces of one kind and index are one part.
fn merge(details: &mut Vec<Value>, piece: &Value) {
    let same = |part: &Value, name: &str| part.get(name) == piece.get(name);
    let last = details.last_mut().filter(|part| same(part, "type") && same(part, "index"));
    let (Some(Value::Object(part)), Value::Object(piece)) = (last, piece) else { return details.push(piece.clone()) };
    for (name, value) in piece {
        match (part.get_mut(name), value) {
            (Some(Value::String(text)), Value::String(more))
                if matches!(name.as_str(), "text" | "summary" | "data") =>
            {
                text.push_str(more);
            }
            (Some(_), Value::Null) => {}
            _ => drop(part.insert(name.clone(), value.clone())),
        }
    }
}

/// The reason to stop; a server that gave up in the middle is an error.
fn stop(reason: &str) -> Result<Stop, ModelError> {
    match reason.to_ascii_lowercase().as_str() {
        "stop" | "stop_sequence" | "eos" | "eos_token" | "end_turn" | "complete" | "completed" => Ok(Stop::End),
        "tool_calls" | "function_call" | "tool_call" | "tool_use" => Ok(Stop::Calls),
        "length" | "max_tokens" | "max_output_tokens" | "model_length" | "model_context_window_exceeded" => {
            Ok(Stop::Length)
        }
        "content_filter" | "safety" | "sensitive" | "refusal" | "recitation" => Ok(Stop::Filter),
        // DeepSeek's, Zhipu's, and what gateways say when the server behind them is gone.
        "error"
        | "insufficient_system_resource"
        | "network_error"
        | "abort"
        | "aborted"
        | "cancelled"
        | "canceled"
        | "timeout" => {
            let message = format!("the server gave up in the middle of its reply ({reason})");
            Err(ModelError::Busy { status: 500, message, retry_after: None })
        }
        _ => Ok(Stop::Other(reason.to_owned())),
    }
}
