//! Awaits in a row as tasks that were made before them: what would be true if they overlapped.

use python::{
    TextRange,
    ast::{Expr, ExprCall},
};

use crate::{
    code::{Await, Code, called, replace},
    edit::Edit,
};

/// Which awaits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Awaited {
    /// Of the program's coroutines.
    Coroutines,
    /// Of `create_task(…)`.
    NewTasks,
}

/// Makes tasks of them: those of one block before the first, those of a loop before the loop.
pub(super) fn tasks_before(code: &Code<'_>, awaited: Awaited) -> Vec<Edit> {
    let mut edits = Vec::new();
    let fits: Vec<&Await<'_>> =
        code.awaits.iter().filter(|one| made(code, &one.node.value, awaited).is_some()).collect();
    for one in &fits {
        let of_loop = code.statements.iter().find_map(|statement| {
            let each = statement.node.as_for_stmt().filter(|each| !each.is_async)?;
            let inside = each.body.first().zip(each.body.last());
            let range = inside.map(|(first, last)| TextRange::new(range(first).start(), range(last).end()))?;
            range.contains_range(one.node.range).then_some((statement.node, each))
        });
        let row: Vec<_> = fits.iter().filter(|other| other.statement.block == one.statement.block).collect();
        let at = row.iter().position(|other| other.node.range == one.node.range).unwrap_or_default();
        let task = task(code, &one.node.value);
        if let Some((statement, each)) = of_loop {
            let (target, items) = (code.of_node(&*each.target), code.of_node(&*each.iter));
            edits.push(code.above(statement, &format!("begun = [{task} for {target} in {items}]")));
            edits.push(replace(&*one.node.value, "begun.pop(0)"));
        } else if let (Some(first), true) = (row.first(), row.len() > 1) {
            edits.push(code.above(first.statement.node, &format!("begun{} = {task}", at + 1)));
            edits.push(replace(&*one.node.value, format!("begun{}", at + 1)));
        }
    }
    edits
}

fn task(code: &Code<'_>, value: &Expr) -> String {
    let text = code.of_node(value);
    if code.calls_coroutine(value).is_some() { format!("asyncio.create_task({text})") } else { text.to_owned() }
}

fn made<'a>(code: &Code<'_>, value: &'a Expr, awaited: Awaited) -> Option<&'a ExprCall> {
    let call = value.as_call_expr()?;
    let fits = match awaited {
        Awaited::Coroutines => code.calls_coroutine(value).is_some(),
        Awaited::NewTasks => called(call) == "create_task",
    };
    fits.then_some(call)
}

fn range(node: &impl python::Ranged) -> TextRange {
    node.range()
}
