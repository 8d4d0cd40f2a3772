//! A document beside the value that it was read as: what was changed on the way.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    fmt::Write as _,
};

use serde::{Deserialize, Serialize};

use crate::json::Json;

/// A place where the value is not what was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// Where.
    pub path: String,
    /// The JSON that was found; none for a field that was filled in with its default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The JSON that it became; none for a field that the schema does not have, which was left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// What differs between a document and its value.
#[derive(Default)]
pub(super) struct Compared {
    pub(super) conversions: Vec<Conversion>,
    /// Where the value holds a number that JSON cannot write.
    pub(super) endless: Vec<(String, f64)>,
    path: String,
}

type Fields<'a> = [(Cow<'a, str>, Json<'a>)];

impl Compared {
    /// What differs between the document `from` and the value `to`, in the order of the value.
    pub(super) fn of(from: &Json<'_>, to: &Json<'_>) -> Self {
        let mut compared = Self::default();
        compared.walk(from, to);
        compared
    }

    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "whether it is lost is what is asked")]
    fn walk(&mut self, from: &Json<'_>, to: &Json<'_>) {
        match (from, to) {
            (Json::Object(found), Json::Object(fields)) => self.objects(found, fields),
            (Json::Array(items), Json::Array(others)) if items.len() == others.len() => {
                for (index, (before, value)) in items.iter().zip(others).enumerate() {
                    let length = self.enter(format_args!("[{index}]"));
                    self.walk(before, value);
                    self.path.truncate(length);
                }
            }
            (_, Json::Float(number)) if !number.is_finite() => self.endless.push((self.path.clone(), *number)),
            // A whole number is a number already.
            (Json::Int(whole), Json::Float(number)) if *whole as f64 == *number => {}
            (from, to) if from == to => {}
            (from, to) => self.note(Some(from), Some(to)),
        }
    }

    fn objects(&mut self, found: &Fields<'_>, fields: &Fields<'_>) {
        // Of repeated keys the last one counts.
        let before: HashMap<&str, &Json<'_>> = found.iter().map(|(key, value)| (&**key, value)).collect();
        let after: HashSet<&str> = fields.iter().map(|(key, _)| &**key).collect();
        for (key, value) in fields {
            let length = self.enter_field(key);
            match before.get(&**key) {
                Some(before) => self.walk(before, value),
                None => self.note(None, Some(value)),
            }
            self.path.truncate(length);
        }
        for (key, value) in found.iter().filter(|(key, _)| !after.contains(&**key)) {
            let length = self.enter_field(key);
            self.note(Some(value), None);
            self.path.truncate(length);
        }
    }

    fn note(&mut self, from: Option<&Json<'_>>, to: Option<&Json<'_>>) {
        let text = |value: Option<&Json<'_>>| value.map(ToString::to_string);
        self.conversions.push(Conversion { path: self.path.clone(), from: text(from), to: text(to) });
    }

    fn enter_field(&mut self, key: &str) -> usize {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.enter(format_args!("{dot}{key}"))
    }

    /// Goes a step deeper; what the path was long before.
    fn enter(&mut self, step: std::fmt::Arguments<'_>) -> usize {
        let length = self.path.len();
        // Writing to a text never fails.
        let _ = self.path.write_fmt(step);
        length
    }
}
