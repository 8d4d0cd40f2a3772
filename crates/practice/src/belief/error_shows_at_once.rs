//! A task's error stops whoever made it where it happens.

use trace::Lint;

use super::{Held, Means, Sign};
use crate::{
    code::{Code, called},
    edit::Edit,
};

/// A task is awaited as soon as it is made, so its error is raised there.
pub(super) struct ErrorShowsAtOnce;

impl Held for ErrorShowsAtOnce {
    const THINKS: &'static str = "an error in a task stops the program where it happens";
    const TERM: &'static str = "task";
    const MEANS: Means = Means::Rewrite(rewrite);
    const SIGN: Sign = Sign::Lint(Lint::ErrorLost);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let made = code.calls.iter().filter(|call| called(call.node) == "create_task").filter_map(|call| {
        let name = call.statement.node.as_assign_stmt()?.targets.first()?.as_name_expr()?;
        Some(code.below(call.statement.node, &format!("await {}", name.id)))
    });
    made.collect()
}
