//! The Agent lab: ask a small financial agent, and watch it perceive, reason, decide and act.
//!
//! It teaches what makes an agent more than a chatbot (part 5 of the module): the model only writes; the loop around it
//! makes the calls that the model decides on, several at a time, and holds the final answer against a type.

mod branch;
mod calls;
mod climb;
mod effect;
mod file;
mod finance;
mod model;
mod place;
mod preset;
mod setup;
mod story;
mod telling;
#[cfg(test)]
mod testing;
mod typed;
#[cfg(feature = "ui")]
mod view;
mod wanted;

pub use branch::{Spoken, branched};
pub use calls::{Call, calls, side_by_side, waited};
pub use climb::{Piece, Reading, Step as ReadingStep, Went, change, newest_reading, readings};
pub use effect::{Answerer, Bench, News, Until, replay};
pub use file::{read_run, write_run};
pub use finance::{Answer, Figure, brief, toolbox};
pub use model::{Msg, State};
pub use place::{Place, back, forth, is_at_rest, is_open, stops, until};
pub use preset::{Lesson, Preset, habit_name, lessons};
pub use setup::{Beside, InputGuard, OutputGuard, Pace, Setup, Tools};
pub use story::{Chapter, story};
pub use telling::{Cost, Ending, Said, Who, conversation, costs, ending, names, phase_at, sent};
pub use typed::{Leaf, Typed};
#[cfg(feature = "ui")]
pub use view::Lab;
pub use wanted::{By, Refusal, Type, Unit, Wanted, choices, choose_from, is_list, turn_list};
