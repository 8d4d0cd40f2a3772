//! llama.cpp's own server (tools/server/README.md in its repository).

use structured::say::Dialect;

use super::{Advice, Prices, Provider, Quirks, Remedies, Runs};
use crate::Wire;

pub(super) static PROVIDER: Provider = Provider {
    name: "llama.cpp",
    title: "llama.cpp",
    runs: Runs::Here,
    base_url: "http://localhost:8080/v1",
    wire: Wire::OpenaiChat,
    dialect: Dialect::LlamaCpp,
    models: &["qwen3-4b"],
    prices: Prices::NONE,
    needs: "`llama-server -m MODEL.gguf --jinja`; another port than the page's",
    quirks: Quirks::NONE,
    remedies: Remedies {
        down: Advice {
            text: "Start the server; is the port right?",
            line: Some("llama-server -m MODEL.gguf --port 8080"),
        },
        no_tools: Advice {
            text: "Start llama.cpp with its templates, or choose schema-driven tools here, which need none.",
            line: Some("llama-server -m MODEL.gguf --jinja"),
        },
        ..Remedies::COMMON
    },
};
