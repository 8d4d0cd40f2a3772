//! The Parallel lab: one matrix product on the main thread, in a worker and on the GPU.
//!
//! It teaches that concurrency is not parallelism (part 2 of the module): computing in pieces lets a page live and makes
//! no sum faster; a worker computes beside the page; a GPU computes many entries at once, and its data has to travel.
//! Nothing here is simulated: every time is taken while the work runs, and every answer is checked.

mod effect;
mod figures;
mod heart;
mod log;
mod machine;
mod model;
mod news;
mod preset;
#[cfg(feature = "ui")]
mod view;
mod way;
mod words;

pub use effect::{RunError, Setup, run, survey};
pub use figures::{Figure, Tally, tallies};
pub use log::Log;
pub use machine::Machine;
pub use model::{Msg, Outcome, State};
pub use news::{Live, News};
pub use preset::Preset;
#[cfg(feature = "ui")]
pub use view::Lab;
pub use way::{Size, Way};
pub use words::{conclusions, milliseconds};
