//! vLLM (docs.vllm.ai, OpenAI-compatible server). Its grammars know about what llama.cpp's do.

use structured::say::Dialect;

use super::{Advice, Prices, Provider, Quirks, Remedies, Runs};
use crate::Wire;

pub(super) static PROVIDER: Provider = Provider {
    name: "vllm",
    title: "vLLM",
    runs: Runs::Here,
    base_url: "http://localhost:8000/v1",
    wire: Wire::OpenaiChat,
    dialect: Dialect::LlamaCpp,
    models: &["Qwen/Qwen3-4B"],
    prices: Prices::NONE,
    needs: "`vllm serve MODEL --enable-auto-tool-choice --tool-call-parser hermes`, or the parser of your model",
    quirks: Quirks::NONE,
    remedies: Remedies {
        down: Advice { text: "Start the server; is the port right?", line: Some("vllm serve MODEL") },
        cors: Advice {
            text: "Start vLLM so that it allows this page.",
            line: Some("vllm serve MODEL --allowed-origins '[\"{page}\"]'"),
        },
        no_tools: Advice {
            text: "Start vLLM with a tool parser, or choose schema-driven tools here, which need none.",
            line: Some("vllm serve MODEL --enable-auto-tool-choice --tool-call-parser hermes"),
        },
        ..Remedies::COMMON
    },
};
