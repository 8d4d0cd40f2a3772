//! Threads speed up computing in Python.

use super::{Held, Means};

/// No program on one clock shows it: it is read off what was predicted and what the Parallel lab measured.
pub(super) struct ThreadsBeatGil;

impl Held for ThreadsBeatGil {
    const THINKS: &'static str = "threads make Python compute faster";
    const TERM: &'static str = "gil";
    const MEANS: Means = Means::Fact;
}
