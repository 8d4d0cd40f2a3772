//! A semaphore lets one through at a time.

use super::{Held, Means, semaphores};

/// Whatever a semaphore was given, it lets one through.
pub(super) struct LimitIsALock;

impl Held for LimitIsALock {
    const THINKS: &'static str = "a semaphore lets one through at a time";
    const TERM: &'static str = "semaphore";
    const MEANS: Means = Means::Rewrite(|code| semaphores::of(code, "1"));
}
