//! A guard stops what is meant, however it is said.

use super::{Held, Means, phrases};
use crate::{
    code::{Code, replace},
    edit::Edit,
};

/// A list of phrases finds everything that its author had in mind.
pub(super) struct GuardIsAWall;

impl Held for GuardIsAWall {
    const THINKS: &'static str = "a list of phrases stops what they mean, in whatever words";
    const TERM: &'static str = "guardrail";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    phrases::looks(code).into_iter().map(|call| replace(call, "True")).collect()
}
