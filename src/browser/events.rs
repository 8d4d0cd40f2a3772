//! What the window tells: a listener that ends with its owner, and its events as a stream.

use futures::{
    StreamExt as _,
    channel::mpsc,
    stream::{self, LocalBoxStream},
};
use wasm_bindgen::{JsCast as _, closure::Closure};

/// What `read` makes of each of the window's events of these names, for as long as the stream lives.
pub(super) fn window_events<T: 'static>(
    names: &'static [&'static str],
    read: impl Fn(web_sys::Event) -> Option<T> + 'static,
) -> LocalBoxStream<'static, T> {
    let (sender, receiver) = mpsc::unbounded();
    let hear = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
        if let Some(item) = read(event) {
            // A failed send means that nobody listens any more, and the listener is about to go.
            drop(sender.unbounded_send(item));
        }
    });
    let listener = Listener::new(names, hear);
    stream::unfold((receiver, listener), |(mut receiver, listener)| async move {
        receiver.next().await.map(|item| (item, (receiver, listener)))
    })
    .boxed_local()
}

/// Listens to the window until it is dropped.
struct Listener {
    names: &'static [&'static str],
    hear: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    fn new(names: &'static [&'static str], hear: Closure<dyn FnMut(web_sys::Event)>) -> Self {
        if let Some(window) = web_sys::window() {
            for name in names {
                let _ = window.add_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
            }
        }
        Self { names, hear }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            for name in self.names {
                let _ = window.remove_event_listener_with_callback(name, self.hear.as_ref().unchecked_ref());
            }
        }
    }
}
