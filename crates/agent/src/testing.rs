//! A model that says what a test wrote down, and tools that take their time.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use futures::stream::{self, StreamExt as _};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::{
    Brief, Guard, Header, History, Model, ModelError, ModelEvent, ModelEvents, ModelLabel, Order, OutputMode,
    OutputSchema, Projection, Request, Run, RunFile, Step, Stop, Terms, Timed, Tool, Toolbox, World, advance, drive,
};
use crate::Outcome;
use io::{Clock, Micros, VirtualClock};
use trace::Provenance;

/// One reply: milliseconds to wait, and what comes then.
pub(super) type Reply = Vec<(u64, Result<ModelEvent, ModelError>)>;

/// Gives its replies in order; with none left it is cut off.
pub(super) struct Scripted {
    clock: VirtualClock,
    replies: Vec<Reply>,
    next: AtomicUsize,
}

impl Scripted {
    /// Says the reply `number` next, counted from 0.
    pub(super) fn say(&self, number: usize) {
        self.next.store(number, Ordering::Relaxed);
    }

    /// Leaves out the next `replies`.
    pub(super) fn skip(&self, replies: usize) {
        self.next.fetch_add(replies, Ordering::Relaxed);
    }
}

impl Model for Scripted {
    fn label(&self) -> ModelLabel {
        ModelLabel { name: "scripted".to_owned(), provenance: Provenance::Virtual }
    }

    fn stream(&self, _request: Request) -> ModelEvents {
        let clock = self.clock.clone();
        let reply = self.replies.get(self.next.fetch_add(1, Ordering::Relaxed)).cloned().unwrap_or_default();
        stream::iter(reply)
            .then(move |(pause, event)| {
                let pause = clock.sleep(Micros::from_millis(pause));
                async move {
                    pause.await;
                    event
                }
            })
            .boxed_local()
    }
}

pub(super) fn text(text: &str) -> Reply {
    vec![(100, Ok(ModelEvent::Text(text.to_owned()))), (0, Ok(ModelEvent::Stopped(Stop::End)))]
}

/// A turn that calls `wait` for each of these numbers of milliseconds.
pub(super) fn calls(waits: &[u64]) -> Reply {
    let call = |(call, wait): (usize, &u64)| {
        let started = ModelEvent::CallStarted { id: format!("c{call}"), name: "wait".to_owned() };
        let text = json!({ "ms": wait }).to_string();
        [started, ModelEvent::Fragment { call, text }, ModelEvent::CallFinished { call }]
    };
    let mut reply: Reply = waits.iter().enumerate().flat_map(call).map(|event| (0, Ok(event))).collect();
    reply.push((100, Ok(ModelEvent::Stopped(Stop::Calls))));
    reply
}

/// The answer that `run` has ended with.
pub(super) fn answer_of(run: &Run) -> Option<serde_json::Value> {
    if let Step::Done(outcome) = run.step() { outcome.value() } else { None }
}

/// Waits.
#[derive(Deserialize, JsonSchema)]
struct Wait {
    ms: u32,
}

#[derive(Deserialize, JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Age {
    age: u8,
}

/// A scripted model and its tools on a virtual clock.
pub(super) struct Stage {
    pub clock: VirtualClock,
    pub model: Arc<Scripted>,
    pub tools: Toolbox,
    pub order: Order,
    pub guards: Vec<Guard>,
    pub file: RunFile,
}

impl Stage {
    pub(super) fn new(replies: Vec<Reply>) -> Self {
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
        let brief = Brief { instructions: String::new(), tools: tools.schemas(), output: None };
        let model = Arc::new(Scripted { clock: clock.clone(), replies, next: AtomicUsize::new(0) });
        let header = Header {
            model: model.label(),
            order: Order::Concurrent,
            terms: Arc::new(Terms::new(brief, OutputMode::Native)),
            prompt: "go".to_owned(),
            before: History::default(),
        };
        Self { clock, model, tools, order: Order::Concurrent, guards: Vec::new(), file: RunFile::new(header) }
    }

    /// The same, where the answer must be an age.
    pub(super) fn typed(replies: Vec<Reply>) -> Self {
        let mut stage = Self::new(replies);
        let mut header = stage.file.header().clone();
        let brief = Brief { output: Some(OutputSchema::of::<Age>()), ..(*header.terms.brief).clone() };
        header.terms = Arc::new(Terms::new(brief, OutputMode::Native));
        stage.file = RunFile::new(header);
        stage
    }

    /// The same under other terms.
    pub(super) fn under(mut self, change: impl FnOnce(&mut Terms)) -> Self {
        let mut header = self.file.header().clone();
        let mut terms = (*header.terms).clone();
        change(&mut terms);
        header.terms = Arc::new(terms);
        self.file = RunFile::new(header);
        self
    }

    /// Drives on from where the file stands, for at most this long.
    pub(super) fn drive_for(&mut self, limit: Micros) -> Option<Outcome> {
        let Self { clock, model, tools, order, guards, file } = self;
        let mut run: Run = file.run().clone();
        let world = World { clock, model: model.as_ref(), tools, guards, order: *order };
        let mut listen = |timed: &Timed| file.push(timed.clone()).unwrap();
        clock.run(io::timeout(clock, limit, drive(&mut run, world, &mut listen))).unwrap()
    }

    /// Drives to the end, in a projection from the start; the file records what it takes.
    pub(super) fn drive_in_projection(&mut self) -> Projection {
        let Self { clock, model, tools, order, guards, file } = self;
        let mut projection = Projection::new(file.header());
        let world = World { clock, model: model.as_ref(), tools, guards, order: *order };
        let mut listen = |timed: &Timed| file.record(timed.clone());
        clock.run(drive(&mut projection, world, &mut listen)).unwrap();
        projection
    }

    /// Drives one step.
    pub(super) fn advance(&mut self) {
        let Self { clock, model, tools, order, guards, file } = self;
        let mut run: Run = file.run().clone();
        let world = World { clock, model: model.as_ref(), tools, guards, order: *order };
        let mut listen = |timed: &Timed| file.push(timed.clone()).unwrap();
        clock.run(advance(&mut run, world, &mut listen)).unwrap();
    }

    pub(super) fn drive(&mut self) -> Outcome {
        self.drive_for(Micros::from_millis(1_000_000)).unwrap()
    }
}
