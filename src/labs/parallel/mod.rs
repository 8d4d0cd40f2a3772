//! The Parallel lab: a product of matrices, a picture, primes or compound interest on the main thread, in a worker or several, and on the GPU.
//!
//! It teaches that concurrency is not parallelism (part 2 of the module): computing in pieces lets a page live and makes
//! no sum faster; a worker computes beside the page, and several share the work; a GPU computes many results at once, and its
//! data has to travel.
//! Nothing here is simulated: every time is taken while the work runs, and every answer is checked.

mod conclusions;
mod crossover;
mod effect;
mod figures;
mod lab;
mod machine;
mod model;
mod news;
mod preset;
mod speed_up;
#[cfg(feature = "ui")]
mod view;
mod way;
mod work;

pub use conclusions::{conclusions, milliseconds};
pub use crossover::{Crossover, OverSizes};
pub use effect::{RunError, Setup, Step, run, survey};
pub use figures::{Figure, Tally, tallies};
pub use lab::LAB;
pub use machine::Machine;
pub use model::{Msg, Outcome, State};
pub use news::{Live, News, Progress};
pub use preset::Preset;
pub use speed_up::{Point, SpeedUp};
#[cfg(feature = "ui")]
pub use view::Lab;
pub use way::{Count, Way};
pub use work::{Named, Work};
