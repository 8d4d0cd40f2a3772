//! A model that says what a test wrote down, behind another, and a tool that takes its time.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use futures::stream::{self, StreamExt as _};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use agent::{
    Brief, Header, History, Model, ModelEvent, ModelEvents, ModelLabel, Order, Outcome, OutputMode, OutputSchema,
    Request, Run, RunFile, Stop, Terms, Timed, Tool, Toolbox, World, drive,
};
use io::{Clock, Micros, VirtualClock};
use trace::Provenance;

/// Gives its replies in order; with none left it is cut off.
struct Says {
    replies: Vec<String>,
    next: AtomicUsize,
}

impl Model for Says {
    fn label(&self) -> ModelLabel {
        ModelLabel { name: "says".to_owned(), provenance: Provenance::Virtual }
    }

    fn stream(&self, _request: Request) -> ModelEvents {
        let reply = self.replies.get(self.next.fetch_add(1, Ordering::Relaxed)).cloned();
        let events = reply.map(|text| [ModelEvent::Text(text), ModelEvent::Stopped(Stop::End)].map(Ok));
        stream::iter(events.into_iter().flatten()).boxed_local()
    }
}

/// Waits.
#[derive(Deserialize, JsonSchema)]
struct Wait {
    ms: u32,
}

#[derive(Deserialize, JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct Age {
    age: u8,
}

/// Runs an agent that is to answer with an age, and has the tool `wait`, against these replies of the model behind `wrap`.
pub(super) fn answered(
    replies: Vec<String>,
    wrap: impl FnOnce(Arc<dyn Model>) -> Arc<dyn Model>,
) -> (RunFile, Outcome) {
    let clock = VirtualClock::default();
    let sleeper = clock.clone();
    let wait = Tool::new("wait", move |Wait { ms }| {
        let sleep = sleeper.sleep(Micros::from_millis(u64::from(ms)));
        async move {
            sleep.await;
            Ok(json!(ms))
        }
    });
    let tools = Toolbox::new([wait]);
    let output = Some(OutputSchema::of::<Age>());
    let brief = Brief { instructions: String::new(), tools: tools.schemas(), output };
    let model = wrap(Arc::new(Says { replies, next: AtomicUsize::new(0) }));
    let header = Header {
        model: model.label(),
        order: Order::Concurrent,
        terms: Arc::new(Terms::new(brief, OutputMode::Native)),
        prompt: "go".to_owned(),
        before: History::default(),
    };
    let mut file = RunFile::new(header);
    let mut run: Run = file.run().clone();
    let world = World { clock: &clock, model: model.as_ref(), tools: &tools, guards: &[], order: Order::Concurrent };
    let mut listen = |timed: &Timed| file.push(timed.clone()).unwrap();
    let outcome = clock.run(drive(&mut run, world, &mut listen)).unwrap();
    (file, outcome)
}
