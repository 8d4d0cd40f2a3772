//! The network: `fetch`, with the body as a stream.

use futures::{
    FutureExt as _,
    future::LocalBoxFuture,
    stream::{self, StreamExt as _},
};
use gloo_net::http::{Request, RequestBuilder, Response};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use io::{Http, HttpBody, HttpError, HttpRequest, HttpResponse, Method, Probe, Redirect};

use super::reason;

/// `fetch`. A request that is dropped is aborted, and so is a body.
pub struct BrowserHttp;

impl Http for BrowserHttp {
    fn send(&self, request: HttpRequest) -> LocalBoxFuture<'_, Result<HttpResponse, HttpError>> {
        send(request).boxed_local()
    }

    fn probe(&self, url: String) -> LocalBoxFuture<'_, Probe> {
        probe(url).boxed_local()
    }
}

/// A request whose reply nobody may read succeeds where any server answers, also one that allows no page.
async fn probe(url: String) -> Probe {
    if Request::get(&url).mode(web_sys::RequestMode::NoCors).send().await.is_ok() {
        return Probe::Answered;
    }
    // Chromium's names for what a page may do on this computer, or else on its network; other browsers know none of them.
    let names = if is_loopback(&url) {
        ["loopback-network", "local-network-access"]
    } else {
        ["local-network", "local-network-access"]
    };
    for name in names {
        if is_denied(name).await == Some(true) {
            return Probe::Forbidden;
        }
    }
    Probe::Silent
}

fn is_loopback(url: &str) -> bool {
    let host = web_sys::Url::new(url).map(|url| url.hostname()).unwrap_or_default();
    host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host.starts_with("127.")
}

async fn is_denied(name: &str) -> Option<bool> {
    let descriptor = js_sys::Object::new();
    js_sys::Reflect::set(&descriptor, &"name".into(), &name.into()).ok()?;
    let query = web_sys::window()?.navigator().permissions().ok()?.query(&descriptor).ok()?;
    let status: web_sys::PermissionStatus = JsFuture::from(query).await.ok()?.dyn_into().ok()?;
    Some(status.state() == web_sys::PermissionState::Denied)
}

async fn send(request: HttpRequest) -> Result<HttpResponse, HttpError> {
    let origin = origin(&request.url)?;
    let abort = Abort::new().map_err(|error| unreachable(&origin, &error))?;
    let builder = match request.method {
        Method::Get => Request::get(&request.url),
        Method::Post => Request::post(&request.url),
    };
    let builder = request.headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
    let builder = builder.abort_signal(Some(&abort.0.signal()));
    let builder = match request.redirect {
        Redirect::Follow => builder,
        // And not `error`, which looks like a server that is down.
        Redirect::Refuse => builder.redirect(web_sys::RequestRedirect::Manual),
    };
    let response = fetch(builder, request.body)
        .await
        .map_err(|error| HttpError::Unreachable { origin: origin.clone(), reason: error.to_string() })?;
    if response.type_() == web_sys::ResponseType::Opaqueredirect {
        return Err(HttpError::Redirected { origin, to: None });
    }
    let headers = response.headers().entries().collect();
    Ok(HttpResponse { status: response.status(), headers, body: body(&response, abort) })
}

async fn fetch(builder: RequestBuilder, body: Vec<u8>) -> Result<Response, gloo_net::Error> {
    if body.is_empty() {
        return builder.send().await;
    }
    builder.body(js_sys::Uint8Array::from(body.as_slice()))?.send().await
}

/// The body's chunks as they arrive; it holds `abort`, so that dropping it closes the connection.
fn body(response: &Response, abort: Abort) -> HttpBody {
    let reader =
        response.body().and_then(|stream| stream.get_reader().dyn_into::<web_sys::ReadableStreamDefaultReader>().ok());
    let Some(reader) = reader else { return stream::empty().boxed_local() };
    stream::unfold(Some((reader, abort)), |state| async move {
        let (reader, abort) = state?;
        match read(&reader).await {
            Ok(Some(chunk)) => Some((Ok(chunk), Some((reader, abort)))),
            Ok(None) => None,
            Err(error) => Some((Err(HttpError::Cut { reason: reason(&error) }), None)),
        }
    })
    .boxed_local()
}

async fn read(reader: &web_sys::ReadableStreamDefaultReader) -> Result<Option<Vec<u8>>, JsValue> {
    let result: web_sys::ReadableStreamReadResult = JsFuture::from(reader.read()).await?.unchecked_into();
    if result.get_done() == Some(true) {
        return Ok(None);
    }
    // The chunks of a body are bytes.
    let chunk: js_sys::Uint8Array = result.get_value().unchecked_into();
    Ok(Some(chunk.to_vec()))
}

fn origin(url: &str) -> Result<String, HttpError> {
    let address =
        web_sys::Url::new(url).map_err(|error| HttpError::Address { url: url.to_owned(), reason: reason(&error) })?;
    match address.protocol().as_str() {
        "http:" | "https:" => Ok(address.origin()),
        other => Err(HttpError::Address { url: url.to_owned(), reason: format!("{other} is not http: or https:") }),
    }
}

fn unreachable(origin: &str, error: &JsValue) -> HttpError {
    HttpError::Unreachable { origin: origin.to_owned(), reason: reason(error) }
}

/// Aborts its request when dropped; after the end of the body that does nothing.
struct Abort(web_sys::AbortController);

impl Abort {
    fn new() -> Result<Self, JsValue> {
        web_sys::AbortController::new().map(Self)
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}
