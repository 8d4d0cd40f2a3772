//! A model at an address.

use agent::Request;
use io::HttpRequest;
use structured::say::Dialect;

use crate::{
    Provider, Secret, Wire,
    address::{Place, Reach},
    provider::{Echo, Quirks},
    wire,
};

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
    /// The model at `base_url`, without a key and with the provider's own settings.
    pub fn new(wire: Wire, base_url: &str, model: &str) -> Self {
        let (base_url, model) = (base_url.to_owned(), model.to_owned());
        Self { wire, base_url, model, key: None, temperature: None, most_tokens: None }
    }

    /// `request` as the provider wants it, streamed.
    ///
    /// ```
    /// use agent::{Brief, Message, Request};
    /// use models::{Endpoint, Wire};
    ///
    /// let messages = [Message::User("Hello".to_owned())].into_iter().collect();
    /// let brief = Brief { instructions: String::new(), tools: Vec::new(), output: None };
    /// let endpoint = Endpoint::new(Wire::OpenaiChat, "http://localhost:11434/v1", "qwen3:4b");
    /// let sent = endpoint.encode(&Request { brief: brief.into(), messages });
    /// assert_eq!(sent.url, "http://localhost:11434/v1/chat/completions");
    /// ```
    pub fn encode(&self, request: &Request) -> HttpRequest {
        let omitted = self.provider().map_or(&[][..], |provider| provider.quirks.refuses);
        wire::encode(self, request, omitted)
    }

    /// Who most likely serves there.
    pub fn provider(&self) -> Option<&'static Provider> {
        Provider::at(&self.base_url)
    }

    /// What the provider knows of JSON Schema.
    pub(crate) fn dialect(&self) -> Dialect {
        let is_near = Place::of(&self.base_url).is_ok_and(|place| place.reach != Reach::Public);
        match (self.provider(), self.wire) {
            (Some(provider), _) => provider.dialect,
            // Most servers that people run turn schemas into llama.cpp's grammars, or into some that know as much.
            (None, Wire::OpenaiChat) if is_near => Dialect::LlamaCpp,
            (None, wire) => wire.dialect(),
        }
    }

    pub(crate) fn echo(&self) -> Echo {
        self.provider().map_or(Quirks::NONE.echo, |provider| provider.quirks.echo)
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.base_url.trim().trim_end_matches('/'))
    }

    pub(crate) fn secret(&self) -> &str {
        self.key.as_ref().map_or("", Secret::expose)
    }
}
