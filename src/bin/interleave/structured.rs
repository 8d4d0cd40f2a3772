//! The verbs of the structured-output engine.

use std::{
    borrow::Cow,
    io::{BufRead, Write},
    time::SystemTime,
};

use structured::{
    Fault, Mode, Plan, Settings, Violation,
    json::{self, Json},
    json_schema::{Formats, Validator, with_meta_schemas},
    list,
    partial::Partial,
    python, repair,
};

use super::Answer;

pub(super) fn refused(error: &str) -> String {
    object([("error", text(error))]).to_string()
}

pub(super) fn validate(question: &str) -> Result<Answer, String> {
    let question = parsed(question)?;
    let schema = &schema_in(question.get("schema").ok_or("the question needs a `schema`")?)?;
    let input = question.get("input").and_then(Json::as_str).ok_or("the question needs an `input`, as text")?;
    let mode = match question.get("mode").map(|mode| mode.as_str()) {
        None | Some(Some("lax")) => Mode::Lax,
        Some(Some("strict")) => Mode::Strict,
        Some(Some("schema")) => return by_schema(schema, input),
        Some(_) => return Err("`mode` is \"lax\", \"strict\" or \"schema\"".to_owned()),
    };
    let plan = Plan::compile(schema).map_err(|wrong| list(&wrong))?;
    match plan.read(input, Settings { mode, now: now() }) {
        Ok(value) => Ok(yes(value)),
        Err(faults) => Ok(no(faults.iter().map(Fault::to_json).collect())),
    }
}

/// A schema as JSON, or the text of pasted classes.
fn schema_in<'q>(schema: &Json<'q>) -> Result<Json<'q>, String> {
    let Json::Str(text) = schema else { return Ok(schema.clone()) };
    python::schema(text).map_err(|wrong| wrong.to_string())
}

fn by_schema(schema: &Json<'_>, input: &str) -> Result<Answer, String> {
    let validator = Validator::compile(&with_meta_schemas(schema), Formats::Annotate).map_err(|wrong| list(&wrong))?;
    let document = match json::parse(input) {
        Ok(document) => document,
        Err(malformed) => return Ok(no(vec![Fault::of_syntax(&malformed, input).to_json()])),
    };
    let violations = validator.check(&document);
    if violations.is_empty() {
        return Ok(yes(document));
    }
    let error = |violation: &Violation| object([("path", text(&violation.path)), ("msg", text(&violation.message))]);
    Ok(no(violations.iter().map(error).collect()))
}

pub(super) fn repair(question: &str) -> Result<Answer, String> {
    let question = parsed(question)?;
    let given = question.get("text").and_then(Json::as_str).ok_or("the question needs a `text`")?;
    match repair::repair(given, question.get("schema")) {
        Err(why) => Ok(Answer { text: refused(&why.0), yes: false }),
        Ok(mended) => {
            let number = |count: usize| Json::Int(i64::try_from(count).unwrap_or(i64::MAX));
            let repairs = mended.repairs.iter().map(|repair| {
                object([
                    ("line", number(repair.line)),
                    ("column", number(repair.column)),
                    ("reason", text(&repair.reason)),
                ])
            });
            if mended.repairs.is_empty() && is_beyond(&mended.value) && !given.contains("NaN") && !given.contains("Inf")
            {
                // Valid JSON is never changed, and no value of ours holds such a number.
                let value = given.trim().replace(['\n', '\r'], " ");
                return Ok(Answer { text: format!("{{\"value\":{value},\"repairs\":[]}}"), yes: true });
            }
            let mut answer = vec![("value", mended.value), ("repairs", Json::Array(repairs.collect()))];
            if mended.guessed {
                answer.push(("guess", Json::Bool(true)));
            }
            Ok(Answer { text: object(answer).to_string(), yes: true })
        }
    }
}

/// Whether a number in it is larger than 64 bits can say.
fn is_beyond(value: &Json<'_>) -> bool {
    match value {
        Json::Float(number) => number.is_infinite(),
        Json::Array(items) => items.iter().any(is_beyond),
        Json::Object(fields) => fields.iter().any(|(_, value)| is_beyond(value)),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Str(_) => false,
    }
}

/// A line for each change of the value, as the text comes in.
pub(super) fn partial(mut from: impl BufRead, mut to: impl Write) -> Result<bool, String> {
    let mut partial = Partial::new(None);
    let mut bytes = Vec::new();
    loop {
        let fragment = from.fill_buf().map_err(|error| error.to_string())?;
        if fragment.is_empty() {
            break;
        }
        let length = fragment.len();
        bytes.extend_from_slice(fragment);
        from.consume(length);
        let whole = match std::str::from_utf8(&bytes) {
            Ok(fragment) => fragment.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => return Err("the text is not UTF-8".to_owned()),
        };
        let rest = bytes.split_off(whole);
        let fragment = String::from_utf8(std::mem::replace(&mut bytes, rest)).map_err(|error| error.to_string())?;
        match partial.push(&fragment) {
            Ok(true) => {
                if let Some(value) = partial.value() {
                    writeln!(to, "{value}").map_err(|error| error.to_string())?;
                }
            }
            Ok(false) => {}
            Err(malformed) => {
                writeln!(to, "{}", refused(&malformed.message(partial.text()))).map_err(|error| error.to_string())?;
                return Ok(false);
            }
        }
    }
    Ok(partial.finish().is_ok())
}

fn parsed(question: &str) -> Result<Json<'_>, String> {
    json::parse(question).map_err(|malformed| format!("the question is not JSON: {}", malformed.message(question)))
}

fn yes(value: Json<'_>) -> Answer {
    Answer { text: object([("ok", Json::Bool(true)), ("value", value)]).to_string(), yes: true }
}

fn no(errors: Vec<Json<'static>>) -> Answer {
    Answer { text: object([("ok", Json::Bool(false)), ("errors", Json::Array(errors))]).to_string(), yes: false }
}

fn object<'t>(fields: impl IntoIterator<Item = (&'static str, Json<'t>)>) -> Json<'t> {
    Json::Object(fields.into_iter().map(|(key, value)| (Cow::Borrowed(key), value)).collect())
}

fn text(text: &str) -> Json<'static> {
    Json::Str(Cow::Owned(text.to_owned()))
}

#[expect(clippy::disallowed_methods, reason = "this is the edge, natively: the core takes time as an argument")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.ok().and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or_default()
}
