//! What is sent and what comes back, as bytes: the two wire formats that between them reach nearly every model.
//!
//! A codec is pure: it turns a request into an HTTP request, and a [`Decoder`] turns the bytes of the reply into typed
//! events, however they are split. What all formats have in common is done once: [`calls`] tells calls apart,
//! [`halves`] joins characters, [`failure`] knows errors in all their forms. Thoughts in the text are told from it in [`agent`],
//! where every model's text arrives.

mod arguments;
mod calls;
mod chat;
mod decoder;
pub(crate) mod failure;
mod halves;
mod messages;
mod refusal;
mod schema;
mod sorter;
mod sse;

#[cfg(test)]
mod tests;

pub use decoder::{Broken, Decoder, decode};
pub use refusal::Refusals;
pub use sse::{SseEvent, SseParser};

pub(crate) use refusal::{Omit, refused, refused_in_stream};
pub(crate) use schema::{Place, answer_place, unwrapped};

use serde::{Deserialize, Serialize};

use agent::Request;
use io::HttpRequest;
use structured::say::Dialect;

use crate::Endpoint;

/// How a provider is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wire {
    /// OpenAI's Chat Completions, which Ollama, LM Studio, llama.cpp, vLLM, OpenRouter and many more speak too.
    OpenaiChat,
    /// Anthropic's Messages.
    Anthropic,
}

impl Wire {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::OpenaiChat, Self::Anthropic];

    /// The name that the command line takes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenaiChat => "openai-chat",
            Self::Anthropic => "anthropic",
        }
    }

    /// What readers are shown.
    pub const fn title(self) -> &'static str {
        match self {
            Self::OpenaiChat => "OpenAI Chat Completions",
            Self::Anthropic => "Anthropic Messages",
        }
    }

    /// The dialect of schemas where nothing is known of the provider but its wire.
    pub(crate) const fn dialect(self) -> Dialect {
        match self {
            Self::OpenaiChat => Dialect::OpenAi,
            Self::Anthropic => Dialect::Anthropic,
        }
    }
}

/// `request` as the provider wants it, without what it has refused.
pub(crate) fn encode(endpoint: &Endpoint, request: &Request, omitted: &[Omit]) -> HttpRequest {
    match endpoint.wire {
        Wire::OpenaiChat => chat::encode(endpoint, request, omitted),
        Wire::Anthropic => messages::encode(endpoint, request, omitted),
    }
}
