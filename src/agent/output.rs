//! The final answer: is it one, and is it what was asked for? A typed one is read by the ladder of
//! [`structured`](crate::structured::ladder), and by nothing else.

use serde_json::Value;

use super::{AnswerForm, Arguments, Stop, Terms, ToolCall, Turn};
use crate::structured::{
    Violation,
    json::Json,
    ladder::{self, Climb, Ladder},
};

/// What a turn is, seen as an answer.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) judgement: Judgement,
    /// How it was read, where a typed answer was.
    pub(super) climb: Option<Climb>,
}

#[derive(Clone, Debug)]
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

impl From<Judgement> for Judged {
    fn from(judgement: Judgement) -> Self {
        Self { judgement, climb: None }
    }
}

/// What `turn` is under `terms`.
pub(super) fn judge(turn: &Turn, terms: &Terms) -> Judged {
    if turn.stop == Stop::Filter {
        return wrong("the model declined to answer").into();
    }
    if let AnswerForm::Call { name, schema } = &terms.answer
        && let Some(call) = turn.calls().find(|call| call.name == *name)
    {
        let climb = arguments((turn, call), schema.ladder(), terms);
        let judgement = match &climb.value {
            Some(value) => Judgement::Answer(value.to_value()),
            None => Judgement::WrongCall(call.id.clone(), climb.violations()),
        };
        return Judged { judgement, climb: Some(climb) };
    }
    if turn.calls().next().is_some() {
        return Judgement::Calls.into();
    }
    let text = turn.text();
    match &terms.answer {
        AnswerForm::Json(schema) => {
            let climb = if turn.stop == Stop::Length {
                Climb::cut_off()
            } else {
                schema.ladder().climb(&text, terms.ladder_reading())
            };
            let judgement = match &climb.value {
                Some(value) => Judgement::Answer(value.to_value()),
                None => Judgement::Wrong(climb.violations()),
            };
            Judged { judgement, climb: Some(climb) }
        }
        AnswerForm::Text | AnswerForm::Call { .. } if turn.stop == Stop::Length => {
            Judgement::Wrong(Climb::cut_off().violations()).into()
        }
        AnswerForm::Text if text.trim().is_empty() => wrong("the reply is empty").into(),
        AnswerForm::Text => Judgement::Answer(Value::String(text)).into(),
        AnswerForm::Call { name, .. } => wrong(format!("answer by calling the tool {name:?}")).into(),
    }
}

fn wrong(message: impl Into<String>) -> Judgement {
    Judgement::Wrong(vec![Violation::new("", message)])
}

fn arguments((turn, call): (&Turn, &ToolCall), ladder: &Ladder, terms: &Terms) -> Climb {
    match &call.arguments {
        // Whole arguments were not cut off, whatever came after them.
        Arguments::Object(map) => ladder.climb_value(&Json::from(&Value::Object(map.clone())), terms.ladder_reading()),
        Arguments::Broken(_) if turn.stop == Stop::Length => Climb::cut_off(),
        Arguments::Broken(text) => ladder.climb(text, terms.ladder_reading()),
    }
}

impl Judged {
    /// What the model is told, if it is to answer again.
    pub(super) fn correction(&self, form: &AnswerForm) -> Option<String> {
        let (Judgement::Wrong(violations) | Judgement::WrongCall(_, violations)) = &self.judgement else { return None };
        match (&self.climb, form) {
            (Some(climb), AnswerForm::Json(_)) => climb.correction(),
            (_, AnswerForm::Call { .. }) => {
                Some(ladder::correction(violations, "Call it again, with all that it needs."))
            }
            _ => Some(ladder::correction(violations, "Answer again, complete.")),
        }
    }
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
