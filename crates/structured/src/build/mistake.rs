//! What can be wrong with a form.

use std::fmt;

use super::{Build, Field, Kind};
use crate::regex::Regex;

/// Fields of a form.
const MOST_FIELDS: usize = 200;

/// Lists in lists.
const DEEPEST: usize = 8;

/// Words that Python keeps for itself.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// One thing that is wrong with a form, in words that name the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Which field, counted from 0; none for the class itself.
    pub field: Option<usize>,
    /// What of it.
    pub part: Part,
    /// What is wrong, and what to do.
    pub message: String,
}

/// A part of a class or a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The name.
    Name,
    /// The fields of the class.
    Fields,
    /// The choices of a `OneOf`.
    Choices,
    /// The least and the most.
    Limits,
    /// The regular expression.
    Pattern,
    /// What it holds.
    Kind,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// All mistakes of `build`, in the order in which it is read.
pub(super) fn mistakes(build: &Build) -> Vec<Mistake> {
    let mut found = Vec::new();
    let mut of_class = |part, message| found.push(Mistake { field: None, part, message });
    if let Some(fault) = misnamed(&build.name) {
        of_class(Part::Name, format!("the class {fault}"));
    }
    match build.fields.len() {
        0 => of_class(Part::Fields, "there is no field yet; add one".to_owned()),
        1..=MOST_FIELDS => {}
        many => of_class(Part::Fields, format!("there are {many} fields; {MOST_FIELDS} are the most")),
    }
    for (index, field) in build.fields.iter().take(MOST_FIELDS).enumerate() {
        let called = called(index, field);
        let mut add = |part, message: String| found.push(Mistake { field: Some(index), part, message });
        if let Some(fault) = misnamed(&field.name) {
            add(Part::Name, format!("the {} {fault}", ordinal(index)));
        } else if field.name == "model_config" {
            add(Part::Name, format!("{called} has the name of Pydantic's own settings; choose another"));
        } else if build.fields[..index].iter().any(|other| other.name == field.name) {
            add(Part::Name, format!("{called} is there twice; give each field a name of its own"));
        }
        of_kind(&field.kind, DEEPEST, &mut |part, message| add(part, format!("{called}: {message}")));
    }
    found
}

fn called(index: usize, field: &Field) -> String {
    match field.name.as_str() {
        "" => format!("the {}", ordinal(index)),
        name => format!("the field {name:?}"),
    }
}

fn ordinal(index: usize) -> String {
    format!("field in place {}", index + 1)
}

/// Why `name` is none that Python would take.
fn misnamed(name: &str) -> Option<String> {
    let inside = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if name.is_empty() {
        Some("has no name; give it one, such as first_name".to_owned())
    } else if name.len() > 64 {
        Some(format!("has a name of {} letters; 64 are the most", name.chars().count()))
    } else if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        Some(format!("is called {name:?}; begin with a letter from A to Z"))
    } else if let Some(stranger) = name.chars().find(|letter| !inside(*letter)) {
        Some(format!("is called {name:?}, with {stranger:?} in it; use letters from A to Z, digits and _"))
    } else if KEYWORDS.contains(&name) {
        Some(format!("is called {name:?}, a word that Python keeps for itself; choose another"))
    } else {
        None
    }
}

fn of_kind(kind: &Kind, depth: usize, add: &mut dyn FnMut(Part, String)) {
    match kind {
        Kind::Text { least, most, pattern } => {
            limits(&Limits { least: *least, most: *most }, " letters", add);
            if let Some(Err(error)) = pattern.as_deref().map(Regex::new) {
                add(Part::Pattern, format!("the pattern {error}"));
            }
        }
        Kind::WholeNumber { least, most } => limits(&Limits { least: *least, most: *most }, "", add),
        Kind::Number { least, most } => {
            let limit = |limit: &Option<serde_json::Number>| limit.as_ref().and_then(serde_json::Number::as_f64);
            limits(&Limits { least: limit(least), most: limit(most) }, "", add);
        }
        Kind::YesNo | Kind::Date => {}
        Kind::OneOf(choices) => {
            let twice = (1..choices.len()).find(|at| choices[..*at].contains(&choices[*at]));
            if choices.is_empty() {
                add(
                    Part::Choices,
                    "there is nothing to choose from; write the choices, with commas between".to_owned(),
                );
            } else if choices.iter().any(|choice| choice.trim().is_empty()) {
                add(Part::Choices, "one of the choices is empty; write it or take its comma away".to_owned());
            } else if let Some(twice) = twice {
                add(Part::Choices, format!("the choice {:?} is there twice; leave one out", choices[twice]));
            }
        }
        Kind::List { of, least, most } => {
            limits(&Limits { least: *least, most: *most }, " entries", add);
            match depth.checked_sub(1) {
                Some(depth) => of_kind(of, depth, add),
                None => add(Part::Kind, format!("the lists are in each other more than {DEEPEST} deep")),
            }
        }
    }
}

/// How little and how much may be there.
struct Limits<T> {
    least: Option<T>,
    most: Option<T>,
}

fn limits<T: PartialOrd + fmt::Display>(limits: &Limits<T>, unit: &str, add: &mut dyn FnMut(Part, String)) {
    if let Limits { least: Some(least), most: Some(most) } = limits
        && least > most
    {
        add(Part::Limits, format!("at least {least} and at most {most}{unit} leaves nothing; exchange the two"));
    }
}
