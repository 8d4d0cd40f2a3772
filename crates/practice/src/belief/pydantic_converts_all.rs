//! Validation converts whatever it is given.

use super::{Held, Means};
use crate::{
    code::{Code, called, replace},
    edit::Edit,
};

/// A check for a number takes whatever looks like one. Where a checker of typed answers did it, [`super::Fact`] tells it.
pub(super) struct PydanticConvertsAll;

impl Held for PydanticConvertsAll {
    const THINKS: &'static str = "a check converts whatever looks like what it wants";
    const TERM: &'static str = "coercion";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let checks = code.calls.iter().filter(|call| called(call.node) == "isinstance");
    let numbers = checks.filter_map(|call| match &*call.node.arguments.args {
        [value, class] if code.of_node(class) == "int" => Some((call, value)),
        [..] => None,
    });
    numbers.map(|(call, value)| replace(call.node, format!("str({}).isdigit()", code.of_node(value)))).collect()
}
