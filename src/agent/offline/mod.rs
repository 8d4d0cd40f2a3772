//! A model without a network: deterministic, seeded, and shown everywhere as simulated.
//!
//! It sees what a provider would be sent and nothing else, and works from the tool schemas and the output schema in
//! there: their names, descriptions and types say what to look for in the request (see `role`), a small reader finds
//! sums, rates, spans of time and companies in free text (see `mention`), and what fits together becomes calls (see
//! `plan`). What it cannot do, it says. It is no language model: it stands in for one where there is none.

mod answer;
mod fill;
mod lexicon;
mod mention;
mod number;
mod plan;
mod role;
mod shape;
mod text;

use std::sync::Arc;

use futures::stream::{self, StreamExt as _};
use serde_json::Value;

use super::{Message, Model, ModelEvent, ModelEvents, ModelLabel, Request, Stop, ToolCall, ToolOutcome, Usage};
use crate::{
    io::{Clock, Micros, SplitMix64},
    trace::Provenance,
};

/// The offline model. The same seed and request give the same reply at the same pace.
#[derive(Clone)]
pub struct Offline {
    /// Paces the reply.
    pub clock: Arc<dyn Clock>,
    /// Varies the pace.
    pub seed: u64,
}

impl Model for Offline {
    fn label(&self) -> ModelLabel {
        ModelLabel { name: "Offline model, simulated".to_owned(), provenance: Provenance::Simulated }
    }

    fn stream(&self, request: Request) -> ModelEvents {
        let clock = Arc::clone(&self.clock);
        let turn = request.messages.len() as u64;
        let random = SplitMix64::new(self.seed ^ turn.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let events = paced(events(&request), random);
        stream::iter(events)
            .then(move |(pause, event)| {
                let pause = clock.sleep(pause);
                async move {
                    pause.await;
                    Ok(event)
                }
            })
            .boxed_local()
    }
}

/// What the model says.
#[derive(Clone, Debug, PartialEq)]
enum Reply {
    Text(String),
    Calls(Vec<plan::Planned>),
}

fn reply(request: &Request) -> Reply {
    let messages = request.messages.messages();
    let asked = messages.iter().rposition(|message| matches!(message, Message::User(_))).unwrap_or(0);
    let Some(Message::User(question)) = messages.get(asked) else { return Reply::Text(String::new()) };
    let calls: Vec<&ToolCall> = messages[asked..]
        .iter()
        .flat_map(|message| if let Message::Model(turn) = message { turn.calls().collect() } else { Vec::new() })
        .collect();
    let plan = plan::plan(question, &request.brief.tools);
    if calls.is_empty() && !plan.calls.is_empty() {
        return Reply::Calls(plan.calls);
    }
    let outcome = |call: &ToolCall| -> Option<&ToolOutcome> {
        messages[asked..].iter().find_map(|message| match message {
            Message::Tool(result) if result.call == call.id => Some(&result.outcome),
            _ => None,
        })
    };
    let results: Vec<_> = calls.into_iter().filter_map(|call| outcome(call).map(|outcome| (call, outcome))).collect();
    let answer = if results.is_empty() {
        answer::without_calls(&plan, &request.brief.tools)
    } else {
        answer::answer(question, &request.brief.tools, &results)
    };
    Reply::Text(match &request.brief.output {
        Some(output) => shape::shape(&output.schema, &answer).to_string(),
        None => answer.sentence,
    })
}

fn events(request: &Request) -> Vec<ModelEvent> {
    let mut events = Vec::new();
    let mut written = 0;
    let stop = match reply(request) {
        Reply::Text(text) => {
            written += text.len();
            events.extend(pieces(&text).into_iter().map(ModelEvent::Text));
            Stop::End
        }
        Reply::Calls(calls) => {
            for (call, plan::Planned { name, arguments }) in calls.into_iter().enumerate() {
                let text = Value::Object(arguments).to_string();
                written += name.len() + text.len();
                let id = format!("call_{}_{}", request.messages.len(), call + 1);
                events.push(ModelEvent::CallStarted { id, name });
                events.extend(pieces(&text).into_iter().map(|text| ModelEvent::Fragment { call, text }));
                events.push(ModelEvent::CallFinished { call });
            }
            Stop::Calls
        }
    };
    let read = serde_json::to_string(request).map_or(0, |text| text.len());
    // About four characters to a token, as with English text and the common vocabularies.
    events.push(ModelEvent::Usage(Usage { input: read as u64 / 4, output: written as u64 / 4 }));
    events.push(ModelEvent::Stopped(stop));
    events
}

/// `text` in pieces of about the length of a token.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for c in text.chars() {
        match pieces.last_mut() {
            Some(piece) if c.is_alphanumeric() && piece.chars().count() < 6 => piece.push(c),
            Some(piece) if !c.is_alphanumeric() && c != ' ' && piece.chars().count() < 3 => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}

/// When each event comes: a while to read, then a few dozen pieces a second.
fn paced(events: Vec<ModelEvent>, mut random: SplitMix64) -> Vec<(Micros, ModelEvent)> {
    let mut between = |least: u64, most: u64| Micros::from_millis(least + random.next_u64() % (most - least + 1));
    let mut first = true;
    let pause = |event: ModelEvent| {
        let pause = match &event {
            _ if std::mem::take(&mut first) => between(400, 800),
            ModelEvent::Text(_) | ModelEvent::Fragment { .. } | ModelEvent::CallStarted { .. } => between(12, 28),
            _ => Micros::ZERO,
        };
        (pause, event)
    };
    events.into_iter().map(pause).collect()
}

#[cfg(test)]
mod tests;
