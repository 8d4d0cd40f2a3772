//! What is given to a thread.

use python::ast::ExprCall;

use crate::code::{Await, Code, called};

/// Each `await asyncio.to_thread(…)`.
pub(super) fn awaits<'a>(code: &Code<'a>) -> Vec<(Await<'a>, &'a ExprCall)> {
    let thread = |one: &Await<'a>| {
        let call = one.node.value.as_call_expr().filter(|call| called(call) == "to_thread")?;
        Some((*one, call))
    };
    code.awaits.iter().filter_map(thread).collect()
}

/// The same call on the loop's own thread.
pub(super) fn directly(code: &Code<'_>, call: &ExprCall) -> Option<String> {
    let (function, given) = call.arguments.args.split_first()?;
    let given: Vec<_> = given.iter().map(|one| code.of_node(one)).collect();
    Some(format!("{}({})", code.of_node(function), given.join(", ")))
}
