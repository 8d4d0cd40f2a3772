//! JSON that almost is: found in prose and fences, mended, and every mend told.
//!
//! Nothing is mended before strict parsing has failed, so valid JSON is never changed. What stands at the top, an object or a
//! list, stays one. Where a text could be read in two ways, the schema decides. One pass, left to right: linear time.

mod ahead;
mod find;
mod guess;
mod known;
mod list;
mod mend;
mod text;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::json::{self, Json};

/// One mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// Line and column of the text as given, both from 1, the column in characters.
    pub line: usize,
    /// From 1.
    pub column: usize,
    /// What was done and why.
    pub reason: Cow<'static, str>,
}

/// A mended text.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired<'t> {
    /// What the text most likely means; it borrows from the text.
    pub value: Json<'t>,
    /// Each mend, from the left; empty where the text was JSON already.
    pub repairs: Vec<Repair>,
    /// Whether the value was put together from prose by the names of the schema's fields: likely, not certain.
    pub guessed: bool,
}

/// Why a text cannot be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrepairable(
    /// In words.
    pub String,
);

/// The JSON that `text` holds or nearly holds. `schema` breaks ties and names the fields that may be salvaged from prose.
///
/// ```
/// use structured::repair::repair;
///
/// let mended = repair("Sure! {'name': 'Ada', age: 36,}", None).unwrap();
/// assert_eq!(mended.value.to_string(), r#"{"name":"Ada","age":36}"#);
/// assert_eq!(mended.repairs[0].reason, "text before the JSON left out");
/// ```
pub fn repair<'t>(text: &'t str, schema: Option<&Json<'_>>) -> Result<Repaired<'t>, Unrepairable> {
    if let Ok(value) = json::parse(text) {
        return Ok(Repaired { value, repairs: Vec::new(), guessed: false });
    }
    let Some((start, end)) = find::find(text, schema) else { return guess::from_prose(text, schema) };
    let mut notes = Vec::new();
    if !text[..start].trim().is_empty() {
        notes.push((0, Cow::Borrowed("text before the JSON left out")));
    }
    // What was found may be whole already; then only its surroundings were wrong.
    let mut mender = mend::Mender::new(&text[..end], start, notes);
    let mut value = Json::Null;
    mender.value(0, &mut value).map_err(|at| {
        let place = json::Position::of(text, at);
        Unrepairable(format!("the text nests too deep at {place}"))
    })?;
    let rest = mender.at();
    let mut notes = mender.into_notes();
    if !text[rest.min(text.len())..].trim().is_empty() {
        notes.push((rest, Cow::Borrowed("text after the JSON left out")));
    }
    Ok(Repaired { value, repairs: placed(text, notes), guessed: false })
}

/// The notes with lines and columns, in one walk over the text.
fn placed(text: &str, mut notes: Vec<(usize, Cow<'static, str>)>) -> Vec<Repair> {
    notes.sort_by_key(|(at, _)| *at);
    let (mut line, mut column, mut before) = (1, 1, 0);
    let mut placed = Vec::with_capacity(notes.len());
    for (at, reason) in notes {
        let mut between = text.get(before..at).unwrap_or_default();
        if let Some((lines, rest)) = between.rsplit_once('\n') {
            line += 1 + lines.bytes().filter(|byte| *byte == b'\n').count();
            (column, between) = (1, rest);
        }
        column += between.chars().count();
        before = at;
        placed.push(Repair { line, column, reason });
    }
    placed
}

#[cfg(test)]
mod tests;
