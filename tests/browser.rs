//! The edge inside a real browser: `io`'s ports keep their promises in headless Chromium.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{cell::Cell, rc::Rc};

use futures::{FutureExt as _, StreamExt as _};
use interleave::browser;
use io::{HttpError, HttpRequest, Method, Micros, Probe, Redirect};
use wasm_bindgen::{JsCast as _, closure::Closure};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn get(url: &str) -> HttpRequest {
    HttpRequest { method: Method::Get, url: url.to_owned(), headers: vec![], body: vec![], redirect: Redirect::Follow }
}

#[wasm_bindgen_test]
async fn a_sleep_lasts_at_least_as_long_as_asked() {
    let clock = browser::services().clock;
    let before = clock.now();
    clock.sleep(Micros::from_millis(30)).await;
    assert!(clock.now().since(before) >= Micros::from_millis(30));
}

#[wasm_bindgen_test]
async fn a_zero_sleep_comes_back_without_a_timers_delay() {
    let clock = browser::services().clock;
    let before = clock.now();
    for _ in 0..100 {
        clock.sleep(Micros::ZERO).await;
    }
    // Nested timers would take 4 ms each.
    assert!(clock.now().since(before) < Micros::from_millis(300));
}

/// A run that is stopped drops what it waits for, whose message may be on its way.
#[wasm_bindgen_test]
async fn a_zero_sleep_that_is_given_up_is_not_heard_of_again() {
    let errors = Rc::new(Cell::new(0));
    let seen = Rc::clone(&errors);
    let heard = Closure::<dyn FnMut()>::new(move || seen.set(seen.get() + 1));
    let (window, clock) = (web_sys::window().unwrap(), browser::services().clock);
    window.add_event_listener_with_callback("error", heard.as_ref().unchecked_ref()).unwrap();
    for _ in 0..20 {
        assert!(clock.sleep(Micros::ZERO).now_or_never().is_none(), "it waits");
    }
    clock.sleep(Micros::from_millis(50)).await;
    window.remove_event_listener_with_callback("error", heard.as_ref().unchecked_ref()).unwrap();
    assert_eq!(errors.get(), 0, "errors of the page");
}

#[wasm_bindgen_test]
async fn frames_follow_each_other_and_stop_when_dropped() {
    let frames = browser::services().frames;
    let times: Vec<_> = frames.frames().take(3).collect().await;
    assert!(times[0] <= times[1] && times[1] <= times[2]);
}

#[wasm_bindgen_test]
fn random_bits_do_not_repeat() {
    let random = browser::services().random;
    assert_ne!(random.next_u64(), random.next_u64());
}

#[wasm_bindgen_test]
async fn the_device_keeps_and_forgets() {
    let storage = browser::services().storage;
    storage.set("test", "Größe").await.unwrap();
    assert_eq!(storage.get("test").await.unwrap().as_deref(), Some("Größe"));
    assert!(storage.keys().await.unwrap().contains(&"test".to_owned()));
    storage.remove("test").await.unwrap();
    assert_eq!(storage.get("test").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_full_device_says_so() {
    let storage = browser::services().storage;
    let refused = storage.set("test-full", &"x".repeat(12_000_000)).await;
    assert_eq!(refused, Err(io::StorageError::Full));
}

#[wasm_bindgen_test]
async fn a_link_changes_are_heard_and_the_fragment_goes_without_a_reload() {
    let link = browser::services().link;
    let mut changes = link.changes();
    let address = link.with_fragment("work=abc");
    assert!(address.ends_with("#work=abc"), "{address}");
    web_sys::window().unwrap().location().set_hash("work=abc").unwrap();
    changes.next().await.unwrap();
    assert_eq!(link.fragment(), "work=abc");
    link.clear_fragment();
    assert_eq!(link.fragment(), "");
}

#[wasm_bindgen_test]
async fn a_reply_streams_to_its_end() {
    let http = browser::services().http;
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    let mut response = http.send(get(&format!("{origin}/"))).await.unwrap();
    assert_eq!(response.status, 200);
    let mut bytes = 0;
    while let Some(chunk) = response.body.next().await {
        bytes += chunk.unwrap().len();
    }
    assert!(bytes > 0);
}

#[wasm_bindgen_test]
async fn a_probe_tells_a_server_that_is_up_from_one_that_is_down() {
    let http = browser::services().http;
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    assert_eq!(http.probe(format!("{origin}/")).await, Probe::Answered);
    assert_eq!(http.probe("http://127.0.0.1:9/".to_owned()).await, Probe::Silent);
}

#[wasm_bindgen_test]
async fn nobody_at_the_other_end_is_told_by_origin() {
    let http = browser::services().http;
    match http.send(get("http://127.0.0.1:9/v1/models?key=secret")).await {
        Err(error @ HttpError::Unreachable { .. }) => {
            let text = error.to_string();
            assert!(text.starts_with("http://127.0.0.1:9 did not answer") && !text.contains("secret"), "{text}");
        }
        Err(other) => panic!("{other}"),
        Ok(response) => panic!("answered {}", response.status),
    }
}

#[wasm_bindgen_test]
async fn what_is_no_address_is_refused_before_it_is_sent() {
    let http = browser::services().http;
    for url in ["nonsense", "ftp://example.org/"] {
        assert!(matches!(http.send(get(url)).await, Err(HttpError::Address { .. })), "{url}");
    }
}

#[wasm_bindgen_test]
fn a_file_is_offered_without_an_error() {
    let file = io::SavedFile { name: "a.json".to_owned(), media_type: "application/json", bytes: b"{}".to_vec() };
    assert_eq!(browser::services().files.save(file), Ok(()));
}
