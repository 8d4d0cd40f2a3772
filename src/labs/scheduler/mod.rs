//! The Scheduler lab: the reader takes the ready queue's place and chooses which task runs next, to bring about what the ordinary
//! order does not: a lost update, a deadlock, a starvation.
//!
//! It teaches what a loop promises and what it does not (parts 1 and 3 of the module): who is ready may run next, whatever the
//! order; a program that needs an order has to ask for it. Levels and rules are the crate [`scheduler`]'s.

mod effect;
mod lab;
mod level;
mod model;
mod verdict;
#[cfg(feature = "ui")]
mod view;

pub use effect::{Play, player};
pub use lab::LAB;
pub use level::LevelId;
pub use model::{Msg, State};
pub use verdict::Verdict;
#[cfg(feature = "ui")]
pub use view::Lab;
