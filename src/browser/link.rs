//! The address bar.

use futures::{future::LocalBoxFuture, stream::LocalBoxStream};
use wasm_bindgen::JsValue;

use super::{BrowserClipboard, events::window_events};
use io::{Clipboard, ClipboardError, Link};

/// `location` and `history.replaceState`.
pub struct BrowserLink;

impl Link for BrowserLink {
    fn fragment(&self) -> String {
        let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
        hash.strip_prefix('#').unwrap_or_default().to_owned()
    }

    fn clear_fragment(&self) {
        let Some(window) = web_sys::window() else { return };
        if self.fragment().is_empty() && window.location().search().unwrap_or_default().is_empty() {
            return;
        }
        // Refused only where the page may not touch its address (file:), where the fragment may as well stay.
        if let Ok(history) = window.history() {
            let state = history.state().unwrap_or(JsValue::NULL);
            let _ = history.replace_state_with_url(&state, "", Some(&bare_address(&window)));
        }
    }

    fn changes(&self) -> LocalBoxStream<'static, ()> {
        window_events(&["hashchange"], |_| Some(()))
    }

    fn with_fragment(&self, fragment: &str) -> String {
        let address = web_sys::window().map(|window| bare_address(&window)).unwrap_or_default();
        format!("{address}#{fragment}")
    }
}

impl Clipboard for BrowserLink {
    fn copy<'a>(&'a self, text: &'a str) -> LocalBoxFuture<'a, Result<(), ClipboardError>> {
        BrowserClipboard.copy(text)
    }
}

/// The path under which the course is served, without a slash at the end: empty at a host's root. It comes from the
/// document's base address, so that the same files work at every path.
pub fn base_path() -> String {
    let base = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok().flatten())
        .and_then(|base| web_sys::Url::new(&base).ok());
    base.map(|base| base.pathname().trim_end_matches('/').to_owned()).unwrap_or_default()
}

fn bare_address(window: &web_sys::Window) -> String {
    let address = window.location().href().unwrap_or_default();
    address.split(['#', '?']).next().unwrap_or_default().to_owned()
}
