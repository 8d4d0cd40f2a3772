//! The record itself. Its fields are private because they keep the invariants that [`Fault`] lists.

use serde::{Deserialize, Serialize};

use super::{Detail, Fault, Lane, LaneId, LaneKind, Micros, Provenance, State, Text, format};

/// The events that a trace has room for from the first one on: most traces need no more, and to grow is to copy.
const ROOM: usize = 128;
/// The same for tasks.
const ROOM_FOR_TASKS: usize = 8;

/// A task of one trace: its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(pub u32);

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
    pub label: Text,
    /// The lane it is drawn on.
    pub lane: LaneId,
    /// The task that started it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<TaskId>,
}

impl Task {
    /// A task on `lane` that nobody started.
    pub fn on(lane: LaneId, label: impl Into<Text>) -> Self {
        Self { label: label.into(), lane, parent: None }
    }

    /// The same, started by `parent`.
    #[must_use]
    pub fn child_of(self, parent: TaskId) -> Self {
        Self { parent: Some(parent), ..self }
    }
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
    /// What there is to say beyond the state.
    #[serde(default, skip_serializing_if = "Detail::is_bare")]
    pub detail: Detail,
}

impl Event {
    /// A bare state change; fill in the rest with [`Event::with`] or struct update syntax.
    pub const fn new(at: Micros, task: TaskId, state: State) -> Self {
        Self { at, task, state, line: None, by: None, detail: Detail::Bare }
    }

    /// The same with something to say.
    #[inline]
    #[must_use]
    pub fn with(self, detail: Detail) -> Self {
        Self { detail, ..self }
    }

    /// The lines at which the task's frames are, outermost first; none where no line is known.
    pub fn frames(&self) -> &[u32] {
        match (&self.detail, &self.line) {
            (Detail::Waits(wait), _) if !wait.frames.is_empty() => &wait.frames,
            (_, line) => line.as_slice(),
        }
    }
}

/// What happened, in the order in which it happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "format::Read", into = "format::Written")]
pub struct Trace {
    pub(super) provenance: Provenance,
    pub(super) lanes: Vec<Lane>,
    pub(super) tasks: Vec<Task>,
    pub(super) events: Vec<Event>,
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

    /// The lanes, from the top.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// The lane of `task`.
    pub fn lane_of(&self, task: TaskId) -> &Lane {
        &self.lanes[self.tasks[task.index()].lane.index()]
    }

