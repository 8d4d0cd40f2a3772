//! OpenAI (platform.openai.com/docs/api-reference/chat; prices: openai.com/api/pricing).

use structured::say::Dialect;

use super::{Echo, Prices, Provider, Quirks, Remedies, Runs, price::ModelPrice};
use crate::Wire;

pub(super) static PROVIDER: Provider = Provider {
    name: "openai",
    title: "OpenAI",
    runs: Runs::Online,
    base_url: "https://api.openai.com/v1",
    wire: Wire::OpenaiChat,
    dialect: Dialect::OpenAi,
    models: &["gpt-4o-mini"],
    prices: Prices {
        as_of: "2026-03-21",
        models: &[
            ModelPrice { name: "gpt-4.1", input: 200, output: 800 },
            ModelPrice { name: "gpt-4.1-mini", input: 40, output: 160 },
            ModelPrice { name: "gpt-4o", input: 250, output: 1_000 },
            ModelPrice { name: "gpt-4o-mini", input: 15, output: 60 },
            ModelPrice { name: "gpt-5", input: 125, output: 1_000 },
            ModelPrice { name: "gpt-5-mini", input: 25, output: 200 },
            ModelPrice { name: "gpt-5-nano", input: 5, output: 40 },
            ModelPrice { name: "gpt-5.1", input: 125, output: 1_000 },
            ModelPrice { name: "o3", input: 200, output: 800 },
        ],
    },
    needs: "a key",
    quirks: Quirks { counts_completion: true, echo: Echo::Nothing, ..Quirks::NONE },
    remedies: Remedies::COMMON,
};
