//! What is wrong, and where, for people.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that is wrong with a text or a value. Shown as `age: missing`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// The path to the value (`figures[0].value`), or `line:column` where a text was read; empty for the whole.
    pub path: String,
    /// What was found, what was expected.
    pub message: String,
}

impl Violation {
    /// The violation at `path`.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.message),
            path => write!(f, "{path}: {}", self.message),
        }
    }
}

/// All of them on one line, for a message.
pub fn list(violations: &[Violation]) -> String {
    violations.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