    /// What readers call `task`.
    pub fn label(&self, task: TaskId) -> &str {
        self.tasks.get(task.index()).map_or("a task", |task| &task.label)
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

    /// The same trace, begun so much later.
    #[must_use]
    pub fn later(mut self, by: Micros) -> Self {
        self.events.iter_mut().for_each(|event| event.at = event.at + by);
        self
    }

    /// The lane of this kind and name, added below the others if it is new.
    pub fn lane(&mut self, kind: LaneKind, name: &str) -> LaneId {
        self.put_lane(Lane::new(kind, name))
    }

    /// The lane that is equal to this one, added below the others if it is new.
    pub fn put_lane(&mut self, lane: Lane) -> LaneId {
        let index = self.lanes.iter().position(|other| *other == lane).unwrap_or_else(|| {
            self.lanes.push(lane);
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
        if self.tasks.capacity() == 0 {
            self.tasks.reserve(ROOM_FOR_TASKS);
        }
        self.tasks.push(task);
        self.now.push(None);
        Ok(id)
    }

    /// Appends `event`.
    #[inline]
    pub fn record(&mut self, event: Event) -> Result<(), Fault> {
        match self.find_fault(&event) {
            None => {
                self.push(event);
                Ok(())
            }
            Some(fault) => Err(fault),
        }
    }

    /// Whether `task` runs: then no more is to be asked of an event that says that it still does.
    #[inline]
    pub(super) fn runs(&self, task: TaskId) -> bool {
        self.now.get(task.index()) == Some(&Some(State::Running))
    }

    /// Appends `event`, which has no fault.
    #[inline]
    pub(super) fn push(&mut self, event: Event) {
        self.now[event.task.index()] = Some(event.state);
        if self.events.capacity() == 0 {
            self.events.reserve(ROOM);
        }
        self.events.push(event);
    }

    /// What is wrong with `event` as the next one.
    #[inline]
    pub(super) fn find_fault(&self, event: &Event) -> Option<Fault> {
        let index = self.events.len();
        let unknown = |task: TaskId| task.index() >= self.tasks.len();
        match (self.now.get(event.task.index()), event.state) {
            (None, _) => return Some(Fault::NoSuchTask { event: index, task: event.task }),
            (Some(None), State::Created) => {}
            (Some(None), _) => return Some(Fault::NotCreated { event: index, task: event.task }),
            (Some(Some(_)), State::Created) => return Some(Fault::CreatedTwice { event: index, task: event.task }),
            (Some(Some(state)), _) if state.is_end() => {
                return Some(Fault::AfterEnd { event: index, task: event.task });
            }
            (Some(Some(_)), _) => {}
        }
        if self.events.last().is_some_and(|last| last.at > event.at) {
            return Some(Fault::TimeWentBack { event: index, at: event.at });
        }
        if let Some(by) = event.by.filter(|by| unknown(*by)) {
            return Some(Fault::NoSuchTask { event: index, task: by });
        }
        if event.detail.is_bare() {
            return None;
        }
        if let Some(task) = event.detail.task().filter(|task| unknown(*task)) {
            return Some(Fault::NoSuchTask { event: index, task });
        }
        (!event.detail.fits(event.state)).then_some(Fault::DetailDoesNotFit { event: index, state: event.state })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "2^32 tasks do not fit into memory")]
const fn small(index: usize) -> u32 {
    index as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Reason, Recorder};

    /// Runs have a million events: what is said of each is boxed where it is long.
    #[test]
    fn an_event_is_no_larger_than_a_line_of_the_cache() {
        assert!(size_of::<Event>() <= 64, "{} bytes", size_of::<Event>());
    }

    fn fault(event: impl FnOnce(TaskId) -> Event) -> Option<Fault> {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "tasks");
        let task = recorder.create(Micros(0), Task::on(lane, "a"));
        recorder.event(event(task));
        recorder.finish().err()
    }

    #[test]
    fn who_runs_does_not_wait() {
        let waits = Detail::waits_for(Reason::Lock);
        assert_eq!(fault(|task| Event::new(Micros(0), task, State::Suspended).with(waits.clone())), None);
        let expect = Fault::DetailDoesNotFit { event: 1, state: State::Running };
        assert_eq!(fault(|task| Event::new(Micros(0), task, State::Running).with(waits)), Some(expect));
    }

    #[test]
    fn a_task_that_is_waited_for_exists() {
        let waits = Detail::waits_for(Reason::Task(TaskId(7)));
        let expect = Fault::NoSuchTask { event: 1, task: TaskId(7) };
        assert_eq!(fault(|task| Event::new(Micros(0), task, State::Suspended).with(waits)), Some(expect));
    }

    #[test]
    fn a_trace_that_begins_later_keeps_its_distances() {
        let mut trace = Trace::new(Provenance::Simulated);
        let lane = trace.lane(LaneKind::Model, "model");
        let task = trace.task(Task::on(lane, "reply")).unwrap();
        trace.record(Event::new(Micros(0), task, State::Created)).unwrap();
        trace.record(Event::new(Micros(5), task, State::Finished)).unwrap();
        let times: Vec<_> = trace.later(Micros(10)).events().iter().map(|event| event.at).collect();
        assert_eq!(times, [Micros(10), Micros(15)]);
    }

    #[test]
    fn two_lanes_may_have_one_name_and_another_kind() {
        let mut trace = Trace::new(Provenance::Simulated);
        let (model, tool) = (trace.lane(LaneKind::Model, "model"), trace.lane(LaneKind::Tool, "model"));
        assert_ne!(model, tool);
        assert_eq!(trace.lane(LaneKind::Tool, "model"), tool);
    }
}
