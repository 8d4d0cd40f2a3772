//! An answer in the form that was asked for: any JSON Schema of objects, lists, texts and numbers.

use serde_json::{Map, Value, json};

use super::{
    answer::{Answer, Figure},
    role::{is_type, resolved, words},
};

/// Objects in objects that are followed; a schema may refer to itself.
const DEEPEST: usize = 6;

/// `answer` as a value of `schema`, as far as it goes: what the answer has nothing for is left out, or null.
pub(super) fn shape(schema: &Value, answer: &Answer) -> Value {
    Shaper { root: schema, answer }.value(Place { name: "", deep: DEEPEST }, schema, answer.figures.first())
}

/// Whether `schema` has a place for words of the model's own.
pub(super) fn has_prose(schema: &Value) -> bool {
    let root = resolved(schema, schema);
    let properties = root.get("properties").and_then(Value::as_object);
    is_type(root, "string")
        || properties.is_some_and(|properties| {
            properties.iter().any(|(name, inner)| {
                let inner = resolved(inner, schema);
                is_type(inner, "string") && is_prose(name)
            })
        })
}

fn is_prose(name: &str) -> bool {
    const PROSE: [&str; 9] =
        ["sentence", "answer", "text", "summary", "message", "reply", "explanation", "response", "conclusion"];
    words(name).split(' ').any(|word| PROSE.contains(&word))
}

/// What a value says in words, as a model that was not asked for JSON would: its own words where it has some, or else its
/// fields by name.
pub(super) fn prose(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => {
            let own = fields.iter().find(|(name, value)| value.is_string() && is_prose(name));
            let told =
                |(name, value): (&String, &Value)| format!("{}: {}", words::capitalize(&words(name)), prose(value));
            own.map_or_else(|| fields.iter().map(told).collect::<Vec<_>>().join(", "), |(_, words)| prose(words))
        }
        Value::Array(items) => items.iter().map(prose).collect::<Vec<_>>().join(" and "),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        other @ (Value::Null | Value::Number(_)) => other.to_string(),
    }
}

/// A place in the form.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// What it is called.
    name: &'a str,
    /// How many forms may still stand in each other there.
    deep: usize,
}

struct Shaper<'a> {
    root: &'a Value,
    answer: &'a Answer,
}

impl Shaper<'_> {
    /// A value for this place; `figure` is the one that it is about.
    fn value(&self, place: Place<'_>, schema: &Value, figure: Option<&Figure>) -> Value {
        let Place { name, deep } = place;
        let schema = resolved(schema, self.root);
        if let Some(only) = schema.get("const") {
            return only.clone();
        }
        if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
            return Some(self.text(name, figure)).filter(|text| choices.contains(text)).unwrap_or_default();
        }
        if is_type(schema, "object") {
            return if deep == 0 { Value::Null } else { Value::Object(self.object(schema, figure, deep - 1)) };
        }
        if is_type(schema, "array") {
            // A list in an item of a list has nothing of its own to hold.
            let items = schema.get("items").filter(|_| deep > 1);
            let item = |items| {
                let of = |figure| self.value(Place { name, deep: 1 }, items, Some(figure));
                self.answer.figures.iter().map(of).collect()
            };
            return items.map_or_else(|| json!([]), item);
        }
        if is_type(schema, "number") {
            return figure.map_or(Value::Null, |figure| json!(figure.value));
        }
        if is_type(schema, "integer") {
            return self.named(name).map_or(Value::Null, |figure| whole(figure.value));
        }
        // No figure is a day or an address.
        if is_type(schema, "string") && schema.get("format").is_none() {
            return self.text(name, figure);
        }
        if is_type(schema, "boolean") {
            return json!(!self.answer.figures.is_empty());
        }
        Value::Null
    }

    fn object(&self, schema: &Value, figure: Option<&Figure>, deep: usize) -> Map<String, Value> {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return Map::new() };
        let field = |(name, inner): (&String, &Value)| {
            let value = self.value(Place { name, deep }, inner, self.named(name).or(figure));
            (!value.is_null()).then(|| (name.clone(), value))
        };
        properties.iter().filter_map(field).collect()
    }

    /// The figure whose label has the words of `name`.
    fn named(&self, name: &str) -> Option<&Figure> {
        let words = words(name);
        self.answer
            .figures
            .iter()
            .find(|figure| words.split(' ').all(|word| figure.label.to_lowercase().contains(word)))
    }

    fn text(&self, name: &str, figure: Option<&Figure>) -> Value {
        let words = words(name);
        let is = |any: &[&str]| words.split(' ').any(|word| any.contains(&word));
        let of_figure = |text: fn(&Figure) -> &str| figure.map_or(Value::Null, |figure| json!(text(figure)));
        if is(&["unit", "units", "currency"]) {
            of_figure(|figure| &figure.unit)
        } else if is(&["label", "name", "title", "kind", "what"]) {
            of_figure(|figure| &figure.label)
        } else {
            json!(self.answer.sentence)
        }
    }
}

