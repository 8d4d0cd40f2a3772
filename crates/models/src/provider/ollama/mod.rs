//! Ollama (docs.ollama.com, OpenAI compatibility). Its schemas become grammars by llama.cpp's conversion.

use structured::say::Dialect;

use super::{Advice, Prices, Provider, Quirks, Remedies, Runs};
use crate::Wire;

pub(super) static PROVIDER: Provider = Provider {
    name: "ollama",
    title: "Ollama",
    runs: Runs::Here,
    base_url: "http://localhost:11434/v1",
    wire: Wire::OpenaiChat,
    dialect: Dialect::LlamaCpp,
    models: &["qwen3:4b"],
    prices: Prices::NONE,
    needs: "to allow the page: `OLLAMA_ORIGINS=http://localhost:8080 ollama serve`, with the origin that your page has",
    quirks: Quirks::NONE,
    remedies: Remedies {
        down: Advice { text: "Start Ollama.", line: Some("ollama serve") },
        cors: Advice {
            text: "Stop Ollama and start it so that it allows this page. Where it runs as an app, set the variable (setx on \
                   Windows, launchctl setenv on a Mac) and start the app again.",
            line: Some("OLLAMA_ORIGINS={page} ollama serve"),
        },
        unknown_model: Advice {
            text: "Fetch the model, or enter the name of one that you have.",
            line: Some("ollama pull {model}"),
        },
        ..Remedies::COMMON
    },
};
