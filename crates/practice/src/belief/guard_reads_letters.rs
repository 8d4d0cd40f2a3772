//! A guard stops only what is written as in its list.

use python::TextRange;

use super::{Held, Means, phrases};
use crate::{
    code::{Code, called},
    edit::Edit,
};

/// Capitals are other letters to a list of phrases.
pub(super) struct GuardReadsLetters;

impl Held for GuardReadsLetters {
    const THINKS: &'static str = "capital letters are enough to get past a list of phrases";
    const TERM: &'static str = "guardrail";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let looks = phrases::looks(code);
    let lower = code.calls.iter().filter(|call| called(call.node) == "lower");
    let inside = lower
        .filter(|call| looks.iter().any(|look| look.arguments.range.contains_range(python::Ranged::range(call.node))));
    let text = inside.filter_map(|call| call.node.func.as_attribute_expr().map(|method| (call, method)));
    text.map(|(call, method)| {
        let (from, to) = (python::Ranged::range(&*method.value).end(), python::Ranged::range(call.node).end());
        Edit { range: TextRange::new(from, to), text: String::new() }
    })
    .collect()
}
