//! The GPU is fastest at any size.

use super::{Held, Means};

/// It is read off what was predicted and what the Parallel lab measured on the reader's own machine.
pub(super) struct GpuAlwaysWins;

impl Held for GpuAlwaysWins {
    const THINKS: &'static str = "the graphics card is the fastest at any size";
    const TERM: &'static str = "gpu";
    const MEANS: Means = Means::Fact;
}
