//! The final answer: is it one, and is it what was asked for? A typed one is read by the ladder of
//! [`structured`](structured::ladder), and by nothing else.

use serde_json::Value;

use super::{
    schema::AnswerSchema,
    value::{Answer, TypedAnswer},
};
use crate::{
    run::terms::{AnswerForm, Terms},
    talk::message::{Arguments, Stop, ToolCall, Turn},
};
use structured::{
    Violation,
    json::Json,
    ladder::{self, Climb},
};

/// What a turn is, seen as an answer.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) judgement: Judgement,
    /// How it was read, where a typed answer was.
    pub(crate) climb: Option<Climb>,
    /// The id of the call that was read, where the answer is one.
    pub(crate) call: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) enum Judgement {
    /// A valid answer.
    Answer(Answer),
    /// An answer, and what is wrong with it.
    Wrong(Vec<Violation>),
    /// Answers by calls, each of them wrong.
    WrongCalls(Vec<WrongCall>),
    /// No answer: calls to make.
    Calls,
}

/// A call that was to be the answer.
#[derive(Clone, Debug)]
pub(crate) struct WrongCall {
    pub(crate) id: String,
    pub(crate) violations: Vec<Violation>,
}

impl From<Judgement> for Judged {
    fn from(judgement: Judgement) -> Self {
        Self { judgement, climb: None, call: None }
    }
}

/// What `turn` is under `terms`. A reply that ended for any reason but its own end is no complete answer, and no part of
/// it is mended into one.
pub(crate) fn judge(turn: &Turn, terms: &Terms) -> Judged {
    match &turn.stop {
        Stop::Filter => return wrong("the model declined to answer").into(),
        // What it calls is whole, or the tool refuses it.
        Stop::Other(_) if calls_tools(turn, terms) => return Judgement::Calls.into(),
        Stop::Other(reason) => {
            return wrong(format!("the reply ended before its end, for the reason {reason:?}; answer again")).into();
        }
        Stop::End | Stop::Calls | Stop::Length => {}
    }
    if let AnswerForm::Call { name, schema } = &terms.answer {
        let answers: Vec<&ToolCall> = turn.calls().filter(|call| call.name == *name).collect();
        if !answers.is_empty() {
            let (reader, reading) = (schema.reader(), terms.ladder_reading());
            return judge_calls(schema, &answers, &|call| match &call.arguments {
                // Whole arguments were not cut off, whatever came after them.
                Arguments::Object(map) => reader.read_value(&Json::from(&Value::Object(map.clone())), reading),
                Arguments::Broken(_) if turn.stop == Stop::Length => Climb::cut_off(),
                Arguments::Broken(text) => reader.read(text, reading),
            });
        }
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
                schema.reader().read(&text, terms.ladder_reading())
            };
            let judgement = match &climb.value {
                Some(value) => Judgement::Answer(typed(schema, value)),
                None => Judgement::Wrong(climb.violations()),
            };
            Judged { judgement, climb: Some(climb), call: None }
        }
        AnswerForm::Text | AnswerForm::Call { .. } if turn.stop == Stop::Length => {
            Judgement::Wrong(Climb::cut_off().violations()).into()
        }
        AnswerForm::Text if text.trim().is_empty() => wrong("the reply is empty").into(),
        AnswerForm::Text => Judgement::Answer(Answer::Text(text)).into(),
        AnswerForm::Call { name, .. } => wrong(format!("answer by calling the tool {name:?}")).into(),
    }
}

/// The first of these calls that is a valid answer, whatever stands beside it.
fn judge_calls(schema: &AnswerSchema, answers: &[&ToolCall], climb: &dyn Fn(&ToolCall) -> Climb) -> Judged {
    let mut wrong: Vec<(WrongCall, Climb)> = Vec::new();
    for call in answers {
        let climb = climb(call);
        if let Some(value) = &climb.value {
            let judgement = Judgement::Answer(typed(schema, value));
            return Judged { judgement, climb: Some(climb), call: Some(call.id.clone()) };
        }
        wrong.push((WrongCall { id: call.id.clone(), violations: climb.violations() }, climb));
    }
    let (wrong, climbs): (Vec<WrongCall>, Vec<Climb>) = wrong.into_iter().unzip();
    let call = wrong.first().map(|wrong| wrong.id.clone());
    Judged { judgement: Judgement::WrongCalls(wrong), climb: climbs.into_iter().next(), call }
}

fn typed(schema: &AnswerSchema, value: &Json<'_>) -> Answer {
    Answer::Typed(TypedAnswer { schema: schema.clone(), value: value.to_value() })
}

/// Whether `turn` calls anything but its answer.
fn calls_tools(turn: &Turn, terms: &Terms) -> bool {
    turn.calls().next().is_some() && !turn.calls().any(|call| terms.answer.is_call_of(&call.name))
}

fn wrong(message: impl Into<String>) -> Judgement {
    Judgement::Wrong(vec![Violation::new("", message)])
}

impl Judged {
    /// The answer, where it is a valid one.
    pub(crate) const fn answer(&self) -> Option<&Answer> {
        match &self.judgement {
            Judgement::Answer(value) => Some(value),
            Judgement::Wrong(_) | Judgement::WrongCalls(_) | Judgement::Calls => None,
        }
    }
}

impl WrongCall {
    /// What the model is told of it.
    pub(crate) fn correction(&self) -> String {
        ladder::correction(&self.violations, CALL_AGAIN)
    }
}

const CALL_AGAIN: &str = "Call it again, with all that it needs.";

impl Judged {
    /// What the model is told, if it is to answer again in a reply of its own.
    pub(crate) fn correction(&self, form: &AnswerForm) -> Option<String> {
        let Judgement::Wrong(violations) = &self.judgement else { return None };
        match (&self.climb, form) {
            (Some(climb), AnswerForm::Json(_)) => climb.correction(),
            (_, AnswerForm::Call { .. }) => Some(ladder::correction(violations, CALL_AGAIN)),
            (None, AnswerForm::Json(_)) | (_, AnswerForm::Text) => {
                Some(ladder::correction(violations, "Answer again, complete."))
            }
        }
    }
}

/// Everything in an answer that a reader would read, for guards: a text, or each field with its name.
pub(crate) fn words(answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Typed(typed) => {
            let mut lines = Vec::new();
            gather(&typed.value, "", &mut lines);
            lines.join("\n")
        }
    }
}

fn gather(value: &Value, name: &str, lines: &mut Vec<String>) {
    let named = |text: &str| if name.is_empty() { text.to_owned() } else { format!("{name}: {text}") };
    match value {
        Value::String(text) => lines.push(named(text)),
        Value::Array(items) => {
            lines.extend((!name.is_empty()).then(|| name.to_owned()));
            for item in items {
                gather(item, "", lines);
            }
        }
        Value::Object(fields) => {
            lines.extend((!name.is_empty()).then(|| name.to_owned()));
            for (name, value) in fields {
                gather(value, name, lines);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => lines.push(named(&value.to_string())),
    }
}
