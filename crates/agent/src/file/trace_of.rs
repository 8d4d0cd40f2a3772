//! The trace of a run, recomputed from its file: lanes for the reader, the agent, the model and each tool.

use serde_json::{Value, json};

use super::{
    phase::{Entered, Phase, PhaseTracker},
    projection::Projection,
    run_file::{Header, RunFile},
};
use crate::{
    guard::rule::Verdict,
    run::{
        decide::Run,
        input::Input,
        step::{Outcome, Step},
    },
    talk::{
        message::{Arguments, Stop, ToolCall, ToolOutcome, ToolResult},
        model::ModelEvent,
    },
};
use trace::{
    Detail, Event, LaneId, LaneKind, Micros, Reason, Recorder, State, Task, TaskId, Trace,
    detail::{self, Certainty, Reply, ReplyEnd, Usage},
};

/// What happened in the run of `file`. Each guard has a lane, and calls that overlap are on lanes of their own.
pub fn trace_of(file: &RunFile) -> Trace {
    Projection::of(file).trace().clone()
}

/// Writes the trace of a run, input by input.
#[derive(Clone, Debug)]
pub(super) struct Tracer {
    recorder: Recorder,
    lanes: Lanes,
    prompt: String,
    tracker: PhaseTracker,
    open: Option<Open>,
}

/// The lanes that every run has.
#[derive(Clone, Copy, Debug)]
struct Lanes {
    you: LaneId,
    agent: LaneId,
    model: LaneId,
}

/// The tasks of a run that is going on. A run that ended and goes on later has new ones.
#[derive(Clone, Debug)]
struct Open {
    you: TaskId,
    agent: TaskId,
    model: Model,
    calls: Vec<Call>,
    /// Guards that have not spoken, by name.
    guards: Vec<(String, TaskId)>,
}

#[derive(Clone, Debug)]
enum Model {
    Idle,
    Called(TaskId),
    Writing(Writing),
}

/// A reply that comes in.
#[derive(Clone, Debug)]
struct Writing {
    task: TaskId,
    pieces: u32,
    usage: Option<Usage>,
}

/// A call that has not come back.
#[derive(Clone, Debug)]
struct Call {
    id: String,
    lane: LaneId,
    task: TaskId,
}

impl Tracer {
    /// The trace of `run`, which starts as `header` says.
    pub(super) fn new(header: &Header, run: &Run) -> Self {
        let mut recorder = Recorder::new(header.model.provenance);
        let you = recorder.lane(LaneKind::Person, "you");
        for rule in &header.terms.guards {
            recorder.lane(LaneKind::Guard, &rule.name);
        }
        let (agent, model) = (recorder.lane(LaneKind::Agent, "agent"), recorder.lane(LaneKind::Model, "model"));
        let (lanes, prompt) = (Lanes { you, agent, model }, header.prompt.clone());
        let mut tracer = Self { recorder, lanes, prompt, tracker: PhaseTracker::default(), open: None };
        let open = tracer.begin(Micros::ZERO, run);
        match run.step() {
            Step::Done(outcome) => tracer.end(&open, Micros::ZERO, &Ended::of(&outcome, run)),
            Step::CallModel(_) | Step::CallTools(_) | Step::AwaitGuards | Step::Pause(_) => tracer.open = Some(open),
        }
        tracer
    }

    /// What has been written.
    pub(super) fn trace(&self) -> &Trace {
        self.recorder.trace()
    }

    /// The same while the run goes on: whatever is open lasts until `now`.
    pub(super) fn trace_at(&self, now: Micros) -> Trace {
        let mut recorder = self.recorder.clone();
        if let Some(open) = &self.open {
            recorder.event(waits(now, open.you, Reason::StillAnswer));
        }
        recorder.into_trace()
    }

    fn begin(&mut self, at: Micros, run: &Run) -> Open {
        let you = self.recorder.create(at, Task::on(self.lanes.you, words::clip(&self.prompt, 48)));
        self.recorder.event(waits(at, you, Reason::Answer));
        let agent = self.recorder.create(at, Task::on(self.lanes.agent, "run").child_of(you));
        self.tracker = PhaseTracker::default();
        let start = Entered { at, ..PhaseTracker::start() };
        self.enter_phase(agent, &start);
        let mut open = Open { you, agent, model: Model::Idle, calls: Vec::new(), guards: Vec::new() };
        self.schedule(&mut open, at, run);
        open
    }

