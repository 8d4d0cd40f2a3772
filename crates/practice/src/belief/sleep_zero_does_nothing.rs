//! `asyncio.sleep(0)` does nothing.

use super::{Held, Means};
use crate::{
    code::{Code, is_call_of, replace},
    edit::Edit,
};

/// A sleep of no seconds is left out.
pub(super) struct SleepZeroDoesNothing;

impl Held for SleepZeroDoesNothing {
    const THINKS: &'static str = "asyncio.sleep(0) does nothing";
    const TERM: &'static str = "await";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let zero = |one: &&crate::code::Await<'_>| {
        let call = one.node.value.as_call_expr().filter(|call| is_call_of(call, "asyncio", "sleep"));
        call.and_then(|call| call.arguments.args.first()).is_some_and(|given| code.of_node(given) == "0")
    };
    let alone = code.awaits.iter().filter(zero).filter(|one| one.statement.node.is_expr_stmt());
    alone.map(|one| replace(one.statement.node, "pass")).collect()
}
