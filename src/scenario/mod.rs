//! Programs for the event loop, as data: an interpreter runs them on the [`runtime`](crate::runtime), line by line, and
//! each has a Python text that does the same on `CPython`'s own asyncio.
//!
//! The text and the run come from one value, so that a line of the trace is a line of the text; that both do the same
//! thing is checked against `CPython` by `cargo xtask oracle asyncio`.

mod attribute;
mod block;
mod build;
mod check;
mod code;
mod compile;
mod compute;
mod control;
mod data;
mod express;
mod expression;
mod failure;
mod library;
mod machine;
mod operate;
mod parts;
mod print;
mod problem;
mod python;
mod random;
mod run;
mod shipped;
mod star;
mod text;
mod twins;
mod witness;

pub use build::turns;
pub use data::{
    Builtin, Except, Expression, Format, Function, Kind, Matching, Method, Names, Operation, Operator, Scenario,
    Statement, Version,
};
pub use failure::{Failure, Place};
pub use problem::{Problem, SyntaxError};
pub use python::Python;
pub use random::{PRIMITIVES, primitives, random};
pub use run::{Conclusion, Finished, Prepared, Printed, prepare, printed};
pub use shipped::{names, shipped};
pub use twins::{Orders, Recorded, Said, Twin, modules, orders, twin, twins};
pub use witness::{Step, Witness};

/// The JSON Schema of the format.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Scenario)
}
