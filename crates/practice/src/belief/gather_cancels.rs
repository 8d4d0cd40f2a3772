//! One failure stops the others in `gather`.

use super::{Held, Means, gathered};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// Where one fails, the others are cancelled before the error goes on.
pub(super) struct GatherCancels;

impl Held for GatherCancels {
    const THINKS: &'static str = "one failure stops the others in gather";
    const TERM: &'static str = "gather";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (one, call) in gathered::awaits(code) {
        let Some(alone) = one.statement.node.as_expr_stmt() else { continue };
        let indent = code.indent(one.statement.node);
        let lines = [
            format!("tasks = [asyncio.create_task(one) for one in {}]", gathered::list(code, call)),
            "try:".to_owned(),
            "    await asyncio.gather(*tasks)".to_owned(),
            "except BaseException:".to_owned(),
            "    for task in tasks:".to_owned(),
            "        task.cancel()".to_owned(),
            "    raise".to_owned(),
        ];
        edits.push(replace(alone, lines.join(&format!("\n{indent}"))));
    }
    edits
}
