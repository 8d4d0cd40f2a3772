//! What is wrong with a document, in Pydantic's terms.

use std::{borrow::Cow, collections::HashMap, fmt::Write as _, sync::Arc};

use crate::{
    Violation,
    json::{Json, Malformed},
    view::View,
};

/// One step of the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A field, a key, or the name of a union's form.
    Key(String),
    /// A place in a list, from 0.
    Index(usize),
}

/// One thing that is wrong with a document: the four parts of an entry of Pydantic's `ValidationError.errors()`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The machine's word for it (`int_parsing`): <https://docs.pydantic.dev/latest/errors/validation_errors/>.
    pub kind: Cow<'static, str>,
    /// The way from the document's root.
    pub loc: Vec<Step>,
    /// In words, as Pydantic words it.
    pub msg: String,
    /// The value that was found there.
    pub input: Arc<Json<'static>>,
}

impl Fault {
    /// The fault of a text that is not JSON.
    pub fn of_syntax(malformed: &Malformed, text: &str) -> Self {
        Self {
            kind: Cow::Borrowed("json_invalid"),
            loc: Vec::new(),
            msg: format!("Invalid JSON: {}", malformed.message(text)),
            input: Arc::new(Json::Str(Cow::Owned(text.to_owned()))),
        }
    }

    /// The place as a path: `parts[0].radius`; empty for the whole.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.loc {
            match step {
                Step::Index(index) => write!(path, "[{index}]").unwrap_or_default(),
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => write!(path, ".{key}").unwrap_or_default(),
            }
        }
        path
    }

    /// The JSON object that the command line prints.
    pub fn to_json(&self) -> Json<'static> {
        let loc = self.loc.iter().map(|step| match step {
            Step::Key(key) => Json::Str(Cow::Owned(key.clone())),
            Step::Index(index) => Json::Int(i64::try_from(*index).unwrap_or(i64::MAX)),
        });
        Json::Object(vec![
            (Cow::Borrowed("type"), Json::Str(self.kind.clone())),
            (Cow::Borrowed("loc"), Json::Array(loc.collect())),
            (Cow::Borrowed("msg"), Json::Str(Cow::Owned(self.msg.clone()))),
            (Cow::Borrowed("input"), Json::clone(&self.input)),
        ])
    }
}

impl From<&Fault> for Violation {
    fn from(fault: &Fault) -> Self {
        Violation::new(fault.path(), fault.msg.clone())
    }
}

/// A fault while the document is still borrowed; its steps are in reverse.
#[derive(Debug)]
pub(crate) struct LineError<'c> {
    pub(crate) kind: Cow<'c, str>,
    pub(crate) steps: Vec<Way<'c>>,
    pub(crate) msg: Cow<'c, str>,
    pub(crate) input: View<'c>,
}

/// A borrowed [`Step`].
#[derive(Clone, Debug)]
pub(crate) enum Way<'c> {
    Key(Cow<'c, str>),
    Index(usize),
}

impl<'c> LineError<'c> {
    pub(crate) fn new(kind: &'c str, msg: impl Into<Cow<'c, str>>, input: View<'c>) -> Self {
        Self { kind: Cow::Borrowed(kind), steps: Vec::new(), msg: msg.into(), input }
    }

    pub(crate) fn at_key(mut self, key: impl Into<Cow<'c, str>>) -> Self {
        self.steps.push(Way::Key(key.into()));
        self
    }

    pub(crate) fn at_index(mut self, index: usize) -> Self {
        self.steps.push(Way::Index(index));
        self
    }
}

/// The errors as faults of their own. A value that several complain about is copied once.
pub(crate) fn finish(errors: Vec<LineError<'_>>) -> Vec<Fault> {
    let mut copies: HashMap<(*const u8, usize), Arc<Json<'static>>> = HashMap::new();
    let finished = errors.into_iter().map(|error| {
        let copy = || Arc::new(error.input.to_json().into_owned());
        let input = match error.input.place() {
            Some(place) => Arc::clone(copies.entry(place).or_insert_with(copy)),
            None => copy(),
        };
        let steps = error.steps.into_iter().rev().map(|way| match way {
            Way::Key(key) => Step::Key(key.into_owned()),
            Way::Index(index) => Step::Index(index),
        });
        Fault { kind: Cow::Owned(error.kind.into_owned()), loc: steps.collect(), msg: error.msg.into_owned(), input }
    });
    finished.collect()
}
