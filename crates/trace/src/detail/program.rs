//! What a program and its loop do.

use serde::{Deserialize, Serialize};

use crate::{Micros, TaskId, Text};

/// An error of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Error {
    /// Its class.
    pub class: Text,
    /// As its language shows it: `KeyError('price')`.
    pub shown: Text,
}

/// How a task keeps the processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Busy {
    /// It computes for so long.
    Computes(Micros),
    /// It blocks in a call for so long.
    Blocks(Micros),
}

/// What was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// A coroutine was made and never awaited: its function.
    NeverAwaited(Text),
    /// An error that nobody looked at.
    NeverRetrieved {
        /// What the loop says of it.
        said: Text,
        /// The error.
        error: Error,
    },
    /// A task that ended and that nobody waited for.
    NeverWaitedFor(TaskId),
    /// A task that was pending when the loop closed: its name.
    Destroyed(Text),
    /// A thread that did not start, or ended before its time: why.
    Thread(Text),
}

/// A task of JavaScript's loop, which runs until nothing is left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Counted from 1.
    pub number: u32,
    /// What began it.
    pub began: Began,
}

/// What begins a task of JavaScript's loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Began {
    /// The script.
    Script,
    /// A timer.
    Timer,
}

/// The task and the microtask in which a function of JavaScript runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Counted from 1.
    pub task: u32,
    /// Counted from 0 within the task.
    pub microtask: u32,
}
