//! The Agent lab: ask a small financial agent, and watch it perceive, reason, decide and act.
//!
//! It teaches what makes an agent more than a chatbot (part 5 of the module): the model only writes; the loop around it
//! makes the calls that the model decides on, several at a time, and holds the final answer against a type.

mod account;
mod effect;
mod finance;
mod lab;
mod model;
mod preset;
mod recording;
mod setup;
#[cfg(test)]
mod testing;
#[cfg(feature = "ui")]
mod view;

pub use crate::exhibits::type_editor::{By, Refusal, Wanted};
pub use account::{Account, Chapter, Cost, Ending, Leaf, Said, Typed, Who, Writing, compares, costs, names, sent};
pub use effect::{Answerer, Asked, Bench, GoOn, News, RunCode, Until, replay};
pub use finance::{Answer, Figure, brief, toolbox};
pub use lab::LAB;
pub use model::{Msg, State};
pub use preset::{Lesson, Preset, habit_name, lessons};
pub use recording::{
    Drawn, Going, Picture, Recording, Shared, Spoken, branched, in_turn, is_at_rest, is_open, read_run, shared,
    write_run,
};
pub use setup::{Beside, InputGuard, OutputGuard, Pace, Setup, Tools};
#[cfg(feature = "ui")]
pub use view::Lab;
