//! JSON Schema, draft 2020-12, without conversion: every validation and applicator keyword, `$id`, `$ref`, `$anchor`,
//! `$dynamicRef`, `unevaluated*` and the standard vocabularies. `format` annotates unless it is asked to assert.
//!
//! A schema is compiled once. What the draft does not name is an annotation and passed by; a reference to a document that is
//! not here, a vocabulary that is required and unknown, and a format that cannot be asserted are refused by name.

mod check;
mod compile;
mod containers;
mod formats;
mod meta;
mod part;
mod seen;
mod words;

pub use formats::known_formats;
pub use meta::with_meta_schemas;

use std::collections::HashMap;

use crate::{json::Json, regex::Regex};

/// Whether `format` decides.
#[derive(Clone, Copy, Debug, Default)]
pub enum Formats {
    /// It describes, as the draft has it.
    #[default]
    Annotate,
    /// It is checked, by this judge: [`known_formats`], or one of the caller's. It is named here so that who only annotates
    /// links none.
    Assert(Judge),
}

/// Whether a text has a format; none where the format is not known.
pub type Judge = fn(format: &str, text: &str) -> Option<bool>;

/// A compiled JSON Schema.
#[derive(Clone, Debug)]
pub struct Validator {
    nodes: Vec<Node>,
    root: usize,
    /// For each resource, its dynamic anchors.
    dynamic: Vec<HashMap<String, usize>>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    rules: Vec<Rule>,
    resource: usize,
}

#[derive(Clone, Debug)]
enum Rule {
    Never,
    Type(Json<'static>),
    Const(Json<'static>),
    Enum(Vec<Json<'static>>),
    Number(Limit, Json<'static>),
    Length { text: Range },
    Pattern(Regex, String),
    Items { count: Range },
    Unique,
    Contains { of: usize, count: Range },
    Properties { count: Range },
    Required(Vec<String>),
    DependentRequired(Vec<(String, Vec<String>)>),
    DependentSchemas(Vec<(String, usize)>),
    Fields(Box<Fields>),
    Names(usize),
    List { first: Vec<usize>, rest: Option<usize> },
    All(Vec<usize>),
    Any(Vec<usize>),
    One(Vec<usize>),
    Not(usize),
    If { when: usize, then: Option<usize>, other: Option<usize> },
    Ref(usize),
    Dynamic { fallback: usize, anchor: String },
    UnevaluatedItems(usize),
    UnevaluatedProperties(usize),
    Format(String, Judge),
}

/// `properties`, `patternProperties` and `additionalProperties`, which only together say what is additional.
#[derive(Clone, Debug, Default)]
struct Fields {
    named: HashMap<String, usize>,
    patterns: Vec<(Regex, usize)>,
    others: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Range {
    least: Option<usize>,
    most: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Minimum,
    Maximum,
    Above,
    Below,
    Multiple,
}
