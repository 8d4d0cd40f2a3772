//! Untrusted text in, a typed value or violations out.
//!
//! Whatever a model wrote, a tool was called with, or a reader pasted or opened comes in through here, and nothing past this
//! point checks again. Three things hold everywhere: the answer comes in time linear in the document, on a bounded stack,
//! and without a panic; a rule that is not understood is refused by name, never skipped; a value and what is wrong with it
//! are plain values.
//!
//! - [`Plan`] checks and converts as Pydantic 2.14 does: `"35"` becomes 35, and each [`Fault`] has Pydantic's type, place,
//!   words and input.
//! - [`json`] reads JSON with every digit and the parser's own messages; [`regex`] never backtracks; [`expression`] is the
//!   language of custom validators.
//! - [`build`] makes a schema of a form, [`python`] of pasted classes, and [`say`] writes it back.
//! - [`parse()`], [`read()`] and [`validate()`] are the way in for our own types.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]
#![allow(
    clippy::similar_names,
    clippy::single_match_else,
    clippy::needless_lifetimes,
    clippy::naive_bytecount,
    reason = "`schema` and `scheme` are the field's words; a match shows both ways; lifetimes name the document; texts are short"
)]

pub mod build;
pub mod check;
mod decimal;
pub mod expression;
mod fault;
pub mod json;
pub mod json_schema;
pub mod ladder;
pub mod partial;
mod plan;
pub mod python;
mod read;
pub mod regex;
pub mod repair;
pub mod say;
mod schema;
mod validate;
mod view;
mod violation;

pub use check::{Mode, Settings};
pub use fault::{Fault, Step};
pub use plan::Plan;
pub use read::{parse, parse_value, read, syntax};
pub use schema::schema_of;
pub use validate::validate;
pub use violation::{Violation, list};
