//! What tokens cost.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::talk::message::Usage;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_for_a_million_tokens() {
        let price = Price { input: 2_500_000, output: 10_000_000, as_of: "2026-11-01".to_owned() };
        assert_eq!(price.of(Usage { input: 1_000_000, output: 100_000 }), 3_500_000);
        assert_eq!(price.of(Usage { input: 1, output: 0 }), 3, "rounded up");
    }
}
