//! The way from what a model wrote to the typed value: what the text was, what was done to it step by step, and what came
//! of it.

mod reading;
#[cfg(feature = "ui")]
mod view;

pub use reading::{Piece, Reading, Step, StepResult, change};
#[cfg(feature = "ui")]
pub use view::{Attempt, Ladder};
