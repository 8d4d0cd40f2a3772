//! LM Studio (lmstudio.ai/docs, OpenAI compatibility endpoints).

use structured::say::Dialect;

use super::{Advice, Prices, Provider, Quirks, Remedies, Runs};
use crate::Wire;

pub(super) static PROVIDER: Provider = Provider {
    name: "lm-studio",
    title: "LM Studio",
    runs: Runs::Here,
    base_url: "http://localhost:1234/v1",
    wire: Wire::OpenaiChat,
    dialect: Dialect::LlamaCpp,
    models: &["qwen/qwen3-4b"],
    prices: Prices::NONE,
    needs: "`lms server start --cors`",
    quirks: Quirks::NONE,
    remedies: Remedies {
        down: Advice { text: "Start LM Studio's server.", line: Some("lms server start --cors") },
        cors: Advice {
            text: "Start LM Studio's server so that it allows pages.",
            line: Some("lms server start --cors"),
        },
        unknown_model: Advice {
            text: "Load the model, or enter the name of one that you have.",
            line: Some("lms load {model}"),
        },
        ..Remedies::COMMON
    },
};
