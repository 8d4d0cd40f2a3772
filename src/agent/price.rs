//! What tokens cost.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Usage;

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

/// The day of the table below.
const AS_OF: &str = "2026-03-21";

/// The beginnings of models' names, and cents for a million tokens read and written: list prices without discounts. A model
/// that is not here has no price rather than a wrong one.
const TABLE: [(&str, u32, u32); 15] = [
    ("claude-haiku-4-5", 100, 500),
    ("claude-opus-4-1", 1_500, 7_500),
    ("claude-opus-4-5", 500, 2_500),
    ("claude-opus-4-6", 500, 2_500),
    ("claude-sonnet-4-5", 300, 1_500),
    ("claude-sonnet-4-6", 300, 1_500),
    ("gpt-4.1", 200, 800),
    ("gpt-4.1-mini", 40, 160),
    ("gpt-4o", 250, 1_000),
    ("gpt-4o-mini", 15, 60),
    ("gpt-5", 125, 1_000),
    ("gpt-5-mini", 25, 200),
    ("gpt-5-nano", 5, 40),
    ("gpt-5.1", 125, 1_000),
    ("o3", 200, 800),
];

impl Price {
    /// The list price of the model `name`, also where a date or a maker is part of it (`gpt-4o-2024-08-06`,
    /// `openai/gpt-4o`).
    pub fn list(name: &str) -> Option<Self> {
        let name = name.rsplit('/').next().unwrap_or(name).to_lowercase().replace("4.5", "4-5").replace("4.6", "4-6");
        // What follows a name is a date, a tag or nothing; "mini" is another model.
        let is_it = |known: &str| {
            name.strip_prefix(known).is_some_and(|rest| {
                let rest = rest.trim_start_matches(['-', ':', '@']);
                rest.is_empty() || rest == "latest" || rest.starts_with("20")
            })
        };
        let (_, input, output) = TABLE.into_iter().find(|(known, ..)| is_it(known))?;
        let millionths = |cents: u32| u64::from(cents) * 10_000;
        Some(Self { input: millionths(input), output: millionths(output), as_of: AS_OF.to_owned() })
    }

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

    #[track_caller]
    fn check(name: &str, expect: Option<(u64, u64)>) {
        assert_eq!(Price::list(name).map(|price| (price.input, price.output)), expect, "{name}");
    }

    #[test]
    fn a_model_s_price_is_found_by_its_name() {
        check("gpt-4o", Some((2_500_000, 10_000_000)));
        check("gpt-4o-2024-08-06", Some((2_500_000, 10_000_000)));
        check("openai/gpt-4o-mini", Some((150_000, 600_000)));
        check("claude-sonnet-4-5-20250929", Some((3_000_000, 15_000_000)));
        check("anthropic/claude-haiku-4.5", Some((1_000_000, 5_000_000)));
        check("claude-opus-4-6:latest", Some((5_000_000, 25_000_000)));
    }

    #[test]
    fn a_model_that_is_not_known_has_no_price() {
        for name in ["", "gpt-4o-audio", "gpt-5-pro", "o3-pro", "smollm2-135m-instruct", "claude-sonnet-9"] {
            check(name, None);
        }
    }

    #[test]
    fn a_price_says_of_which_day_it_is() {
        assert_eq!(Price::list("o3").unwrap().as_of, "2026-03-21");
    }
}
