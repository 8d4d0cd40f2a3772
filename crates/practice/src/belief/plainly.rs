//! Awaits of what plain functions return.

use crate::code::{Await, Code};

/// Each `await f()` where `f` is no coroutine function of the program, but a plain one.
pub(super) fn awaits<'a>(code: &Code<'a>) -> Vec<Await<'a>> {
    let plain = |one: &&Await<'a>| {
        let name = one.node.value.as_call_expr().and_then(|call| call.func.as_name_expr());
        name.is_some_and(|name| code.plain(&name.id).is_some())
    };
    code.awaits.iter().filter(plain).copied().collect()
}
