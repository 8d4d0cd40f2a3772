//! `gather` returns in the order of finishing.

use super::{Held, Means, gathered};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// Results are collected as they complete.
pub(super) struct GatherByFinish;

impl Held for GatherByFinish {
    const THINKS: &'static str = "gather returns the results in the order of finishing";
    const TERM: &'static str = "gather";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let completed = |list: String| format!("[await one for one in asyncio.as_completed({list})]");
    let gathers = gathered::awaits(code).into_iter();
    gathers.map(|(one, call)| replace(one.node, completed(gathered::list(code, call)))).collect()
}
