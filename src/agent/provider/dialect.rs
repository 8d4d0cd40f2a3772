//! Schemas as providers take them. What is left out here is still checked when the reply is read.

use serde_json::{Map, Value};

/// What constrained decoding does not know, at OpenAI (strict mode) and Anthropic alike.
const UNKNOWN: [&str; 16] = [
    "$schema",
    "default",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "pattern",
    "title",
    "uniqueItems",
    "x-pydantic",
];

/// `schema` for constrained decoding: objects closed, constraints left out.
pub(super) fn closed(schema: &Value) -> Value {
    let Value::Object(keywords) = schema else { return schema.clone() };
    let mut closed = Map::new();
    for (keyword, inner) in keywords.iter().filter(|(keyword, _)| !UNKNOWN.contains(&keyword.as_str())) {
        let inner = match (keyword.as_str(), inner) {
            ("properties" | "$defs", Value::Object(map)) => {
                Value::Object(map.iter().map(|(name, inner)| (name.clone(), self::closed(inner))).collect())
            }
            ("anyOf" | "oneOf" | "allOf", Value::Array(list)) => list.iter().map(self::closed).collect(),
            ("items", inner) => self::closed(inner),
            (_, inner) => inner.clone(),
        };
        // Neither knows `oneOf`; of forms that exclude each other, `anyOf` says the same.
        let keyword = if keyword == "oneOf" { "anyOf" } else { keyword };
        closed.insert(keyword.to_owned(), inner);
    }
    if closed.contains_key("properties") {
        closed.insert("additionalProperties".to_owned(), Value::Bool(false));
    }
    Value::Object(closed)
}

/// Whether strict mode takes the schema: every field of every object is required, and none is open.
pub(super) fn is_strict(schema: &Value) -> bool {
    let Value::Object(keywords) = schema else { return true };
    let properties = keywords.get("properties").and_then(Value::as_object);
    let required: Vec<&str> =
        keywords.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let complete = properties.is_none_or(|properties| properties.keys().all(|name| required.contains(&name.as_str())));
    let open = keywords.get("additionalProperties").is_some_and(|others| *others != Value::Bool(false))
        || (keywords.get("type") == Some(&"object".into()) && properties.is_none());
    let inner = keywords.values().all(|inner| match inner {
        Value::Object(map) => is_strict(inner) && map.values().all(is_strict),
        Value::Array(list) => list.iter().all(is_strict),
        _ => true,
    });
    complete && !open && inner
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn objects_are_closed_and_constraints_are_gone() {
        let schema = json!({"$schema": "x", "type": "object", "required": ["a"], "properties": {
            "a": {"type": "integer", "format": "uint8", "minimum": 0, "x-pydantic": {"strict": true}},
            "title": {"oneOf": [{"type": "object", "properties": {}}]}}});
        assert_eq!(
            closed(&schema),
            json!({"type": "object", "required": ["a"], "additionalProperties": false, "properties": {
                "a": {"type": "integer"},
                "title": {"anyOf": [{"type": "object", "properties": {}, "additionalProperties": false}]}}})
        );
    }

    #[test]
    fn strict_mode_wants_every_field_required() {
        let object = |required: &[&str]| json!({"properties": {"a": {}, "b": {}}, "required": required});
        assert!(is_strict(&object(&["a", "b"])));
        assert!(!is_strict(&object(&["a"])));
        assert!(!is_strict(&json!({"$defs": {"X": object(&["b"])}})));
        assert!(!is_strict(&json!({"type": "object", "additionalProperties": {"type": "string"}})));
    }
}
