//! Awaiting a coroutine again gives what it returned.

use super::{Held, Means, names};

/// A coroutine keeps its result, as a task does.
pub(super) struct AwaitingAgainGivesTheValue;

impl Held for AwaitingAgainGivesTheValue {
    const THINKS: &'static str = "a coroutine keeps its result for whoever awaits it again";
    const TERM: &'static str = "coroutine";
    const MEANS: Means = Means::Rewrite(names::made_a_task);
}
