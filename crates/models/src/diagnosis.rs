//! What is wrong with a connection, and what to do: "Test connection" in Settings.
//!
//! A browser hides from a page why a request failed. What the page can know (its own address, the endpoint's, whether
//! anybody answers a probe, the status and body of a reply) is taken together here and told as one cause.

use crate::{
    Decoder, Endpoint,
    address::{Place, Reach},
    secret::redact,
    wire::failure::{Refusal, failure},
};
use agent::ModelError;
use io::Probe;

/// What came of a request that tests a connection.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// Nothing that the page may read, and what a probe came to then.
    Nothing(Probe),
    /// The server sent the request on to another address; where, as far as the browser tells.
    Redirected(Option<String>),
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
    #[error(
        "The browser blocked access to {origin}: this page needs your permission to reach your computer or network."
    )]
    PrivateNetwork {
        /// Scheme, host and port.
        origin: String,
    },
    /// A server is there, and the browser lets this page read nothing of it. A browser asks first whether the page is allowed
    /// (a preflight, fetch.spec.whatwg.org), and tells a page neither that the answer was no nor that it was a redirect.
    #[error(
        "A server answers at {origin}, but the browser gives this page no reply of it. Either it does not allow the page {page} to \
         read its replies (CORS), or it sends requests on to another address: a page cannot tell which."
    )]
    Cors {
        /// Scheme, host and port.
        origin: String,
        /// Those of the page.
        page: String,
    },
    /// The server sends requests on to another address, where neither key nor question is sent.
    #[error("The server at {origin} sends requests on to {}; a key and a conversation are not sent there.", to.as_deref().unwrap_or("another address"))]
    Redirected {
        /// Scheme, host and port.
        origin: String,
        /// Where to, as far as the browser tells.
        to: Option<String>,
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
        Heard::Nothing(probe) => unheard(place, page, *probe),
        Heard::Redirected(to) => {
            let to = to.as_ref().map(|to| redact(to, endpoint.key.as_ref()));
            Diagnosis::Redirected { origin: place.origin, to }
        }
        Heard::Reply { status, body } => replied(endpoint, place, &Refusal { status: *status, headers: &[], body }),
    }
}

/// Why no request can be made at all, known before one is.
pub(crate) fn forbidden(endpoint: &Endpoint, page: &str) -> Option<Diagnosis> {
    match Place::of(&endpoint.base_url) {
        Ok(Place { secure: true, .. } | Place { reach: Reach::Loopback, .. }) => None,
        _ => Some(diagnose(endpoint, page, &Heard::Nothing(Probe::Silent))),
    }
}

fn unheard(place: Place, page: &str, probe: Probe) -> Diagnosis {
    let Place { origin, secure, reach, .. } = place;
    if !secure && reach != Reach::Loopback {
        let from_secure = page.starts_with("https://");
        return if from_secure { Diagnosis::MixedContent { origin } } else { Diagnosis::OffLimits { origin } };
    }
    match probe {
        Probe::Answered => Diagnosis::Cors { origin, page: page.to_owned() },
        // A page on this computer needs no permission for this computer, so there nothing answers.
        Probe::Forbidden if is_farther(page, reach) => Diagnosis::PrivateNetwork { origin },
        Probe::Silent | Probe::Forbidden => Diagnosis::Unreachable { origin },
    }
}

/// Whether `page` comes from farther away than a host within `reach`: only then does a browser ask its user.
fn is_farther(page: &str, reach: Reach) -> bool {
    // A page with no such address, such as a file, is asked about like one from anywhere.
    let from = Place::of(page).map_or(Reach::Public, |page| page.reach);
    match (from, reach) {
        (Reach::Loopback, _) | (_, Reach::Public) | (Reach::Private, Reach::Private) => false,
        (Reach::Private | Reach::Public, Reach::Loopback) | (Reach::Public, Reach::Private) => true,
    }
}

fn replied(endpoint: &Endpoint, place: Place, reply: &Refusal<'_>) -> Diagnosis {
    let (origin, status) = (place.origin, reply.status);
    let error = if (200..300).contains(&status) {
        let mut decoder = Decoder::new(endpoint.wire);
        let mut read = decoder.feed(reply.body);
        read.extend(decoder.end());
        match read.into_iter().next() {
            Some(Ok(_)) => return Diagnosis::Works { model: endpoint.model.clone() },
            None | Some(Err(ModelError::Cut | ModelError::Garbled(_))) => return Diagnosis::NoModel { origin, status },
            Some(Err(error)) => error,
        }
    } else {
        failure(reply, endpoint.key.as_ref())
    };
    match error {
        ModelError::Key { status, message } => Diagnosis::WrongKey { status, message: clean(endpoint, &message) },
        ModelError::Refused { status, message } | ModelError::Busy { status, message, .. } => {
            refused(endpoint, origin, Said { status, message: clean(endpoint, &message) })
        }
        other @ (ModelError::Cut | ModelError::Garbled(_) | ModelError::Unreachable(_) | ModelError::Redirected(_)) => {
            Diagnosis::Refused { status, message: other.to_string() }
        }
    }
}

fn clean(endpoint: &Endpoint, message: &str) -> String {
    redact(message, endpoint.key.as_ref())
}

/// What a server says in place of a reply.
struct Said {
    status: u16,
    message: String,
}

/// Servers word it differently; what they have in common is below.
fn refused(endpoint: &Endpoint, origin: String, Said { status, message }: Said) -> Diagnosis {
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
