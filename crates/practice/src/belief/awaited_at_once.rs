//! Awaiting each task as it is made still overlaps.

use super::{Held, Means, Sign, hoist};

/// Tasks that are awaited where they are made are made before the first of them.
pub(super) struct AwaitedAtOnce;

impl Held for AwaitedAtOnce {
    const THINKS: &'static str = "tasks overlap even where each is awaited as it is made";
    const TERM: &'static str = "task";
    const MEANS: Means = Means::Rewrite(|code| hoist::tasks_before(code, hoist::Awaited::NewTasks));
    const SIGN: Sign = Sign::Text;
}
