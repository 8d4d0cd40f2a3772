//! How far a run may go, and what it costs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Usage;
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

/// What a model's tokens cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Price {
    /// Millionths of a dollar for a million tokens read.
    pub input: u64,
    /// Millionths of a dollar for a million tokens written.
    pub output: u64,
    /// The day on which this was the price, as year-month-day.
    pub as_of: String,
}

impl Price {
    /// What `usage` costs, in millionths of a dollar, rounded up.
    pub fn of(&self, usage: Usage) -> u64 {
        let total =
            u128::from(self.input) * u128::from(usage.input) + u128::from(self.output) * u128::from(usage.output);
        u64::try_from(total.div_ceil(1_000_000)).unwrap_or(u64::MAX)
    }
}

#[expect(clippy::cast_precision_loss, reason = "for showing only")]
fn dollars(millionths: u64) -> f64 {
    millionths as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_for_a_million_tokens() {
        let price = Price { input: 2_500_000, output: 10_000_000, as_of: "2026-11-01".to_owned() };
        assert_eq!(price.of(Usage { input: 1_000_000, output: 100_000 }), 3_500_000);
        assert_eq!(price.of(Usage { input: 1, output: 0 }), 3, "rounded up");
    }

    #[test]
    fn limits_read_as_people_say_them() {
        assert_eq!(Limit::Money(12_500).to_string(), "$0.0125");
        assert_eq!(Limit::Time(Micros::from_millis(2_500)).to_string(), "2.5 s");
    }
}
