//! The agent: a value that decides, and one loop that awaits.
//!
//! [`Run`] is the value. It takes timed [`Input`]s (what the model streamed, what the tools returned) and its
//! [`step`](Run::step) says what is due: call the model, call tools, or nothing more. [`drive()`] is the loop: it does
//! what is due on the ports it was given and feeds the run. Because nothing but the inputs ever enters a run, a
//! [`RunFile`] that holds them is the whole run, and [`trace_of()`] recomputes from it what happened.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod answer;
mod drive;
mod file;
pub mod guard;
mod reader;
mod run;
mod talk;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use answer::{Answer, AnswerSchema, TypedAnswer};
pub use drive::{Driven, Order, Tool, Toolbox, World, advance, drive};
pub use file::{BranchError, Entered, Header, Phase, Projection, RunFile, Unsound, phases, trace_of};
pub use guard::{Guard, GuardRule, Verdict, When};
pub use reader::{Compile, ReadAnswers, ladder, reads_by};
pub use run::{
    AnswerForm, Fault, HELD_BACK, Input, Limit, Limits, More, Outcome, OutputMode, Price, Progress, Reading, Run, Step,
    Tally, Terms, Timed, Withheld, WithheldReason,
};
pub use talk::{
    Arguments, Brief, Draft, History, Message, Model, ModelError, ModelEvent, ModelEvents, ModelLabel, OutputSchema,
    Part, Request, Seal, Stop, ToolCall, ToolOutcome, ToolResult, ToolSchema, Turn, Usage,
};
