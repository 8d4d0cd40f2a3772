//! A mistake of grammar shows when its line runs.

use super::{Held, Means};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// The line raises the error when the program comes to it.
pub(super) struct GrammarShowsLate;

impl Held for GrammarShowsLate {
    const THINKS: &'static str = "a mistake of grammar shows when its line runs";
    const TERM: &'static str = "await";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let outside = code.awaits.iter().filter(|one| one.statement.function.is_some_and(|function| !function.is_async));
    let raised = "raise SyntaxError(\"'await' outside async function\")";
    outside.map(|one| replace(one.statement.node, raised)).collect()
}
