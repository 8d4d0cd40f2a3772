//! The network port over a plain socket: enough HTTP/1.1 for a server on loopback. It blocks, which a test may.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    task::Poll,
};

use futures::{
    future::{self, LocalBoxFuture},
    stream::{self, StreamExt as _},
};
use interleave::io::{Http, HttpBody, HttpError, HttpRequest, HttpResponse, Knock, Method};

/// A new connection for each request; dropping the body closes it.
pub(crate) struct Socket;

impl Http for Socket {
    fn send(&self, request: HttpRequest) -> LocalBoxFuture<'_, Result<HttpResponse, HttpError>> {
        let origin = request.url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let outcome = ask(&request).map_err(|error| HttpError::Unreachable { origin, reason: error.to_string() });
        Box::pin(future::ready(outcome))
    }

    fn knock(&self, url: String) -> LocalBoxFuture<'_, Knock> {
        let open = address(&url).is_some_and(|(authority, _)| TcpStream::connect(authority).is_ok());
        Box::pin(future::ready(if open { Knock::Answered } else { Knock::Silent }))
    }
}

/// Host with port, and path.
fn address(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("http://")?;
    Some(rest.find('/').map_or((rest, "/"), |path| rest.split_at(path)))
}

fn ask(request: &HttpRequest) -> std::io::Result<HttpResponse> {
    let (authority, path) = address(&request.url).ok_or_else(|| std::io::Error::other("not an http address"))?;
    let mut socket = TcpStream::connect(authority)?;
    let method = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
    };
    write!(socket, "{method} {path} HTTP/1.1\r\nhost: {authority}\r\nconnection: close\r\n")?;
    for (name, value) in &request.headers {
        write!(socket, "{name}: {value}\r\n")?;
    }
    write!(socket, "content-length: {}\r\n\r\n", request.body.len())?;
    socket.write_all(&request.body)?;
    let mut reader = BufReader::new(socket);
    let status = line(&mut reader)?;
    let status = status.split(' ').nth(1).and_then(|status| status.parse().ok());
    let mut headers = Vec::new();
    loop {
        let header = line(&mut reader)?;
        let Some((name, value)) = header.split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let status = status.ok_or_else(|| std::io::Error::other("not HTTP"))?;
    Ok(HttpResponse { status, headers, body: body(reader, chunked) })
}

fn body(reader: BufReader<TcpStream>, chunked: bool) -> HttpBody {
    let cut = |error: std::io::Error| HttpError::Cut { reason: error.to_string() };
    stream::unfold(Some(reader), move |reader| async move {
        let mut reader = reader?;
        give_way().await;
        match if chunked { chunk(&mut reader) } else { piece(&mut reader) } {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => Some((Ok(bytes), Some(reader))),
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

fn piece(reader: &mut BufReader<TcpStream>) -> std::io::Result<Vec<u8>> {
    let bytes = reader.fill_buf()?.to_vec();
    reader.consume(bytes.len());
    Ok(bytes)
}

fn chunk(reader: &mut BufReader<TcpStream>) -> std::io::Result<Vec<u8>> {
    let length = line(reader)?;
    let length = usize::from_str_radix(length.trim(), 16).map_err(std::io::Error::other)?;
    let mut bytes = vec![0; length + 2];
    reader.read_exact(&mut bytes)?;
    bytes.truncate(length);
    Ok(bytes)
}

fn line(reader: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
