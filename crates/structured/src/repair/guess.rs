//! Fields in prose: `Name: John, Age: 35`.

use std::{borrow::Cow, collections::HashMap};

use super::{Repaired, Unrepairable, placed};
use crate::json::Json;

/// An object of the schema's fields that the text names, each with what follows its name. Values stay texts: the check
/// that comes after converts them.
pub(super) fn from_prose<'t>(text: &'t str, schema: Option<&Json<'_>>) -> Result<Repaired<'t>, Unrepairable> {
    if let Some(member) = schema.and_then(|schema| member(text, schema)) {
        return Ok(member);
    }
    let properties = match schema.and_then(|schema| schema.get("properties")) {
        Some(Json::Object(properties)) => properties.as_slice(),
        _ => return Err(Unrepairable("there is no JSON in the text".to_owned())),
    };
    let mut names: HashMap<String, usize> = HashMap::with_capacity(properties.len());
    for (index, (key, _)) in properties.iter().enumerate() {
        names.entry(plain(key)).or_insert(index);
    }
    let mut taken = vec![false; properties.len()];
    let (mut fields, mut notes) = (Vec::new(), Vec::new());
    let mut start = 0;
    for part in text.split_inclusive([',', '\n', ';']) {
        if let Some((name, value)) = part.split_once([':', '=']) {
            let value = value.trim().trim_end_matches([',', ';']).trim().trim_matches(['*', '"', '\'', '`']).trim();
            if let Some(index) = named(name, &names)
                && !value.is_empty()
                && !std::mem::replace(&mut taken[index], true)
            {
                let key = &properties[index].0;
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

/// The one of the schema's values that the text is, without the quotes that make it JSON.
fn member<'t>(text: &'t str, schema: &Json<'_>) -> Option<Repaired<'t>> {
    let values = match schema.get("enum") {
        Some(Json::Array(values)) => values.as_slice(),
        _ => std::slice::from_ref(schema.get("const")?),
    };
    let around = |letter: char| letter.is_whitespace() || matches!(letter, '*' | '"' | '\'' | '`' | '.');
    let word = text.trim_matches(around);
    let value = values.iter().find(|value| value.as_str() == Some(word))?;
    let repairs = placed(text, vec![(text.find(word)?, Cow::Borrowed("quotes put around a text"))]);
    Some(Repaired { value: value.clone().into_owned(), repairs, guessed: false })
}

/// So many words make a name at most.
const WORDS: usize = 8;

/// The field that the last words of `text` name; the more words, the surer.
fn named(text: &str, names: &HashMap<String, usize>) -> Option<usize> {
    let words = text.rsplit(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).take(WORDS);
    let mut name = String::new();
    let mut found = None;
    for word in words {
        name.insert_str(0, &plain(word));
        found = names.get(&name).copied().or(found);
    }
    found
}

/// Letters and digits only, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