/// The number, if it is whole.
#[expect(clippy::cast_possible_truncation, reason = "whole, and within the range that is exact")]
fn whole(value: f64) -> Value {
    let is_whole = (value - libm::round(value)).abs() < 1e-9 && value.abs() < 9e15;
    if is_whole { json!(libm::round(value) as i64) } else { Value::Null }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer() -> Answer {
        let figure = |label: &str, value| Figure { label: label.to_owned(), value, unit: "USD".to_owned() };
        Answer { sentence: "So be it".to_owned(), figures: vec![figure("low", 1.5), figure("high", 2.0)] }
    }

    #[track_caller]
    fn check(schema: &Value, expect: &Value) {
        assert_eq!(&shape(schema, &answer()), expect);
    }

    #[test]
    fn a_list_has_an_item_for_each_figure() {
        let item = json!({"type": "object", "properties": {
            "what": {"type": "string"}, "amount": {"type": "number"}, "unit": {"type": "string"}}});
        check(
            &json!({"type": "object", "properties": {
                "summary": {"type": "string"}, "items": {"type": "array", "items": {"$ref": "#/$defs/Item"}}},
                "$defs": {"Item": item}}),
            &json!({"summary": "So be it", "items": [
                {"what": "low", "amount": 1.5, "unit": "USD"}, {"what": "high", "amount": 2.0, "unit": "USD"}]}),
        );
    }

    #[test]
    fn a_number_takes_the_figure_of_its_name() {
        check(
            &json!({"type": "object", "properties": {"high": {"type": "number"}, "other": {"type": "number"}}}),
            &json!({"high": 2.0, "other": 1.5}),
        );
    }

    #[test]
    fn what_no_figure_can_be_is_left_out() {
        check(
            &json!({"type": "object", "properties": {
                "low": {"type": "integer"}, "high": {"type": "integer"}, "day": {"type": "string", "format": "date"},
                "currency": {"enum": ["EUR", "USD"]}, "kind": {"const": "price"}}}),
            &json!({"high": 2, "currency": "USD", "kind": "price"}),
        );
    }

    #[test]
    fn a_form_that_holds_itself_ends() {
        let node = json!({"type": "object", "properties": {"amount": {"type": "number"},
            "next": {"$ref": "#/$defs/Node"}, "more": {"type": "array", "items": {"$ref": "#/$defs/Node"}}}});
        let found = shape(&json!({"$ref": "#/$defs/Node", "$defs": {"Node": node}}), &answer());
        assert_eq!((&found["amount"], &found["more"][1]["amount"]), (&json!(1.5), &json!(2.0)));
        assert!(found.to_string().len() < 9_000, "{}", found.to_string().len());
    }

    #[test]
    fn a_bare_text_or_number_is_itself() {
        check(&json!({"type": "string"}), &json!("So be it"));
        check(&json!({"type": "number"}), &json!(1.5));
    }
}
