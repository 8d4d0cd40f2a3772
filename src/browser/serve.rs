//! The worker's side of [`Jobs`](io::Jobs); [`WorkerJobs`](super::WorkerJobs) is the page's.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use worker::{FromWorker, Host, Post};

use super::{locks, reason};

/// Serves the engines of `host` for as long as the page keeps this worker. Call it once, at the start.
pub fn serve(host: Host) {
    // A panic ends the worker without a word to the page: these are its last.
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        say(&FromWorker::Lost { reason: info.to_string() });
    }));
    let post: Post = Rc::new(|bytes| post(&bytes));
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Ok(bytes) = event.data().dyn_into::<Uint8Array>() else { return };
        spawn(host.take(&bytes.to_vec(), &post));
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The listener is needed until the worker ends.
    on_message.forget();
    spawn(async {
        let name = format!("worker-{:016x}", js_sys::Math::random().to_bits());
        let held = locks::hold(&name).await;
        say(&FromWorker::Ready { lock: if held { name } else { String::new() } });
    });
}

fn say(message: &FromWorker) {
    post(&message.encode());
}

fn post(bytes: &[u8]) {
    let bytes = Uint8Array::from(bytes);
    if let Err(error) = scope().post_message_with_transfer(&bytes, &js_sys::Array::of1(&bytes.buffer())) {
        let lost = FromWorker::Lost { reason: reason(&error) }.encode();
        // There is nobody else to tell: a page that cannot be told finds out by the silence.
        drop(scope().post_message(&Uint8Array::from(&*lost)));
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

#[expect(clippy::disallowed_methods, reason = "a worker has no component that its work could outlive")]
fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}
