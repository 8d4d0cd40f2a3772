//! A step: a place where a run that is gone through step by step can stop, and why it is one.

use trace::{Micros, TaskId, Text};

use super::out::Shown;

/// One entering of a function, class body, generator or coroutine, from its beginning to its end. A generator that is left and
/// entered again keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId(pub u32);

/// One of the steps of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<'a> {
    /// What happens at it.
    pub kind: StepKind<'a>,
    /// How many events of the trace were written before it: what a playhead of the trace counts.
    pub events: usize,
    /// When it is.
    pub at: Micros,
    /// The task that runs; nothing where the program runs outside of all tasks.
    pub task: Option<TaskId>,
    /// The function that runs.
    pub frame: FrameId,
    /// The line at which that is, counted from 1.
    pub line: u32,
    /// How many functions of the program lie below it: 0 for the module.
    pub depth: usize,
}

/// What happens at a step. What it says of variables is how they are before it goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StepKind<'a> {
    /// The line is about to run.
    Line,
    /// The function was called, and has its arguments. The module has no such step.
    Call,
    /// The function is about to return this.
    Return(&'a Shown),
    /// An error is raised in the function, or came to it from one that it called, and goes on at an `except`, a `finally` or the
    /// like of its own.
    Raise(&'a Thrown),
    /// An error leaves the function, which is over.
    Fail(&'a Thrown),
    /// The task waits: it gives up the loop.
    Await,
    /// The generator gives this, and waits to be asked for more.
    Yield(&'a Shown),
    /// The task, or the generator, goes on where it waited.
    Resume,
}

/// An error that was raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thrown {
    /// The name of its class.
    pub class: Text,
    /// What it says.
    pub message: Text,
}

/// What sort of step one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Line,
    Call,
    Return,
    Raise,
    Fail,
    Await,
    Yield,
    Resume,
}

/// A step as it is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// Which of the things shown, or of the errors, it tells of.
    pub(super) detail: u32,
    pub(super) events: u32,
    pub(super) task: Option<TaskId>,
    pub(super) at: Micros,
    pub(super) frame: u32,
    pub(super) line: u32,
    pub(super) depth: u32,
    /// How many changes lead to it, all in all.
    pub(super) changes: u32,
}
