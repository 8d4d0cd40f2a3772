//! The agent in a real browser against a real model: the port of `fetch`, over the network, to another origin.
//!
//! `cargo xtask test model` starts the server and says where it is, at compile time: a page has no environment.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test that fails here says so")]

#[path = "model/people.rs"]
mod people;

use std::sync::Arc;

use agent::{Brief, Message, Model as _, ModelEvent, Request};
use futures::stream::StreamExt as _;
use interleave::browser;
use io::{HttpRequest, Method, Micros, Redirect, Services};
use models::{Connection, Diagnosis, Endpoint, Refusals, Remote, ToolUse, Wire};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn server() -> &'static str {
    match option_env!("INTERLEAVE_MODEL") {
        Some(server) => server,
        None => panic!("run `cargo xtask test model`: it starts the server and says where it is"),
    }
}

fn endpoint(most_tokens: u32) -> Endpoint {
    Endpoint {
        wire: Wire::OpenaiChat,
        base_url: format!("{}/v1", server()),
        model: "smollm2-135m-instruct".to_owned(),
        key: None,
        temperature: Some(0.0),
        most_tokens: Some(most_tokens),
    }
}

#[wasm_bindgen_test]
async fn people_are_extracted_from_sentences() {
    // A page hands it over with the part that runs questions.
    agent::reads_by(agent::ladder);
    let services = browser::services();
    let model = Remote { http: Arc::clone(&services.http), endpoint: endpoint(200), refusals: Refusals::default() };
    let (right, told) = people::found_by(&model, services.clock.as_ref()).await;
    assert!(right >= people::LEAST, "{right} people are right: {told:#?}");
}

async fn is_busy(services: &Services) -> bool {
    let request = HttpRequest {
        method: Method::Get,
        url: format!("{}/slots", server()),
        headers: Vec::new(),
        body: Vec::new(),
        redirect: Redirect::Refuse,
    };
    let chunks: Vec<_> = services.http.send(request).await.unwrap().body.collect().await;
    let body: Vec<u8> = chunks.into_iter().flat_map(Result::unwrap).collect();
    let slots: serde_json::Value = serde_json::from_slice(&body).unwrap();
    slots[0]["is_processing"].as_bool().unwrap()
}

#[wasm_bindgen_test]
async fn stopping_in_the_middle_of_a_reply_frees_the_server() {
    let services = browser::services();
    let model = Remote { http: Arc::clone(&services.http), endpoint: endpoint(4_000), refusals: Refusals::default() };
    let messages = [Message::User("Write a very long story about a ship.".to_owned())].into_iter().collect();
    let mut reply = model.stream(Request { brief: Arc::new(Brief::default()), messages });
    for _ in 0..20 {
        assert!(matches!(reply.next().await, Some(Ok(ModelEvent::Text(_)))));
    }
    assert!(is_busy(&services).await, "it would write on for a minute");
    drop(reply);
    for _ in 0..400 {
        services.clock.sleep(Micros::from_millis(50)).await;
        if !is_busy(&services).await {
            return;
        }
    }
    panic!("the slot is not free after twenty seconds");
}

#[wasm_bindgen_test]
async fn the_connection_is_found_to_work() {
    let services = browser::services();
    let page = web_sys::window().unwrap().location().origin().unwrap();
    let connection = Connection { endpoint: endpoint(200), tools: ToolUse::Native, page };
    let found = connection.test(services.http.as_ref()).await;
    assert!(matches!(found, Diagnosis::Works { .. }), "{found}");
}
