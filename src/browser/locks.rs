//! Web Locks (W3C Web Locks API), for one purpose: a lock that a worker holds is free again at the moment when the
//! worker is gone, however it went. A browser tells a page of no such death by itself.
//!
//! web-sys has this API behind its unstable flag only, so it is reached by name here. It exists on secure origins.

use futures::{
    channel::oneshot,
    future::{self, Either},
};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Takes the lock `name` for as long as this thread lives. False where there are no locks.
pub(super) async fn hold(name: &str) -> bool {
    let (sender, held) = oneshot::channel();
    let on_held = Closure::once_into_js(move || {
        sender.send(()).unwrap_or(());
        Promise::new(&mut |_, _| {})
    });
    let Ok(released) = request(name, &on_held) else { return false };
    matches!(future::select(held, JsFuture::from(released)).await, Either::Left((Ok(()), _)))
}

/// Calls `then` once nobody holds the lock `name` any more; never where there are no locks.
pub(super) fn when_free(name: &str, then: impl FnOnce() + 'static) {
    // A refused request can only mean that there are no locks.
    drop(request(name, &Closure::once_into_js(then)));
}

/// `navigator.locks.request(name, callback)`.
fn request(name: &str, callback: &JsValue) -> Result<Promise, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    request.call2(&locks, &name.into(), callback)?.dyn_into()
}
