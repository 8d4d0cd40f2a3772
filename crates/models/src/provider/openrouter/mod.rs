//! OpenRouter (openrouter.ai/docs), which hands requests on to many providers. What it serves is on their makers' lists.

use structured::say::Dialect;

use super::{Prices, Provider, Quirks, Remedies, Runs};
use crate::Wire;

pub(super) static PROVIDER: Provider = Provider {
    name: "openrouter",
    title: "OpenRouter",
    runs: Runs::Online,
    base_url: "https://openrouter.ai/api/v1",
    wire: Wire::OpenaiChat,
    dialect: Dialect::OpenAi,
    models: &["openai/gpt-4o-mini"],
    prices: Prices::NONE,
    needs: "a key",
    quirks: Quirks::NONE,
    remedies: Remedies::COMMON,
};
