//! What a trace can never hold.

use super::{LaneId, Micros, State, TaskId};

/// An invariant that a record would break; `event` and `task` are indices into the trace.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the fields are")]
pub enum Fault {
    #[error("event {event} is at {} µs, before the one in front of it", at.0)]
    TimeWentBack { event: usize, at: Micros },
    #[error("event {event} belongs to task {}, which was never created", task.0)]
    NotCreated { event: usize, task: TaskId },
    #[error("event {event} creates task {} a second time", task.0)]
    CreatedTwice { event: usize, task: TaskId },
    #[error("event {event} belongs to task {}, which had already ended", task.0)]
    AfterEnd { event: usize, task: TaskId },
    #[error("event {event} names task {}, which does not exist", task.0)]
    NoSuchTask { event: usize, task: TaskId },
    #[error("event {event} says what does not fit a task that is {}", state.word())]
    DetailDoesNotFit { event: usize, state: State },
    #[error("task {} is on lane {}, which does not exist", task.0, lane.0)]
    NoSuchLane { task: TaskId, lane: LaneId },
    #[error("task {} has task {} for a parent, which does not come before it", task.0, parent.0)]
    NoSuchParent { task: TaskId, parent: TaskId },
}
