//! Jobs in a Web Worker, one worker for each job.
//!
//! A worker of its own makes Stop certain (the worker is terminated, whatever it does), gives the memory of a large
//! job back to the browser, and leaves no state behind that a second job could meet.
//!
//! What passes between page and worker: bytes are requests and replies. Texts are about the worker itself: `ready LOCK`
//! when it listens (what was posted before would be lost), where it holds the Web Lock of that name, if any; `done`
//! after the last reply; `lost REASON` when it ends badly and knows it. The page notices every other end too: a script
//! that does not load by the `error` event, a death by the lock, and whatever remains by a long silence.

use futures::{
    StreamExt as _,
    channel::mpsc::{self, UnboundedReceiver, UnboundedSender},
    future::{self, Either},
    stream,
};
use gloo_timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::io::{Job, JobError, Jobs};

use super::{locks, reason};

/// How long a worker may say nothing. It is counted twice: after a computer has slept, the timer and the messages that
/// waited are due at the same moment, and the timer may come first.
const SILENCE_MS: u32 = 15_000;

/// How long after a worker's death its last words may take to arrive.
const LAST_WORDS_MS: u32 = 100;

/// Starts the page's worker for each job.
pub struct WorkerJobs {
    script: Option<String>,
}

impl WorkerJobs {
    /// The worker that the page names, in the attribute `data-worker`.
    pub fn of_page() -> Self {
        let document = web_sys::window().and_then(|window| window.document());
        let script = document.and_then(|document| {
            let address = document.query_selector("[data-worker]").ok()??.get_attribute("data-worker")?;
            let base = document.base_uri().ok()??;
            Some(web_sys::Url::new_with_base(&address, &base).ok()?.href())
        });
        Self { script }
    }

    /// The worker whose module script is at `address`.
    pub const fn at(address: String) -> Self {
        Self { script: Some(address) }
    }
}

impl Jobs for WorkerJobs {
    fn start(&self, request: Vec<u8>) -> Job {
        let connection = match &self.script {
            Some(script) => Connection::open(script, request),
            None => Err(JobError::Unavailable { reason: "the page does not say where its worker is".to_owned() }),
        };
        let replies = match connection {
            Ok(connection) => stream::unfold(connection, Connection::next).boxed_local(),
            Err(error) => stream::iter([Err(error)]).boxed_local(),
        };
        Job { replies }
    }
}

type Item = Result<Vec<u8>, JobError>;

/// One worker and its job. Dropping it ends the worker.
struct Connection {
    worker: Worker,
    stage: Stage,
    events: UnboundedReceiver<Event>,
    sender: UnboundedSender<Event>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(web_sys::Event)>,
}

enum Stage {
    /// It loads; the request waits until it listens.
    Loading(Vec<u8>),
    Working,
    Ended,
}

enum Event {
    Said(JsValue),
    Broke(String),
    Gone,
}

impl Connection {
    fn open(script: &str, request: Vec<u8>) -> Result<Self, JobError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options)
            .map_err(|error| JobError::Unavailable { reason: reason(&error) })?;
        let (sender, events) = mpsc::unbounded();
        let said = sender.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            drop(said.unbounded_send(Event::Said(event.data())));
        });
        let broke = sender.clone();
        let on_error = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            drop(broke.unbounded_send(Event::Broke(error_of(&event))));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        let stage = Stage::Loading(request);
        Ok(Self { worker, stage, events, sender, _on_message: on_message, _on_error: on_error })
    }

    async fn next(mut self) -> Option<(Item, Self)> {
        while !matches!(self.stage, Stage::Ended) {
            let item = match self.event().await {
                Some(Event::Said(data)) => self.hear(&data),
                Some(Event::Broke(reason)) => Some(self.fail(reason)),
                Some(Event::Gone) => self.hear_last_words().await,
                None => Some(self.fail(format!("it said nothing for {} s", 2 * SILENCE_MS / 1_000))),
            };
            if let Some(item) = item {
                return Some((item, self));
            }
        }
        None
    }

    /// The next event; `None` after a long silence.
    async fn event(&mut self) -> Option<Event> {
        for _ in 0..2 {
            if let Either::Left((event, _)) = future::select(self.events.next(), TimeoutFuture::new(SILENCE_MS)).await {
                return event;
            }
        }
        None
    }

    fn hear(&mut self, data: &JsValue) -> Option<Item> {
        if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
            return Some(Ok(bytes.to_vec()));
        }
        let text = data.as_string()?;
        if let Some(lock) = text.strip_prefix("ready ") {
            return self.send_request(lock);
        }
        if let Some(reason) = text.strip_prefix("lost ") {
            return Some(self.fail(reason.to_owned()));
        }
        if text == "done" {
            self.stage = Stage::Ended;
        }
        None
    }

    fn send_request(&mut self, lock: &str) -> Option<Item> {
        let Stage::Loading(request) = std::mem::replace(&mut self.stage, Stage::Working) else { return None };
        if !lock.is_empty() {
            let gone = self.sender.clone();
            locks::when_free(lock, move || drop(gone.unbounded_send(Event::Gone)));
        }
        let bytes = Uint8Array::from(request.as_slice());
        let posted = self.worker.post_message_with_transfer(&bytes, &js_sys::Array::of1(&bytes.buffer()));
        posted.err().map(|error| self.fail(reason(&error)))
    }

    /// The lock is free, so the worker is gone; what it said before may still be on its way.
    async fn hear_last_words(&mut self) -> Option<Item> {
        let words = future::select(self.events.next(), TimeoutFuture::new(LAST_WORDS_MS)).await;
        if let Either::Left((Some(Event::Said(data)), _)) = words {
            drop(self.sender.unbounded_send(Event::Gone));
            return self.hear(&data);
        }
        Some(self.fail("it was ended from outside, or the browser ran out of memory".to_owned()))
    }

    /// Ends the connection; the error is its last item.
    fn fail(&mut self, reason: String) -> Item {
        let error = match std::mem::replace(&mut self.stage, Stage::Ended) {
            Stage::Loading(_) => JobError::Unavailable { reason },
            Stage::Working | Stage::Ended => JobError::Lost { reason },
        };
        Err(error)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// What an `error` event says. A script that does not load gives a bare event without a message.
fn error_of(event: &web_sys::Event) -> String {
    let message = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
    message.filter(|message| !message.is_empty()).unwrap_or_else(|| "its files did not load".to_owned())
}
