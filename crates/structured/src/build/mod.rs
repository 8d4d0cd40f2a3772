//! A schema put together field by field, as a form in a page does it: plain data in, the JSON Schema out that Pydantic makes
//! of such a class, or every mistake with the field that it is in.

mod mistake;
#[cfg(test)]
mod tests;
mod write;

use serde::{Deserialize, Serialize};
use serde_json::Number;

pub use mistake::{Mistake, Part};

use crate::json::Json;

/// A class with its fields.
///
/// ```
/// use structured::build::{Build, Field, Kind};
///
/// let age = Field { name: "age".to_owned(), kind: Kind::WholeNumber { least: Some(0), most: None }, ..Field::default() };
/// let person = Build { name: "Person".to_owned(), fields: vec![age] };
/// assert_eq!(
///     person.schema().unwrap().to_string(),
///     r#"{"properties":{"age":{"minimum":0,"title":"Age","type":"integer"}},"required":["age"],"title":"Person","type":"object"}"#
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Build {
    /// What it is called: a name as Python knows them.
    pub name: String,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// A field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Field {
    /// Its name: as Python knows them, and no other field's.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// What it means, for the model; may be empty.
    pub description: String,
    /// Whether it may be missing; it is null then.
    pub presence: Presence,
}

/// Whether a field may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It may not.
    #[default]
    Required,
    /// It may: `Optional[…] = None`.
    Optional,
}

/// What a field holds, with its limits, which are inclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// `str`.
    Text {
        /// Characters at least.
        least: Option<u32>,
        /// Characters at most.
        most: Option<u32>,
        /// A regular expression that is found in it.
        pattern: Option<String>,
    },
    /// `int`.
    WholeNumber {
        /// The smallest.
        least: Option<i64>,
        /// The largest.
        most: Option<i64>,
    },
    /// `float`.
    Number {
        /// The smallest.
        least: Option<Number>,
        /// The largest.
        most: Option<Number>,
    },
    /// `bool`.
    YesNo,
    /// `date`.
    Date,
    /// `Literal[…]`.
    OneOf(Vec<String>),
    /// `list[…]`.
    List {
        /// What its items are.
        of: Box<Kind>,
        /// Items at least.
        least: Option<u32>,
        /// Items at most.
        most: Option<u32>,
    },
}

impl Default for Kind {
    fn default() -> Self {
        Self::Text { least: None, most: None, pattern: None }
    }
}

impl Build {
    /// The schema, as Pydantic writes it; or all mistakes.
    pub fn schema(&self) -> Result<Json<'static>, Vec<Mistake>> {
        let mistakes = mistake::mistakes(self);
        if mistakes.is_empty() { Ok(write::schema(self)) } else { Err(mistakes) }
    }
}
