//! The labs: one folder each, all of the same shape. In a browser the code of each is a file of its own, loaded when the
//! reader opens it, so that the text never waits for it.

pub mod agent;
pub mod event_loop;
pub mod parallel;

#[cfg(feature = "ui")]
mod desk;
#[cfg(feature = "ui")]
mod view;

#[cfg(feature = "ui")]
pub use desk::Desk;
#[cfg(feature = "ui")]
pub use view::stage;
