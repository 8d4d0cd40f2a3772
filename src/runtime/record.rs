//! What the loop writes into its trace. Task 0 is the loop itself: it runs while a turn runs and waits while it waits for
//! the next timer, so that a turn of the loop is an event like any other.

use std::fmt;

use serde_json::json;

use super::{Raised, Time, Value};
use crate::trace::{Event, Fault, Micros, Provenance, Recorder, State, TaskId, Trace};

const TURNS: &str = "event loop";
const TASKS: &str = "tasks";
/// The note of a task that was cancelled although its coroutine returned: the request came in its last step.
pub const RETURNED: &str = "returned, but had been asked to stop";

/// What a task waits for: the words of a suspension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    Sleep(Micros),
    Thread(Micros),
    RealThread,
    Task(TaskId),
    Gather,
    Shield,
    Lock,
    Semaphore,
    Event,
    Condition,
    QueueItem,
    QueueRoom,
    Tasks,
    Group,
    Cancellation,
    Turn,
    Itself,
    Future,
    Outside,
}

/// A time in seconds, to the microsecond; exact, and without what it costs to print a float.
pub struct Seconds(pub Micros);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Micros(micros) = self.0;
        write!(f, "{}.{:06}", micros / 1_000_000, micros % 1_000_000)
    }
}

/// The trace being written.
pub(super) struct Record {
    recorder: Recorder,
    turns: TaskId,
    /// The line each task is at, by its index in the trace.
    lines: Vec<Option<u32>>,
}

impl Record {
    pub(super) fn new(time: &Time) -> Self {
        let provenance = if time.clock().is_none() { Provenance::Virtual } else { Provenance::Measured };
        let mut recorder = Recorder::new(provenance, &[TURNS, TASKS]);
        let turns = recorder.create(Micros::ZERO, TURNS, TURNS, None);
        Self { recorder, turns, lines: vec![None] }
    }

    pub(super) fn len(&self) -> usize {
        self.recorder.trace().events().len()
    }

    pub(super) fn turn(&mut self, at: Micros) {
        self.recorder.enter(at, self.turns, State::Running);
    }

    pub(super) fn idle(&mut self, at: Micros, due: Micros) {
        self.recorder.enter_with(at, self.turns, State::Suspended, format!("until {} s", Seconds(due)));
    }

    pub(super) fn created(&mut self, at: Micros, label: &str, parent: Option<TaskId>) -> TaskId {
        self.lines.push(None);
        self.recorder.create(at, TASKS, label, parent)
    }

    pub(super) fn scheduled(&mut self, at: Micros, task: TaskId, by: Option<TaskId>) {
        self.recorder.event(Event { by, ..Event::new(at, task, State::Scheduled) });
    }

    pub(super) fn running(&mut self, at: Micros, task: TaskId, thrown: Option<&Raised>) {
        let note = thrown.map(|error| format!("raises {}", error.class.name())).unwrap_or_default();
        self.put(at, task, (State::Running, note));
    }

    /// The running task goes to `line`.
    pub(super) fn line(&mut self, at: Micros, task: TaskId, line: u32) {
        if let Some(own) = self.lines.get_mut(task.index()) {
            *own = Some(line);
        }
        self.put(at, task, (State::Running, String::new()));
    }

    /// The running task says something: a note, and a value to keep.
    pub(super) fn says(&mut self, at: Micros, task: TaskId, (note, payload): (String, serde_json::Value)) {
        let line = self.lines.get(task.index()).copied().flatten();
        self.recorder.event(Event {
            line,
            note,
            payload: Some(Box::new(payload)),
            ..Event::new(at, task, State::Running)
        });
    }

    /// Something was lost that no task will tell: an error nobody looked at, a coroutine nobody awaited.
    pub(super) fn lost(&mut self, at: Micros, (note, payload): (String, serde_json::Value)) {
        self.recorder.event(Event {
            note,
            payload: Some(Box::new(payload)),
            ..Event::new(at, self.turns, State::Running)
        });
    }

