//! The draft's own meta-schemas, for schemas that refer to them.

use crate::json::{self, Json};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/";

/// `schema` with the meta-schemas among its definitions, if it refers to one. A step of its own, so that who never meets such
/// schemas does not carry them.
pub fn with_meta_schemas<'s>(schema: &Json<'s>) -> Json<'s> {
    let mut made = schema.clone();
    let Json::Object(fields) = &mut made else { return made };
    if !refers_to_the_draft(schema) {
        return made;
    }
    let Ok(Json::Array(metas)) = json::parse(include_str!("meta.json")) else { return made };
    let metas = metas.into_iter().map(|meta| {
        let id = meta.get("$id").and_then(Json::as_str).unwrap_or_default().to_owned();
        (id.into(), meta)
    });
    match fields.iter_mut().find(|(keyword, _)| keyword == "$defs") {
        Some((_, Json::Object(definitions))) => definitions.extend(metas),
        _ => fields.push(("$defs".into(), Json::Object(metas.collect()))),
    }
    made
}

fn refers_to_the_draft(schema: &Json<'_>) -> bool {
    match schema {
        Json::Object(fields) => fields.iter().any(|(keyword, value)| {
            if let Json::Str(address) = value {
                matches!(&**keyword, "$ref" | "$dynamicRef") && address.starts_with(DRAFT)
            } else {
                refers_to_the_draft(value)
            }
        }),
        Json::Array(items) => items.iter().any(refers_to_the_draft),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_) => false,
    }
}
