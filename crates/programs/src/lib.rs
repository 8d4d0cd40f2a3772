//! The programs that ship, as Python text: the course's own numbers, and one for each thing that asyncio does. Some have twins in
//! JavaScript and in Rust.
//!
//! A program is a file of `text/`. It begins with a docstring: its title, an empty line, and what to look for in a sentence.
//! Nothing here runs anything.

mod languages;
mod shipped;
mod topic;

pub use languages::{Orders, Recorded, Said, Text, Twin, modules, orders, twin, twins};
pub use shipped::{Shipped, all, shipped};
pub use topic::{STARRED, Topic};
