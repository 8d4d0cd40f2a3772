//! JSON values: their types, when two are equal, and how a message names them.

use serde_json::Value;

/// Whether `value` is of the named type, or of one of them.
pub(super) fn is_of(types: &Value, value: &Value) -> bool {
    match types {
        Value::Array(types) => types.iter().any(|one| is_of(one, value)),
        Value::String(name) => match (name.as_str(), value) {
            ("integer", Value::Number(number)) => number.as_f64().is_some_and(is_whole),
            ("null", Value::Null)
            | ("boolean", Value::Bool(_))
            | ("number", Value::Number(_))
            | ("string", Value::String(_))
            | ("array", Value::Array(_))
            | ("object", Value::Object(_)) => true,
            _ => false,
        },
        _ => false,
    }
}

#[expect(clippy::float_cmp, reason = "a whole number is exactly its own rounding")]
pub(super) fn is_whole(number: f64) -> bool {
    libm::rint(number) == number
}

/// Numbers are equal by value (1 and 1.0), as the specification says (section 4.2.2 of the core).
pub(super) fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, one)| other.get(name).is_some_and(|other| equal(one, other)))
        }
        _ => one == other,
    }
}

pub(super) fn expected(types: &Value) -> String {
    let one = |name: &str| match name {
        "null" => "null".to_owned(),
        "boolean" => "true or false".to_owned(),
        "integer" => "a whole number".to_owned(),
        "array" => "a list".to_owned(),
        "object" => "an object".to_owned(),
        name => format!("a {name}"),
    };
    match types {
        Value::Array(types) => types.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(" or "),
        types => one(types.as_str().unwrap_or_default()),
    }
}

pub(super) fn words(values: &[Value]) -> String {
    values.iter().map(Value::to_string).collect::<Vec<_>>().join(", ")
}

/// What was found, short enough for a message.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.chars().count() > 40 => {
            format!("the string {:?}", text.chars().take(39).chain(['…']).collect::<String>())
        }
        Value::String(text) => format!("the string {text:?}"),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
    }
}
