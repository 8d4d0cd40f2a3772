//! The trace of a run, recomputed from its file: lanes for the reader, the agent, the model and each tool.

use serde_json::{Value, json};

use super::{
    Arguments, Input, ModelEvent, Outcome, Phase, Run, RunFile, Step, ToolCall, ToolOutcome, ToolResult, Verdict,
    phase::{Entered, Wheel},
};
use crate::{
    structured::ladder::Climb,
    trace::{Micros, Recorder, State, TaskId, Trace},
};

const YOU: &str = "you";
const AGENT: &str = "agent";
const MODEL: &str = "model";

/// What happened in the run of `file`. Each guard has a lane, and calls that overlap are on lanes of their own.
pub fn trace_of(file: &RunFile) -> Trace {
    tracer(file).recorder.trace().clone()
}

/// The same while the run goes on: whatever is open lasts until `now`.
pub fn trace_at(file: &RunFile, now: Micros) -> Trace {
    let mut tracer = tracer(file);
    if let Some(open) = &tracer.open {
        tracer.recorder.enter_with(now, open.you, State::Suspended, "still waits");
    }
    tracer.recorder.trace().clone()
}

fn tracer(file: &RunFile) -> Tracer<'_> {
    let guards = file.header().terms.guards.iter().map(|rule| rule.name.as_str());
    let lanes: Vec<&str> = [YOU].into_iter().chain(guards).chain([AGENT, MODEL]).collect();
    let recorder = Recorder::new(file.header().model.provenance, &lanes);
    let mut tracer = Tracer { recorder, prompt: &file.header().prompt, wheel: Wheel::default(), open: None };
    let run = file.header().run();
    let open = tracer.begin(Micros::ZERO, &run);
    match run.step() {
        Step::Done(outcome) => tracer.end(&open, Micros::ZERO, (&outcome, &run)),
        _ => tracer.open = Some(open),
    }
    file.replay(|at, input, run| tracer.take(at, input, run));
    tracer
}

struct Tracer<'a> {
    recorder: Recorder,
    prompt: &'a str,
    wheel: Wheel,
    open: Option<Open>,
}

/// The tasks of a run that is going on. A run that ended and goes on later has new ones.
struct Open {
    you: TaskId,
    agent: TaskId,
    model: Model,
    calls: Vec<Call>,
    /// Guards that have not spoken, by name.
    guards: Vec<(String, TaskId)>,
}

enum Model {
    Idle,
    Called(TaskId),
    Writing(TaskId),
}

/// A call that has not come back.
struct Call {
    id: String,
    lane: String,
    task: TaskId,
}

