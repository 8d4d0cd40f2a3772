//! The address bar and the clipboard.

use futures::{
    FutureExt as _, StreamExt as _,
    channel::mpsc,
    future::LocalBoxFuture,
    stream::{self, LocalBoxStream},
};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::io::{Link, LinkError};

/// `location`, `history.replaceState` and `navigator.clipboard`.
pub struct BrowserLink;

impl Link for BrowserLink {
    fn fragment(&self) -> String {
        let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
        hash.strip_prefix('#').unwrap_or_default().to_owned()
    }

    fn clear_fragment(&self) {
        let Some(window) = web_sys::window() else { return };
        if self.fragment().is_empty() {
            return;
        }
        // Refused only where the page may not touch its address (file:), where the fragment may as well stay.
        if let Ok(history) = window.history() {
            let state = history.state().unwrap_or(JsValue::NULL);
            let _ = history.replace_state_with_url(&state, "", Some(&address_without_fragment(&window)));
        }
    }

    fn changes(&self) -> LocalBoxStream<'static, ()> {
        let (sender, receiver) = mpsc::unbounded();
        // A failed send means that nobody listens any more, and the listener is about to go.
        let changed = Closure::<dyn FnMut()>::new(move || drop(sender.unbounded_send(())));
        let listener = HashListener::new(changed);
        stream::unfold((receiver, listener), |(mut receiver, listener)| async move {
            receiver.next().await.map(|()| ((), (receiver, listener)))
        })
        .boxed_local()
    }

    fn with_fragment(&self, fragment: &str) -> String {
        let address = web_sys::window().map(|window| address_without_fragment(&window)).unwrap_or_default();
        format!("{address}#{fragment}")
    }

    fn copy<'a>(&'a self, text: &'a str) -> LocalBoxFuture<'a, Result<(), LinkError>> {
        async move {
            let window = web_sys::window().ok_or(LinkError)?;
            // Absent on pages that are not secure contexts.
            let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).map_err(|_| LinkError)?;
            if clipboard.is_undefined() {
                return Err(LinkError);
            }
            let written = window.navigator().clipboard().write_text(text);
            JsFuture::from(written).await.map(drop).map_err(|_| LinkError)
        }
        .boxed_local()
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

fn address_without_fragment(window: &web_sys::Window) -> String {
    let address = window.location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Listens to `hashchange` until it is dropped.
struct HashListener(Closure<dyn FnMut()>);

impl HashListener {
    fn new(changed: Closure<dyn FnMut()>) -> Self {
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("hashchange", changed.as_ref().unchecked_ref());
        }
        Self(changed)
    }
}

impl Drop for HashListener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback("hashchange", self.0.as_ref().unchecked_ref());
        }
    }
}
