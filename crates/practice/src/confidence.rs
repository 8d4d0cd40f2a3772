//! How sure somebody is of an answer, where they say so.

use serde::{Deserialize, Serialize};

/// How sure somebody is of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// They would bet on it.
    Sure,
    /// They would not.
    Unsure,
}

impl Confidence {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Sure, Self::Unsure];

    /// What a reader says.
    pub const fn tell(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Unsure => "not sure",
        }
    }
}
