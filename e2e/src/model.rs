//! A model server of the test's own, on loopback: it speaks Chat Completions and goes wrong on request.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};

/// What the server does with a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Streams these events to the end.
    Stream(Vec<Value>),
    /// Streams these events and hangs up in the middle.
    Cut(Vec<Value>),
    /// Streams this event again and again, until the page hangs up.
    Endless(Value),
    /// Refuses, with a status, a header line or none, and a body.
    Refuse(u16, &'static str, String),
}

impl Reply {
    /// A reply that is `text`.
    pub fn says(text: &str) -> Self {
        Self::Stream(vec![delta(&json!({ "content": text })), end("stop")])
    }

    /// A reply that calls a tool.
    pub fn calls(tool: &str, arguments: &Value) -> Self {
        let call = json!({"index": 0, "id": "call_a", "type": "function",
            "function": {"name": tool, "arguments": arguments.to_string()}});
        Self::Stream(vec![delta(&json!({ "tool_calls": [call] })), end("tool_calls")])
    }

    /// The beginning of a reply, and no end.
    pub fn breaks_off(text: &str) -> Self {
        Self::Cut(vec![delta(&json!({ "content": text }))])
    }

    /// A reply without an end.
    pub fn goes_on(text: &str) -> Self {
        Self::Endless(delta(&json!({ "content": text })))
    }
}

fn delta(delta: &Value) -> Value {
    json!({"choices": [{"index": 0, "delta": delta, "finish_reason": null}]})
}

fn end(reason: &str) -> Value {
    json!({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}],
        "usage": {"prompt_tokens": 120, "completion_tokens": 30}})
}

/// Whether pages may read what the server says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cors {
    /// Any page may.
    Allowed,
    /// No page may.
    Missing,
}

/// The server, listening until the test process ends.
pub struct ModelServer {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    hung_up: Arc<AtomicUsize>,
}

impl ModelServer {
    /// Starts it. Each request gets the next reply; the last one is for all that follow.
    pub fn start(cors: Cors, replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let server = Self { port, asked: Arc::default(), hung_up: Arc::default() };
        let (asked, hung_up) = (Arc::clone(&server.asked), Arc::clone(&server.hung_up));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (asked, hung_up, replies) = (Arc::clone(&asked), Arc::clone(&hung_up), replies.clone());
                thread::spawn(move || {
                    // Whatever breaks here, the page sees as a server that hangs up.
                    if serve(&stream, cors, (&asked, &replies)).is_err() {
                        hung_up.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
        });
        server
    }

    /// An address at which nobody listens.
    pub fn down() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        Self { port, asked: Arc::default(), hung_up: Arc::default() }
    }

    /// `host:port`.
    pub fn origin(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// What a reader enters in Settings.
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.origin())
    }

    /// The requests for a reply so far: head and body.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no holder panics").clone()
    }

    /// How often the page has hung up in the middle of a reply.
    pub fn hung_up(&self) -> usize {
        self.hung_up.load(Ordering::Relaxed)
    }
}

fn serve(mut stream: &TcpStream, cors: Cors, (asked, replies): (&Mutex<Vec<String>>, &[Reply])) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let allow = match cors {
        Cors::Allowed => {
            "Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Headers: *, authorization\r\n\
             Access-Control-Allow-Private-Network: true\r\nAccess-Control-Expose-Headers: retry-after\r\n"
        }
        Cors::Missing => "",
    };
    if !head.starts_with("POST") {
        return write!(stream, "HTTP/1.1 204 No Content\r\n{allow}Connection: close\r\n\r\n");
    }
    let turn = {
        let mut asked = asked.lock().expect("no holder panics");
        asked.push(format!("{head}\n{}", String::from_utf8_lossy(&body)));
        asked.len() - 1
    };
    let Some(reply) = replies.get(turn).or(replies.last()) else { return Ok(()) };
    answer(stream, allow, reply)
}

/// What a page does while it is written to.
#[derive(PartialEq)]
enum Heard {
    Nothing,
    HungUp,
}

/// Waits so long, or until the page hangs up.
fn listen(mut stream: &TcpStream, long: Duration) -> std::io::Result<Heard> {
    stream.set_read_timeout(Some(long))?;
    Ok(if stream.read(&mut [0]).is_ok() { Heard::HungUp } else { Heard::Nothing })
}

fn answer(mut stream: &TcpStream, allow: &str, reply: &Reply) -> std::io::Result<()> {
    let open = format!(
        "HTTP/1.1 200 OK\r\n{allow}Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    );
    let event = |event: &Value| {
        let text = format!("data: {event}\n\n");
        format!("{:x}\r\n{text}\r\n", text.len())
    };
    match reply {
        Reply::Stream(events) => {
            let events: String = events.iter().map(event).collect();
            write!(stream, "{open}{events}e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")
        }
        Reply::Cut(events) => {
            let events: String = events.iter().map(event).collect();
            write!(stream, "{open}{events}")?;
            stream.flush()?;
            // Read before the end is noticed.
            listen(stream, Duration::from_millis(200)).map(drop)
        }
        Reply::Endless(one) => {
            write!(stream, "{open}")?;
            loop {
                write!(stream, "{}", event(one))?;
                if listen(stream, Duration::from_millis(50))? == Heard::HungUp {
                    return Err(std::io::ErrorKind::BrokenPipe.into());
                }
            }
        }
        Reply::Refuse(status, header, body) => {
            let header = if header.is_empty() { String::new() } else { format!("{header}\r\n") };
            write!(
                stream,
                "HTTP/1.1 {status} No\r\n{allow}{header}Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            )
        }
    }
}
