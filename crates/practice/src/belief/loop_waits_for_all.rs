//! The program ends when all tasks have.

use trace::Lint;

use super::{Held, Means, Sign};
use crate::{
    code::{Code, called},
    edit::Edit,
};

/// `main` waits for everything that was begun.
pub(super) struct LoopWaitsForAll;

impl Held for LoopWaitsForAll {
    const THINKS: &'static str = "the program ends when all tasks have ended";
    const TERM: &'static str = "event-loop";
    const MEANS: Means = Means::Rewrite(rewrite);
    const SIGN: Sign = Sign::Lint(Lint::NobodyHolds);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    if !code.calls.iter().any(|call| called(call.node) == "create_task") {
        return Vec::new();
    }
    let last = code.coroutine("main").and_then(|main| main.body.last());
    let all = "await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})";
    last.map(|last| code.below(last, all)).into_iter().collect()
}
