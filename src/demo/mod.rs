//! Demonstrations: a sequence of stops that an instructor goes through before a class. What runs at a stop is a program or a lab,
//! and it really runs; what is said there, what is asked and how long it takes stand beside it.
//!
//! A sequence is data, in one form whether it ships, was made here or came by a link. This room lies above the exhibits, the labs
//! and the shell, because it shows all of them: a lab is drawn in the place of a stop, in a [world](StopWorld) of its own, and
//! knows nothing of that.

mod clock;
mod news;
mod presentation;
mod press;
mod sequence;
mod shipped;
mod start;
mod stop;
#[cfg(feature = "ui")]
mod view;
mod world;

pub use clock::{Standing, time};
pub use news::{CHANNEL, News, NextStop, Tally, Wire};
pub use presentation::{Asked, Msg, Presentation};
pub use press::Press;
pub use sequence::{Change, MOST_STOPS, Sequence};
pub use shipped::{Shipped, shipped};
pub use start::{LinkError, Start, With};
pub use stop::{AskId, OwnQuestion, ProgramName, Show, Stop};
#[cfg(feature = "ui")]
pub use view::{DemoPorts, DemoView};
pub use world::StopWorld;
