//! The answer of a run, with its type: read and checked once, where the reply was judged, and carried so to whoever shows it.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::schema::AnswerSchema;

/// What a run was answered with.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A text: no type was asked for.
    Text(String),
    /// A value of the type that was asked for.
    Typed(TypedAnswer),
}

/// A value that fits its type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedAnswer {
    /// The type. Two answers are of one type where their schemas are equal, whatever they are called.
    pub schema: AnswerSchema,
    /// The value, as it is after every conversion.
    pub value: Value,
}

impl Answer {
    /// The answer as JSON; a text is a string.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.clone()),
            Self::Typed(typed) => typed.value.clone(),
        }
    }
}

impl fmt::Display for Answer {
    /// As JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_value().fmt(f)
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Typed(typed) => typed.value.serialize(serializer),
        }
    }
}
