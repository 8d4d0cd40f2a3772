//! What is wrong with a connection, and what to do: "Test connection" in Settings.
//!
//! A browser hides from a page why a request failed. What the page can know (its own address, the endpoint's, whether
//! anybody answers a knock, the status and body of a reply) is taken together here and told as one cause.

use super::{
    Decoder, Endpoint,
    address::{Place, Reach},
    failure::failure,
    secret::redact,
};
use crate::{agent::ModelError, io::Knock};

/// What came of a request that tests a connection.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// Nothing that the page may read, and what a knock came to then.
    Nothing(Knock),
    /// A reply.
    Reply {
        /// The HTTP status.
        status: u16,
        /// The body, or its beginning.
        body: Vec<u8>,
    },
}

/// How it stands with a connection. What it displays is for the reader; a key is never part of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Diagnosis {
    /// The model answers.
    #[error("The model {model:?} answers.")]
    Works {
        /// Its name.
        model: String,
    },
    /// The address is none.
    #[error("{url:?} is not the address of a model: {why}.")]
    Address {
        /// The address as given.
        url: String,
        /// What is wrong with it.
        why: String,
    },
    /// The page came over https and may not speak plain http.
    #[error("The browser blocks {origin}: this page came over https, and that address is plain http (mixed content).")]
    MixedContent {
        /// Scheme, host and port.
        origin: String,
    },
    /// The page's own policy keeps it from plain http beyond this computer.
    #[error("This page does not speak plain http to {origin}: a key would cross the network for all to read.")]
    OffLimits {
        /// Scheme, host and port.
        origin: String,
    },
    /// The browser asks its user before a page may reach the computer or its network, and they have not agreed.
    #[error("The browser keeps this page from {origin}: it needs your permission to reach your computer or network.")]
    PrivateNetwork {
        /// Scheme, host and port.
        origin: String,
    },
    /// A server is there and does not let this page read its replies.
    #[error("A server answers at {origin}, but it does not allow the page {page} to read its replies (CORS).")]
    Cors {
        /// Scheme, host and port.
        origin: String,
        /// Those of the page.
        page: String,
    },
    /// Nobody answers.
    #[error("Nothing answers at {origin}.")]
    Unreachable {
        /// Scheme, host and port.
        origin: String,
    },
    /// The key is missing, wrong, or not good for this model.
    #[error("The server does not accept the key ({status}): {message}")]
    WrongKey {
        /// The HTTP status.
        status: u16,
        /// What the server says.
        message: String,
    },
    /// There is no such model.
    #[error("The server does not know the model {model:?}: {message}")]
    UnknownModel {
        /// The name as given.
        model: String,
        /// What the server says.
        message: String,
    },
    /// The model cannot call tools.
    #[error("The model {model:?} does not take tools: {message}")]
    NoTools {
        /// Its name.
        model: String,
        /// What the server says.
        message: String,
    },
    /// Something else answers than a model.
    #[error("A server answers at {origin}, but not as a model does ({status}).")]
    NoModel {
        /// Scheme, host and port.
        origin: String,
        /// The HTTP status.
        status: u16,
    },
    /// The server cannot answer now, or refuses for a reason of its own.
    #[error("The server refuses ({status}): {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// What the server says.
        message: String,
    },
}

/// What is wrong between the page at `page` (scheme, host and port) and `endpoint`, after `heard`.
pub fn diagnose(endpoint: &Endpoint, page: &str, heard: &Heard) -> Diagnosis {
    let place = match Place::of(&endpoint.base_url) {
        Ok(place) => place,
        Err(why) => return Diagnosis::Address { url: redact(&endpoint.base_url, endpoint.key.as_ref()), why },
    };
    match heard {
        Heard::Nothing(knock) => unheard(place, page, *knock),
        Heard::Reply { status, body } => replied(endpoint, place, (*status, body)),
    }
}

/// Why no request can be made at all, known before one is.
pub(super) fn forbidden(endpoint: &Endpoint, page: &str) -> Option<Diagnosis> {
    match Place::of(&endpoint.base_url) {
        Ok(Place { secure: true, .. } | Place { reach: Reach::Loopback, .. }) => None,
        _ => Some(diagnose(endpoint, page, &Heard::Nothing(Knock::Silent))),
    }
}

fn unheard(place: Place, page: &str, knock: Knock) -> Diagnosis {
    let Place { origin, secure, reach, .. } = place;
    if !secure && reach != Reach::Loopback {
        let from_secure = page.starts_with("https://");
        return if from_secure { Diagnosis::MixedContent { origin } } else { Diagnosis::OffLimits { origin } };
    }
    match knock {
        Knock::Answered => Diagnosis::Cors { origin, page: page.to_owned() },
        Knock::Forbidden if reach != Reach::Public => Diagnosis::PrivateNetwork { origin },
        Knock::Silent | Knock::Forbidden => Diagnosis::Unreachable { origin },
    }
}

fn replied(endpoint: &Endpoint, place: Place, (status, body): (u16, &[u8])) -> Diagnosis {
    let origin = place.origin;
    let error = if (200..300).contains(&status) {
        let mut decoder = Decoder::new(endpoint.wire);
        let mut read = decoder.feed(body);
        read.extend(decoder.end());
        match read.into_iter().next() {
            Some(Ok(_)) => return Diagnosis::Works { model: endpoint.model.clone() },
            None | Some(Err(ModelError::Cut | ModelError::Garbled(_))) => return Diagnosis::NoModel { origin, status },
            Some(Err(error)) => error,
        }
    } else {
        failure(status, &[], body, endpoint.key.as_ref())
    };
    match error {
        ModelError::Key { status, message } => Diagnosis::WrongKey { status, message: clean(endpoint, &message) },
        ModelError::Refused { status, message } | ModelError::Busy { status, message, .. } => {
            refused(endpoint, origin, (status, clean(endpoint, &message)))
        }
        other => Diagnosis::Refused { status, message: other.to_string() },
    }
}

fn clean(endpoint: &Endpoint, message: &str) -> String {
    redact(message, endpoint.key.as_ref())
}

/// Servers word it differently; what they have in common is below.
fn refused(endpoint: &Endpoint, origin: String, (status, message): (u16, String)) -> Diagnosis {
    let (model, said) = (endpoint.model.clone(), message.to_lowercase());
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    // "… does not support tools" (Ollama), "tools param requires --jinja flag" (llama.cpp), "\"auto\" tool choice requires
    // --enable-auto-tool-choice" (vLLM), "No endpoints found that support tool use" (OpenRouter).
    if says(&["tool", "function call"]) && says(&["support", "requires", "not allowed", "unknown"]) {
        return Diagnosis::NoTools { model, message };
    }
    let missing = says(&[
        "not found",
        "not exist",
        "no such",
        "unknown",
        "invalid model",
        "not a valid model",
        "no model",
        "not loaded",
    ]);
    if status < 500
        && missing
        && (said.contains("model") || (!model.is_empty() && said.contains(&model.to_lowercase())))
    {
        return Diagnosis::UnknownModel { model, message };
    }
    if matches!(status, 404 | 405) {
        Diagnosis::NoModel { origin, status }
    } else {
        Diagnosis::Refused { status, message }
    }
}
