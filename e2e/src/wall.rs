//! Nothing leaves the page's origin: a proxy that refuses and remembers.
//!
//! Chromium is told to send every request that is not for the page's own origin through it, other ports of loopback
//! included; so do its workers, preloads and sockets. Each test therefore runs as a reader without a network would, and
//! one request to elsewhere fails it.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// The proxy, listening until the test process ends.
pub struct Wall {
    /// Its port on loopback.
    pub port: u16,
    refused: Arc<Mutex<Vec<String>>>,
}

impl Wall {
    /// Starts it on a free port.
    pub fn build() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let refused = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&refused);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                refuse(stream, &seen);
            }
        });
        Self { port, refused }
    }

    /// The request lines that ran into it so far, but for Chromium's own errands.
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

/// Whether a request line (`CONNECT host:443 …`, `GET http://host/…`) is one of them.
fn is_errand(line: &str) -> bool {
    let target = line.split(' ').nth(1).unwrap_or_default();
    let host = target.trim_start_matches("http://").split(['/', ':']).next().unwrap_or_default();
    ERRANDS.iter().any(|errand| host.ends_with(errand))
}

fn refuse(mut stream: TcpStream, seen: &Mutex<Vec<String>>) {
    let mut line = String::new();
    if BufReader::new(&stream).read_line(&mut line).is_ok() && !line.trim().is_empty() {
        seen.lock().expect("no holder panics").push(line.trim().to_owned());
    }
    // The browser may have hung up, which is as good.
    _ = stream.write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

#[cfg(test)]
mod tests {
    use super::is_errand;

    #[test]
    fn chromium_may_ask_its_maker() {
        assert!(is_errand("CONNECT accounts.google.com:443 HTTP/1.1"));
        assert!(is_errand("GET http://clients2.google.com/time/1/current?x HTTP/1.1"));
    }

    #[test]
    fn everything_else_counts() {
        for line in ["CONNECT fonts.googleapis.com:443 HTTP/1.1", "GET http://localhost:11434/ HTTP/1.1"] {
            assert!(!is_errand(line), "{line}");
        }
    }
}
