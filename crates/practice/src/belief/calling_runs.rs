//! Calling a coroutine function runs it.

use trace::Lint;

use super::{Held, Means, Sign, unawaited};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// What is called where nobody awaits it is awaited.
pub(super) struct CallingRuns;

impl Held for CallingRuns {
    const THINKS: &'static str = "calling a coroutine function runs it";
    const TERM: &'static str = "coroutine";
    const MEANS: Means = Means::Rewrite(rewrite);
    const SIGN: Sign = Sign::Lint(Lint::NeverAwaited);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    unawaited::calls(code).into_iter().map(|call| replace(call, format!("await {}", code.of_node(call)))).collect()
}
