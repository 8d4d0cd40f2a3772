//! Programs for the event loop: an interpreter runs them on [`asyncio`], line by line, and each has a Python text that does the
//! same on `CPython`'s own asyncio.
//!
//! `front` reads a program and makes a [`tree`] in which every node has its place in the text; `compile` makes operations of it;
//! `machine` carries them out, as a coroutine of the loop. Only `front` knows that programs are JSON.
//!
//! The text and the run come from one value, so that a line of the trace is a line of the text; that both do the same
//! thing is checked against `CPython` by `cargo xtask oracle asyncio`.

#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod code;
mod compile;
mod failure;
mod front;
mod languages;
mod machine;
mod problem;
mod run;
mod shipped;
pub mod tree;
mod vocabulary;

pub use failure::{Failure, Place};
pub use front::{
    data::{Except, Function, Names, Scenario, ScenarioFormat, Statement},
    expression::{Expression, Operation},
    python::Python,
};
pub use languages::{Orders, Recorded, Said, Text, Twin, modules, orders, twin, twins};
pub use problem::{Problem, SyntaxError};
pub use run::{Conclusion, Finished, Prepared, Printed, prepare, prepare_tree, printed};
pub use shipped::{STARRED, Topic, names, shipped};
pub use versioned::{Name, Version};
pub use vocabulary::{Builtin, Kind, Matching, Method, Operator};

/// The JSON Schema of the format.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Scenario)
}
