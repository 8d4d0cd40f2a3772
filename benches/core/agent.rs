//! What the agent itself costs: a scripted model that answers at once, tools that return at once, no network.

use std::{hint::black_box, sync::Arc};

use futures::stream::{self, StreamExt as _};
use interleave::{
    agent::{
        Brief, Message, Model, ModelEvent, ModelEvents, ModelLabel, Order, OutputMode, Request, Run, SseParser, Stop,
        Terms, Tool, Toolbox, World, drive,
    },
    io::VirtualClock,
    trace::Provenance,
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use crate::measure::figure;

pub(crate) fn figures() {
    for turns in [1, 10, 100] {
        let stage = Stage::new((turns, 1));
        figure(&format!("agent: a run of {turns} tool turns and an answer"), "turns/s", || stage.run() + 1);
    }
    for calls in [3, 100] {
        let stage = Stage::new((1, calls));
        figure(&format!("agent: {calls} calls of one turn at once"), "calls/s", || stage.run() * calls);
    }
    let stream = stream_of(4_000);
    figure("agent: frame server-sent events, in pieces of 16 kB", "bytes/s", || {
        let (mut parser, mut events) = (SseParser::default(), 0_usize);
        for piece in stream.chunks(16 * 1024) {
            parser.feed(piece, |event| events += black_box(event).data.len().min(1));
        }
        assert_eq!(events, 4_000);
        stream.len()
    });
}

fn stream_of(events: usize) -> Vec<u8> {
    let chunk = json!({
        "id": "chatcmpl-123", "object": "chat.completion.chunk", "created": 1_764_000_000, "model": "m",
        "choices": [{"index": 0, "delta": {"content": "some words "}, "finish_reason": null}],
    });
    format!("data: {chunk}\n\n").repeat(events).into_bytes()
}

/// Does nothing.
#[derive(Deserialize, JsonSchema)]
struct Nothing {
    /// Any number.
    n: u32,
}

struct Stage {
    model: Scripted,
    tools: Toolbox,
    terms: Arc<Terms>,
}

impl Stage {
    fn new((turns, calls): (usize, usize)) -> Self {
        let tools = Toolbox::new([Tool::new("nothing", |Nothing { n }| async move { Ok(json!(n)) })]);
        let brief = Brief { instructions: "Do nothing.".to_owned(), tools: tools.schemas(), output: None };
        let mut terms = Terms::new(brief, OutputMode::Native);
        (terms.limits.turns, terms.limits.calls) = (1_000, 100_000);
        Self { model: Scripted { turns, calls }, tools, terms: Arc::new(terms) }
    }

    /// The number of tool turns made.
    fn run(&self) -> usize {
        let clock = VirtualClock::default();
        let world =
            World { clock: &clock, model: &self.model, tools: &self.tools, guards: &[], order: Order::Concurrent };
        let mut run = Run::new(Arc::clone(&self.terms), "go");
        let outcome = clock.run(drive(&mut run, world, &mut |timed| {
            black_box(timed);
        }));
        black_box(outcome.expect("nothing waits"));
        self.model.turns
    }
}

/// Calls so often in each of so many turns, then answers.
struct Scripted {
    turns: usize,
    calls: usize,
}

impl Model for Scripted {
    fn label(&self) -> ModelLabel {
        ModelLabel { name: "scripted".to_owned(), provenance: Provenance::Virtual }
    }

    fn stream(&self, request: Request) -> ModelEvents {
        // A turn is its own message and its results; the question stands in front.
        let done = (request.messages.len() - 1) / (1 + self.calls);
        let newest = request.messages.backwards().next();
        assert!(matches!(newest, Some(Message::User(_) | Message::Tool(_))));
        let mut events = Vec::new();
        if done < self.turns {
            for call in 0..self.calls {
                events.push(ModelEvent::CallStarted { id: format!("call_{done}_{call}"), name: "nothing".to_owned() });
                events.push(ModelEvent::Fragment { call, text: "{\"n\":1}".to_owned() });
                events.push(ModelEvent::CallFinished { call });
            }
            events.push(ModelEvent::Stopped(Stop::Calls));
        } else {
            events.push(ModelEvent::Text("done".to_owned()));
            events.push(ModelEvent::Stopped(Stop::End));
        }
        stream::iter(events.into_iter().map(Ok)).boxed_local()
    }
}
