//! Fields of an object in the making.

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
