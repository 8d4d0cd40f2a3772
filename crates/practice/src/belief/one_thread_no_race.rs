//! There are no races without threads.

use python::ast::StmtFunctionDef;

use super::{Held, Means};
use crate::{code::Code, edit::Edit};

/// What a coroutine does from its first line to its last is not disturbed.
pub(super) struct OneThreadNoRace;

impl Held for OneThreadNoRace {
    const THINKS: &'static str = "there are no races without threads";
    const TERM: &'static str = "race-condition";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let shared: Vec<_> = code.functions.iter().filter(|one| one.is_async && shares(code, one)).collect();
    if shared.is_empty() {
        return Vec::new();
    }
    let lock = code.after_imports("undisturbed = asyncio.Lock()");
    let bodies = shared.into_iter().flat_map(|one| {
        // `global` has to stand before what it is about.
        let declared = one.body.iter().take_while(|statement| statement.is_global_stmt()).count();
        code.inside(one.body.get(declared..).unwrap_or_default(), "async with undisturbed:")
    });
    lock.into_iter().chain(bodies).collect()
}

/// Whether a function uses a name of the module both before and after it waits.
fn shares(code: &Code<'_>, function: &StmtFunctionDef) -> bool {
    let waits = code.awaits.iter().find(|one| function.range.contains_range(one.node.range));
    let Some(wait) = waits else { return false };
    let text = |from, to| code.text.get(from..to).unwrap_or_default();
    let before = text(function.range.start().to_usize(), wait.node.range.start().to_usize());
    let after = text(wait.node.range.end().to_usize(), function.range.end().to_usize());
    let mut names = code.statements.iter().filter(|one| one.function.is_none()).filter_map(|one| {
        let assigned = one.node.as_assign_stmt()?;
        Some(assigned.targets.first()?.as_name_expr()?.id.as_str())
    });
    function.name.as_str() != "main" && names.any(|name| has(before, name) && has(after, name))
}

fn has(text: &str, name: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == name)
}
