//! `time.sleep` in a coroutine only pauses it.

use trace::Lint;

use super::{Held, Means, Sign};
use crate::{
    code::{Code, is_call_of, replace},
    edit::Edit,
};

/// A blocking sleep waits as asyncio's does.
pub(super) struct BlockingIsPolite;

impl Held for BlockingIsPolite {
    const THINKS: &'static str = "time.sleep pauses the coroutine that calls it, and no other";
    const TERM: &'static str = "blocking";
    const MEANS: Means = Means::Rewrite(rewrite);
    const SIGN: Sign = Sign::Lint(Lint::BlockedLoop);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let sleeps = code.calls.iter().filter(|call| is_call_of(call.node, "time", "sleep"));
    let inside = sleeps.filter(|call| call.statement.function.is_some_and(|function| function.is_async));
    inside.map(|call| replace(&*call.node.func, "await asyncio.sleep")).collect()
}
