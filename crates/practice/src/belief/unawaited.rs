//! Calls of coroutine functions that nobody awaits.

use python::ast::ExprCall;

use crate::code::Code;

/// Each such call of a coroutine that is all of a statement, or the value that it gives a name.
pub(super) fn calls<'a>(code: &Code<'a>) -> Vec<&'a ExprCall> {
    let inside = code.statements.iter().filter(|one| one.function.is_some_and(|function| function.is_async));
    let values = inside.filter_map(|one| {
        let alone = one.node.as_expr_stmt().map(|statement| &*statement.value);
        alone.or_else(|| one.node.as_assign_stmt().map(|statement| &*statement.value))
    });
    values.filter_map(|value| code.calls_coroutine(value)).collect()
}
