//! A value that fits is right.

use super::{Held, Means};
use crate::{
    code::{Code, called, replace},
    edit::Edit,
};

/// A check of the type looks into the text as well, whether it says so.
pub(super) struct ValidIsTrue;

impl Held for ValidIsTrue {
    const THINKS: &'static str = "a value that fits its type is a true one";
    const TERM: &'static str = "validation";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let source = code.statements.iter().filter(|one| one.function.is_none()).find_map(|one| {
        let assigned = one.node.as_assign_stmt().filter(|assigned| assigned.value.is_string_literal_expr())?;
        Some(assigned.targets.first()?.as_name_expr()?.id.as_str())
    });
    let Some(source) = source else { return Vec::new() };
    let checks = code.calls.iter().filter(|call| called(call.node) == "isinstance");
    let checks = checks.filter_map(|call| {
        let value = code.of_node(call.node.arguments.args.first()?);
        Some(replace(call.node, format!("({} and str({value}) in {source})", code.of_node(call.node))))
    });
    checks.collect()
}
