//! The final answer: is it one, and is it what was asked for?

use serde_json::Value;

use super::{AnswerForm, Arguments, Stop, ToolCall, Turn};
use crate::structured::{self, Violation};

/// What a turn is, seen as an answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Judgement {
    /// A valid answer.
    Answer(Value),
    /// An answer, and what is wrong with it.
    Wrong(Vec<Violation>),
    /// An answer by a call, named by its id, and what is wrong with it.
    WrongCall(String, Vec<Violation>),
    /// No answer: calls to make.
    Calls,
}

/// What `turn` is, where the answer has this form.
pub(super) fn judge(turn: &Turn, form: &AnswerForm) -> Judgement {
    if turn.stop == Stop::Filter {
        return Judgement::Wrong(vec![Violation::new("", "the model declined to answer")]);
    }
    if let AnswerForm::Call { name, schema } = form
        && let Some(call) = turn.calls().find(|call| call.name == *name)
    {
        return match arguments(call, schema) {
            Ok(value) => Judgement::Answer(value),
            Err(violations) => Judgement::WrongCall(call.id.clone(), violations),
        };
    }
    if turn.calls().next().is_some() {
        return Judgement::Calls;
    }
    match text(turn, form) {
        Ok(value) => Judgement::Answer(value),
        Err(violations) => Judgement::Wrong(violations),
    }
}

fn arguments(call: &ToolCall, schema: &Value) -> Result<Value, Vec<Violation>> {
    match &call.arguments {
        Arguments::Object(map) => fits(Value::Object(map.clone()), schema),
        Arguments::Broken(text) => Err(structured::syntax(text)
            .err()
            .unwrap_or_else(|| vec![Violation::new("", "the arguments are not an object")])),
    }
}

fn text(turn: &Turn, form: &AnswerForm) -> Result<Value, Vec<Violation>> {
    let text = turn.text();
    if turn.stop == Stop::Length {
        return Err(vec![Violation::new("", "the reply reached the length limit and is cut off")]);
    }
    match form {
        AnswerForm::Text if text.trim().is_empty() => Err(vec![Violation::new("", "the reply is empty")]),
        AnswerForm::Text => Ok(Value::String(text)),
        AnswerForm::Json(schema) => fits(structured::syntax(&text)?, schema),
        AnswerForm::Call { name, .. } => Err(vec![Violation::new("", format!("answer by calling the tool {name:?}"))]),
    }
}

fn fits(value: Value, schema: &Value) -> Result<Value, Vec<Violation>> {
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

/// Everything in an answer that a reader would read, for guards.
pub(super) fn words(answer: &Value) -> String {
    match answer {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => fields.values().map(words).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}
