//! The page's other windows, by the browser's own channel: what is said there leaves neither the browser nor the origin, and needs
//! no network. By name, as little of it as is used.

use futures::{StreamExt as _, channel::mpsc, stream, stream::LocalBoxStream};
use js_sys::{Array, Function, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::EventTarget;

use io::Channel;

/// A `BroadcastChannel`; nothing where the browser has none.
pub struct BrowserChannel(SendWrapper<Option<EventTarget>>);

impl BrowserChannel {
    /// The channel of this name.
    pub fn open(name: &str) -> Self {
        Self(SendWrapper::new(open(name).ok()))
    }
}

fn open(name: &str) -> Result<EventTarget, JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &"BroadcastChannel".into())?.dyn_into()?;
    Reflect::construct(&class, &Array::of1(&name.into()))?.dyn_into()
}

/// Calls a method of the channel. It fails only once the channel is closed, and then nobody listens.
fn call(channel: &EventTarget, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(channel, &method.into())?.dyn_into()?;
    method.apply(channel, arguments)
}

impl Drop for BrowserChannel {
    fn drop(&mut self) {
        if let Some(channel) = &*self.0 {
            let _ = call(channel, "close", &Array::new());
        }
    }
}

impl Channel for BrowserChannel {
    fn post(&self, text: &str) {
        if let Some(channel) = &*self.0 {
            let _ = call(channel, "postMessage", &Array::of1(&text.into()));
        }
    }

    fn heard(&self) -> LocalBoxStream<'static, String> {
        let Some(channel) = (*self.0).clone() else { return stream::pending().boxed_local() };
        let (sender, receiver) = mpsc::unbounded();
        let hear = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            if let Some(text) = event.data().as_string() {
                // A failed send means that nobody listens any more, and the listener is about to go.
                drop(sender.unbounded_send(text));
            }
        });
        let listener = Listener::new(channel, hear);
        stream::unfold((receiver, listener), |(mut receiver, listener)| async move {
            receiver.next().await.map(|text| (text, (receiver, listener)))
        })
        .boxed_local()
    }
}

/// Listens to the channel until it is dropped.
struct Listener {
    channel: EventTarget,
    hear: Closure<dyn FnMut(web_sys::MessageEvent)>,
}

impl Listener {
    fn new(channel: EventTarget, hear: Closure<dyn FnMut(web_sys::MessageEvent)>) -> Self {
        let _ = channel.add_event_listener_with_callback("message", hear.as_ref().unchecked_ref());
        Self { channel, hear }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.channel.remove_event_listener_with_callback("message", self.hear.as_ref().unchecked_ref());
    }
}
