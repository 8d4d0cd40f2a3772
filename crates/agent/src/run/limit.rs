//! How far a run may go.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use trace::Micros;

/// How far a run may go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Replies of the model in all.
    pub turns: u32,
    /// Calls of tools in all. A turn that would go past it makes none of its calls.
    pub calls: u32,
    /// Tokens read and written; no reply is asked for once they are used up.
    pub tokens: Option<u64>,
    /// Millionths of a dollar; no reply is asked for once they are spent.
    pub money: Option<u64>,
    /// Microseconds from the question on.
    #[schemars(with = "Option<u64>")]
    pub time: Option<Micros>,
    /// Times that the model may be asked to mend a final answer.
    pub corrections: u32,
    /// Times in a row that one tool may fail before the run gives up.
    pub failures: u32,
    /// Times in a row that a call of the model that came to nothing is tried again.
    pub retries: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { turns: 10, calls: 50, tokens: None, money: None, time: None, corrections: 2, failures: 3, retries: 2 }
    }
}

/// The limit that a run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Replies of the model.
    #[error("{} of the model", words::count(*_0, "reply"))]
    Turns(u32),
    /// Calls of tools.
    #[error("{} of tools", words::count(*_0, "call"))]
    Calls(u32),
    /// Tokens.
    #[error("{}", words::count(*_0, "token"))]
    Tokens(u64),
    /// Money, in millionths of a dollar.
    #[error("{}", words::dollars(*_0, 4))]
    Money(u64),
    /// Time.
    #[error("{0}")]
    Time(Micros),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_read_as_people_say_them() {
        assert_eq!(Limit::Turns(1).to_string(), "1 reply of the model");
        assert_eq!(Limit::Calls(2).to_string(), "2 calls of tools");
        assert_eq!(Limit::Tokens(12_000).to_string(), "12,000 tokens");
        assert_eq!(Limit::Money(12_500).to_string(), "$0.0125");
        assert_eq!(Limit::Time(Micros::from_millis(2_500)).to_string(), "2.5 s");
    }
}
