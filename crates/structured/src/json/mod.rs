//! JSON as Pydantic reads it: the grammar, the limits and the messages of `jiter`, over borrowed text.
//!
//! Strings without escapes borrow from the text, whole numbers keep every digit, and objects keep their order and their
//! repeated keys, so that nothing is lost before a schema has spoken. `jiter` itself is not used: it needs a big-integer
//! crate to keep long numbers, and knows no positions for [`repair`](crate::repair) and [`partial`](crate::partial).

mod number;
mod parse;
mod position;
mod string;
mod value;
mod write;

pub(crate) use number::{Int, exact_int};
pub use parse::{DEPTH, Malformed, Problem, parse};
pub use position::Position;
pub(crate) use string::plain;
pub use value::Json;
