//! Python on one event loop, as `CPython` 3.14 runs it: compiled, carried out step by step, recorded.
//!
//! `compile` makes operations of the tree that the [`python`] crate reads; `machine` carries them out; `value` are the objects,
//! `builtins` what every program has, `modules` and `library` what programs import (in Rust, and in Python that is compiled when it is
//! first imported); `asyncio` is the loop with its futures and tasks, on which `library/asyncio` stands; `steps` is how a run is gone
//! through afterwards.

#![allow(clippy::unnecessary_wraps, reason = "functions of one table have one type, whether or not they can fail")]
#![allow(
    clippy::single_match_else,
    reason = "where values are told apart, both cases stand side by side, as they do where there are three"
)]
#![allow(
    clippy::wrong_self_convention,
    clippy::unused_self,
    reason = "what belongs to the run is a method of it, and may come to need more of it"
)]
#![allow(
    clippy::similar_names,
    clippy::many_single_char_names,
    reason = "Python's own: a, b, and what stands left and right"
)]
#![allow(clippy::unnecessary_box_returns, reason = "frames are boxed where they run, and move as they are")]

mod asyncio;
mod builtins;
mod code;
mod compile;
mod completions;
mod dependence;
mod ending;
mod library;
mod machine;
mod modules;
mod problem;
mod program;
mod steps;
#[cfg(test)]
mod testing;
mod traceback;
mod value;

pub use asyncio::{Choice, Choices, Logged, LoopLimits, ReadyTask, Time};
pub use completions::{Completion, completions};
pub use dependence::Dependence;
pub use library::compiled::warm_up;
pub use machine::limit::Limits;
pub use problem::Problem;
pub use program::{Advanced, Finished, Printed, Program, Running, Settings};
pub use steps::{
    Cut, Field, FrameId, ObjectId, Recording, Shown, Sort, StackFrame, Step, StepKind, StepLimits, Steps, Thrown,
    Variable,
};

pub(crate) use machine::Vm;
