//! Async saves nothing: waits still add up.

use super::{Held, Means, gathered, grouped};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// What is gathered or given to a group is awaited one after the other.
pub(super) struct WaitsAddUp;

impl Held for WaitsAddUp {
    const THINKS: &'static str = "waits add up, together or not";
    const TERM: &'static str = "concurrency";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let gathers =
        gathered::awaits(code).into_iter().map(|(one, call)| replace(one.node, gathered::in_turn(code, call)));
    let grouped = grouped::calls(code).into_iter().filter_map(|call| {
        let coroutine = code.of_node(call.node.arguments.args.first()?);
        let assigned = call.statement.node.as_assign_stmt();
        match assigned.and_then(|assigned| assigned.targets.first().filter(|_| assigned.value.is_call_expr())) {
            Some(name) => Some(code.below(call.statement.node, &format!("await {}", code.of_node(name)))),
            None if call.statement.node.is_expr_stmt() => Some(replace(call.node, format!("await {coroutine}"))),
            None => None,
        }
    });
    gathers.chain(grouped).collect()
}
