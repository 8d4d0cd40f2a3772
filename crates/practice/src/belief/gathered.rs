//! Awaits of `gather`, and what else could be done with the same awaitables.

use python::ast::{Expr, ExprCall};

use crate::code::{Await, Code, is_call_of};

/// Each `await asyncio.gather(…)`.
pub(super) fn awaits<'a>(code: &Code<'a>) -> Vec<(Await<'a>, &'a ExprCall)> {
    let gather = |one: &Await<'a>| {
        let call = one.node.value.as_call_expr().filter(|call| is_call_of(call, "asyncio", "gather"))?;
        Some((*one, call))
    };
    code.awaits.iter().filter_map(gather).collect()
}

/// Its awaitables as a list: `[a(), b()]`, `[*many]`.
pub(super) fn list(code: &Code<'_>, call: &ExprCall) -> String {
    match many(call) {
        Some(many) if many.is_list_comp_expr() => code.of_node(many).to_owned(),
        Some(_) | None => {
            let items: Vec<_> = call.arguments.args.iter().map(|item| code.of_node(item)).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

/// A list of what each returns, awaited one after the other.
pub(super) fn in_turn(code: &Code<'_>, call: &ExprCall) -> String {
    if let Some(many) = many(call) {
        if let Some(each) = many.as_list_comp_expr() {
            let element = code.of_node(&*each.elt);
            let whole = code.of_node(many);
            return whole.replacen(element, &format!("await {element}"), 1);
        }
        return format!("[await one for one in {}]", code.of_node(many));
    }
    let items: Vec<_> = call.arguments.args.iter().map(|item| format!("await {}", code.of_node(item))).collect();
    format!("[{}]", items.join(", "))
}

/// What stands behind the star, where that is all.
fn many(call: &ExprCall) -> Option<&Expr> {
    match &*call.arguments.args {
        [only] => only.as_starred_expr().map(|starred| &*starred.value),
        [] | [_, ..] => None,
    }
}
