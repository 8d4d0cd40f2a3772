//! The page's side of a worker inside a real browser: every way in which a worker can end is noticed, and none hangs.
//!
//! The workers here are a few lines of JavaScript that write the envelopes of the crate `worker`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use futures::StreamExt as _;
use interleave::browser::{BrowserClock, WorkerJobs};
use io::{Clock, JobError, Jobs, Micros, timeout};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use worker::{FromWorker, VERSION};

wasm_bindgen_test_configure!(run_in_browser);

/// Listens, holding its lock as the real worker does, and then does `on_request` with `request`, the engine's own bytes. It can
/// `reply` with bytes, say that it is `done` or `spent`, and tell why it is `lost`.
fn worker(on_request: &str) -> String {
    let kind = |message: &FromWorker| message.encode()[4];
    let (reply, done) = (kind(&FromWorker::Reply { id: 0, bytes: vec![] }), kind(&FromWorker::Done { id: 0 }));
    let (spent, none) = (kind(&FromWorker::Spent { id: 0 }), String::new());
    let (ready, lost) = (kind(&FromWorker::Ready { lock: none.clone() }), kind(&FromWorker::Lost { reason: none }));
    format!(
        "let job = 0;
         const say = (kind, id, text, bytes) => {{
             const words = new TextEncoder().encode(text);
             const all = new Uint8Array(13 + words.length + bytes.length);
             const view = new DataView(all.buffer);
             view.setUint32(0, {VERSION}, true);
             view.setUint8(4, kind);
             view.setUint32(5, id, true);
             view.setUint32(9, words.length, true);
             all.set(words, 13);
             all.set(bytes, 13 + words.length);
             postMessage(all);
         }};
         const reply = bytes => say({reply}, job, '', bytes);
         const done = () => say({done}, job, '', []);
         const spent = () => say({spent}, job, '', []);
         const lost = reason => say({lost}, 0, reason, []);
         onmessage = ({{data}}) => {{
             const view = new DataView(data.buffer);
             job = view.getUint32(5, true);
             const request = data.slice(13 + view.getUint32(9, true));
             {on_request}
         }};
         const name = 'test-' + Math.random();
         navigator.locks.request(name, () => {{ say({ready}, 0, name, []); return new Promise(() => {{}}); }});"
    )
}

