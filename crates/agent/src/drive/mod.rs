//! What awaits: the one loop that does what a run says is due, and the tools that it calls.

pub(crate) mod advance;
mod tool;

pub use advance::{Driven, Order, World, advance, drive};
pub use tool::{Tool, Toolbox};
