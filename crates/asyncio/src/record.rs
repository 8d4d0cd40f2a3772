//! What the loop writes into its trace. Task 0 is the loop itself: it runs while a turn runs and waits while it waits for
//! the next timer, so that a turn of the loop is an event like any other.

use crate::{Bounds, Loop, Raised, Time, core::event_loop::USUAL_TASKS};
use trace::{
    Detail, Event, Fault, LaneId, LaneKind, Micros, Provenance, Reason, Recorder, State, Task, TaskId, Text, Trace,
    detail::{Error, Lost, Wait},
};

/// What readers call the loop and its lane.
const TURNS: &str = "event loop";
const TASKS: &str = "tasks";

/// The trace being written.
pub(crate) struct Record {
    recorder: Recorder,
    /// The lane of all tasks but the loop itself.
    tasks: LaneId,
    turns: TaskId,
    /// The line each task is at, by its index in the trace.
    lines: Vec<Option<u32>>,
}

/// For what and where a task waits.
pub(crate) struct Suspension<'a> {
    pub(crate) reason: Reason,
    /// The lines at which the frames wait, innermost first.
    pub(crate) stack: &'a [u32],
}

impl Record {
    pub(crate) fn new(time: &Time) -> Self {
        let provenance = if time.clock().is_none() { Provenance::Virtual } else { Provenance::Measured };
        let mut recorder = Recorder::new(provenance);
        let lane = recorder.lane(LaneKind::Turns, TURNS);
        let tasks = recorder.lane(LaneKind::Tasks, TASKS);
        let turns = recorder.create(Micros::ZERO, Task::on(lane, TURNS));
        let mut lines = Vec::with_capacity(USUAL_TASKS);
        lines.push(None);
        Self { recorder, tasks, turns, lines }
    }

    pub(crate) fn len(&self) -> usize {
        self.recorder.trace().events().len()
    }

    /// What has happened so far.
    pub(crate) fn trace(&self) -> &Trace {
        self.recorder.trace()
    }

    pub(crate) fn turn(&mut self, at: Micros) {
        self.write(Event::new(at, self.turns, State::Running));
    }

    pub(crate) fn idle(&mut self, at: Micros, due: Micros) {
        let waits = Detail::waits_for(Reason::NextTimer(due));
        self.write(Event::new(at, self.turns, State::Suspended).with(waits));
    }

    pub(crate) fn created(&mut self, at: Micros, label: Text, parent: Option<TaskId>) -> TaskId {
        self.lines.push(None);
        self.recorder.create(at, Task { label, lane: self.tasks, parent })
    }

    pub(crate) fn scheduled(&mut self, at: Micros, task: TaskId, by: Option<TaskId>) {
        self.write(Event { by, ..Event::new(at, task, State::Scheduled) });
    }

    pub(crate) fn running(&mut self, at: Micros, task: TaskId, thrown: Option<&Raised>) {
        let detail = thrown.map_or(Detail::Bare, |error| Detail::Thrown(error.class.name().into()));
        self.put(Event::new(at, task, State::Running).with(detail));
    }

    /// The running task goes to `line`.
    #[inline(never)]
    pub(crate) fn line(&mut self, at: Micros, task: TaskId, line: u32) {
        if let Some(own) = self.lines.get_mut(task.index()) {
            *own = Some(line);
        }
        if !self.recorder.go_on(at, task, line) {
            self.put(Event::new(at, task, State::Running));
        }
    }

    /// The running task does something that is told.
    pub(crate) fn tells(&mut self, at: Micros, task: TaskId, detail: Detail) {
        self.put(Event::new(at, task, State::Running).with(detail));
    }

    /// Something was lost that no task will tell: an error nobody looked at, a coroutine nobody awaited.
    pub(crate) fn lost(&mut self, at: Micros, lost: Lost) {
        let detail = Detail::Lost(Box::new(lost));
        self.write(Event::new(at, self.turns, State::Running).with(detail));
    }

    pub(crate) fn suspended(&mut self, at: Micros, task: TaskId, Suspension { reason, stack }: Suspension<'_>) {
        let line = stack.first().copied();
        if let Some(own) = self.lines.get_mut(task.index()) {
            *own = line;
        }
        let frames = if stack.len() > 1 { stack.iter().rev().copied().collect() } else { Box::default() };
        let detail = Detail::Waits(Wait { reason, frames });
        self.write(Event { line, ..Event::new(at, task, State::Suspended).with(detail) });
    }

    /// `shown`: the value returned, as Python shows it, unless it is nothing.
    pub(crate) fn finished(&mut self, at: Micros, task: TaskId, shown: Option<Text>) {
        let detail = shown.map_or(Detail::Bare, Detail::Returned);
        self.put(Event::new(at, task, State::Finished).with(detail));
    }

    pub(crate) fn failed(&mut self, at: Micros, task: TaskId, error: Error) {
        let detail = Detail::Raised(Box::new(error));
        self.put(Event::new(at, task, State::Failed).with(detail));
    }

    /// `by`: the task that asked for it, or whose failure did.
    pub(crate) fn cancelled(&mut self, at: Micros, task: TaskId, by: Option<TaskId>) {
        let line = self.lines.get(task.index()).copied().flatten();
        self.write(Event { line, by, ..Event::new(at, task, State::Cancelled) });
    }

    /// It returned, but had been asked to stop.
    pub(crate) fn cancelled_late(&mut self, at: Micros, task: TaskId) {
        self.put(Event::new(at, task, State::Cancelled).with(Detail::ReturnedThoughAsked));
    }

    /// What is not done and what it waits for, in words.
    pub(crate) fn waits(&self) -> String {
        let trace = self.recorder.trace();
        let mut last: Vec<Option<&Event>> = vec![None; trace.tasks().len()];
        for event in trace.events() {
            last[event.task.index()] = Some(event);
        }
        let open = last.into_iter().skip(1).flatten().filter(|event| !event.state.is_end());
        open.take(5)
            .map(|event| {
                let line = event.line.map(|line| format!(" at line {line}")).unwrap_or_default();
                format!("{} {}{line}", trace.label(event.task), trace.waits(event))
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The line of the task created first.
    pub(crate) fn main_line(&self) -> Option<u32> {
        self.lines.get(1).copied().flatten()
    }

    pub(crate) fn finish(mut self, at: Micros) -> Result<Trace, Fault> {
        self.recorder.enter(at, self.turns, State::Finished);
        self.recorder.finish()
    }

    /// With the line at which its task is.
    fn put(&mut self, event: Event) {
        let line = self.lines.get(event.task.index()).copied().flatten();
        self.write(Event { line, ..event });
    }

    /// The one place where events are written, so that the recorder is compiled once, as the loop is.
    #[inline(never)]
    fn write(&mut self, event: Event) {
        self.recorder.event(event);
    }
}

impl Loop {
    /// A text of a trace, of which nobody knows how long it is before it is written.
    pub fn text(&self, write: impl FnOnce(&mut String)) -> Text {
        let mut scratch = self.0.report.scratch.borrow_mut();
        scratch.clear();
        write(&mut scratch);
        scratch.as_str().into()
    }

    /// An error as traces keep it.
    pub fn describe(&self, error: &Raised) -> Error {
        let shown = self.text(|out| error.write_repr(out, &mut Bounds::default()));
        Error { class: error.class.name().into(), shown }
    }
}
