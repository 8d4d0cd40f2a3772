//! What comes next? A reader says it before they see it, at a moment of a run.
//!
//! The key is the run: questions, what can be answered and what is right are computed from its trace, so nobody writes them and they
//! are never wrong. While a question is open, what lies ahead is hidden: a lab shows [`Round::shown`] in place of the run.

mod ask;
mod ends;
mod prints;
mod question;
mod round;
mod runs;
mod score;
mod shuffle;
#[cfg(test)]
mod tests;
#[cfg(feature = "ui")]
mod view;

pub use ask::{ask, next_worth_asking};
pub use question::{Answer, Kind, Nothing, Question};
pub use round::Round;
pub use score::{Score, Verdict};
#[cfg(feature = "ui")]
pub use view::{Predict, Rounds, Subject};
