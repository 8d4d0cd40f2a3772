//! HTTP/1.1 (RFC 9112) as far as a static host needs it: one request on a connection, one answer, and the connection
//! ends. A browser may open many connections and leave some silent; each has a thread of its own, so none waits for
//! another.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The longest head of a request, in bytes.
const HEAD_LIMIT: u64 = 64 * 1024;

/// How long a connection may stay silent: browsers open some ahead of need.
const SILENCE: Duration = Duration::from_secs(30);

/// What a request asks for.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: Method,
    /// Without the query.
    pub(super) path: String,
}

/// What a static host does with a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    /// As `Get`, without the body.
    Head,
    /// Anything else.
    Other,
}

/// An answer, whole.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Request {
    /// Reads a request's head; `None` where what came is none.
    pub(super) fn read(stream: &TcpStream) -> io::Result<Option<Self>> {
        stream.set_read_timeout(Some(SILENCE))?;
        let mut lines = BufReader::new(stream.take(HEAD_LIMIT)).lines();
        let first = lines.next().transpose()?.unwrap_or_default();
        // The rest says nothing that a static answer depends on, but a connection must not end with words unread.
        for line in lines {
            if line?.is_empty() {
                break;
            }
        }
        Ok(Self::parse(&first))
    }

    fn parse(first: &str) -> Option<Self> {
        let mut words = first.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        let method = match method {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            _ => Method::Other,
        };
        let path = target.split(['?', '#']).next()?.to_owned();
        version.starts_with("HTTP/1.").then_some(Self { method, path })
    }
}

impl Response {
    /// An answer in words.
    pub(super) fn text(status: u16, text: impl Into<String>) -> Self {
        let headers = vec![("Content-Type".to_owned(), "text/plain; charset=utf-8".to_owned())];
        Self { status, headers, body: text.into().into_bytes() }
    }

    /// Sends it, as the answer to `method`.
    pub(super) fn write(&self, mut stream: &TcpStream, method: Method) -> io::Result<()> {
        let mut bytes = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status)).into_bytes();
        for (name, value) in &self.headers {
            write!(bytes, "{name}: {value}\r\n")?;
        }
        write!(bytes, "Content-Length: {}\r\nConnection: close\r\n\r\n", self.body.len())?;
        if method != Method::Head {
            bytes.extend_from_slice(&self.body);
        }
        stream.write_all(&bytes)
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}
