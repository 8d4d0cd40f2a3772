//! JSON Pointers (RFC 6901) inside a schema.

use std::borrow::Cow;

use crate::json::Json;

/// What `reference` (`#/$defs/Person`) names inside `root`.
pub(crate) fn resolve<'s>(root: &'s Json<'s>, reference: &str) -> Option<&'s Json<'s>> {
    let pointer = reference.strip_prefix('#')?;
    if pointer.is_empty() {
        return Some(root);
    }
    let mut here = root;
    for token in pointer.strip_prefix('/')?.split('/') {
        let token = unescape(token)?;
        here = match here {
            Json::Object(_) => here.get(&token)?,
            Json::Array(items) => items.get(token.parse::<usize>().ok()?)?,
            Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_) => return None,
        };
    }
    Some(here)
}

/// `~1`, `~0` and percent escapes.
pub(crate) fn unescape(token: &str) -> Option<Cow<'_, str>> {
    let token = if token.contains('%') { Cow::Owned(percent(token)?) } else { Cow::Borrowed(token) };
    Some(if token.contains('~') { Cow::Owned(token.replace("~1", "/").replace("~0", "~")) } else { token })
}

fn percent(token: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(token.len());
    let mut rest = token.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first == b'%' {
            let hex = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}
