//! `await` starts the work and goes on.

use super::{Held, Means, gathered};
use crate::{
    code::{Await, Code, called, replace},
    edit::Edit,
};

/// What is awaited is begun, and nobody waits for it.
pub(super) struct AwaitStartsIt;

impl Held for AwaitStartsIt {
    const THINKS: &'static str = "await starts the work and goes on with the next line";
    const TERM: &'static str = "await";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let of_gather = gathered::awaits(code).into_iter().map(|(one, call)| replace(one.node, code.of_node(call)));
    let of_gather: Vec<_> = of_gather.collect();
    let (alone, used): (Vec<_>, Vec<_>) =
        code.awaits.iter().filter_map(|one| Some((one, begun(code, one)?))).partition(|(one, _)| stands_alone(one));
    // What nobody uses can be left behind; where all is used, nothing is there in time.
    let begun = if alone.is_empty() && of_gather.is_empty() { used } else { alone };
    of_gather.into_iter().chain(begun.into_iter().map(|(one, task)| replace(one.node, task))).collect()
}

/// The task that is made of what is awaited: a coroutine of the program, or a task already.
fn begun(code: &Code<'_>, one: &Await<'_>) -> Option<String> {
    let text = code.of_node(&*one.node.value);
    let is_task = one.node.value.as_call_expr().is_some_and(|call| called(call) == "create_task");
    let of_coroutine = || code.calls_coroutine(&one.node.value).map(|_| format!("asyncio.create_task({text})"));
    if is_task { Some(text.to_owned()) } else { of_coroutine() }
}

/// Whether the await is all of its statement.
fn stands_alone(one: &Await<'_>) -> bool {
    one.statement.node.as_expr_stmt().is_some_and(|statement| statement.value.is_await_expr())
}
