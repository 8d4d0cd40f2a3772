//! What a run ends with: a text or a value of a type, and how a reply is judged to be one.

pub(crate) mod judge;
pub(crate) mod schema;
pub(crate) mod value;

pub use schema::AnswerSchema;
pub use value::{Answer, TypedAnswer};
