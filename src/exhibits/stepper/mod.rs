//! Line by line through a run of Python: what happens at a step, which functions are running, and what their variables show.

mod scene;
#[cfg(feature = "ui")]
mod view;

pub use scene::{Frame, Row, Scene};
#[cfg(feature = "ui")]
pub use view::Stepper;
