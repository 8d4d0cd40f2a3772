//! Async makes computing overlap.

use python::{
    Ranged as _,
    ast::{Stmt, StmtFunctionDef},
};

use super::{Held, Means};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// What computes for a while in a coroutine sleeps that long instead.
pub(super) struct AsyncIsParallel;

impl Held for AsyncIsParallel {
    const THINKS: &'static str = "async makes computing overlap";
    const TERM: &'static str = "cpu-bound";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let inside = code.calls.iter().filter(|call| call.statement.function.is_some_and(|function| function.is_async));
    let computes = inside.filter(|call| {
        let name = call.node.func.as_name_expr();
        name.and_then(|name| code.plain(&name.id)).is_some_and(|function| computes(code, function))
    });
    computes.map(|call| replace(&*call.node.func, "await asyncio.sleep")).collect()
}

/// A plain function that looks at the clock in a loop: it keeps the processor for as long as it is told.
fn computes(code: &Code<'_>, function: &StmtFunctionDef) -> bool {
    function.body.iter().filter(|statement| Stmt::is_while_stmt(statement)).any(|each| {
        let text = code.text.get(each.start().to_usize()..each.end().to_usize()).unwrap_or_default();
        text.contains("perf_counter()")
    })
}
