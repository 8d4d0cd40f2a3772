//! Options that a server refuses. Servers that speak a wire know more or less of it; a refusal that names an option which was
//! sent is answered by sending the request again without it, and that is remembered for the endpoint.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use agent::ModelError;

use crate::Endpoint;

/// An option of a request that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Omit {
    /// That the counts of tokens are streamed too.
    StreamOptions,
    /// That the answer is held to a schema; it is told in words then.
    Schema,
    /// That no more than one call is made at a time, or more.
    ParallelToolCalls,
    /// The temperature.
    Temperature,
    /// `max_tokens`, which OpenAI calls `max_completion_tokens`.
    MaxTokens,
    /// `max_completion_tokens`, which most servers call `max_tokens`.
    MaxCompletionTokens,
    /// What was thought before.
    Thoughts,
    /// That the reply is streamed.
    Stream,
}

impl Omit {
    /// All, the names that contain others first.
    const ALL: [Self; 8] = [
        Self::StreamOptions,
        Self::Schema,
        Self::ParallelToolCalls,
        Self::Temperature,
        Self::MaxCompletionTokens,
        Self::MaxTokens,
        Self::Thoughts,
        Self::Stream,
    ];

    /// The fields that it is sent in.
    const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::StreamOptions => &["stream_options"],
            Self::Schema => &["response_format", "output_config"],
            Self::ParallelToolCalls => &["parallel_tool_calls"],
            Self::Temperature => &["temperature"],
            Self::MaxTokens => &["max_tokens"],
            Self::MaxCompletionTokens => &["max_completion_tokens"],
            Self::Thoughts => &["reasoning_content", "reasoning_details", "reasoning", "extra_content"],
            Self::Stream => &["stream"],
        }
    }

    /// The words by which servers name it.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::StreamOptions => &["stream_options", "include_usage"],
            Self::Schema => &[
                "response_format",
                "json_schema",
                "output_config",
                "output_format",
                "structured_output",
                "structured_outputs",
            ],
            Self::ParallelToolCalls => &["parallel_tool_calls"],
            Self::Temperature => &["temperature"],
            Self::MaxTokens => &["max_tokens"],
            Self::MaxCompletionTokens => &["max_completion_tokens"],
            Self::Thoughts => {
                &["reasoning_content", "reasoning_details", "reasoning", "extra_content", "thought_signature"]
            }
            Self::Stream => &["stream", "streaming"],
        }
    }

    /// Whether the request with this body holds it.
    fn is_in(self, sent: &str) -> bool {
        self.fields().iter().any(|field| sent.contains(&format!("\"{field}\":")))
    }
}

/// The option of the request with the body `sent` that a server refuses with `status` and `body`, if it names one.
pub(crate) fn refused(status: u16, sent: &[u8], body: &[u8]) -> Option<Omit> {
    if !matches!(status, 400 | 404 | 415 | 422 | 501) {
        return None;
    }
    let said = String::from_utf8_lossy(body).to_lowercase();
    // `response format` is `response_format`.
    let joined = said.replace([' ', '-'], "_");
    let sent = String::from_utf8_lossy(sent);
    let is_named =
        |name: &str| if name.contains('_') { has_word(&joined, name, "") } else { has_word(&said, name, "_") };
    Omit::ALL.into_iter().find(|omit| omit.is_in(&sent) && omit.names().iter().any(|name| is_named(name)))
}

/// The same of an error that a server sent with a good status. One without a status of its own has to say in words that
/// something is refused.
pub(crate) fn refused_in_stream(error: &ModelError, sent: &[u8], body: &[u8]) -> Option<Omit> {
    const WORDS: [&str; 9] = [
        "not support",
        "unsupported",
        "unknown",
        "unrecognized",
        "unexpected",
        "not permitted",
        "not allowed",
        "extra inputs",
        "invalid",
    ];
    match error {
        ModelError::Refused { status, .. } => refused(*status, sent, body),
        ModelError::Busy { status: 500, message, .. } => {
            let message = message.to_lowercase();
            if WORDS.iter().any(|word| message.contains(word)) { refused(400, sent, body) } else { None }
        }
        ModelError::Busy { .. }
        | ModelError::Key { .. }
        | ModelError::Cut
        | ModelError::Garbled(_)
        | ModelError::Unreachable(_)
        | ModelError::Redirected(_) => None,
    }
}

/// Whether `word` stands in `text` between other characters than letters, digits and those of `inner`.
fn has_word(text: &str, word: &str, inner: &str) -> bool {
    let is_part = |char: char| char.is_ascii_alphanumeric() || inner.contains(char);
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part))
}

/// What endpoints have refused so far. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Refusals(Arc<Mutex<BTreeMap<String, Vec<Omit>>>>);

impl Refusals {
    /// What to leave out at `endpoint`: what its provider is known to refuse, and what it has refused.
    pub(crate) fn of(&self, endpoint: &Endpoint) -> Vec<Omit> {
        let mut omitted = endpoint.provider().map_or_else(Vec::new, |provider| provider.quirks.refuses.to_vec());
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        omitted.extend(kept.get(&place(endpoint)).into_iter().flatten());
        omitted
    }

    /// Remembers that `endpoint` refuses `omit`.
    pub(crate) fn add(&self, endpoint: &Endpoint, omit: Omit) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.entry(place(endpoint)).or_default().push(omit);
    }
}

fn place(endpoint: &Endpoint) -> String {
    format!("{} {}", endpoint.base_url, endpoint.model)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: &[u8] =
        br#"{"model":"m","stream":true,"stream_options":{"include_usage":true},"temperature":0.0,"max_tokens":9,
        "response_format":{"type":"json_schema"}}"#;

    #[track_caller]
    fn check(status: u16, body: &str, expect: Option<Omit>) {
        assert_eq!(refused(status, SENT, body.as_bytes()), expect, "{body}");
    }

    #[test]
    fn a_refusal_names_what_it_does_not_take() {
        check(400, r#"{"error":{"message":"Unknown parameter: 'stream_options'."}}"#, Some(Omit::StreamOptions));
        check(
            422,
            r#"{"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}"#,
            Some(Omit::StreamOptions),
        );
        check(400, r#"{"error":{"message":"This response_format type is unavailable now"}}"#, Some(Omit::Schema));
        check(
            400,
            r#"{"error":{"message":"This model does not support response format `json_schema`"}}"#,
            Some(Omit::Schema),
        );
        check(400, "temperature is not supported with this model", Some(Omit::Temperature));
        check(
            400,
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            Some(Omit::MaxTokens),
        );
        check(400, r#"{"error":{"param":"stream","message":"Unsupported value"}}"#, Some(Omit::Stream));
    }

    #[test]
    fn what_was_not_sent_or_is_no_refusal_stays() {
        check(400, "parallel_tool_calls is not supported", None);
        check(401, "stream_options", None);
        check(429, "too many max_tokens", None);
        check(400, "the model m was not found", None);
        check(400, "upstream said no", None);
    }
}
