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
    fn knock(&self, url: String) -> LocalBoxFuture<'_, Knock>;
}

/// What a knock at a server's door came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Knock {
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
    /// The reply broke off.
    #[error("the reply broke off: {reason}")]
    Cut {
        /// What the browser said.
        reason: String,
    },
}
