//! The model runs the tool.

use python::ast::{Expr, ExprDict};

use super::{Held, Means};
use crate::{
    code::{Code, called, replace},
    edit::Edit,
};

/// Whoever asks for a tool, `{"tool": "name", "arguments": {…}}`, runs it, and nobody else does.
pub(super) struct ModelActs;

impl Held for ModelActs {
    const THINKS: &'static str = "the model runs the tool that it asks for";
    const TERM: &'static str = "tool-call";
    const MEANS: Means = Means::Rewrite(rewrite);
}

fn rewrite(code: &Code<'_>) -> Vec<Edit> {
    let mut tools = Vec::new();
    let asks = code.statements.iter().filter_map(|one| {
        let asked = one.node.as_return_stmt()?.value.as_deref()?.as_dict_expr()?;
        let tool = field(asked, "tool")?.as_string_literal_expr()?.value.to_str();
        tools.push(tool);
        let arguments = code.of_node(field(asked, "arguments")?);
        let awaits = if code.coroutine(tool).is_some() { "await " } else { "" };
        Some(code.above(one.node, &format!("{awaits}{tool}(**{arguments})")))
    });
    let mut edits: Vec<_> = asks.collect();
    let carried_out = code.calls.iter().filter(|call| tools.contains(&called(call.node)));
    edits.extend(carried_out.map(|call| replace(call.statement.node, "pass")));
    edits
}

fn field<'a>(dict: &'a ExprDict, name: &str) -> Option<&'a Expr> {
    let named = |key: &Expr| key.as_string_literal_expr().is_some_and(|key| key.value.to_str() == name);
    dict.items.iter().find(|item| item.key.as_ref().is_some_and(named)).map(|item| &item.value)
}
