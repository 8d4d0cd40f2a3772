//! The agent: a value that decides, and one loop that awaits.
//!
//! [`Run`] is the value. It takes timed [`Input`]s (what the model streamed, what the tools returned) and its
//! [`step`](Run::step) says what is due: call the model, call tools, or nothing more. [`drive()`] is the loop: it does
//! what is due on the ports it was given and feeds the run. Because nothing but the inputs ever enters a run, a
//! [`RunFile`] that holds them is the whole run, and [`trace_of()`] recomputes from it what happened.

mod answer_schema;
mod branch;
mod brief;
mod check;
mod decision;
mod draft;
mod drive;
pub mod guard;
mod history;
mod input;
mod intake;
mod limit;
mod message;
mod model;
mod offline;
mod output;
mod phase;
mod price;
pub mod provider;
mod retry;
mod run;
mod run_file;
pub mod script;
mod sse;
mod step;
mod terms;
mod tool;
mod trace_of;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use answer_schema::AnswerSchema;
pub use branch::{BranchError, Unsound};
pub use brief::{Brief, OutputSchema, Request, ToolSchema};
pub use decision::{SchemaDriven, ToolUse};
pub use drive::{Order, World, advance, drive};
pub use guard::{Guard, GuardRule, Verdict, When};
pub use history::History;
pub use input::{Input, Timed};
pub use limit::{Limit, Limits};
pub use message::{Arguments, Message, Part, Stop, ToolCall, ToolOutcome, ToolResult, Turn, Usage};
pub use model::{Model, ModelError, ModelEvent, ModelEvents, ModelLabel};
pub use offline::{Habit, Offline};
pub use phase::{Entered, Phase, phases};
pub use price::Price;
pub use run::{Run, Tally};
pub use run_file::{Header, RunFile};
pub use sse::{SseEvent, SseParser};
pub use step::{Fault, Outcome, Step};
pub use terms::{AnswerForm, OutputMode, Reading, Terms};
pub use tool::{Tool, Toolbox};
pub use trace_of::{trace_at, trace_of};