fn jobs(script: &str) -> WorkerJobs {
    let parts = js_sys::Array::of1(&script.into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/javascript");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).unwrap();
    WorkerJobs::at(web_sys::Url::create_object_url_with_blob(&blob).unwrap(), Arc::new(BrowserClock::default()))
}

/// What comes back within three seconds, to the end.
async fn replies(jobs: &WorkerJobs) -> Vec<Result<Vec<u8>, JobError>> {
    let replies = jobs.start("test", vec![1, 2, 3]).replies.collect();
    timeout(&BrowserClock::default(), Micros::from_millis(3_000), replies).await.expect("the job hangs")
}

#[track_caller]
fn assert_lost(item: Option<&Result<Vec<u8>, JobError>>, expect: &str) {
    match item {
        Some(Err(JobError::Lost { reason })) => assert!(reason.contains(expect), "{reason}"),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn assert_unavailable(item: Option<&Result<Vec<u8>, JobError>>, expect: &str) {
    match item {
        Some(Err(JobError::Unavailable { reason })) => assert!(reason.contains(expect), "{reason}"),
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn replies_arrive_in_order_until_the_worker_is_done() {
    let jobs = jobs(&worker("reply(request); reply([9]); done(); reply(request)"));
    assert_eq!(replies(&jobs).await, [Ok(vec![1, 2, 3]), Ok(vec![9])]);
}

#[wasm_bindgen_test]
async fn a_worker_that_is_spent_is_followed_by_a_new_one() {
    let jobs = jobs(&format!("let served = 0; {}", worker("reply([++served]); spent()")));
    for _ in 0..2 {
        assert_eq!(replies(&jobs).await, [Ok(vec![1])]);
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_is_done_takes_the_next_job() {
    let jobs = jobs(&format!("let served = 0; {}", worker("reply([++served]); done()")));
    for served in 1..4 {
        assert_eq!(replies(&jobs).await, [Ok(vec![served])]);
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_closes_itself_is_noticed_after_its_last_words() {
    let items = replies(&jobs(&worker("reply(request); close()"))).await;
    assert_eq!(items.first(), Some(&Ok(vec![1, 2, 3])));
    assert_lost(items.get(1), "ended from outside");
    assert_eq!(items.len(), 2);
}

#[wasm_bindgen_test]
async fn a_worker_that_is_terminated_from_outside_is_noticed() {
    // Whoever else holds the worker: the page's own constructor hands it out.
    js_sys::eval("self.Kept = self.Worker; self.Worker = function (...all) { return self.kept = new Kept(...all); }")
        .unwrap();
    let mut job = jobs(&worker("reply(request)")).start("test", vec![4]);
    js_sys::eval("self.Worker = self.Kept").unwrap();
    assert_eq!(job.replies.next().await, Some(Ok(vec![4])));
    js_sys::eval("self.kept.terminate()").unwrap();
    let clock = BrowserClock::default();
    let last = timeout(&clock, Micros::from_millis(3_000), job.replies.next()).await.expect("the job hangs");
    assert_lost(last.as_ref(), "ended from outside");
}

#[wasm_bindgen_test]
async fn a_worker_that_throws_is_noticed_with_its_words() {
    assert_lost(replies(&jobs(&worker("throw new Error('out of ink')"))).await.first(), "out of ink");
}

#[wasm_bindgen_test]
async fn a_worker_that_says_why_it_dies_is_quoted() {
    assert_lost(replies(&jobs(&worker("lost('panicked at x.rs')"))).await.first(), "panicked at x.rs");
}

#[wasm_bindgen_test]
async fn a_script_that_is_missing_is_noticed() {
    let missing = WorkerJobs::at(
        format!("{}/missing.js", web_sys::window().unwrap().location().origin().unwrap()),
        Arc::new(BrowserClock::default()),
    );
    // Browsers say it in words of their own, or not at all.
    assert_unavailable(replies(&missing).await.first(), "");
}

#[wasm_bindgen_test]
async fn a_script_whose_parts_are_missing_is_noticed() {
    assert_unavailable(replies(&jobs("import 'data:text/plain,x'")).await.first(), "did not load");
    assert_unavailable(replies(&jobs("await Promise.reject(new Error('no wasm'))")).await.first(), "no wasm");
}

#[wasm_bindgen_test]
async fn a_script_that_throws_at_once_is_noticed() {
    assert_unavailable(replies(&jobs("throw new Error('wrong start')")).await.first(), "wrong start");
}

#[wasm_bindgen_test]
async fn a_page_without_a_worker_says_so() {
    assert_unavailable(
        replies(&WorkerJobs::of_page(Arc::new(BrowserClock::default()))).await.first(),
        "does not say where its worker is",
    );
}

#[wasm_bindgen_test]
async fn dropping_a_job_ends_its_worker() {
    js_sys::eval("self.beats = 0; new BroadcastChannel('beats').onmessage = () => { self.beats += 1 }").unwrap();
    let mut job = jobs(&worker(
        "reply(request); const beats = new BroadcastChannel('beats'); setInterval(() => beats.postMessage(1), 10)",
    ))
    .start("test", vec![]);
    job.replies.next().await.unwrap().unwrap();
    let clock = BrowserClock::default();
    let beats = || js_sys::eval("self.beats").unwrap().as_f64().unwrap();
    clock.sleep(Micros::from_millis(200)).await;
    assert!(beats() > 0.0);
    drop(job);
    clock.sleep(Micros::from_millis(100)).await;
    let after = beats();
    clock.sleep(Micros::from_millis(200)).await;
    assert!((beats() - after).abs() < f64::EPSILON, "it still beats");
}
