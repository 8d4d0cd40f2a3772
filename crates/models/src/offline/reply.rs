//! What the model says to a request, and in which pieces.

use serde_json::{Map, Value};

use super::{Habit, answer, extract, leak, plan, role::resolved, shape, text};
use agent::{Arguments, Brief, Message, ModelEvent, Request, Stop, ToolCall, ToolOutcome, ToolSchema, Usage};

/// What the model says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reply {
    Text(String),
    Calls(Vec<plan::Planned>),
}

/// As [`reply`], but a model in an endless loop never has enough.
pub(super) fn reply_with(request: &Request, habit: Habit) -> Reply {
    let reply = reply(request);
    if habit != Habit::EndlessLoop {
        return reply;
    }
    let plan = plan::plan(question(request).1, &request.brief.tools);
    if plan.calls.is_empty() { reply } else { Reply::Calls(plan.calls) }
}

/// Characters that are read; a question that goes on longer is read up to here.
const READ: usize = 4_000;

/// Where the newest question stands, and the question.
fn question(request: &Request) -> (usize, &str) {
    let mut questions = request.messages.messages().into_iter().enumerate().rev();
    let newest = questions.find_map(|(index, message)| match message {
        Message::User(text) => {
            let end = text.char_indices().nth(READ).map_or(text.len(), |(end, _)| end);
            Some((index, &text[..end]))
        }
        Message::Model(_) | Message::Tool(_) | Message::Correction(_) => None,
    });
    newest.unwrap_or((0, ""))
}

pub(super) fn reply(request: &Request) -> Reply {
    let (asked, question) = question(request);
    let since = request.messages.messages().split_off(asked);
    let calls: Vec<&ToolCall> = since
        .iter()
        .flat_map(|message| if let Message::Model(turn) = message { turn.calls().collect() } else { Vec::new() })
        .collect();
    let plan = plan::plan(question, &request.brief.tools);
    let leak = leak::leak(question, &request.brief.instructions);
    let made = |planned: &&plan::Planned| calls.iter().any(|call| is_same(call, planned));
    let due: Vec<_> = plan.calls.iter().filter(|planned| !made(planned)).cloned().collect();
    if !due.is_empty() {
        return Reply::Calls(due);
    }
    // What was called by mistake is nothing to talk about.
    let meant = |call: &&&ToolCall| plan.calls.is_empty() || plan.calls.iter().any(|planned| is_same(call, planned));
    let outcome = |call: &ToolCall| -> Option<&ToolOutcome> {
        since.iter().rev().find_map(|message| match message {
            Message::Tool(result) => (result.call == call.id).then_some(&result.outcome),
            Message::User(_) | Message::Model(_) | Message::Correction(_) => None,
        })
    };
    let meant = calls.iter().filter(meant).copied();
    let results: Vec<_> = meant.filter_map(|call| outcome(call).map(|outcome| (call, outcome))).collect();
    let talks = results.is_empty();
    let answer = if let Some(sentence) = leak.filter(|_| talks) {
        answer::Answer { sentence, ..Default::default() }
    } else if talks {
        answer::without_calls(&plan, &request.brief.tools)
    } else {
        let mut answer = answer::answer(question, &request.brief.tools, &results);
        for reservation in answer::reservations(&plan) {
            answer.sentence.push_str(". ");
            answer.sentence.push_str(&reservation);
        }
        answer
    };
    let answer = match since.iter().find_map(|message| asked_words(message)) {
        Some(most) => answer.in_words(most),
        None => answer,
    };
    let form = Form::of(request);
    // Where nothing was calculated and no words are asked for, what is asked for is in the question.
    let value = |schema: &Value| {
        let extracts = talks && !shape::has_prose(schema);
        let said = || extract::extract(schema, question);
        if extracts { said() } else { completed(schema, shape::shape(schema, &answer), said) }
    };
    match form {
        Form::Text => Reply::Text(answer.sentence),
        Form::Json(schema) => Reply::Text(value(&schema).to_string()),
        Form::Call(tool) => match value(&tool.parameters) {
            Value::Object(arguments) => Reply::Calls(vec![plan::Planned { name: tool.name.clone(), arguments }]),
            other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) => {
                Reply::Text(other.to_string())
            }
        },
    }
}

/// How many words the answer may have, where it was sent back because it had more.
fn asked_words(message: &Message) -> Option<usize> {
    let Message::Correction(text) = message else { return None };
    let tokens = text::tokens(text);
    let limit = tokens.windows(2).find(|pair| pair[1].is(&["word", "words"])).and_then(|pair| pair[0].number())?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of words, clamped")]
    let limit = limit.clamp(1.0, 10_000.0) as usize;
    Some(limit)
}

/// What the tools found nothing for may stand in the question.
fn completed(schema: &Value, value: Value, said: impl FnOnce() -> Value) -> Value {
    let Value::Object(mut fields) = value else { return value };
    let Value::Object(mut said) = said() else { return Value::Object(fields) };
    let names = resolved(schema, schema).get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys);
    let field = |name: &String| Some((name.clone(), fields.remove(name).or_else(|| said.remove(name))?));
    Value::Object(names.filter_map(field).collect())
}

/// How the answer is to be given.
enum Form<'a> {
    Text,
    Json(Value),
    Call(&'a ToolSchema),
}

impl<'a> Form<'a> {
    /// As a schema of its own, as a tool, as a schema in the instructions, or as it comes.
    fn of(request: &'a Request) -> Self {
        let Brief { instructions, tools, output } = &*request.brief;
        if let Some(output) = output {
            return Self::Json(output.schema.clone());
        }
        if let Some(tool) = tools.iter().find(|tool| plan::is_final(tool)) {
            return Self::Call(tool);
        }
        let after =
            instructions.split("JSON Schema").nth(1).and_then(|rest| rest.find('{').map(|start| &rest[start..]));
        let schema = after.and_then(|text| serde_json::Deserializer::from_str(text).into_iter().next()?.ok());
        schema.map_or(Self::Text, Self::Json)
    }
}

fn is_same(call: &ToolCall, planned: &plan::Planned) -> bool {
    call.name == planned.name && call.arguments == Arguments::Object(planned.arguments.clone())
}

pub(super) fn events(reply: Reply, request: &Request) -> Vec<ModelEvent> {
    let mut events = Vec::new();
    let mut written = 0;
    let stop = match reply {
        Reply::Text(text) => {
            written += text.len();
            events.extend(pieces(&text).into_iter().map(ModelEvent::Text));
            Stop::End
        }
        Reply::Calls(calls) => {
            for (call, plan::Planned { name, arguments }) in calls.into_iter().enumerate() {
                let text = Value::Object(arguments).to_string();
                written += name.len() + text.len();
                let id = format!("call_{}_{}", request.messages.len(), call + 1);
                events.push(ModelEvent::CallStarted { id, name });
                events.extend(pieces(&text).into_iter().map(|text| ModelEvent::Fragment { call, text }));
                events.push(ModelEvent::CallFinished { call });
            }
            Stop::Calls
        }
    };
    let read = serde_json::to_string(request).map_or(0, |text| text.len());
    // About four characters to a token, as with English text and the common vocabularies.
    events.push(ModelEvent::Usage(Usage { input: read as u64 / 4, output: written as u64 / 4 }));
    events.push(ModelEvent::Stopped(stop));
    events
}

/// `text` in pieces of about the length of a token.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for c in text.chars() {
        match pieces.last_mut() {
            Some(piece) if c.is_alphanumeric() && piece.chars().count() < 6 => piece.push(c),
            Some(piece) if !c.is_alphanumeric() && c != ' ' && piece.chars().count() < 3 => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}
