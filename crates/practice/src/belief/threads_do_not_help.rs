//! A thread keeps the loop waiting all the same.

use super::{Held, Means, threads};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// What was given to a thread is called where it stands.
pub(super) struct ThreadsDoNotHelp;

impl Held for ThreadsDoNotHelp {
    const THINKS: &'static str = "a call in a thread holds up the loop all the same";
    const TERM: &'static str = "thread";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    threads::awaits(code)
        .into_iter()
        .filter_map(|(one, call)| Some(replace(one.node, threads::directly(code, call)?)))
        .collect()
}
