//! The final answer: is it what was asked for?

use serde_json::Value;

use super::{OutputSchema, Stop, Turn};
use crate::structured::{self, Violation};

/// The value of a turn without calls, or what is wrong with it.
pub(super) fn judge(turn: &Turn, output: Option<&OutputSchema>) -> Result<Value, Vec<Violation>> {
    let text = turn.text();
    if turn.stop == Stop::Length {
        return Err(vec![Violation::new("", "the reply reached the length limit and is cut off")]);
    }
    let Some(OutputSchema { schema, .. }) = output else {
        let empty = text.trim().is_empty();
        return if empty { Err(vec![Violation::new("", "the reply is empty")]) } else { Ok(Value::String(text)) };
    };
    let value = structured::syntax(&text)?;
    let violations = structured::validate(schema, &value);
    if violations.is_empty() { Ok(value) } else { Err(violations) }
}

/// What a model is told about an answer that does not fit.
pub(super) fn correction(violations: &[Violation]) -> String {
    let list: Vec<String> = violations.iter().map(|violation| format!("- {violation}")).collect();
    format!(
        "Your answer does not fit what was asked for:\n{}\nAnswer again, complete, and with nothing around it.",
        list.join("\n")
    )
}
