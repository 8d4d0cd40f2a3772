//! A script, played: its model, its tools and its guards do what is written, when it is written.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use futures::stream::{self, StreamExt as _};
use serde_json::{Value, json};

use super::{
    Failure, Played, Script, ScriptedCall, ScriptedGuard, ScriptedResult, ScriptedTool, ScriptedTurn, Tokens, Trips,
};
use agent::{
    Brief, Guard, Header, History, Model, ModelError, ModelEvent, ModelEvents, ModelLabel, OutputSchema, Request,
    RunFile, Stop, Terms, Timed, Tool, ToolSchema, Toolbox, Usage, Verdict, When, World, drive, guard,
};
use io::{Clock, Micros, VirtualClock};
use trace::Provenance;

impl Script {
    /// Plays the script on a clock of its own.
    pub fn play(self) -> Played {
        let clock = VirtualClock::default();
        let tools = Toolbox::new(self.tools.iter().map(|tool| scripted_tool(tool.clone(), &clock)));
        let guards: Vec<Guard> = self.guards.iter().map(|guard| scripted_guard(guard.clone(), &clock)).collect();
        let output = self.output.map(|schema| OutputSchema { name: "Answer".to_owned(), schema });
        let brief = Brief { instructions: self.instructions, tools: tools.schemas(), output };
        let guard_rules = self.guards.iter().map(ScriptedGuard::rule).collect();
        let terms = Terms::new(brief, self.mode);
        let terms = Terms {
            reading: self.reading,
            now: self.now,
            limits: self.limits,
            guards: guard_rules,
            price: self.price,
            seed: self.seed,
            ..terms
        };
        let model = Scripted { clock: clock.clone(), turns: self.turns, next: AtomicUsize::new(0) };
        let header = Header {
            model: model.label(),
            order: self.order,
            terms: Arc::new(terms),
            prompt: self.prompt,
            before: History::default(),
        };
        let mut file = RunFile::new(header);
        let mut run = file.run().clone();
        let world = World { clock: &clock, model: &model, tools: &tools, guards: &guards, order: self.order };
        let mut listen = |timed: &Timed| file.record(timed.clone());
        let driven = drive(&mut run, world, &mut listen);
        let limit = self.stop_after.map_or(Micros(u64::MAX), Micros::from_millis);
        // Whatever the script waits for has a timer.
        let outcome = clock.run(io::timeout(&clock, limit, driven)).unwrap_or(None);
        let file = if outcome.is_none() { file.stopped(clock.now()) } else { file };
        Played { file, outcome }
    }
}

fn scripted_tool(scripted: ScriptedTool, clock: &VirtualClock) -> Tool {
    let ScriptedTool { name, description, parameters, delay, timeout, results } = scripted;
    let parameters = parameters.unwrap_or_else(|| json!({"type": "object"}));
    let (clock, calls) = (clock.clone(), AtomicUsize::new(0));
    let mut tool = Tool::untyped(ToolSchema { name, description, parameters }, move |_| {
        let call = calls.fetch_add(1, Ordering::Relaxed);
        let result = results.get(call).or(results.last()).cloned();
        let sleep = clock.sleep(Micros::from_millis(delay));
        async move {
            sleep.await;
            match result {
                Some(ScriptedResult::Returns(value)) => Ok(value),
                Some(ScriptedResult::Fails(message)) => Err(message),
                None => Ok(Value::Null),
            }
        }
    });
    tool.patience = timeout.map(Micros::from_millis);
    tool
}

fn scripted_guard(scripted: ScriptedGuard, clock: &VirtualClock) -> Guard {
    let ScriptedGuard { name, delay, trips, when } = scripted;
    let clock = clock.clone();
    Guard::new(&name, move |text| {
        let verdict = match &trips {
            Trips::Never => Verdict::Passed,
            Trips::Always => Verdict::Tripped("always".to_owned()),
            Trips::Phrases(phrases) => {
                let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
                match when {
                    When::Input(_) => guard::phrase_blocker(&text, &phrases),
                    When::Output(_) => guard::answer_phrase_blocker(&text, &phrases),
                }
            }
            Trips::Words(limit) => guard::word_limit(&text, *limit),
        };
        let sleep = clock.sleep(Micros::from_millis(delay));
        async move {
            sleep.await;
            verdict
        }
    })
}

struct Scripted {
    clock: VirtualClock,
    turns: Vec<ScriptedTurn>,
    next: AtomicUsize,
}

impl Model for Scripted {
    fn label(&self) -> ModelLabel {
        ModelLabel { name: "scripted".to_owned(), provenance: Provenance::Virtual }
    }

    fn stream(&self, _request: Request) -> ModelEvents {
        let turn = self.turns.get(self.next.fetch_add(1, Ordering::Relaxed)).cloned().unwrap_or_default();
        let (clock, delay) = (self.clock.clone(), Micros::from_millis(turn.delay));
        stream::iter(events(turn))
            .then(move |event| {
                // Counts and ends come with the last piece.
                let at_once = matches!(
                    event,
                    Ok(ModelEvent::Usage(_) | ModelEvent::Stopped(_) | ModelEvent::CallFinished { .. })
                );
                let sleep = clock.sleep(if at_once { Micros::ZERO } else { delay });
                async move {
                    sleep.await;
                    event
                }
            })
            .boxed_local()
    }
}

fn events(turn: ScriptedTurn) -> Vec<Result<ModelEvent, ModelError>> {
    let nothing = turn.text.is_empty()
        && turn.calls.is_empty()
        && turn.thinking.is_none()
        && !turn.cut_at_length
        && turn.stop.is_none();
    let mut events: Vec<ModelEvent> = turn.thinking.into_iter().map(ModelEvent::Thinking).collect();
    events.extend(turn.text.into_iter().map(ModelEvent::Text));
    let calls = !turn.calls.is_empty();
    for (index, ScriptedCall { id, name, arguments }) in turn.calls.into_iter().enumerate() {
        let text = match arguments {
            Value::String(text) => text,
            Value::Null => String::new(),
            arguments @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                arguments.to_string()
            }
        };
        events.push(ModelEvent::CallStarted { id, name });
        events.push(ModelEvent::Fragment { call: index, text });
        events.push(ModelEvent::CallFinished { call: index });
    }
    events.extend(turn.usage.map(|Tokens { input, output }| ModelEvent::Usage(Usage { input, output })));
    let end = match turn.fails {
        Some(failure) => Some(Err(failure.into())),
        // A turn without anything is a reply that is cut off.
        None if nothing => None,
        None if turn.stop.is_some() => turn.stop.map(|stop| Ok(ModelEvent::Stopped(stop))),
        None if turn.cut_at_length => Some(Ok(ModelEvent::Stopped(Stop::Length))),
        None => Some(Ok(ModelEvent::Stopped(if calls { Stop::Calls } else { Stop::End }))),
    };
    events.into_iter().map(Ok).chain(end).collect()
}

impl From<Failure> for ModelError {
    fn from(failure: Failure) -> Self {
        let message = "as the script has it".to_owned();
        match failure {
            Failure::Cut => Self::Cut,
            Failure::Unreachable => Self::Unreachable(message),
            Failure::Busy { status, retry_after } => {
                Self::Busy { status, message, retry_after: retry_after.map(Micros::from_millis) }
            }
            Failure::Key => Self::Key { status: 401, message },
            Failure::Refused => Self::Refused { status: 400, message },
        }
    }
}
