//! Which definitions of a schema lead back to themselves.

use crate::{json::Json, plan};

/// Whether what `target` names leads back to `target`.
pub(super) fn recurs(root: &Json<'_>, target: &str) -> bool {
    let (mut open, mut seen) = (vec![target.to_owned()], Vec::new());
    while let Some(name) = open.pop() {
        let mut found = Vec::new();
        if let Some(schema) = plan::resolve(root, &name) {
            references(schema, &mut found);
        }
        for next in found {
            if next == target {
                return true;
            }
            if !seen.contains(&next) {
                seen.push(next.clone());
                open.push(next);
            }
        }
    }
    false
}

fn references(schema: &Json<'_>, found: &mut Vec<String>) {
    match schema {
        Json::Object(fields) => {
            for (keyword, value) in fields {
                match value {
                    Json::Str(target) if keyword == "$ref" => found.push(target.to_string()),
                    Json::Object(_) | Json::Array(_) => references(value, found),
                    Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_) => {}
                }
            }
        }
        Json::Array(items) => items.iter().for_each(|item| references(item, found)),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_) => {}
    }
}
