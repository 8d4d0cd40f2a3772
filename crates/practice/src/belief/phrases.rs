//! Lists of phrases that a guard looks for.

use python::ast::ExprCall;

use crate::code::{Code, called};

/// Each `any(phrase in text for phrase in …)`.
pub(super) fn looks<'a>(code: &Code<'a>) -> Vec<&'a ExprCall> {
    let looks = code.calls.iter().map(|call| call.node).filter(|call| {
        let given = call.arguments.args.first().and_then(|given| given.as_generator_expr());
        called(call) == "any" && given.is_some_and(|given| given.elt.is_compare_expr())
    });
    looks.collect()
}
