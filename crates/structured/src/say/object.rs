//! Fields of an object: those that a schema describes, and those of one in the making.

use std::borrow::Cow;

use crate::json::Json;

pub(super) type Fields = Vec<(Cow<'static, str>, Json<'static>)>;

/// Sets a field; an earlier value gives way.
pub(super) fn put(fields: &mut Fields, key: &str, value: Json<'static>) {
    match fields.iter_mut().find(|(name, _)| name == key) {
        Some((_, old)) => *old = value,
        None => fields.push((Cow::Owned(key.to_owned()), value)),
    }
}

/// Takes a field out.
pub(super) fn take(fields: &mut Fields, key: &str) -> Option<Json<'static>> {
    let at = fields.iter().position(|(name, _)| name == key)?;
    Some(fields.remove(at).1)
}

/// A field of an object.
#[derive(Clone, Copy)]
pub(super) struct Property<'s> {
    pub(super) key: &'s str,
    pub(super) schema: &'s Json<'s>,
    pub(super) required: bool,
}

/// The fields of an object, in the order of the schema.
pub(super) fn properties<'s>(schema: &'s Json<'s>) -> impl Iterator<Item = Property<'s>> {
    let required: Vec<&str> = match schema.get("required") {
        Some(Json::Array(names)) => names.iter().filter_map(Json::as_str).collect(),
        Some(_) | None => Vec::new(),
    };
    let fields = if let Some(Json::Object(fields)) = schema.get("properties") { fields.as_slice() } else { &[] };
    fields.iter().map(move |(key, schema)| Property { key, schema, required: required.contains(&&**key) })
}
