//! A reply in Anthropic's Messages, streamed or whole.

use serde_json::Value;

use super::super::{
    calls::{Calls, Fragment},
    decoder::{Took, json as parse},
    failure,
    halves::Parsed,
};
use agent::{ModelError, ModelEvent, Seal, Stop, Usage};

/// Reads a reply, streamed or whole.
#[derive(Clone, Debug, Default)]
pub(in crate::wire) struct Reader {
    /// Whether marks in the newest events stand for halves of characters.
    pub(in crate::wire) marked: bool,
    calls: Calls,
    /// The number of the newest block, for servers that leave it out.
    newest: u64,
    blocks: u64,
    /// What has come of a thought's signature.
    signature: String,
    stop: Option<Stop>,
    usage: Usage,
    /// Tokens that came from the provider's cache.
    cached: u64,
    is_over: bool,
}

impl Reader {
    /// The events of one event of the stream.
    pub(in crate::wire) fn event(&mut self, data: &str, events: &mut Vec<ModelEvent>) -> Took {
        if self.is_over {
            return Ok(());
        }
        let Parsed { value: event, marked } = parse(data)?;
        self.marked = marked;
        if failure::is_error(&event, "type") {
            return Err(failure::in_stream(&event));
        }
        self.calls.begin_chunk();
        let index = event.get("index").and_then(Value::as_u64);
        match event.get("type").and_then(Value::as_str).unwrap_or_default() {
            "message_start" => self.count(event.get("message").and_then(|message| message.get("usage"))),
            "content_block_start" => {
                if let Some(block) = event.get("content_block") {
                    self.begin(index, block, events);
                }
            }
            "content_block_delta" => {
                if let Some(delta) = event.get("delta") {
                    self.delta(index.unwrap_or(self.newest), delta, events);
                }
            }
            "content_block_stop" => self.finish(index.unwrap_or(self.newest), events),
            "message_delta" => {
                self.count(event.get("usage"));
                let reason = event.get("delta").and_then(|delta| delta.get("stop_reason")).and_then(Value::as_str);
                if let Some(reason) = reason.filter(|reason| !reason.is_empty()) {
                    self.stop = Some(stop(reason)?);
                }
            }
            "message_stop" => return self.end(events),
            // Pings, and whatever is added later: the API asks to let unknown events pass.
            _ => {}
        }
        Ok(())
    }

    /// The events of a reply that was not streamed.
    pub(in crate::wire) fn whole(&mut self, reply: &Value, marked: bool, events: &mut Vec<ModelEvent>) -> Took {
        self.marked = marked;
        if failure::is_error(reply, "content") {
            return Err(failure::in_stream(reply));
        }
        let Some(blocks) = reply.get("content").and_then(Value::as_array) else {
            return Err(ModelError::Garbled("there is no content in it".to_owned()));
        };
        self.count(reply.get("usage"));
        let reason = reply.get("stop_reason").and_then(Value::as_str).filter(|reason| !reason.is_empty());
        self.stop = Some(reason.map_or(Ok(Stop::End), stop)?);
        for (index, block) in (0..).zip(blocks) {
            self.begin(Some(index), block, events);
            self.finish(index, events);
        }
        self.end(events)
    }

    /// What is left to say once nothing more comes.
    pub(in crate::wire) fn end(&mut self, events: &mut Vec<ModelEvent>) -> Took {
        let stop = self.stop.take().ok_or(ModelError::Cut)?;
        self.is_over = true;
        self.seal(events);
        let is_phantom = self.calls.is_phantom();
        self.calls.end(events);
        let stop = match stop {
            // Servers that only speak like Anthropic say "end_turn" where they mean "tool_use", and the other way round.
            Stop::End if !self.calls.is_empty() => Stop::Calls,
            Stop::Calls if is_phantom => Stop::End,
            stop @ (Stop::End | Stop::Calls | Stop::Length | Stop::Filter | Stop::Other(_)) => stop,
        };
        events.extend([ModelEvent::Usage(self.usage), ModelEvent::Stopped(stop)]);
        Ok(())
    }

