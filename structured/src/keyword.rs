//! Which JSON Schema keywords are understood. A schema that uses another one is refused by name: a check that is
//! silently skipped would pass for one that was made.

use serde_json::Value;

use super::Violation;

/// Keywords without schemas inside, annotations first.
const PLAIN: [&str; 27] = [
    "$comment",
    "$schema",
    "default",
    "deprecated",
    "description",
    "examples",
    "format",
    "readOnly",
    "title",
    "writeOnly",
    "$ref",
    "const",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "required",
    "type",
    "uniqueItems",
];
const WITH_ONE: [&str; 3] = ["additionalProperties", "items", "not"];
const WITH_LIST: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const WITH_MAP: [&str; 2] = ["$defs", "properties"];

/// A violation for each keyword of `schema`, anywhere in it, that [`validate`](super::validate) does not understand.
pub(super) fn unsupported(schema: &Value) -> Vec<Violation> {
    let mut found = Vec::new();
    walk(schema, "#", &mut found);
    found
}

fn walk(schema: &Value, pointer: &str, found: &mut Vec<Violation>) {
    let Value::Object(keywords) = schema else {
        if !schema.is_boolean() {
            found.push(Violation::new("", format!("the schema at {pointer} is neither an object nor true or false")));
        }
        return;
    };
    for (keyword, inner) in keywords {
        let below = format!("{pointer}/{keyword}");
        match (keyword.as_str(), inner) {
            (name, _) if PLAIN.contains(&name) => {}
            (name, inner) if WITH_ONE.contains(&name) => walk(inner, &below, found),
            (name, Value::Array(list)) if WITH_LIST.contains(&name) => {
                list.iter().enumerate().for_each(|(index, inner)| walk(inner, &format!("{below}/{index}"), found));
            }
            (name, Value::Object(map)) if WITH_MAP.contains(&name) => {
                map.iter().for_each(|(name, inner)| walk(inner, &format!("{below}/{name}"), found));
            }
            (name, _) => {
                let message = format!("the schema at {pointer} uses `{name}` in a way that is not supported here");
                found.push(Violation::new("", message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(schema: &Value, expect: &[&str]) {
        assert_eq!(unsupported(schema).iter().map(ToString::to_string).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn an_unsupported_keyword_is_named_wherever_it_hides() {
        check(
            &json!({"$defs": {"A": {"items": {"anyOf": [true, {"pattern": "^a"}]}}}}),
            &["the schema at #/$defs/A/items/anyOf/1 uses `pattern` in a way that is not supported here"],
        );
    }

    #[test]
    fn a_property_may_have_any_name() {
        check(&json!({"properties": {"pattern": {"type": "string"}}}), &[]);
    }

    #[test]
    fn a_schema_is_an_object_or_a_boolean() {
        check(&json!({"items": 3}), &["the schema at #/items is neither an object nor true or false"]);
        check(&json!({"properties": []}), &["the schema at # uses `properties` in a way that is not supported here"]);
    }
}
