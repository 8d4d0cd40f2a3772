//! A wrong `await` is always a mistake of grammar.

use super::{Held, Means, plainly};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// Python refuses the program before a line of it runs: written so that it has to.
pub(super) struct AwaitIsGrammar;

impl Held for AwaitIsGrammar {
    const THINKS: &'static str = "Python refuses a wrong await before the program runs";
    const TERM: &'static str = "awaitable";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    plainly::awaits(code).iter().map(|one| replace(&*one.node.value, "")).collect()
}
