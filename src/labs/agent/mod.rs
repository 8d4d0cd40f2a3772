//! The Agent lab: ask a small financial agent, and watch it perceive, reason, decide and act.
//!
//! It teaches what makes an agent more than a chatbot (part 5 of the module): the model only writes; the loop around it
//! makes the calls that the model decides on, several at a time, and holds the final answer against a type.

mod finance;

pub use finance::{Answer, Figure, brief, toolbox};
