//! An error in a task harms nobody else.

use super::{Held, Means};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// Whoever awaits a task waits for its end and goes on, whatever its end was.
pub(super) struct ErrorsGetLost;

impl Held for ErrorsGetLost {
    const THINKS: &'static str = "an error in a task harms nobody else, not even who awaits it";
    const TERM: &'static str = "task";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let names = code.awaits.iter().filter(|one| one.statement.node.is_expr_stmt());
    let names = names.filter_map(|one| one.node.value.as_name_expr());
    names.map(|name| replace(name, format!("asyncio.wait([{}])", name.id))).collect()
}
