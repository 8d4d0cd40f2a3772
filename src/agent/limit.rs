//! How far a run may go.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::trace::Micros;

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
    #[error("{0} replies of the model")]
    Turns(u32),
    /// Calls of tools.
    #[error("{0} calls of tools")]
    Calls(u32),
    /// Tokens.
    #[error("{0} tokens")]
    Tokens(u64),
    /// Money, in millionths of a dollar.
    #[error("${:.4}", dollars(*_0))]
    Money(u64),
    /// Time.
    #[error("{0}")]
    Time(Micros),
}

#[expect(clippy::cast_precision_loss, reason = "for showing only")]
fn dollars(millionths: u64) -> f64 {
    millionths as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_read_as_people_say_them() {
        assert_eq!(Limit::Money(12_500).to_string(), "$0.0125");
        assert_eq!(Limit::Time(Micros::from_millis(2_500)).to_string(), "2.5 s");
    }
}
