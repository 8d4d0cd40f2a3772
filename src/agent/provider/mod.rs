//! Models behind a network: what they are sent and what their bytes mean, for the two wire formats that between them
//! reach nearly every model.
//!
//! A codec is pure: [`encode`](Endpoint::encode) turns a request into an HTTP request, a [`Decoder`] turns the bytes of
//! the reply into typed events, however they are split. [`Remote`] is the thin rest that awaits.

mod address;
mod anthropic;
mod chat;
mod choice;
mod connection;
mod decoder;
mod diagnosis;
mod dialect;
mod failure;
mod remedy;
mod remote;
mod secret;

#[cfg(test)]
mod tests;

pub use choice::{Choice, Key, Own};
pub use connection::Connection;
pub use decoder::{Broken, Decoder, decode};
pub use diagnosis::{Diagnosis, Heard, diagnose};
pub use remedy::Remedy;
pub use remote::Remote;
pub use secret::Secret;

use serde::{Deserialize, Serialize};

use crate::{agent::Request, io::HttpRequest};

/// How a provider is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wire {
    /// OpenAI's Chat Completions, which Ollama, LM Studio, llama.cpp, vLLM, OpenRouter and many more speak too.
    OpenaiChat,
    /// Anthropic's Messages.
    Anthropic,
}

/// A model of the reader's own. The key belongs to this address and goes nowhere else.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// How it is spoken to.
    pub wire: Wire,
    /// The address up to the version, as providers give it: `http://localhost:11434/v1`, `https://api.anthropic.com/v1`.
    pub base_url: String,
    /// The model's name there.
    pub model: String,
    /// The key, where one is needed.
    pub key: Option<Secret>,
    /// 0 for the most likely words; the provider's own choice without one.
    pub temperature: Option<f64>,
    /// Tokens that a reply may have. Small models on one's own machine may else go on for ever.
    pub most_tokens: Option<u32>,
}

impl Endpoint {
    /// `request` as the provider wants it, streamed.
    pub fn encode(&self, request: &Request) -> HttpRequest {
        match self.wire {
            Wire::OpenaiChat => chat::encode(self, request),
            Wire::Anthropic => anthropic::encode(self, request),
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.base_url.trim().trim_end_matches('/'))
    }

    fn secret(&self) -> &str {
        self.key.as_ref().map_or("", Secret::expose)
    }
}
