//! What tasks did, as lints see it: the lines that a step goes through are one step.

use std::collections::BTreeMap;

use crate::{Micros, State, TaskId, Trace};

/// A stretch of a task in one state.
pub(super) struct Stretch {
    pub(super) task: TaskId,
    pub(super) state: State,
    pub(super) from: Micros,
    pub(super) to: Micros,
    /// The event that began it.
    pub(super) event: usize,
}

impl Stretch {
    pub(super) const fn lasted(&self) -> Micros {
        self.to.since(self.from)
    }
}

/// Stretches, with those of one state in a row taken together: a step is one, whatever lines it goes through.
pub(super) fn stretches(trace: &Trace) -> Vec<Stretch> {
    let mut open: BTreeMap<TaskId, usize> = BTreeMap::new();
    let mut all: Vec<Stretch> = Vec::new();
    for segment in trace.segments() {
        match open.get(&segment.task).and_then(|index| all.get_mut(*index)) {
            Some(before) if before.state == segment.state => before.to = segment.to,
            Some(_) | None => {
                open.insert(segment.task, all.len());
                let (task, state, event) = (segment.task, segment.state, segment.event);
                all.push(Stretch { task, state, from: segment.from, to: segment.to, event });
            }
        }
    }
    all
}