impl Tracer<'_> {
    fn begin(&mut self, at: Micros, run: &Run) -> Open {
        let you = self.recorder.create(at, YOU, &short(self.prompt, 48), None);
        self.recorder.enter_with(at, you, State::Suspended, "waits for the answer");
        let agent = self.recorder.create(at, AGENT, "run", Some(you));
        self.wheel = Wheel::default();
        let start = Entered { at, ..Wheel::start() };
        self.enter_phase(agent, &start);
        let mut open = Open { you, agent, model: Model::Idle, calls: Vec::new(), guards: Vec::new() };
        self.schedule(&mut open, at, run);
        open
    }

    fn take(&mut self, at: Micros, input: &Input, run: &Run) {
        if let Input::Stopped = input {
            self.recorder.end_all(at, State::Cancelled);
            self.open = None;
            return;
        }
        let mut open = match self.open.take() {
            Some(open) => open,
            None => self.begin(at, run),
        };
        match input {
            Input::ModelCalled => {
                let task = self.recorder.create(at, MODEL, "reply", Some(open.agent));
                self.recorder.enter_with(at, task, State::Suspended, "waits for the first word");
                open.model = Model::Called(task);
            }
            Input::Model(event) => self.stream(&mut open, at, event),
            Input::ModelFailed(error) => self.end_reply(&mut open, at, (State::Failed, error.to_string(), Value::Null)),
            Input::ToolStarted(id) => self.started(&open, at, id),
            Input::ToolReturned(result) => self.returned(&mut open, at, result),
            Input::GuardStarted(name) => {
                let task = self.recorder.create(at, name, "check", Some(open.agent));
                self.recorder.enter(at, task, State::Running);
                open.guards.push((name.clone(), task));
            }
            Input::GuardReturned { guard, verdict } => self.judged(&mut open, at, (guard, verdict)),
            Input::Rested | Input::TimedOut | Input::Stopped => {}
        }
        for entered in self.wheel.turn(at, input, run) {
            match run.climb().filter(|_| entered.phase == Phase::Decision) {
                Some(climb) => {
                    let note = noted(&entered);
                    let payload = json!({ "rungs": climb.rungs });
                    self.recorder.enter_keeping(at, open.agent, (State::Running, note, payload));
                }
                None => self.enter_phase(open.agent, &entered),
            }
        }
        if matches!(input, Input::Model(ModelEvent::Stopped(_))) {
            self.schedule(&mut open, at, run);
        }
        match run.step() {
            Step::Done(outcome) => return self.end(&open, at, (&outcome, run)),
            Step::Pause(pause) if matches!(input, Input::ModelFailed(_)) => {
                let note = format!("waits {pause} before the next try");
                self.recorder.enter_with(at, open.agent, State::Suspended, note);
            }
            _ => {}
        }
        self.open = Some(open);
    }

    fn enter_phase(&mut self, agent: TaskId, entered: &Entered) {
        let state = match entered.phase {
            Phase::Perception | Phase::Decision => State::Running,
            Phase::Reasoning | Phase::Action => State::Suspended,
        };
        self.recorder.enter_with(entered.at, agent, state, noted(entered));
    }

    fn stream(&mut self, open: &mut Open, at: Micros, event: &ModelEvent) {
        if let Model::Called(task) = open.model {
            self.recorder.enter_with(at, task, State::Running, "writes");
            open.model = Model::Writing(task);
        }
        if let ModelEvent::Stopped(stop) = event {
            self.end_reply(open, at, (State::Finished, String::new(), json!({ "stop": stop })));
        }
    }

    fn end_reply(&mut self, open: &mut Open, at: Micros, end: (State, String, Value)) {
        if let Model::Called(task) | Model::Writing(task) = std::mem::replace(&mut open.model, Model::Idle) {
            self.recorder.enter_keeping(at, task, end);
        }
    }

    /// Puts every call that waits into the queue, each on a lane that nothing else is on.
    fn schedule(&mut self, open: &mut Open, at: Micros, run: &Run) {
        for call in run.waiting() {
            let busy = |lane: &str| open.calls.iter().any(|open| open.lane == lane);
            let lanes = std::iter::once(call.name.clone()).chain((2..).map(|n| format!("{} {n}", call.name)));
            let Some(lane) = lanes.into_iter().find(|lane| !busy(lane)) else { continue };
            let task = self.recorder.create(at, &lane, &label(call), Some(open.agent));
            self.recorder.enter_keeping(at, task, (State::Scheduled, "", json!({ "arguments": call.arguments })));
            open.calls.push(Call { id: call.id.clone(), lane, task });
        }
    }

    fn started(&mut self, open: &Open, at: Micros, id: &str) {
        if let Some(call) = open.calls.iter().find(|call| call.id == id) {
            self.recorder.enter(at, call.task, State::Running);
            self.recorder.enter_with(at, call.task, State::Suspended, "waits for the tool");
        }
    }

    fn returned(&mut self, open: &mut Open, at: Micros, result: &ToolResult) {
        let Some(index) = open.calls.iter().position(|call| call.id == result.call) else { return };
        let call = open.calls.remove(index);
        let end = match &result.outcome {
            ToolOutcome::Returned(value) => {
                (State::Finished, short(&value.to_string(), 80), json!({ "returned": value }))
            }
            ToolOutcome::Failed(message) => (State::Failed, message.clone(), json!({ "failed": message })),
        };
        self.recorder.enter_keeping(at, call.task, end);
    }

    fn judged(&mut self, open: &mut Open, at: Micros, (guard, verdict): (&str, &Verdict)) {
        let Some(index) = open.guards.iter().position(|(name, _)| name == guard) else { return };
        let (_, task) = open.guards.remove(index);
        match verdict {
            Verdict::Passed => self.recorder.enter_with(at, task, State::Finished, "passed"),
            Verdict::Tripped(why) => self.recorder.enter_with(at, task, State::Failed, format!("tripped: {why}")),
        }
    }

    fn end(&mut self, open: &Open, at: Micros, (outcome, run): (&Outcome, &Run)) {
        let (state, note) = match outcome {
            Outcome::Answered(_) if run.climb().is_some_and(Climb::is_guess) => {
                (State::Finished, "has the answer, a guess".to_owned())
            }
            Outcome::Answered(_) => (State::Finished, "has the answer".to_owned()),
            failure => (State::Failed, failure.to_string()),
        };
        for task in self.recorder.trace().open_tasks() {
            if task != open.agent && task != open.you {
                self.recorder.enter(at, task, State::Cancelled);
            }
        }
        self.recorder.enter_with(at, open.agent, state, outcome.to_string());
        self.recorder.enter_with(at, open.you, state, note);
    }
}

/// `decision: 2 calls`.
fn noted(Entered { phase, about, .. }: &Entered) -> String {
    format!("{}: {about}", phase.word())
}

/// `get_stock_price("AAPL")`: the name and the bare values.
fn label(call: &ToolCall) -> String {
    let values = match &call.arguments {
        Arguments::Object(map) => map.values().map(Value::to_string).collect::<Vec<_>>().join(", "),
        Arguments::Broken(text) => text.clone(),
    };
    short(&format!("{}({values})", call.name), 64)
}

fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}
