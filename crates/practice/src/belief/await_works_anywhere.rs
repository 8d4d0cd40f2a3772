//! `await` works in any function.

use python::TextRange;

use super::{Held, Means};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// A function that awaits is a coroutine function, and whoever calls it awaits it.
pub(super) struct AwaitWorksAnywhere;

impl Held for AwaitWorksAnywhere {
    const THINKS: &'static str = "await works in any function";
    const TERM: &'static str = "await";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let outside = code.awaits.iter().filter_map(|one| one.statement.function.filter(|function| !function.is_async));
    let outside: Vec<_> = outside.collect();
    let made = outside
        .iter()
        .map(|function| Edit { range: TextRange::empty(function.range.start()), text: "async ".to_owned() });
    let calls = code.calls.iter().filter(|call| {
        let name = call.node.func.as_name_expr();
        name.is_some_and(|name| outside.iter().any(|function| function.name.as_str() == name.id.as_str()))
    });
    made.chain(calls.map(|call| replace(call.node, format!("await {}", code.of_node(call.node))))).collect()
}
