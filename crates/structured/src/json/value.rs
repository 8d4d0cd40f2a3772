//! A JSON value that borrows from its text.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

/// A JSON value. Whole numbers are exact at any length; objects keep order and repeated keys as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number of 64 bits.
    Int(i64),
    /// The digits of a longer whole number, with its sign.
    Big(Cow<'a, str>),
    /// Any other number, also `NaN` and the infinities, which Pydantic reads.
    Float(f64),
    /// A string.
    Str(Cow<'a, str>),
    /// A list.
    Array(Vec<Json<'a>>),
    /// An object.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl Json<'_> {
    /// The same value, borrowing nothing.
    pub fn into_owned(self) -> Json<'static> {
        match self {
            Json::Null => Json::Null,
            Json::Bool(value) => Json::Bool(value),
            Json::Int(value) => Json::Int(value),
            Json::Big(digits) => Json::Big(Cow::Owned(digits.into_owned())),
            Json::Float(value) => Json::Float(value),
            Json::Str(text) => Json::Str(Cow::Owned(text.into_owned())),
            Json::Array(items) => Json::Array(items.into_iter().map(Json::into_owned).collect()),
            Json::Object(fields) => Json::Object(
                fields.into_iter().map(|(key, value)| (Cow::Owned(key.into_owned()), value.into_owned())).collect(),
            ),
        }
    }

    /// The field `name` of an object: the last one, as Pydantic and Python take it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        if let Json::Object(fields) = self {
            fields.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value)
        } else {
            None
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Json::Str(text) = self { Some(text) } else { None }
    }

    /// As a `serde_json` value. Numbers past 64 bits become the nearest float, `NaN` and infinities become null, and of
    /// repeated keys the last one stays.
    pub fn to_value(&self) -> Value {
        match self {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Bool(*value),
            Json::Int(value) => Value::from(*value),
            Json::Big(digits) => match digits.parse::<u64>() {
                Ok(value) => Value::from(value),
                Err(_) => digits.parse().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number),
            },
            Json::Float(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
            Json::Str(text) => Value::String(text.clone().into_owned()),
            Json::Array(items) => Value::Array(items.iter().map(Json::to_value).collect()),
            Json::Object(fields) => {
                let pairs = fields.iter().map(|(key, value)| (key.clone().into_owned(), value.to_value()));
                Value::Object(pairs.collect::<Map<_, _>>())
            }
        }
    }
}

impl<'a> From<&'a Value> for Json<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => Json::Int(value),
                (None, Some(value)) => Json::Big(Cow::Owned(value.to_string())),
                (None, None) => Json::Float(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => Json::Str(Cow::Borrowed(text)),
            Value::Array(items) => Json::Array(items.iter().map(Json::from).collect()),
            Value::Object(fields) => Json::Object(
                fields.iter().map(|(key, value)| (Cow::Borrowed(key.as_str()), Json::from(value))).collect(),
            ),
        }
    }
}