    /// Takes what happened; `run` has taken it.
    pub(super) fn take(&mut self, at: Micros, input: &Input, run: &Run) {
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
                let task = self.recorder.create(at, Task::on(self.lanes.model, "reply").child_of(open.agent));
                self.recorder.event(waits(at, task, Reason::FirstPiece));
                open.model = Model::Called(task);
            }
            Input::Model(event) => self.stream(&mut open, at, event),
            Input::ModelFailed(error) => self.end_reply(&mut open, at, Err(error.to_string())),
            Input::ToolStarted(id) => self.started(&open, at, id),
            Input::ToolReturned(result) => self.returned(&mut open, at, result),
            Input::GuardStarted(name) => {
                let lane = self.recorder.lane(LaneKind::Guard, name);
                let task = self.recorder.create(at, Task::on(lane, "check").child_of(open.agent));
                self.recorder.enter(at, task, State::Running);
                open.guards.push((name.clone(), task));
            }
            Input::GuardReturned { guard, verdict } => {
                if let Some(task) = open.take_guard(guard) {
                    self.recorder.event(judged(at, task, verdict));
                }
            }
            Input::Rested | Input::TimedOut | Input::Stopped => {}
        }
        for entered in self.tracker.take(at, input, run) {
            self.enter_phase(open.agent, &entered);
        }
        if matches!(input, Input::Model(ModelEvent::Stopped(_))) {
            self.schedule(&mut open, at, run);
        }
        match run.step() {
            Step::Done(outcome) => return self.end(&open, at, &Ended::of(&outcome, run)),
            Step::Pause(pause) if matches!(input, Input::ModelFailed(_)) => {
                self.recorder.event(waits(at, open.agent, Reason::Retry(pause)));
            }
            Step::CallModel(_) | Step::CallTools(_) | Step::AwaitGuards | Step::Pause(_) => {}
        }
        self.open = Some(open);
    }

    fn enter_phase(&mut self, agent: TaskId, entered: &Entered) {
        let state = match entered.phase {
            Phase::Perception | Phase::Decision => State::Running,
            Phase::Reasoning | Phase::Action => State::Suspended,
        };
        self.recorder.event(Event::new(entered.at, agent, state).with(entered.detail.clone()));
    }

    fn stream(&mut self, open: &mut Open, at: Micros, event: &ModelEvent) {
        if let Model::Called(task) = open.model {
            self.recorder.event(Event::new(at, task, State::Running).with(Detail::Writes));
            open.model = Model::Writing(Writing { task, pieces: 0, usage: None });
        }
        let Model::Writing(writing) = &mut open.model else { return };
        match event {
            ModelEvent::Stopped(stop) => self.end_reply(open, at, Ok(stop)),
            ModelEvent::Usage(usage) => {
                writing.usage = Some(Usage { input: usage.input, output: usage.output });
            }
            ModelEvent::Text(_)
            | ModelEvent::Thinking(_)
            | ModelEvent::Signature(_)
            | ModelEvent::CallStarted { .. }
            | ModelEvent::Fragment { .. }
            | ModelEvent::CallFinished { .. } => writing.pieces += 1,
        }
    }

    /// A reply ends as the model says, or fails.
    fn end_reply(&mut self, open: &mut Open, at: Micros, end: Result<&Stop, String>) {
        let (task, pieces, usage) = match std::mem::replace(&mut open.model, Model::Idle) {
            Model::Idle => return,
            Model::Called(task) => (task, 0, None),
            Model::Writing(Writing { task, pieces, usage }) => (task, pieces, usage),
        };
        let event = match end {
            Ok(stop) => {
                let reply = Reply { stop: reply_end(stop), pieces, usage };
                Event::new(at, task, State::Finished).with(Detail::Replied(Box::new(reply)))
            }
            Err(why) => Event::new(at, task, State::Failed).with(Detail::Failure(why.into())),
        };
        self.recorder.event(event);
    }

    /// Puts every call that waits into the queue, each on a lane that nothing else is on.
    fn schedule(&mut self, open: &mut Open, at: Micros, run: &Run) {
        for call in run.waiting() {
            let lane = self.free_lane(open, &call.name);
            let task = self.recorder.create(at, Task::on(lane, label(call)).child_of(open.agent));
            let called = detail::Call { name: call.name.as_str().into(), arguments: json!(call.arguments) };
            let called = Detail::Called(Box::new(called));
            self.recorder.event(Event::new(at, task, State::Scheduled).with(called));
            open.calls.push(Call { id: call.id.clone(), lane, task });
        }
    }

    /// A lane of the tool `name` that no open call is on.
    fn free_lane(&mut self, open: &Open, name: &str) -> LaneId {
        let mut lane = self.recorder.lane(LaneKind::Tool, name);
        let mut number = 2;
        while open.calls.iter().any(|call| call.lane == lane) {
            lane = self.recorder.lane(LaneKind::Tool, &format!("{name} {number}"));
            number += 1;
        }
        lane
    }

    fn started(&mut self, open: &Open, at: Micros, id: &str) {
        if let Some(call) = open.calls.iter().find(|call| call.id == id) {
            self.recorder.enter(at, call.task, State::Running);
            self.recorder.event(waits(at, call.task, Reason::Tool));
        }
    }

    fn returned(&mut self, open: &mut Open, at: Micros, result: &ToolResult) {
        let Some(index) = open.calls.iter().position(|call| call.id == result.call) else { return };
        let call = open.calls.remove(index);
        let (state, detail) = match &result.outcome {
            ToolOutcome::Returned(value) => (State::Finished, Detail::Result(Box::new(value.clone()))),
            ToolOutcome::Failed(message) => (State::Failed, Detail::Failure(message.as_str().into())),
        };
        self.recorder.event(Event::new(at, call.task, state).with(detail));
    }

    fn end(&mut self, open: &Open, at: Micros, ended: &Ended) {
        for task in self.recorder.trace().open_tasks() {
            if task != open.agent && task != open.you {
                self.recorder.enter(at, task, State::Cancelled);
            }
        }
        self.recorder.event(Event::new(at, open.agent, ended.state).with(ended.agent.clone()));
        self.recorder.event(Event::new(at, open.you, ended.state).with(ended.you.clone()));
    }
}

