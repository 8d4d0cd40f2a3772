//! The record itself. Its fields are private because they keep the invariants that [`Fault`] lists.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Fault, Micros, format};

/// The events that a trace has room for from the first one on: most traces need no more, and to grow is to copy.
const ROOM: usize = 64;

/// The state that a task enters. The same seven everywhere, in every lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It exists and nobody has asked for it to run.
    Created,
    /// It is in the queue, ready to run.
    Scheduled,
    /// It has the processor.
    Running,
    /// It waits for something.
    Suspended,
    /// It ended well.
    Finished,
    /// It ended with an error.
    Failed,
    /// It was stopped.
    Cancelled,
}

impl State {
    /// All seven, in the order in which a task meets them.
    pub const ALL: [Self; 7] =
        [Self::Created, Self::Scheduled, Self::Running, Self::Suspended, Self::Finished, Self::Failed, Self::Cancelled];

    /// Whether nothing can follow.
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Finished | Self::Failed | Self::Cancelled)
    }

    /// The word that readers see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Scheduled => "ready",
            Self::Running => "running",
            Self::Suspended => "waiting",
            Self::Finished => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Where a trace's times come from; shown with a mark beside every number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// Taken from a real clock while real work ran.
    Measured,
    /// Computed by a virtual clock.
    Virtual,
    /// Real time passed, but the durations were invented (a sample tool, the offline model).
    Simulated,
    /// Taken earlier or elsewhere, and read from a file.
    Recorded,
}

impl Provenance {
    /// The word that readers see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Virtual => "virtual",
            Self::Simulated => "simulated",
            Self::Recorded => "recorded",
        }
    }
}

/// A lane of one trace: its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LaneId(pub u32);

/// A task of one trace: its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(pub u32);

impl LaneId {
    /// The index of the lane in [`Trace::lanes`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl TaskId {
    /// The index of the task in [`Trace::tasks`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One thing that runs: a coroutine, a tool call, a kernel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What readers call it.
    pub label: String,
    /// The lane it is drawn on.
    pub lane: LaneId,
    /// The task that started it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<TaskId>,
}

/// A task enters a state and stays in it until its next event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When, in microseconds from the start of the trace.
    pub at: Micros,
    /// Which task.
    pub task: TaskId,
    /// The state entered.
    pub state: State,
    /// The source line that the task is at, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Who caused it: the task that woke, started or cancelled this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<TaskId>,
    /// What readers are told about it, in a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What the producer wants kept: arguments, a result, an error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<Box<Value>>,
}

impl Event {
    /// A bare state change; fill in the rest with struct update syntax.
    pub const fn new(at: Micros, task: TaskId, state: State) -> Self {
        Self { at, task, state, line: None, by: None, note: String::new(), payload: None }
    }
}

/// What happened, in the order in which it happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "format::File", into = "format::File")]
pub struct Trace {
    provenance: Provenance,
    lanes: Vec<String>,
    tasks: Vec<Task>,
    events: Vec<Event>,
    /// The present state of each task, so that an event is checked in constant time.
    now: Vec<Option<State>>,
}

impl Trace {
    /// An empty trace whose times have this `provenance`.
    pub const fn new(provenance: Provenance) -> Self {
        Self { provenance, lanes: Vec::new(), tasks: Vec::new(), events: Vec::new(), now: Vec::new() }
    }

    /// Where its times come from.
    pub const fn provenance(&self) -> Provenance {
        self.provenance
    }

    /// Lane names, from the top.
    pub fn lanes(&self) -> &[String] {
        &self.lanes
    }

    /// All tasks, in the order in which they were added.
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// All events, in the order in which they happened.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The same trace, marked as read from a file rather than taken now.
    #[must_use]
    pub fn recorded(mut self) -> Self {
        if self.provenance == Provenance::Measured {
            self.provenance = Provenance::Recorded;
        }
        self
    }

    /// The lane named `name`, added below the others if it is new.
    pub fn lane(&mut self, name: &str) -> LaneId {
        let index = self.lanes.iter().position(|lane| lane == name).unwrap_or_else(|| {
            self.lanes.push(name.to_owned());
            self.lanes.len() - 1
        });
        LaneId(small(index))
    }

    /// Adds a task; its first event must be [`State::Created`].
    pub fn task(&mut self, task: Task) -> Result<TaskId, Fault> {
        let id = TaskId(small(self.tasks.len()));
        if task.lane.index() >= self.lanes.len() {
            return Err(Fault::NoSuchLane { task: id, lane: task.lane });
        }
        if let Some(parent) = task.parent.filter(|parent| parent.index() >= self.tasks.len()) {
            return Err(Fault::NoSuchParent { task: id, parent });
        }
        self.tasks.push(task);
        self.now.push(None);
        Ok(id)
    }

    /// Appends `event`.
    pub fn record(&mut self, event: Event) -> Result<(), Fault> {
        let index = self.events.len();
        let Some(now) = self.now.get_mut(event.task.index()) else {
            return Err(Fault::NoSuchTask { event: index, task: event.task });
        };
        match (*now, event.state) {
            (None, State::Created) => {}
            (None, _) => return Err(Fault::NotCreated { event: index, task: event.task }),
            (Some(_), State::Created) => return Err(Fault::CreatedTwice { event: index, task: event.task }),
            (Some(state), _) if state.is_end() => return Err(Fault::AfterEnd { event: index, task: event.task }),
            (Some(_), _) => {}
        }
        if self.events.last().is_some_and(|last| last.at > event.at) {
            return Err(Fault::TimeWentBack { event: index, at: event.at });
        }
        if let Some(by) = event.by.filter(|by| by.index() >= self.tasks.len()) {
            return Err(Fault::NoSuchTask { event: index, task: by });
        }
        *now = Some(event.state);
        if self.events.capacity() == 0 {
            self.events.reserve(ROOM);
        }
        self.events.push(event);
        Ok(())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "2^32 tasks do not fit into memory")]
const fn small(index: usize) -> u32 {
    index as u32
}
