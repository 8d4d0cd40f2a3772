//! The clipboard.

use futures::{FutureExt as _, future::LocalBoxFuture};
use wasm_bindgen_futures::JsFuture;

use io::{Clipboard, ClipboardError};

/// `navigator.clipboard`.
pub struct BrowserClipboard;

impl Clipboard for BrowserClipboard {
    fn copy<'a>(&'a self, text: &'a str) -> LocalBoxFuture<'a, Result<(), ClipboardError>> {
        async move {
            let window = web_sys::window().ok_or(ClipboardError)?;
            // Absent on pages that are not secure contexts.
            let clipboard =
                js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).map_err(|_| ClipboardError)?;
            if clipboard.is_undefined() {
                return Err(ClipboardError);
            }
            let written = window.navigator().clipboard().write_text(text);
            JsFuture::from(written).await.map(drop).map_err(|_| ClipboardError)
        }
        .boxed_local()
    }
}
