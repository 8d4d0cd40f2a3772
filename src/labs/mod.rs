//! The labs: one folder each, all of the same shape.

pub mod agent;
pub mod parallel;

#[cfg(feature = "ui")]
mod desk;

#[cfg(feature = "ui")]
pub use desk::Desk;
