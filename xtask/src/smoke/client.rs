//! One request over HTTP/1.0, which every static server answers and then hangs up.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result};

/// What came back.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// `Content-Type`, or empty.
    pub(crate) media: String,
    pub(crate) location: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// Asks a server on this machine for a path.
pub(crate) fn get(port: u16, path: &str) -> Result<Reply> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).context("the server does not answer")?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).with_context(|| format!("{path} did not arrive in 20 s"))?;
    read(&bytes).with_context(|| format!("the answer for {path} is no HTTP"))
}

fn read(bytes: &[u8]) -> Option<Reply> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let header = |wanted: &str| {
        let mut pairs = head.lines().skip(1).filter_map(|line| line.split_once(':'));
        pairs.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim().to_owned())
    };
    let media = header("content-type").unwrap_or_default();
    Some(Reply { status, media, location: header("location"), body: bytes[end + 4..].to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_has_a_status_headers_and_a_body() {
        let reply = read(b"HTTP/1.0 301 Moved\r\ncontent-type: text/html\r\nLocation: /x/\r\n\r\nbody").unwrap();
        assert_eq!((reply.status, reply.media.as_str()), (301, "text/html"));
        assert_eq!((reply.location.as_deref(), reply.body.as_slice()), (Some("/x/"), &b"body"[..]));
    }

    #[test]
    fn what_is_no_http_is_refused() {
        assert_eq!(read(b"hello"), None);
    }
}
