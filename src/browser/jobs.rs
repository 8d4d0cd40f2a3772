//! Jobs in Web Workers.
//!
//! What passes between page and worker are the envelopes of the crate `worker`, as arrays of bytes. A browser tells a page of no
//! worker's death, so the worker holds a Web Lock for as long as it lives; a script that does not load shows by the `error`
//! event.

use std::sync::Arc;

use futures::{
    FutureExt as _, StreamExt as _,
    channel::mpsc::{self, UnboundedReceiver, UnboundedSender},
    future::LocalBoxFuture,
};
use js_sys::Uint8Array;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{MessageEvent, WorkerOptions, WorkerType};
use worker::{Event, Line, Pool, Workers};

use io::{Clock, Job, Jobs};

use super::{locks, reason};

/// As many as Python's own pool of threads has at most (`concurrent.futures.ThreadPoolExecutor`).
const MOST: usize = 32;

/// The pool of the page's workers.
pub struct WorkerJobs {
    /// Workers stay on the thread that started them, and a page has one.
    pool: SendWrapper<Pool>,
}

impl WorkerJobs {
    /// The worker that the page names, in the attribute `data-worker`.
    pub fn of_page(clock: Arc<dyn Clock>) -> Self {
        let document = web_sys::window().and_then(|window| window.document());
        let script = document.and_then(|document| {
            let address = document.query_selector("[data-worker]").ok()??.get_attribute("data-worker")?;
            let base = document.base_uri().ok()??;
            Some(web_sys::Url::new_with_base(&address, &base).ok()?.href())
        });
        Self::of(script, clock)
    }

    /// The worker whose module script is at `address`.
    pub fn at(address: String, clock: Arc<dyn Clock>) -> Self {
        Self::of(Some(address), clock)
    }

    fn of(script: Option<String>, clock: Arc<dyn Clock>) -> Self {
        Self { pool: SendWrapper::new(Pool::new(Box::new(WebWorkers { script }), clock, MOST)) }
    }
}

impl Jobs for WorkerJobs {
    fn start(&self, engine: &'static str, request: Vec<u8>) -> Job {
        Job { replies: self.pool.start(engine, request) }
    }
}

/// The browser's workers, all of one script.
struct WebWorkers {
    script: Option<String>,
}

impl Workers for WebWorkers {
    fn start(&self) -> Result<Box<dyn Line>, String> {
        let script = self.script.as_deref().ok_or("the page does not say where its worker is")?;
        Ok(Box::new(WebLine::open(script)?))
    }

    #[expect(clippy::disallowed_methods, reason = "the pool's own work ends by itself, whichever component began it")]
    fn spawn(&self, work: LocalBoxFuture<'static, ()>) {
        wasm_bindgen_futures::spawn_local(work);
    }
}

/// One worker. Dropping it ends the worker.
struct WebLine {
    worker: web_sys::Worker,
    events: UnboundedReceiver<Event>,
    sender: UnboundedSender<Event>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(web_sys::Event)>,
}

impl WebLine {
    fn open(script: &str) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(script, &options).map_err(|error| reason(&error))?;
        let (sender, events) = mpsc::unbounded();
        let said = sender.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Ok(bytes) = event.data().dyn_into::<Uint8Array>() {
                drop(said.unbounded_send(Event::Said(bytes.to_vec())));
            }
        });
        let broke = sender.clone();
        let on_error = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            drop(broke.unbounded_send(Event::Broke(error_of(&event))));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, events, sender, _on_message: on_message, _on_error: on_error })
    }
}

impl Line for WebLine {
    fn post(&self, bytes: &[u8]) -> Result<(), String> {
        let bytes = Uint8Array::from(bytes);
        let posted = self.worker.post_message_with_transfer(&bytes, &js_sys::Array::of1(&bytes.buffer()));
        posted.map_err(|error| reason(&error))
    }

    fn next(&mut self) -> LocalBoxFuture<'_, Event> {
        // The line holds a sender itself, so the events never end.
        self.events.next().map(|event| event.unwrap_or(Event::Gone)).boxed_local()
    }

    fn watch(&mut self, lock: &str) {
        let gone = self.sender.clone();
        locks::when_free(lock, move || drop(gone.unbounded_send(Event::Gone)));
    }
}

impl Drop for WebLine {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// What an `error` event says. A script that does not load gives a bare event without a message.
fn error_of(event: &web_sys::Event) -> String {
    let message = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
    message.filter(|message| !message.is_empty()).unwrap_or_else(|| "its files did not load".to_owned())
}
