//! Several awaits in a row overlap.

use trace::Lint;

use super::{Held, Means, Sign, hoist};

/// What is awaited in a row is made into tasks before the first of them.
pub(super) struct AwaitsOverlap;

impl Held for AwaitsOverlap {
    const THINKS: &'static str = "several awaits in a row overlap";
    const TERM: &'static str = "concurrency";
    const MEANS: Means = Means::Rewrite(|code| hoist::tasks_before(code, hoist::Awaited::Coroutines));
    const SIGN: Sign = Sign::Lint(Lint::SequentialAwaits);
}
