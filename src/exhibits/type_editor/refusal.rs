//! Why the type of an answer cannot be used.

use std::fmt;

use structured::{
    Violation,
    build::{Mistake, Part},
};
use words::sentence;

/// Why the type of an answer cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The form has mistakes.
    Fields(Vec<Mistake>),
    /// The pasted text has, each at `line:column` or at the pointer to a part of the schema.
    Text(Vec<Violation>),
}

impl Refusal {
    /// What is wrong with a part of a field, or of the class where `field` is none.
    pub fn at(&self, field: Option<usize>, parts: &[Part]) -> Option<String> {
        let Self::Fields(mistakes) = self else { return None };
        let here = |mistake: &&Mistake| mistake.field == field && parts.contains(&mistake.part);
        mistakes.iter().find(here).map(|mistake| sentence(&mistake.message))
    }

    /// What is wrong with the pasted text, one line each.
    pub fn of_text(&self) -> Option<String> {
        let Self::Text(violations) = self else { return None };
        Some(format!("{}.", words::list(violations, SHOWN, "; ")))
    }
}

/// Of many mistakes so many are told at once.
const SHOWN: usize = 3;

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fields(mistakes) => {
                let first = mistakes.first().map(|mistake| sentence(&mistake.message));
                f.write_str(&first.unwrap_or_default())
            }
            Self::Text(_) => f.write_str(&self.of_text().unwrap_or_default()),
        }
    }
}
