//! Fields in prose: `Name: John, Age: 35`.

use std::borrow::Cow;

use super::{Repaired, Unrepairable, placed};
use crate::json::Json;

/// An object of the schema's fields that the text names, each with what follows its name. Values stay texts: the check
/// that comes after converts them.
pub(super) fn from_prose<'t>(text: &'t str, schema: Option<&Json<'_>>) -> Result<Repaired<'t>, Unrepairable> {
    let properties = match schema.and_then(|schema| schema.get("properties")) {
        Some(Json::Object(properties)) => properties.as_slice(),
        _ => return Err(Unrepairable("there is no JSON in the text".to_owned())),
    };
    let (mut fields, mut notes) = (Vec::new(), Vec::new());
    let mut start = 0;
    for part in text.split_inclusive([',', '\n', ';']) {
        if let Some((name, value)) = part.split_once([':', '=']) {
            let value = value.trim().trim_end_matches([',', ';']).trim().trim_matches(['*', '"', '\'', '`']).trim();
            let words = plain(name);
            let named = properties.iter().find(|(key, _)| words.ends_with(&plain(key)) && !value.is_empty());
            if let Some((key, _)) = named
                && !fields.iter().any(|(taken, _): &(Cow<'static, str>, Json<'static>)| taken == key)
            {
                notes.push((start, Cow::Owned(format!("{key} taken from prose, a guess"))));
                fields.push((Cow::Owned(key.to_string()), Json::Str(Cow::Owned(value.to_owned()))));
            }
        }
        start += part.len();
    }
    if fields.is_empty() {
        return Err(Unrepairable("there is no JSON in the text, nor any of the schema's fields by name".to_owned()));
    }
    Ok(Repaired { value: Json::Object(fields), repairs: placed(text, notes), guessed: true })
}

/// Letters and digits only, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