    /// `stack`: the lines at which the frames wait, innermost first.
    pub(super) fn suspended(&mut self, at: Micros, task: TaskId, (what, stack): (&What, &[u32])) {
        let line = stack.first().copied();
        if let Some(own) = self.lines.get_mut(task.index()) {
            *own = line;
        }
        let payload = (stack.len() > 1).then(|| Box::new(json!({ "stack": stack.iter().rev().collect::<Vec<_>>() })));
        let note = self.words(*what);
        self.recorder.event(Event { line, note, payload, ..Event::new(at, task, State::Suspended) });
    }

    pub(super) fn finished(&mut self, at: Micros, task: TaskId, value: &Value) {
        let note = if matches!(value, Value::None) { String::new() } else { format!("returns {}", value.repr()) };
        self.put(at, task, (State::Finished, note));
    }

    pub(super) fn failed(&mut self, at: Micros, task: TaskId, error: &Raised) {
        self.put(at, task, (State::Failed, error.repr()));
    }

    /// `by`: the task that asked for it, or whose failure did.
    pub(super) fn cancelled(&mut self, at: Micros, task: TaskId, by: Option<TaskId>) {
        let line = self.lines.get(task.index()).copied().flatten();
        self.recorder.event(Event { line, by, ..Event::new(at, task, State::Cancelled) });
    }

    /// It returned, but had been asked to stop.
    pub(super) fn cancelled_late(&mut self, at: Micros, task: TaskId) {
        self.put(at, task, (State::Cancelled, RETURNED.to_owned()));
    }

    /// What is not done and what it waits for, in words.
    pub(super) fn waits(&self) -> String {
        let trace = self.recorder.trace();
        let mut last: Vec<Option<&Event>> = vec![None; trace.tasks().len()];
        for event in trace.events() {
            last[event.task.index()] = Some(event);
        }
        let open = last.into_iter().skip(1).flatten().filter(|event| !event.state.is_end());
        open.take(5)
            .map(|event| {
                let line = event.line.map(|line| format!(" at line {line}")).unwrap_or_default();
                format!("{} waits for {}{line}", trace.tasks()[event.task.index()].label, event.note)
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The line of the task created first.
    pub(super) fn main_line(&self) -> Option<u32> {
        self.lines.get(1).copied().flatten()
    }

    pub(super) fn finish(mut self, at: Micros) -> Result<Trace, Fault> {
        self.recorder.enter(at, self.turns, State::Finished);
        self.recorder.finish()
    }

    /// What readers call `task`.
    pub(super) fn label(&self, task: TaskId) -> &str {
        self.recorder.trace().tasks().get(task.index()).map_or("a task", |task| &task.label)
    }

    fn put(&mut self, at: Micros, task: TaskId, (state, note): (State, String)) {
        let line = self.lines.get(task.index()).copied().flatten();
        self.recorder.event(Event { line, note, ..Event::new(at, task, state) });
    }

    fn words(&self, what: What) -> String {
        match what {
            What::Sleep(until) => format!("a timer at {} s", Seconds(until)),
            What::Thread(until) => format!("a thread until {} s", Seconds(until)),
            What::RealThread => "a thread".to_owned(),
            What::Task(id) => self.label(id).to_owned(),
            What::Gather => "gather".to_owned(),
            What::Shield => "what is shielded".to_owned(),
            What::Lock => "a lock".to_owned(),
            What::Semaphore => "a semaphore".to_owned(),
            What::Event => "an event".to_owned(),
            What::Condition => "a condition".to_owned(),
            What::QueueItem => "an item in a queue".to_owned(),
            What::QueueRoom => "room in a queue".to_owned(),
            What::Tasks => "one of its tasks".to_owned(),
            What::Group => "the tasks of its group".to_owned(),
            What::Cancellation => "a task that it cancelled".to_owned(),
            What::Turn => "the next turn".to_owned(),
            What::Itself => "itself".to_owned(),
            What::Future => "a future".to_owned(),
            What::Outside => "something outside".to_owned(),
        }
    }
}
