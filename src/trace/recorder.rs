//! Writing a trace while something runs.

use serde_json::Value;

use super::{Event, Fault, Micros, Provenance, State, Task, TaskId, Trace};

/// Takes events without making every caller handle a fault: the first one stops the recording and comes out at the
/// end. Time that seems to go back (two clocks of one machine, say) is moved up to the last event.
#[derive(Clone, Debug)]
pub struct Recorder {
    trace: Trace,
    fault: Option<Fault>,
}

impl Recorder {
    /// Starts an empty trace with these lanes, top first.
    pub fn new(provenance: Provenance, lanes: &[&str]) -> Self {
        let mut trace = Trace::new(provenance);
        for lane in lanes {
            trace.lane(lane);
        }
        Self { trace, fault: None }
    }

    /// Adds a task on the lane named `lane` and records that it was created.
    pub fn create(&mut self, at: Micros, lane: &str, label: &str, parent: Option<TaskId>) -> TaskId {
        let lane = self.trace.lane(lane);
        match self.trace.task(Task { label: label.to_owned(), lane, parent }) {
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

    /// Records that `task` enters `state`, with a few words for readers.
    pub fn enter_with(&mut self, at: Micros, task: TaskId, state: State, note: impl Into<String>) {
        self.event(Event { note: note.into(), ..Event::new(at, task, state) });
    }

    /// Records that `task` enters `state`, with words for readers and a value to keep.
    pub fn enter_keeping(
        &mut self,
        at: Micros,
        task: TaskId,
        (state, note, payload): (State, impl Into<String>, Value),
    ) {
        self.event(Event { note: note.into(), payload: Some(Box::new(payload)), ..Event::new(at, task, state) });
    }

    /// Records an event with all that it has.
    pub fn event(&mut self, mut event: Event) {
        if self.fault.is_some() {
            return;
        }
        if let Some(last) = self.trace.events().last() {
            event.at = event.at.max(last.at);
        }
        if let Err(fault) = self.trace.record(event) {
            self.fault = Some(fault);
        }
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

    /// The trace, unless an event broke an invariant: that is a bug of the producer.
    pub fn finish(self) -> Result<Trace, Fault> {
        self.fault.map_or(Ok(self.trace), Err)
    }
}
