//! From a request to its answer: the folder as [`ServeDir`] serves it, and what the folder's `_headers` file adds.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Redirect, Response},
};
use tower_http::services::{ServeDir, ServeFile};

use crate::{Headers, Rules, Site};

/// What answers for a site.
pub(crate) fn router(site: Site) -> Router {
    let lost = ServeFile::new(site.folder.join("404.html"));
    let folder = ServeDir::new(&site.folder).redirect_path_prefix(&site.prefix).not_found_service(lost);
    Router::new().fallback_service(folder).layer(middleware::from_fn_with_state(Arc::new(site), dress))
}

/// Asks the folder for what is below the site's prefix, and sends its answer as a host does.
async fn dress(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    let below = match below(&site.prefix, request.uri()) {
        Below::Nothing => return StatusCode::NOT_FOUND.into_response(),
        Below::Root => return Redirect::permanent(&format!("{}/", site.prefix)).into_response(),
        Below::Path(below) => below,
    };
    let rules = match site.headers {
        // Read anew each time: a rebuild changes the names that it lists.
        Headers::FromFile => Rules::of_folder(&site.folder),
        Headers::Plain => Ok(Rules::default()),
    };
    let rules = match rules {
        Ok(rules) => rules.for_path(below.path()),
        Err(error) => return (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    };
    *request.uri_mut() = below;
    let mut answer = next.run(request).await;
    for (name, value) in rules {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            answer.headers_mut().insert(name, value);
        }
    }
    settle(&mut answer);
    answer
}

/// What a request asks of a site.
enum Below {
    /// Nothing of it.
    Nothing,
    /// The folder, without its slash.
    Root,
    /// An address in the folder.
    Path(Uri),
}

fn below(prefix: &str, address: &Uri) -> Below {
    match address.path().strip_prefix(prefix) {
        Some("") => Below::Root,
        // A redirect to a path of two slashes would lead to another host.
        Some(path) if path.starts_with('/') && !path.contains("//") => {
            // What stands after `?` goes along, to the folder's slash too.
            let asked = address.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
            asked.parse().map_or(Below::Nothing, Below::Path)
        }
        Some(_) | None => Below::Nothing,
    }
}

fn settle(answer: &mut Response<Body>) {
    let lost = answer.status() == StatusCode::NOT_FOUND;
    let headers = answer.headers_mut();
    // From it a browser would guess for how long it need not ask again, and keep what a rebuild has replaced.
    headers.remove(header::LAST_MODIFIED);
    if lost {
        // What is missing now may be there at the next try; a browser would remember for a year that it is not.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let media = headers.get(header::CONTENT_TYPE).and_then(|media| media.to_str().ok()).unwrap_or_default();
    if media.starts_with("text/")
        && !media.contains("charset")
        && let Ok(whole) = HeaderValue::try_from(format!("{media}; charset=utf-8"))
    {
        headers.insert(header::CONTENT_TYPE, whole);
    }
}
