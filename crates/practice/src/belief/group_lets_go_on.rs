//! A failure in a task group leaves the others alone.

use super::{Held, Means, grouped};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// The tasks of a group are shielded from it, and it waits for all of them.
pub(super) struct GroupLetsGoOn;

impl Held for GroupLetsGoOn {
    const THINKS: &'static str = "a failure in a task group leaves the others alone";
    const TERM: &'static str = "task-group";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let mut edits: Vec<Edit> =
        grouped::calls(code).iter().map(|call| replace(&*call.node.func, "asyncio.create_task")).collect();
    if !edits.is_empty() {
        let ends = code.statements.iter().filter(|one| one.node.as_with_stmt().is_some_and(|with| with.is_async));
        let all = "await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})";
        edits.extend(ends.filter_map(|one| one.node.as_with_stmt()?.body.last()).map(|last| code.below(last, all)));
    }
    edits
}
