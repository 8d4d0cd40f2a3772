//! What the event loop is tried with: programs made by chance or by hand, and what can be seen of a run, to compare with what
//! `CPython` does. Tests, oracles and benchmarks stand on it; the page never does.

#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod build;
mod primitive;
mod random;
mod witness;

pub use build::turns;
pub use primitive::{PRIMITIVES, primitives};
pub use random::random;
pub use witness::{Step, Witness};
