//! Anthropic (platform.claude.com/docs; prices: its page on pricing).

use structured::say::Dialect;

use super::{Prices, Provider, Quirks, Remedies, Runs, price::ModelPrice};
use crate::Wire;

pub(super) static PROVIDER: Provider = Provider {
    name: "anthropic",
    title: "Anthropic",
    runs: Runs::Online,
    base_url: "https://api.anthropic.com/v1",
    wire: Wire::Anthropic,
    dialect: Dialect::Anthropic,
    models: &["claude-haiku-4-5"],
    prices: Prices {
        as_of: "2026-03-21",
        models: &[
            ModelPrice { name: "claude-haiku-4-5", input: 100, output: 500 },
            ModelPrice { name: "claude-opus-4-1", input: 1_500, output: 7_500 },
            ModelPrice { name: "claude-opus-4-5", input: 500, output: 2_500 },
            ModelPrice { name: "claude-opus-4-6", input: 500, output: 2_500 },
            ModelPrice { name: "claude-sonnet-4-5", input: 300, output: 1_500 },
            ModelPrice { name: "claude-sonnet-4-6", input: 300, output: 1_500 },
        ],
    },
    needs: "a key",
    quirks: Quirks::NONE,
    remedies: Remedies::COMMON,
};
