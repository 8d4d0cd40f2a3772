//! What tasks wait for.

use serde::{Deserialize, Serialize};

use crate::{Micros, TaskId};

/// What a task waits for, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// What for.
    #[serde(rename = "for")]
    pub reason: Reason,
    /// The lines at which its frames wait, outermost first, where there are several; one alone is the event's line.
    #[serde(default, skip_serializing_if = "<[u32]>::is_empty")]
    pub frames: Box<[u32]>,
}

/// What a task can wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A timer that is due then.
    Timer(Micros),
    /// The loop itself has nothing ready until the next timer.
    NextTimer(Micros),
    /// A thread that ends then; on virtual time that is known.
    ThreadUntil(Micros),
    /// A thread.
    Thread,
    /// Another task.
    Task(TaskId),
    /// All that was gathered.
    Gather,
    /// What stands behind a shield.
    Shield,
    /// A lock.
    Lock,
    /// A place behind a semaphore.
    Semaphore,
    /// An event that somebody sets.
    Event,
    /// A condition that somebody notifies.
    Condition,
    /// An item in a queue.
    QueueItem,
    /// Room in a queue.
    QueueRoom,
    /// Some of several tasks.
    SomeOf,
    /// The tasks of a task group.
    Group,
    /// The end of a task that it cancelled.
    Cancellation,
    /// The next turn of the loop.
    NextTurn,
    /// Itself, which cannot come.
    Itself,
    /// A future that somebody settles.
    Future,
    /// A promise of JavaScript's.
    Promise,
    /// Something outside the loop.
    Outside,
    /// The answer of an agent.
    Answer,
    /// The answer of an agent, when the record ends.
    StillAnswer,
    /// The first piece of a model's reply.
    FirstPiece,
    /// A model's reply to so many messages.
    Reply(u32),
    /// So many calls of tools.
    Calls(u32),
    /// What a tool waits for in turn: the network, a disk.
    Tool,
    /// The next try, so long after a failure.
    Retry(Micros),
}

impl Reason {
    /// Whether a clock alone ends it.
    pub const fn is_sleep(self) -> bool {
        matches!(self, Self::Timer(_))
    }

    /// Whether a thread ends it.
    pub const fn is_thread(self) -> bool {
        matches!(self, Self::Thread | Self::ThreadUntil(_))
    }
}
