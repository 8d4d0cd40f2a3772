//! A model server of the test's own, on loopback: it speaks Chat Completions and goes wrong on request.

use std::{
    io,
    net::TcpListener,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{Method, StatusCode, header, request::Parts},
    response::{AppendHeaders, IntoResponse as _, Response},
};
use futures::stream::{self, Stream, StreamExt as _};
use host::Loopback;
use serde_json::{Value, json};
use tokio::time::sleep;

/// What the server does with a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Streams these events to the end.
    Stream(Vec<Value>),
    /// Streams these events and hangs up in the middle.
    Cut(Vec<Value>),
    /// Streams this event again and again, until the page hangs up.
    Endless(Value),
    /// Streams these events with a pause before each, to the end.
    Slowly(Vec<Value>, Duration),
    /// Refuses, with a status, a header line or none, and a body.
    Refuse(u16, &'static str, String),
    /// Sends the request on to this address, with a status that does so.
    Redirect(u16, String),
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

    /// A reply that comes in these pieces, with a pause before each.
    pub fn in_pieces<'a>(pieces: impl IntoIterator<Item = &'a str>, pause: Duration) -> Self {
        let pieces = pieces.into_iter().map(|piece| delta(&json!({ "content": piece })));
        Self::Slowly(pieces.chain([end("stop")]).collect(), pause)
    }

    /// A reply that sends the request on to `server`.
    pub fn sends_on(status: u16, server: &ModelServer) -> Self {
        Self::Redirect(status, format!("{}/chat/completions", server.base_url()))
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
    /// Any page may, but who asks for permission is sent on to another address.
    SentOn,
}

/// The server, listening for as long as it is held.
pub struct ModelServer {
    port: u16,
    desk: Arc<Desk>,
    _loopback: Option<Loopback>,
}

/// What the server says, and what it has heard.
struct Desk {
    cors: Cors,
    replies: Vec<Reply>,
    asked: Mutex<Vec<String>>,
    hung_up: AtomicUsize,
}

impl ModelServer {
    /// Starts it. Each request gets the next reply; the last one is for all that follow.
    pub fn start(cors: Cors, replies: Vec<Reply>) -> Self {
        let desk = Arc::new(Desk { cors, replies, asked: Mutex::default(), hung_up: AtomicUsize::default() });
        let router = Router::new().fallback(answer).with_state(Arc::clone(&desk));
        let loopback = Loopback::start(router, 0).expect("loopback has a free port");
        Self { port: loopback.port(), desk, _loopback: Some(loopback) }
    }

    /// An address at which nobody listens.
    pub fn down() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let desk =
            Desk { cors: Cors::Missing, replies: Vec::new(), asked: Mutex::default(), hung_up: AtomicUsize::default() };
        Self { port, desk: Arc::new(desk), _loopback: None }
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
        self.desk.asked.lock().expect("no holder panics").clone()
    }

    /// How often the page has hung up in the middle of a reply.
    pub fn hung_up(&self) -> usize {
        self.desk.hung_up.load(Ordering::Relaxed)
    }
}

async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    if head.method == Method::OPTIONS && desk.cors == Cors::SentOn {
        let to = [("location", "/v2/chat/completions")];
        return (StatusCode::TEMPORARY_REDIRECT, AppendHeaders(to), AppendHeaders(desk.cors.headers())).into_response();
    }
    if head.method != Method::POST {
        return (StatusCode::NO_CONTENT, AppendHeaders(desk.cors.headers())).into_response();
    }
    // A page that hangs up while it asks has asked nothing.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let turn = desk.hear(&head, &body);
    let Some(reply) = desk.replies.get(turn).or(desk.replies.last()).cloned() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    (AppendHeaders(desk.cors.headers()), desk.give(reply)).into_response()
}

impl Cors {
    fn headers(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Allowed | Self::SentOn => vec![
                ("access-control-allow-origin", "*"),
                ("access-control-allow-headers", "*, authorization"),
                ("access-control-allow-private-network", "true"),
                ("access-control-expose-headers", "retry-after"),
            ],
            Self::Missing => Vec::new(),
        }
    }
}

impl Desk {
    /// Writes a request down, and tells how many came before it.
    fn hear(&self, head: &Parts, body: &Bytes) -> usize {
        let headers =
            head.headers.iter().map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
        let body = String::from_utf8_lossy(body);
        let mut asked = self.asked.lock().expect("no holder panics");
        asked.push(format!("{} {} HTTP/1.1\n{}\n{body}", head.method, head.uri, headers.collect::<String>()));
        asked.len() - 1
    }

    fn give(self: Arc<Self>, reply: Reply) -> Response {
        let event = |event: &Value| format!("data: {event}\n\n");
        let whole =
            |events: Vec<Value>| stream::iter([Ok::<_, io::Error>(events.iter().map(event).collect::<String>())]);
        match reply {
            Reply::Stream(events) => streamed(whole(events).chain(stream::iter([Ok("data: [DONE]\n\n".to_owned())]))),
            Reply::Cut(events) => streamed(whole(events).chain(stream::once(async {
                // What was sent is read before the end is noticed.
                sleep(Duration::from_millis(200)).await;
                Err(io::ErrorKind::BrokenPipe.into())
            }))),
            Reply::Slowly(events, pause) => streamed(
                stream::iter(events)
                    .then(move |one| async move {
                        sleep(pause).await;
                        Ok(event(&one))
                    })
                    .chain(stream::iter([Ok("data: [DONE]\n\n".to_owned())])),
            ),
            Reply::Endless(one) => streamed(stream::unfold(Unheard(self), move |unheard| {
                let one = event(&one);
                async {
                    sleep(Duration::from_millis(50)).await;
                    Some((Ok(one), unheard))
                }
            })),
            Reply::Redirect(status, to) => {
                let status = StatusCode::from_u16(status).expect("a test redirects with a real status");
                (status, [(header::LOCATION, to)]).into_response()
            }
            Reply::Refuse(status, header, body) => {
                let status = StatusCode::from_u16(status).expect("a test refuses with a real status");
                let more = header.split_once(": ").into_iter().collect::<Vec<_>>();
                (status, AppendHeaders(more), [(header::CONTENT_TYPE, "application/json")], body).into_response()
            }
        }
    }
}

fn streamed(pieces: impl Stream<Item = io::Result<String>> + Send + 'static) -> Response {
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::from_stream(pieces)).into_response()
}

/// A reply without an end: it is dropped when the page hangs up, and not before.
struct Unheard(Arc<Desk>);

impl Drop for Unheard {
    fn drop(&mut self) {
        self.0.hung_up.fetch_add(1, Ordering::Relaxed);
    }
}
