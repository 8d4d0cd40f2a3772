//! The Agent lab: ask a small financial agent, and watch it perceive, reason, decide and act.
//!
//! It teaches what makes an agent more than a chatbot (part 5 of the module): the model only writes; the loop around it
//! makes the calls that the model decides on, several at a time, and holds the final answer against a type.

mod effect;
mod finance;
mod model;
mod preset;
mod telling;
#[cfg(feature = "ui")]
mod view;

pub use effect::{Bench, News};
pub use finance::{Answer, Figure, brief, toolbox};
pub use model::{Msg, State};
pub use preset::Preset;
pub use telling::{Cost, Ending, Said, Who, conversation, costs, ending, phase_at, sent};
#[cfg(feature = "ui")]
pub use view::Lab;
