//! `gather` is done when the first is.

use super::{Held, Means, gathered};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// Whoever waits for several goes on with the first of them.
pub(super) struct FirstOneEndsIt;

impl Held for FirstOneEndsIt {
    const THINKS: &'static str = "waiting for several is over when the first is done";
    const TERM: &'static str = "gather";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let first = |list: String| {
        format!("await asyncio.wait([asyncio.create_task(one) for one in {list}], return_when=asyncio.FIRST_COMPLETED)")
    };
    let gathers = gathered::awaits(code).into_iter();
    gathers.map(|(one, call)| replace(one.node, first(gathered::list(code, call)))).collect()
}
