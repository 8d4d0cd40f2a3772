//! Requests to a model of the reader's own. The body streams: a reply is shown as it is written.

use futures::{future::LocalBoxFuture, stream::LocalBoxStream};

/// A request's method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Send a body.
    Post,
}

/// A request. Its headers may hold a key: never show or keep one.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The absolute address.
    pub url: String,
    /// Header names and values.
    pub headers: Vec<(String, String)>,
    /// The body, empty for none.
    pub body: Vec<u8>,
    /// What to do where the server sends the request on.
    pub redirect: Redirect,
}

/// What to do where a server answers with another address (301, 302, 303, 307, 308).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redirect {
    /// Send the request there. Browsers take its headers along, and for 307 and 308 its body too.
    Follow,
    /// Fail with [`HttpError::Redirected`]: what carries a key or a conversation goes to the address that it is for.
    Refuse,
}

/// The bytes of a reply as they arrive.
pub type HttpBody = LocalBoxStream<'static, Result<Vec<u8>, HttpError>>;

/// A reply whose headers have arrived.
pub struct HttpResponse {
    /// The status code.
    pub status: u16,
    /// Header names in lower case, and values; only those that the server exposes to the page.
    pub headers: Vec<(String, String)>,
    /// The body. Dropping it closes the connection.
    pub body: HttpBody,
}

/// The network.
pub trait Http: Send + Sync {
    /// Sends `request`; dropping the future or the body aborts it.
    fn send(&self, request: HttpRequest) -> LocalBoxFuture<'_, Result<HttpResponse, HttpError>>;

    /// Asks whether a server is at `url` at all, after [`send`](Self::send) has failed: a browser then lets a page know
    /// no more than this.
    fn probe(&self, url: String) -> LocalBoxFuture<'_, Probe>;
}

/// What a probe of a server came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Probe {
    /// Somebody is there; the page may not read what they say.
    Answered,
    /// Nobody.
    #[default]
    Silent,
    /// The reader has told the browser to keep this page away from this computer or its network.
    Forbidden,
}

/// Why there was no reply, or only part of one. A browser does not tell a page which of the causes it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The address is not one that can be fetched.
    #[error("{url} is not an address that can be fetched: {reason}")]
    Address {
        /// The address as given.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// No reply: the server is down, the network is gone, or the server does not allow this page (CORS).
    #[error("{origin} did not answer this page: {reason}")]
    Unreachable {
        /// Scheme, host and port.
        origin: String,
        /// What the browser said.
        reason: String,
    },
    /// The server sends the request on to another address, and the request follows no redirect.
    #[error(
        "{origin} sends the request on to {}, and a request with a key or a conversation is not sent there; enter the address \
         at which the server itself answers in Settings",
        to.as_deref().unwrap_or("another address")
    )]
    Redirected {
        /// Scheme, host and port that were asked.
        origin: String,
        /// Where to; a browser does not tell.
        to: Option<String>,
    },
    /// The reply broke off.
    #[error("the reply broke off: {reason}")]
    Cut {
        /// What the browser said.
        reason: String,
    },
}
