//! The network port for a server on loopback. It blocks, which a test may.

use std::{io::Read, task::Poll};

use futures::{
    future::{self, LocalBoxFuture},
    stream::{self, StreamExt as _},
};
use io::{Http, HttpBody, HttpError, HttpRequest, HttpResponse, Method, Probe};
use ureq::{Agent, http};

/// A new connection for each request; dropping the body closes it.
pub(crate) struct Socket;

impl Http for Socket {
    fn send(&self, request: HttpRequest) -> LocalBoxFuture<'_, Result<HttpResponse, HttpError>> {
        let origin = request.url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let outcome = ask(request).map_err(|error| HttpError::Unreachable { origin, reason: error.to_string() });
        Box::pin(future::ready(outcome))
    }

    fn probe(&self, url: String) -> LocalBoxFuture<'_, Probe> {
        let answered = agent().get(url).call().is_ok();
        Box::pin(future::ready(if answered { Probe::Answered } else { Probe::Silent }))
    }
}

/// Every status is an answer, also one that leads elsewhere.
fn agent() -> Agent {
    Agent::config_builder().http_status_as_error(false).max_redirects(0).max_idle_connections(0).build().into()
}

fn ask(request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let method = match request.method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
    };
    let mut asked = http::Request::builder().method(method).uri(request.url);
    for (name, value) in request.headers {
        asked = asked.header(name, value);
    }
    let answer = agent().run(asked.body(request.body)?)?;
    let header = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let headers = answer.headers().iter().map(header).collect();
    Ok(HttpResponse { status: answer.status().as_u16(), headers, body: body(answer.into_body().into_reader()) })
}

fn body(reader: impl Read + 'static) -> HttpBody {
    let cut = |error: std::io::Error| HttpError::Cut { reason: error.to_string() };
    stream::unfold(Some(reader), move |reader| async move {
        let mut reader = reader?;
        give_way().await;
        let mut piece = vec![0; 16 * 1024];
        match reader.read(&mut piece) {
            Ok(0) => None,
            Ok(length) => {
                piece.truncate(length);
                Some((Ok(piece), Some(reader)))
            }
            Err(error) => Some((Err(cut(error)), None)),
        }
    })
    .boxed_local()
}

/// Lets whoever else waits have a turn: a reply can be stopped between two chunks.
async fn give_way() {
    let mut gave = false;
    future::poll_fn(|context| {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut gave, true) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
