//! Writing a trace while something runs.

use crate::{Event, Fault, LaneId, LaneKind, Micros, Provenance, State, Task, TaskId, Trace};

/// Takes events without making every caller handle a fault: the first one stops the recording and comes out at the
/// end. Time that seems to go back (two clocks of one machine, say) is moved up to the last event.
///
/// ```
/// use trace::{LaneKind, Micros, Provenance, Recorder, State, Task};
///
/// let mut recorder = Recorder::new(Provenance::Virtual);
/// let tasks = recorder.lane(LaneKind::Tasks, "tasks");
/// let fetch = recorder.create(Micros(0), Task::on(tasks, "fetch"));
/// recorder.enter(Micros(5), fetch, State::Finished);
/// assert_eq!(recorder.finish().unwrap().end(), Micros(5));
/// ```
#[derive(Clone, Debug)]
pub struct Recorder {
    trace: Trace,
    fault: Option<Fault>,
}

impl Recorder {
    /// Starts an empty trace.
    pub const fn new(provenance: Provenance) -> Self {
        Self { trace: Trace::new(provenance), fault: None }
    }

    /// The lane of this kind and name, added below the others if it is new.
    pub fn lane(&mut self, kind: LaneKind, name: &str) -> LaneId {
        self.trace.lane(kind, name)
    }

    /// Adds a task and records that it was created, by its parent.
    pub fn create(&mut self, at: Micros, task: Task) -> TaskId {
        let parent = task.parent;
        match self.trace.task(task) {
            Ok(task) => {
                self.event(Event { by: parent, ..Event::new(at, task, State::Created) });
                task
            }
            Err(fault) => {
                self.fault.get_or_insert(fault);
                TaskId(u32::MAX)
            }
        }
    }

    /// Records that `task` enters `state`.
    pub fn enter(&mut self, at: Micros, task: TaskId, state: State) {
        self.event(Event::new(at, task, state));
    }

    /// Records an event with all that it has.
    #[inline]
    pub fn event(&mut self, mut event: Event) {
        if self.fault.is_some() {
            return;
        }
        if let Some(last) = self.trace.events().last() {
            event.at = event.at.max(last.at);
        }
        match self.trace.find_fault(&event) {
            None => self.trace.push(event),
            Some(fault) => self.fault = Some(fault),
        }
    }

    /// Records that `task` goes on to `line`, if it runs; says whether it does. Half of what a program's run consists of is this,
    /// and nothing about it can be wrong.
    #[inline]
    pub fn go_on(&mut self, at: Micros, task: TaskId, line: u32) -> bool {
        let runs = self.fault.is_none() && self.trace.runs(task);
        if runs {
            let last = self.trace.events().last().map_or(Micros::ZERO, |last| last.at);
            self.trace.push(Event { line: Some(line), ..Event::new(at.max(last), task, State::Running) });
        }
        runs
    }

    /// Ends every task that has not ended, with `state`: what Stop does.
    pub fn end_all(&mut self, at: Micros, state: State) {
        for task in self.trace.open_tasks() {
            self.enter(at, task, state);
        }
    }

    /// The trace so far.
    pub const fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The trace so far, without what records it.
    pub fn into_trace(self) -> Trace {
        self.trace
    }

    /// The trace, unless an event broke an invariant: that is a bug of the producer.
    pub fn finish(self) -> Result<Trace, Fault> {
        self.fault.map_or(Ok(self.trace), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_runs_goes_on_to_a_line_and_who_does_not_goes_nowhere() {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let lane = recorder.lane(LaneKind::Tasks, "tasks");
        let task = recorder.create(Micros(3), Task::on(lane, "a"));
        assert!(!recorder.go_on(Micros(3), task, 1));
        recorder.enter(Micros(5), task, State::Running);
        assert!(recorder.go_on(Micros(4), task, 7));
        recorder.enter(Micros(6), task, State::Finished);
        assert!(!recorder.go_on(Micros(7), task, 8));
        let trace = recorder.finish().unwrap();
        let lines: Vec<_> = trace.events().iter().map(|event| (event.at.0, event.state, event.line)).collect();
        let expect = [
            (3, State::Created, None),
            (5, State::Running, None),
            (5, State::Running, Some(7)),
            (6, State::Finished, None),
        ];
        assert_eq!(lines, expect);
    }
}
