//! A value as the checks look at it: small, copied freely, borrowing from the document.

use std::borrow::Cow;

use crate::json::Json;

/// The fields of an object.
pub(crate) type Fields<'c> = &'c [(Cow<'c, str>, Json<'c>)];

#[derive(Clone, Copy, Debug)]
pub(crate) enum View<'c> {
    Null,
    Bool(bool),
    Int(i64),
    Big(&'c str),
    Float(f64),
    Str(&'c str),
    Array(&'c [Json<'c>]),
    Object(Fields<'c>),
    /// A duration, which Pydantic shows converted where a bound refuses it: positive, days, seconds, microseconds.
    Span(bool, u32, u32, u32),
}

impl<'c> View<'c> {
    pub(crate) fn of(value: &'c Json<'c>) -> Self {
        match value {
            Json::Null => View::Null,
            Json::Bool(value) => View::Bool(*value),
            Json::Int(value) => View::Int(*value),
            Json::Big(digits) => View::Big(digits),
            Json::Float(value) => View::Float(*value),
            Json::Str(text) => View::Str(text),
            Json::Array(items) => View::Array(items),
            Json::Object(fields) => View::Object(fields),
        }
    }

    pub(crate) fn to_json(self) -> Json<'c> {
        match self {
            View::Null => Json::Null,
            View::Bool(value) => Json::Bool(value),
            View::Int(value) => Json::Int(value),
            View::Big(digits) => Json::Big(Cow::Borrowed(digits)),
            View::Float(value) => Json::Float(value),
            View::Str(text) => Json::Str(Cow::Borrowed(text)),
            View::Array(items) => Json::Array(items.to_vec()),
            View::Object(fields) => Json::Object(last_of_each(fields)),
            View::Span(positive, day, second, microsecond) => {
                Json::Str(Cow::Owned(speedate::Duration { positive, day, second, microsecond }.to_string()))
            }
        }
    }

    /// Where the value lies in memory, if it has a size worth sharing.
    pub(crate) fn place(self) -> Option<(*const u8, usize)> {
        match self {
            View::Array(items) if !items.is_empty() => Some((items.as_ptr().cast(), items.len())),
            View::Object(fields) if !fields.is_empty() => Some((fields.as_ptr().cast(), fields.len())),
            View::Str(text) if text.len() > 64 => Some((text.as_ptr(), text.len())),
            View::Null
            | View::Bool(_)
            | View::Int(_)
            | View::Big(_)
            | View::Float(_)
            | View::Str(_)
            | View::Array(_)
            | View::Object(_)
            | View::Span(..) => None,
        }
    }
}

/// Of repeated keys the last value, at the place of the first, as a Python dictionary keeps them.
pub(crate) fn last_of_each<'c>(fields: Fields<'c>) -> Vec<(Cow<'c, str>, Json<'c>)> {
    let mut kept: Vec<(Cow<'c, str>, Json<'c>)> = Vec::with_capacity(fields.len());
    let mut index = KeyIndex::new(fields.len());
    for (key, value) in fields {
        match index.place(Cow::Borrowed(&**key), kept.len()) {
            Some(at) => kept[at].1 = deduplicated(value),
            None => kept.push((Cow::Borrowed(&**key), deduplicated(value))),
        }
    }
    kept
}

fn deduplicated<'c>(value: &'c Json<'c>) -> Json<'c> {
    match value {
        Json::Object(fields) => Json::Object(last_of_each(fields)),
        Json::Array(items) => Json::Array(items.iter().map(deduplicated).collect()),
        other @ (Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_)) => {
            View::of(other).to_json()
        }
    }
}

/// Where each key was first seen: a scan for few, a map for many.
pub(crate) struct KeyIndex<'c> {
    few: Vec<Cow<'c, str>>,
    many: Option<std::collections::HashMap<Cow<'c, str>, usize>>,
}

impl<'c> KeyIndex<'c> {
    pub(crate) fn new(expected: usize) -> Self {
        Self { few: Vec::new(), many: (expected > 16).then(|| std::collections::HashMap::with_capacity(expected)) }
    }

    /// The place of `key`, if it was seen; else it is remembered at `next`, which must count up from 0.
    pub(crate) fn place(&mut self, key: Cow<'c, str>, next: usize) -> Option<usize> {
        match &mut self.many {
            Some(many) => match many.entry(key) {
                std::collections::hash_map::Entry::Occupied(seen) => Some(*seen.get()),
                std::collections::hash_map::Entry::Vacant(free) => {
                    free.insert(next);
                    None
                }
            },
            None => {
                let found = self.few.iter().position(|seen| *seen == key);
                if found.is_none() {
                    self.few.push(key);
                }
                found
            }
        }
    }
}
