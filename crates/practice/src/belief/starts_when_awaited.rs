//! A task starts only where it is awaited.

use super::{Held, Means};
use crate::{
    code::{Code, is_call_of, replace},
    edit::Edit,
};

/// A task is the coroutine that it was made of, and runs where it is awaited.
pub(super) struct StartsWhenAwaited;

impl Held for StartsWhenAwaited {
    const THINKS: &'static str = "a task starts only where it is awaited";
    const TERM: &'static str = "task";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let made = code.calls.iter().filter(|call| is_call_of(call.node, "asyncio", "create_task"));
    made.filter_map(|call| Some(replace(call.node, code.of_node(call.node.arguments.args.first()?)))).collect()
}