    fn begin(&mut self, index: Option<u64>, block: &Value, events: &mut Vec<ModelEvent>) {
        self.seal(events);
        self.newest = index.unwrap_or(self.blocks);
        self.blocks = self.newest + 1;
        let text = |name: &str| block.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let some = |text: String, event: fn(String) -> ModelEvent| (!text.is_empty()).then(|| event(text));
        match block.get("type").and_then(Value::as_str).unwrap_or_default() {
            "text" => events.extend(some(text("text"), ModelEvent::Text)),
            "thinking" => {
                events.extend(some(text("thinking"), ModelEvent::Thinking));
                self.signature = text("signature");
            }
            "redacted_thinking" => {
                events.push(ModelEvent::Signature(Seal::Redacted { redacted: text("data") }));
            }
            "tool_use" => {
                // Streamed, the input is empty here and comes in pieces; whole, it is all here.
                let input = block.get("input").filter(|input| input.as_object().is_some_and(|input| !input.is_empty()));
                let arguments = input.map(ToString::to_string).unwrap_or_default();
                let (id, name) = (text("id"), text("name"));
                self.calls.take(Fragment { index: Some(self.newest), id, name, arguments, seal: None }, events);
            }
            _ => {}
        }
    }

    fn delta(&mut self, index: u64, delta: &Value, events: &mut Vec<ModelEvent>) {
        let text =
            |name: &str| delta.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
        match delta.get("type").and_then(Value::as_str).unwrap_or_default() {
            "text_delta" => events.extend(text("text").map(ModelEvent::Text)),
            "thinking_delta" => events.extend(text("thinking").map(ModelEvent::Thinking)),
            "signature_delta" => self.signature.push_str(&text("signature").unwrap_or_default()),
            "input_json_delta" => {
                let arguments = text("partial_json").unwrap_or_default();
                self.calls.take(Fragment { index: Some(index), arguments, ..Fragment::default() }, events);
            }
            _ => {}
        }
    }

    fn finish(&mut self, index: u64, events: &mut Vec<ModelEvent>) {
        self.seal(events);
        self.calls.finish(index, events);
    }

    /// The thought before is complete, and so is its signature.
    fn seal(&mut self, events: &mut Vec<ModelEvent>) {
        let signature = std::mem::take(&mut self.signature);
        if !signature.is_empty() {
            events.push(ModelEvent::Signature(Seal::Signature(signature)));
        }
    }

    /// Counts are running totals; what was read from the provider's cache was read all the same, and is told at the start
    /// only by some.
    fn count(&mut self, usage: Option<&Value>) {
        let Some(usage) = usage else { return };
        let count = |name: &str| usage.get(name).and_then(Value::as_u64);
        let cached = ["cache_read_input_tokens", "cache_creation_input_tokens"].map(count);
        if let Some(input) = count("input_tokens") {
            let cached = if cached == [None, None] { self.cached } else { cached.into_iter().flatten().sum() };
            self.cached = cached;
            self.usage.input = input + cached;
        }
        if let Some(output) = count("output_tokens") {
            self.usage.output = output;
        }
    }
}

fn stop(reason: &str) -> Result<Stop, ModelError> {
    match reason {
        "end_turn" | "stop_sequence" | "stop" => Ok(Stop::End),
        "tool_use" | "tool_calls" => Ok(Stop::Calls),
        "max_tokens" | "model_context_window_exceeded" | "length" => Ok(Stop::Length),
        "refusal" | "content_filter" => Ok(Stop::Filter),
        "error" => {
            let message = "the server gave up in the middle of its reply (error)".to_owned();
            Err(ModelError::Busy { status: 500, message, retry_after: None })
        }
        other => Ok(Stop::Other(other.to_owned())),
    }
}
