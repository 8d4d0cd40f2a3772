//! `cancel` ends a task there and then.

use python::ast::ExceptHandler;

use super::{Held, Means};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// What a cancelled task would do on its way out, it does not do.
pub(super) struct CancelKillsAtOnce;

impl Held for CancelKillsAtOnce {
    const THINKS: &'static str = "cancel ends a task there and then, and it runs no further line";
    const TERM: &'static str = "task";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let asked =
        code.statements.iter().filter(|one| one.function.is_some_and(|function| function.name.as_str() != "main"));
    let mut edits = Vec::new();
    for attempt in asked.filter_map(|one| one.node.as_try_stmt()) {
        for ExceptHandler::ExceptHandler(handler) in &attempt.handlers {
            let of_cancel =
                handler.type_.as_deref().is_some_and(|class| code.of_node(class).ends_with("CancelledError"));
            let (first, rest) = (handler.body.first(), handler.body.iter().skip(1));
            if of_cancel {
                edits.extend(first.map(|first| replace(first, "raise")));
                edits.extend(rest.map(|statement| replace(statement, "pass")));
            }
        }
        edits.extend(attempt.finalbody.iter().map(|statement| replace(statement, "pass")));
    }
    edits
}
