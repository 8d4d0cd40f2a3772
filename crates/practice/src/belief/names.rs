//! Coroutines that have a name: made in one line, awaited in others.

use python::ast::{ExprCall, StmtAssign};

use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// Each await of such a name makes the coroutine there.
pub(super) fn made_anew(code: &Code<'_>) -> Vec<Edit> {
    let made = made(code);
    let awaits = code.awaits.iter().filter_map(|one| {
        let name = one.node.value.as_name_expr()?;
        let (_, _, call) = made.iter().find(|(_, own, _)| *own == name.id.as_str())?;
        Some(replace(name, code.of_node(*call)))
    });
    let awaits: Vec<_> = awaits.collect();
    if awaits.is_empty() {
        return awaits;
    }
    made.iter().map(|(statement, _, _)| replace(*statement, "pass")).chain(awaits).collect()
}

/// Each such coroutine is a task.
pub(super) fn made_a_task(code: &Code<'_>) -> Vec<Edit> {
    made(code)
        .into_iter()
        .map(|(_, _, call)| replace(call, format!("asyncio.create_task({})", code.of_node(call))))
        .collect()
}

/// `name = f()`, where `f` is a coroutine function of the program.
fn made<'a>(code: &Code<'a>) -> Vec<(&'a StmtAssign, &'a str, &'a ExprCall)> {
    let made = code.statements.iter().filter_map(|one| {
        let assigned = one.node.as_assign_stmt()?;
        let name = assigned.targets.first()?.as_name_expr()?;
        Some((assigned, name.id.as_str(), code.calls_coroutine(&assigned.value)?))
    });
    made.collect()
}
