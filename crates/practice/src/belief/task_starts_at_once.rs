//! `create_task` starts the task there and then.

use super::{Held, Means};
use crate::{
    code::{Code, called},
    edit::Edit,
};

/// Whoever makes a task lets it run up to its first wait.
pub(super) struct TaskStartsAtOnce;

impl Held for TaskStartsAtOnce {
    const THINKS: &'static str = "create_task starts the task there and then";
    const TERM: &'static str = "task";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let makes = code.calls.iter().filter(|call| called(call.node) == "create_task");
    let inside = makes.filter(|call| call.statement.function.is_some_and(|function| function.is_async));
    inside.map(|call| code.below(call.statement.node, "await asyncio.sleep(0)")).collect()
}
