//! A schema, said in other words: for a provider, as a Pydantic class, as Rust types. What the other words cannot express is
//! told beside them, with the place; nothing is left out in silence.

mod dialect;
mod object;
mod pydantic;
mod recursion;
mod rust;
#[cfg(test)]
mod tests;
mod values;

pub use dialect::{Change, Dialect, Spoken};
pub use pydantic::pydantic;
pub use rust::rust;

use crate::Violation;

/// A schema as source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub text: String,
    /// What it does not say: the pointer to the place, and the rule.
    pub notes: Vec<Violation>,
}
