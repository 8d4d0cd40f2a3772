//! What an event says beyond the state that a task enters: the vocabulary of all traces. It is data; the words for people
//! are made from it in `words` and nowhere else.

mod agent;
mod program;
mod wait;
mod work;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Micros, State, TaskId, Text};
pub use agent::{Call, Certainty, Climb, Decision, Percept, Reply, ReplyEnd, Rung, Usage, Verdict};
pub use program::{Began, Busy, Error, Lost, Place, Turn};
pub use wait::{Reason, Wait};
pub use work::{Phase, Stretch};

/// What there is to say about an event. Each fits some states and no others ([`Detail::fits`]).
///
/// ```
/// use trace::{Detail, Reason, State};
///
/// let detail = Detail::waits_for(Reason::Lock);
/// assert!(detail.fits(State::Suspended) && !detail.fits(State::Running));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Nothing more than the state.
    #[default]
    Bare,
    /// It waits, and for what.
    Waits(Wait),
    /// It does not run for so long, and then goes on.
    Rests(Micros),
    /// An error is thrown into it: the error's class.
    Thrown(Text),
    /// It printed a line.
    Printed(Text),
    /// It caught an error.
    Caught(Box<Error>),
    /// It keeps the processor.
    Busy(Busy),
    /// Something was lost that no task tells.
    Lost(Box<Lost>),
    /// A turn of JavaScript's loop.
    Turn(Turn),
    /// Where on JavaScript's loop a function runs.
    Place(Place),
    /// It returned a value, as Python shows it.
    Returned(Text),
    /// An error ended it.
    Raised(Box<Error>),
    /// It was cancelled although its coroutine returned: the request came in its last step.
    ReturnedThoughAsked,
    /// An agent takes something in.
    Perceives(Percept),
    /// An agent decides what a reply means.
    Decides(Box<Decision>),
    /// A tool was called.
    Called(Box<Call>),
    /// A tool returned a value.
    Result(Box<Value>),
    /// A model writes: the first piece of its reply is here.
    Writes,
    /// A model's reply is complete.
    Replied(Box<Reply>),
    /// A guard's verdict.
    Judged(Verdict),
    /// An agent has its answer.
    Answered,
    /// Who asked has the answer.
    HasAnswer(Certainty),
    /// Something that is no program failed, as its error says it.
    Failure(Box<str>),
    /// Somebody stopped it.
    Stopped,
    /// A part of a computation.
    Computes(Stretch),
    /// What an older file says in words alone.
    Note(Box<str>),
}

impl Detail {
    /// It waits for `reason`, at the event's line or nowhere in particular.
    pub fn waits_for(reason: Reason) -> Self {
        Self::Waits(Wait { reason, frames: Box::default() })
    }

    /// Whether there is nothing to say.
    pub const fn is_bare(&self) -> bool {
        matches!(self, Self::Bare)
    }

    /// Whether a task that enters `state` can have this to say.
    #[inline]
    pub fn fits(&self, state: State) -> bool {
        match self {
            Self::Bare | Self::Note(_) => true,
            Self::Waits(_) => state == State::Suspended,
            Self::Rests(_) => matches!(state, State::Suspended | State::Scheduled),
            Self::Called(_) => state == State::Scheduled,
            Self::Thrown(_)
            | Self::Printed(_)
            | Self::Caught(_)
            | Self::Busy(_)
            | Self::Lost(_)
            | Self::Turn(_)
            | Self::Place(_)
            | Self::Perceives(_)
            | Self::Decides(_)
            | Self::Writes
            | Self::Computes(_) => state == State::Running,
            Self::Returned(_)
            | Self::Result(_)
            | Self::Replied(_)
            | Self::Answered
            | Self::HasAnswer(_)
            | Self::Judged(Verdict::Passed) => state == State::Finished,
            Self::Raised(_) | Self::Failure(_) | Self::Judged(Verdict::Tripped(_)) => state == State::Failed,
            Self::ReturnedThoughAsked | Self::Stopped => state == State::Cancelled,
        }
    }

    /// What is waited for, if it is a wait.
    pub const fn reason(&self) -> Option<Reason> {
        if let Self::Waits(wait) = self { Some(wait.reason) } else { None }
    }

    /// The error that ended the task, if one did.
    pub const fn error(&self) -> Option<&Error> {
        if let Self::Raised(error) = self { Some(error) } else { None }
    }

    /// The task that it speaks of, if it speaks of one.
    #[inline]
    pub fn task(&self) -> Option<TaskId> {
        if let Self::Waits(Wait { reason: Reason::Task(task), .. }) = self {
            return Some(*task);
        }
        let Self::Lost(lost) = self else { return None };
        if let Lost::NeverWaitedFor(task) = **lost { Some(task) } else { None }
    }

    /// The same about the task `task`, where it speaks of one.
    #[must_use]
    pub(crate) fn renamed(mut self, task: TaskId) -> Self {
        if let Self::Waits(Wait { reason: Reason::Task(other), .. }) = &mut self {
            *other = task;
        } else if let Self::Lost(lost) = &mut self
            && let Lost::NeverWaitedFor(other) = &mut **lost
        {
            *other = task;
        }
        self
    }
}
