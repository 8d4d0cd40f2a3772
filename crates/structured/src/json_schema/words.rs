//! Values in messages, and what types and equality mean.

use crate::json::Json;

pub(super) fn is_of(types: &Json<'_>, value: &Json<'_>) -> bool {
    match types {
        Json::Array(types) => types.iter().any(|one| is_of(one, value)),
        Json::Str(name) => match (&**name, value) {
            ("integer", Json::Float(number)) => {
                number.is_finite() && libm::trunc(*number).to_bits() == number.to_bits()
            }
            ("null", Json::Null)
            | ("boolean", Json::Bool(_))
            | ("integer", Json::Int(_) | Json::Big(_))
            | ("number", Json::Int(_) | Json::Big(_) | Json::Float(_))
            | ("string", Json::Str(_))
            | ("array", Json::Array(_))
            | ("object", Json::Object(_)) => true,
            _ => false,
        },
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Object(_) => false,
    }
}

pub(super) fn expected(types: &Json<'_>) -> String {
    let one = |name: &str| match name {
        "null" => "null".to_owned(),
        "boolean" => "true or false".to_owned(),
        "integer" => "a whole number".to_owned(),
        "array" => "a list".to_owned(),
        "object" => "an object".to_owned(),
        name => format!("a {name}"),
    };
    if let Json::Array(types) = types {
        types.iter().filter_map(Json::as_str).map(one).collect::<Vec<_>>().join(" or ")
    } else {
        one(types.as_str().unwrap_or_default())
    }
}

pub(super) fn words(values: &[Json<'_>]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What was found, short enough for a message.
pub(super) fn shown(value: &Json<'_>) -> String {
    match value {
        Json::Null | Json::Bool(_) => value.to_string(),
        Json::Int(_) | Json::Big(_) | Json::Float(_) => format!("the number {value}"),
        Json::Str(text) => format!("the string {:?}", words::clip(text, 40)),
        Json::Array(items) => format!("a list of {}", items.len()),
        Json::Object(_) => "an object".to_owned(),
    }
}
