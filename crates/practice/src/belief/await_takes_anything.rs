//! `await` takes any value.

use super::{Held, Means, plainly};
use crate::{code::Code, edit::Edit};

/// What is awaited without being awaitable is the value itself.
pub(super) struct AwaitTakesAnything;

impl Held for AwaitTakesAnything {
    const THINKS: &'static str = "await takes any value and hands it on";
    const TERM: &'static str = "awaitable";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let keyword = |one: &crate::code::Await<'_>| Edit { range: one.keyword(), text: String::new() };
    plainly::awaits(code).iter().map(keyword).collect()
}
