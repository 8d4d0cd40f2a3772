//! The labs: one folder each, all of the same shape. Together they are a WebAssembly binary of their own
//! (`bin/labs.rs`), loaded when the reader first opens one, so that the text never waits for them.

pub mod agent;
pub mod parallel;

#[cfg(feature = "ui")]
mod desk;
#[cfg(feature = "ui")]
mod view;

#[cfg(feature = "ui")]
pub use desk::Desk;
#[cfg(feature = "ui")]
pub use view::stage;
