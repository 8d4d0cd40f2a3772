//! Awaiting a coroutine again runs it again.

use super::{Held, Means, names};

/// Whoever awaits it makes it anew.
pub(super) struct AwaitingAgainRunsAgain;

impl Held for AwaitingAgainRunsAgain {
    const THINKS: &'static str = "awaiting a coroutine again runs it again";
    const TERM: &'static str = "coroutine";
    const MEANS: Means = Means::Rewrite(names::made_anew);
}
