//! Threads that wait hold the lock.

use super::{Held, Means, threads};
use crate::{code::Code, edit::Edit};

/// One thread waits at a time.
pub(super) struct ThreadsTakeTurns;

impl Held for ThreadsTakeTurns {
    const THINKS: &'static str = "threads take turns even where they wait";
    const TERM: &'static str = "gil";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let awaits = threads::awaits(code);
    if awaits.is_empty() {
        return Vec::new();
    }
    let lock = code.after_imports("turn = asyncio.Lock()");
    let held = awaits
        .into_iter()
        .flat_map(|(one, _)| code.inside(std::slice::from_ref(one.statement.node), "async with turn:"));
    lock.into_iter().chain(held).collect()
}
