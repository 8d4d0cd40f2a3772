//! A type of an answer that the reader puts together from fields, or pastes as JSON Schema or as a Python class.

mod edit;
mod refusal;
#[cfg(test)]
mod tests;
#[cfg(feature = "ui")]
mod view;
mod wanted;

pub use edit::{Type, Unit, choices, choose_from, is_list, turn_list};
pub use refusal::Refusal;
#[cfg(feature = "ui")]
pub use view::{Edited, TypeCode, TypeEditor};
pub use wanted::{By, Wanted};
