//! A run that costs nothing but the agent itself: a scripted model that answers at once, tools that return at once, no
//! network. Natively and as WebAssembly the same.

use std::{hint::black_box, sync::Arc};

use agent::{
    Brief, Message, Model, ModelEvent, ModelEvents, ModelLabel, Order, OutputMode, Request, Run, Stop, Terms, Tool,
    Toolbox, World, drive,
};
use futures::stream::{self, StreamExt as _};
use io::VirtualClock;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use trace::Provenance;

/// Does nothing.
#[derive(Deserialize, JsonSchema)]
struct Nothing {
    /// Any number.
    n: u32,
}

/// So many turns, with so many calls each.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) turns: usize,
    pub(crate) calls: usize,
}

pub(crate) struct Stage {
    model: Scripted,
    tools: Toolbox,
    terms: Arc<Terms>,
}

impl Stage {
    /// Turns with calls, and an answer.
    pub(crate) fn new(Shape { turns, calls }: Shape) -> Self {
        let tools = Toolbox::new([Tool::new("nothing", |Nothing { n }| async move { Ok(json!(n)) })]);
        let brief = Brief { instructions: "Do nothing.".to_owned(), tools: tools.schemas(), output: None };
        let mut terms = Terms::new(brief, OutputMode::Native);
        (terms.limits.turns, terms.limits.calls) = (1_000, 100_000);
        Self { model: Scripted { turns, calls }, tools, terms: Arc::new(terms) }
    }

    /// The number of tool turns made.
    pub(crate) fn run(&self) -> usize {
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
