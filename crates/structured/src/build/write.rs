//! From fields to JSON Schema, in Pydantic's order of keywords: by the alphabet, but for the fields themselves.

use std::borrow::Cow;

use serde_json::Value;

use super::{Build, Field, Kind, Presence};
use crate::{json::Json, python::title};

type Keywords = Vec<(&'static str, Json<'static>)>;

/// The schema of a form without mistakes.
pub(super) fn schema(build: &Build) -> Json<'static> {
    let properties = build.fields.iter().map(|field| (Cow::Owned(field.name.clone()), of_field(field))).collect();
    let required = build.fields.iter().filter(|field| field.presence == Presence::Required);
    let required: Vec<Json<'static>> = required.map(|field| text(&field.name)).collect();
    let mut keywords = vec![("properties", Json::Object(properties))];
    if !required.is_empty() {
        keywords.push(("required", Json::Array(required)));
    }
    keywords.extend([("title", text(&build.name)), ("type", text("object"))]);
    object(keywords)
}

fn of_field(field: &Field) -> Json<'static> {
    let mut keywords = match field.presence {
        Presence::Required => of_kind(&field.kind),
        Presence::Optional => {
            let null = object(vec![("type", text("null"))]);
            vec![("anyOf", Json::Array(vec![object(of_kind(&field.kind)), null])), ("default", Json::Null)]
        }
    };
    if !field.description.trim().is_empty() {
        keywords.push(("description", text(field.description.trim())));
    }
    keywords.push(("title", text(&title(&field.name))));
    object(keywords)
}

fn of_kind(kind: &Kind) -> Keywords {
    let number = |number: &serde_json::Number| Json::from(&Value::Number(number.clone())).into_owned();
    let count = |count: &u32| Json::Int(i64::from(*count));
    let limits = |names: [&'static str; 2], least: Option<Json<'static>>, most: Option<Json<'static>>| {
        names.into_iter().zip([least, most]).filter_map(|(name, limit)| Some((name, limit?))).collect::<Keywords>()
    };
    let (mut keywords, of_type) = match kind {
        Kind::Text { least, most, pattern } => {
            let mut keywords = limits(["minLength", "maxLength"], least.as_ref().map(count), most.as_ref().map(count));
            keywords.extend(pattern.as_deref().map(|pattern| ("pattern", text(pattern))));
            (keywords, "string")
        }
        Kind::WholeNumber { least, most } => {
            (limits(["minimum", "maximum"], least.map(Json::Int), most.map(Json::Int)), "integer")
        }
        Kind::Number { least, most } => {
            (limits(["minimum", "maximum"], least.as_ref().map(number), most.as_ref().map(number)), "number")
        }
        Kind::YesNo => (Vec::new(), "boolean"),
        Kind::Date => (vec![("format", text("date"))], "string"),
        Kind::OneOf(choices) => match choices.as_slice() {
            [only] => (vec![("const", text(only))], "string"),
            several => (vec![("enum", Json::Array(several.iter().map(|choice| text(choice)).collect()))], "string"),
        },
        Kind::List { of, least, most } => {
            let mut keywords = limits(["minItems", "maxItems"], least.as_ref().map(count), most.as_ref().map(count));
            keywords.push(("items", object(of_kind(of))));
            (keywords, "array")
        }
    };
    keywords.push(("type", text(of_type)));
    keywords
}

fn object(mut keywords: Keywords) -> Json<'static> {
    keywords.sort_by_key(|(name, _)| *name);
    Json::Object(keywords.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect())
}

fn text(text: &str) -> Json<'static> {
    Json::Str(Cow::Owned(text.to_owned()))
}
