//! Calling a coroutine function starts a task.

use super::{Held, Means, unawaited};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// What is called where nobody awaits it is a task, as a promise of JavaScript would be.
pub(super) struct CallingStartsATask;

impl Held for CallingStartsATask {
    const THINKS: &'static str = "calling a coroutine function starts a task";
    const TERM: &'static str = "coroutine";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let task = |call| format!("asyncio.create_task({})", code.of_node(call));
    unawaited::calls(code).into_iter().map(|call| replace(call, task(call))).collect()
}
