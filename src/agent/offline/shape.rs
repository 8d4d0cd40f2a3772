//! An answer in the form that was asked for: any JSON Schema of objects, lists, texts and numbers.

use serde_json::{Map, Value, json};

use super::{
    answer::{Answer, Figure},
    role::{is_type, resolved, words},
};

/// `answer` as a value of `schema`, as far as it goes: what the answer has nothing for is left out, or null.
pub(super) fn shape(schema: &Value, answer: &Answer) -> Value {
    Shaper { root: schema, answer }.value("", schema, answer.figures.first())
}

/// Whether `schema` has a place for words of the model's own.
pub(super) fn has_prose(schema: &Value) -> bool {
    const PROSE: [&str; 9] =
        ["sentence", "answer", "text", "summary", "message", "reply", "explanation", "response", "conclusion"];
    let root = resolved(schema, schema);
    let properties = root.get("properties").and_then(Value::as_object);
    is_type(root, "string")
        || properties.is_some_and(|properties| {
            properties.iter().any(|(name, inner)| {
                let inner = resolved(inner, schema);
                is_type(inner, "string") && words(name).split(' ').any(|word| PROSE.contains(&word))
            })
        })
}

/// What a value says in words, as a model that was not asked for JSON would: its texts, one after another.
pub(super) fn prose(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => fields.values().map(prose).find(|text| !text.is_empty()).unwrap_or_default(),
        Value::Array(items) => items.iter().map(prose).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

struct Shaper<'a> {
    root: &'a Value,
    answer: &'a Answer,
}

impl Shaper<'_> {
    /// A value for the place called `name`; `figure` is the one that the place is about.
    fn value(&self, name: &str, schema: &Value, figure: Option<&Figure>) -> Value {
        let schema = resolved(schema, self.root);
        if is_type(schema, "object") {
            return Value::Object(self.object(schema, figure));
        }
        if let Some(items) = schema.get("items").filter(|_| is_type(schema, "array")) {
            return self.answer.figures.iter().map(|figure| self.value(name, items, Some(figure))).collect();
        }
        if is_type(schema, "number") {
            return figure.map_or(Value::Null, |figure| json!(figure.value));
        }
        if is_type(schema, "string") {
            return self.text(name, figure);
        }
        if is_type(schema, "boolean") {
            return json!(!self.answer.figures.is_empty());
        }
        Value::Null
    }

    fn object(&self, schema: &Value, figure: Option<&Figure>) -> Map<String, Value> {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return Map::new() };
        let field = |(name, inner): (&String, &Value)| {
            let value = self.value(name, inner, self.named(name).or(figure));
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
    fn a_bare_text_or_number_is_itself() {
        check(&json!({"type": "string"}), &json!("So be it"));
        check(&json!({"type": "number"}), &json!(1.5));
    }
}
