//! The worker's side of [`Jobs`](crate::io::Jobs); [`WorkerJobs`](super::WorkerJobs) is the page's, and says what passes
//! between them.

use std::rc::Rc;

use futures::future::LocalBoxFuture;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{locks, reason};

/// Sends a reply to the page.
pub type Post = Rc<dyn Fn(Vec<u8>)>;

/// Answers requests with `answer`, one at a time, for as long as the page keeps this worker. Call it once, at the start.
pub fn serve(answer: impl Fn(Vec<u8>, Post) -> LocalBoxFuture<'static, ()> + 'static) {
    // A panic ends the worker without a word to the page: these are its last.
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        say(&format!("lost {info}"));
    }));
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(request) = event.data().dyn_into::<Uint8Array>() else { return };
        let work = answer(request.to_vec(), Rc::new(|reply| post(&reply)));
        spawn(async move {
            work.await;
            say("done");
        });
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The listener is needed until the worker ends.
    on_message.forget();
    spawn(async {
        let name = format!("compute-{:016x}", js_sys::Math::random().to_bits());
        let held = locks::hold(&name).await;
        say(&format!("ready {}", if held { &name } else { "" }));
    });
}

fn post(reply: &[u8]) {
    let bytes = Uint8Array::from(reply);
    if let Err(error) = scope().post_message_with_transfer(&bytes, &js_sys::Array::of1(&bytes.buffer())) {
        say(&format!("lost {}", reason(&error)));
    }
}

fn say(text: &str) {
    // There is nobody else to tell: a page that cannot be told finds out by the silence.
    drop(scope().post_message(&text.into()));
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

#[expect(clippy::disallowed_methods, reason = "a worker has no component that its work could outlive")]
fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}
