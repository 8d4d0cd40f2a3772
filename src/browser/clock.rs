//! Time from the browser, on the page and in a worker.

use futures::{FutureExt as _, channel::oneshot, future::LocalBoxFuture};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure, prelude::wasm_bindgen};

use io::{Clock, Micros};

/// `performance.now`, counted from the moment this clock was made, and `setTimeout`.
pub struct BrowserClock {
    start: f64,
}

impl Default for BrowserClock {
    fn default() -> Self {
        Self { start: performance_now() }
    }
}

impl Clock for BrowserClock {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped, and 2^53 µs is 285 years")]
    fn now(&self) -> Micros {
        Micros(((performance_now() - self.start).max(0.0) * 1e3) as u64)
    }

    /// A zero sleep lets the browser handle whatever waits (input, painting) and comes back at once, without the 4 ms
    /// that nested timers cost.
    fn sleep(&self, duration: Micros) -> LocalBoxFuture<'static, ()> {
        if duration == Micros::ZERO {
            return next_task().boxed_local();
        }
        // Rounded up: a timer must not fire early.
        let millis = duration.0.div_ceil(1_000).try_into().unwrap_or(u32::MAX);
        TimeoutFuture::new(millis).boxed_local()
    }
}

/// Comes back as a task of its own, through a message channel.
async fn next_task() {
    let Ok(channel) = web_sys::MessageChannel::new() else {
        return TimeoutFuture::new(0).await;
    };
    let (sender, receiver) = oneshot::channel();
    let hearing = Hearing { port: channel.port1(), arrived: Closure::once(move || sender.send(()).unwrap_or(())) };
    hearing.port.set_onmessage(Some(hearing.arrived.as_ref().unchecked_ref()));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        // The sender lives as long as the closure, which lives until the end of this function.
        let _ = receiver.await;
    }
}

/// Who waits for a message. A wait that is given up hears nothing more: the message may be on its way.
struct Hearing {
    port: web_sys::MessagePort,
    arrived: Closure<dyn FnMut()>,
}

impl Drop for Hearing {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        self.port.close();
    }
}

#[wasm_bindgen]
extern "C" {
    /// `window` and a worker's global scope both have it. Looked up once: a reply that is streamed asks for the time at each piece.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Option<web_sys::Performance>;
}

/// A host without a clock has no time, and zero says so.
fn performance_now() -> f64 {
    PERFORMANCE.with(|performance| performance.as_ref().map_or(0.0, web_sys::Performance::now))
}