impl Open {
    /// The check of the guard `name`, which has spoken.
    fn take_guard(&mut self, name: &str) -> Option<TaskId> {
        let index = self.guards.iter().position(|(guard, _)| guard == name)?;
        Some(self.guards.remove(index).1)
    }
}

/// How the tasks of the agent and the reader end.
struct Ended {
    state: State,
    agent: Detail,
    you: Detail,
}

impl Ended {
    fn of(outcome: &Outcome, run: &Run) -> Self {
        match outcome {
            Outcome::Answered(_) => {
                let certainty = if run.is_guess() { Certainty::Guessed } else { Certainty::Given };
                Self { state: State::Finished, agent: Detail::Answered, you: Detail::HasAnswer(certainty) }
            }
            failure @ (Outcome::Invalid { .. }
            | Outcome::Blocked { .. }
            | Outcome::OverLimit(_)
            | Outcome::ToolFailed { .. }
            | Outcome::ModelFailed(_)) => {
                let failure = Detail::Failure(failure.to_string().into());
                Self { state: State::Failed, agent: failure.clone(), you: failure }
            }
        }
    }
}

fn judged(at: Micros, task: TaskId, verdict: &Verdict) -> Event {
    let (state, verdict) = match verdict {
        Verdict::Passed => (State::Finished, detail::Verdict::Passed),
        Verdict::Tripped(why) => (State::Failed, detail::Verdict::Tripped(why.as_str().into())),
    };
    Event::new(at, task, state).with(Detail::Judged(verdict))
}

fn waits(at: Micros, task: TaskId, reason: Reason) -> Event {
    Event::new(at, task, State::Suspended).with(Detail::waits_for(reason))
}

fn reply_end(stop: &Stop) -> ReplyEnd {
    match stop {
        Stop::End => ReplyEnd::End,
        Stop::Calls => ReplyEnd::Calls,
        Stop::Length => ReplyEnd::Length,
        Stop::Filter => ReplyEnd::Filter,
        Stop::Other(word) => ReplyEnd::Other(word.as_str().into()),
    }
}

/// `get_stock_price("AAPL")`: the name and the bare values.
fn label(call: &ToolCall) -> String {
    let values = match &call.arguments {
        Arguments::Object(map) => map.values().map(Value::to_string).collect::<Vec<_>>().join(", "),
        Arguments::Broken(text) => text.clone(),
    };
    words::clip(format_args!("{}({values})", call.name), 64)
}
