//! Nothing leaves the page's origin: a proxy that refuses and remembers.
//!
//! Chromium is told to send every request that is not for the page's own origin through it, other ports of loopback
//! included; so do its workers, preloads and sockets. Each test therefore runs as a reader without a network would, and
//! one request to elsewhere fails it.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
};
use host::Loopback;

/// The proxy, listening for as long as it is held.
pub struct Wall {
    loopback: Loopback,
    refused: Refused,
}

/// What it has refused: method and address.
type Refused = Arc<Mutex<Vec<String>>>;

impl Wall {
    /// Starts it on a free port.
    pub fn build() -> Self {
        let refused = Refused::default();
        let router = Router::new().fallback(refuse).with_state(Arc::clone(&refused));
        Self { loopback: Loopback::start(router, 0).expect("loopback has a free port"), refused }
    }

    /// Its port on loopback.
    pub fn port(&self) -> u16 {
        self.loopback.port()
    }

    /// The requests that ran into it so far, but for Chromium's own errands.
    pub fn refused(&self) -> Vec<String> {
        let refused = self.refused.lock().expect("no holder panics");
        refused.iter().filter(|line| !is_errand(line)).cloned().collect()
    }

    /// Forgets them.
    pub fn forgive(&self) {
        self.refused.lock().expect("no holder panics").clear();
    }
}

/// What Chromium asks of its maker whatever page it shows: the time, sign-in, messaging, updates. No flag stops all of it.
const ERRANDS: [&str; 6] = [
    ".google.com",
    ".gvt1.com",
    "www.gstatic.com",
    "update.googleapis.com",
    "-pa.googleapis.com",
    "content-autofill.googleapis.com",
];

/// Whether a request (`CONNECT host:443`, `GET http://host/…`) is one of them.
fn is_errand(line: &str) -> bool {
    let target = line.split(' ').nth(1).unwrap_or_default();
    let host = target.trim_start_matches("http://").split(['/', ':']).next().unwrap_or_default();
    ERRANDS.iter().any(|errand| host.ends_with(errand))
}

async fn refuse(State(refused): State<Refused>, request: Request) -> StatusCode {
    refused.lock().expect("no holder panics").push(format!("{} {}", request.method(), request.uri()));
    StatusCode::BAD_GATEWAY
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::TcpStream,
    };

    use super::{Wall, is_errand};

    #[test]
    fn chromium_may_ask_its_maker() {
        assert!(is_errand("CONNECT accounts.google.com:443"));
        assert!(is_errand("GET http://clients2.google.com/time/1/current?x"));
    }

    #[test]
    fn everything_else_counts() {
        for line in ["CONNECT fonts.googleapis.com:443", "GET http://localhost:11434/"] {
            assert!(!is_errand(line), "{line}");
        }
    }

    #[test]
    fn a_tunnel_and_a_plain_request_are_refused_and_remembered() {
        let wall = Wall::build();
        for line in ["CONNECT example.com:443", "GET http://localhost:11434/x"] {
            let mut stream = TcpStream::connect(("127.0.0.1", wall.port())).unwrap();
            write!(stream, "{line} HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 502"), "{answer}");
        }
        assert_eq!(wall.refused(), ["CONNECT example.com:443", "GET http://localhost:11434/x"]);
        wall.forgive();
        assert!(wall.refused().is_empty());
    }
}
