//! A limit changes nothing.

use super::{Held, Means, semaphores};

/// A semaphore lets everybody through.
pub(super) struct MoreIsFaster;

impl Held for MoreIsFaster {
    const THINKS: &'static str = "a limit on how many run at once costs no time";
    const TERM: &'static str = "semaphore";
    const MEANS: Means = Means::Rewrite(|code| semaphores::of(code, "1_000_000"));
}
