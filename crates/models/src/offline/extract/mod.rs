//! What a text says, put into the form that was asked for.
//!
//! Every field is looked for by its type and its name: a rule knows which words around a value mean that field. What the
//! text does not say is left out, never made up.

mod by_name;
pub(super) mod day;
mod label;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use self::by_name::has;
use super::{
    role::{is_type, resolved},
    text::{Token, tokens},
};
use structured::regex::Regex;

/// Forms in forms that are followed; a form may hold itself.
const DEEPEST: usize = 6;

/// What `text` says of a value of `schema`.
pub(super) fn extract(schema: &Value, text: &str) -> Value {
    let tokens = tokens(text);
    let source = Source { text, tokens: &tokens, root: schema };
    source.value(Named { name: "", of_thing: false }, schema, DEEPEST)
}

/// A place in the form: what it is called, and whether it is a thing's and not a person's.
#[derive(Clone, Copy)]
struct Named<'a> {
    name: &'a str,
    of_thing: bool,
}

struct Source<'a> {
    text: &'a str,
    tokens: &'a [Token],
    root: &'a Value,
}

impl Source<'_> {
    /// The value of that name; null where the text does not say it.
    fn value(&self, named: Named<'_>, schema: &Value, deep: usize) -> Value {
        let schema = resolved(schema, self.root);
        if let Some(only) = schema.get("const") {
            only.clone()
        } else if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
            self.choice(choices)
        } else if is_type(schema, "object") || schema.get("properties").is_some() {
            if deep == 0 { Value::Null } else { self.object(schema, deep - 1) }
        } else if is_type(schema, "array") {
            self.list(named, schema.get("items"), deep.saturating_sub(1))
        } else if is_type(schema, "boolean") {
            json!(self.is_true(named.name))
        } else if is_type(schema, "number") || is_type(schema, "integer") {
            self.number(named.name).map_or(Value::Null, |value| number(value, is_type(schema, "integer")))
        } else {
            self.string(named, schema).map_or(Value::Null, Value::String)
        }
    }

    fn object(&self, schema: &Value, deep: usize) -> Value {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return json!({}) };
        // A thing that has a price is no person, and its name is not looked for among people.
        let of_thing = properties.keys().any(|name| has(name, &["price", "cost", "stock", "available", "sku"]));
        let field = |(name, inner): (&String, &Value)| {
            let value = self.value(Named { name, of_thing }, inner, deep);
            (!value.is_null()).then(|| (name.clone(), value))
        };
        Value::Object(properties.iter().filter_map(field).collect::<Map<_, _>>())
    }

    /// What stands behind the list's name, or all choices or numbers that are said; empty where nothing is.
    fn list(&self, named: Named<'_>, items: Option<&Value>, deep: usize) -> Value {
        let items = items.map_or(&Value::Null, |items| resolved(items, self.root));
        if let Some(choices) = items.get("enum").and_then(Value::as_array) {
            return choices.iter().filter(|choice| self.says(choice)).cloned().collect();
        }
        if is_type(items, "number") || is_type(items, "integer") {
            let whole = is_type(items, "integer");
            let numbers = self.tokens.iter().filter_map(|token| token.number().map(|value| number(value, whole)));
            return numbers.filter(|value| !value.is_null()).collect();
        }
        if items.get("format") == Some(&json!("date")) {
            return self.days().into_iter().map(|(_, day)| Value::String(day)).collect();
        }
        if is_type(items, "string") {
            return self.listed(named.name).into_iter().map(Value::String).collect();
        }
        let one = if deep == 0 { Value::Null } else { self.value(named, items, deep) };
        // Truth is found in every text; something else must be said too.
        let says = one.as_object().is_some_and(|fields| fields.values().any(|value| !value.is_boolean()));
        if says { json!([one]) } else { json!([]) }
    }

    fn string(&self, Named { name, of_thing }: Named<'_>, schema: &Value) -> Option<String> {
        match schema.get("format").and_then(Value::as_str) {
            Some("date") => return self.day(name),
            Some("email") => return self.chunk(|chunk| chunk.contains('@') && chunk.contains('.')),
            Some("uri") => return self.chunk(|chunk| chunk.contains("://")),
            // Times of a day, durations and the like are not read.
            Some(_) => return None,
            None => {}
        }
        let pattern = schema.get("pattern").and_then(Value::as_str).and_then(|pattern| Regex::new(pattern).ok());
        if let Some(found) = pattern.and_then(|pattern| self.chunk(|chunk| pattern.is_match(chunk))) {
            return Some(found);
        }
        self.words(name, of_thing).or_else(|| self.labelled(name))
    }

    fn choice(&self, choices: &[Value]) -> Value {
        choices.iter().find(|choice| self.says(choice)).cloned().unwrap_or(Value::Null)
    }

    /// Whether the words of `choice` stand in the text, whole.
    fn says(&self, choice: &Value) -> bool {
        let Some(choice) = choice.as_str() else { return false };
        let wanted: Vec<String> = tokens(choice).into_iter().map(|token| token.lower).collect();
        !wanted.is_empty()
            && self.tokens.windows(wanted.len()).any(|window| window.iter().map(|token| &token.lower).eq(&wanted))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "whole, and within the range that is exact")]
fn number(value: f64, whole: bool) -> Value {
    let rounded = libm::round(value);
    match (whole, (value - rounded).abs() < 1e-9) {
        (true, false) => Value::Null,
        (_, true) if rounded.abs() < 9e15 => json!(rounded as i64),
        _ => json!(value),
    }
}
