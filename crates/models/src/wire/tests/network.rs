//! A provider behind a network, and what goes wrong on the way.

use std::sync::Arc;

use futures::{executor::block_on, stream::StreamExt as _};

use crate::{Endpoint, Refusals, Remote, Wire};

use super::{
    CHAT, Read, read,
    sent::{endpoint, request},
};
use agent::{Brief, History, Model as _, ModelError, ModelEvent, OutputSchema, Request, Stop};
use io::{
    HttpError,
    fake::{ScriptedHttp, ScriptedReply},
};
use serde_json::{Value, json};

fn replied(reply: Option<ScriptedReply>) -> Read {
    let http = ScriptedHttp::default();
    http.replies.with(|replies| replies.extend(reply));
    let remote = Remote { http: Arc::new(http), endpoint: endpoint(Wire::OpenaiChat), refusals: Refusals::default() };
    block_on(remote.stream(request()).collect())
}

#[test]
fn a_reply_streams_through_the_network() {
    let chunks = CHAT.chunks(7).map(|chunk| Ok(chunk.to_vec())).collect();
    let events = replied(Some(ScriptedReply { status: 200, headers: vec![], chunks }));
    assert_eq!(events, read(Wire::OpenaiChat, &[CHAT]));
}

#[test]
fn a_connection_that_breaks_is_a_cut_reply() {
    let cut = HttpError::Cut { reason: "reset".to_owned() };
    let events =
        replied(Some(ScriptedReply { status: 200, headers: vec![], chunks: vec![Ok(CHAT[..400].to_vec()), Err(cut)] }));
    assert_eq!(events.last(), Some(&Err(ModelError::Cut)));
}

#[test]
fn a_server_that_is_down_is_named() {
    let events = replied(None);
    let expect = ModelError::Unreachable("http://127.0.0.1:8080 did not answer this page: no network".to_owned());
    assert_eq!(events, [Err(expect)]);
}

#[test]
fn a_key_in_an_error_never_comes_through() {
    let body = br#"{"error":{"message":"bad key sk-secret-secret"}}"#.to_vec();
    let events = replied(Some(ScriptedReply { status: 401, headers: vec![], chunks: vec![Ok(body)] }));
    assert_eq!(events, [Err(ModelError::Key { status: 401, message: "bad key [key]".to_owned() })]);
    let stream = b"data: {\"error\":{\"message\":\"bad key sk-secret-secret\"}}\n\n".to_vec();
    let events = replied(Some(ScriptedReply { status: 200, headers: vec![], chunks: vec![Ok(stream)] }));
    assert!(!format!("{events:?}").contains("sk-secret"), "{events:?}");
}

fn reply(status: u16, body: &str) -> ScriptedReply {
    ScriptedReply { status, headers: vec![], chunks: vec![Ok(body.as_bytes().to_vec())] }
}

/// Where a server sends a request on to.
fn redirect(status: u16, to: &str) -> ScriptedReply {
    ScriptedReply { headers: vec![("location".to_owned(), to.to_owned())], ..reply(status, "") }
}

#[test]
fn a_key_and_a_conversation_follow_no_redirect() {
    for status in [301, 302, 303, 307, 308] {
        for to in ["http://127.0.0.1:8080/v2/chat/completions", "https://other.example/v1?key=sk-secret-secret"] {
            let http = ScriptedHttp::default();
            http.replies.with(|replies| replies.extend([redirect(status, to), reply(200, "{}")]));
            let requests = http.requests.clone();
            let remote =
                Remote { http: Arc::new(http), endpoint: endpoint(Wire::OpenaiChat), refusals: Refusals::default() };
            let events: Read = block_on(remote.stream(request()).collect());
            let shown = to.replace("sk-secret-secret", "[key]");
            let why = format!(
                "http://127.0.0.1:8080 sends the request on to {shown}, and a request with a key or a conversation is not sent \
                 there; enter the address at which the server itself answers in Settings"
            );
            assert_eq!(events, [Err(ModelError::Redirected(why))], "{status}");
            assert_eq!(requests.with(|requests| requests.len()), 1, "nothing was sent on");
        }
    }
}

#[test]
fn an_option_that_a_server_refuses_is_left_out_from_then_on() {
    let refusal = r#"{"error":{"message":"Unknown parameter: 'stream_options'."}}"#;
    let schema = r#"{"error":{"message":"This response_format type is unavailable now"}}"#;
    let fine = std::str::from_utf8(CHAT).unwrap();
    let http = ScriptedHttp::default();
    http.replies.with(|replies| {
        replies.extend([reply(400, refusal), reply(400, schema), reply(200, fine), reply(200, fine)]);
    });
    let requests = http.requests.clone();
    let remote = Remote { http: Arc::new(http), endpoint: endpoint(Wire::OpenaiChat), refusals: Refusals::default() };
    for _ in 0..2 {
        let events: Read = block_on(remote.stream(request()).collect());
        assert_eq!(events, read(Wire::OpenaiChat, &[CHAT]));
    }
    let sent: Vec<Value> = requests
        .with(|requests| requests.iter().map(|request| serde_json::from_slice(&request.body).unwrap()).collect());
    let has = |name: &str| sent.iter().map(|body| body.get(name).is_some()).collect::<Vec<_>>();
    assert_eq!(has("stream_options"), [true, false, false, false]);
    assert_eq!(has("response_format"), [true, true, false, false]);
    // What is not held to the schema is told of it.
    let told = |body: &Value| body["messages"][0]["content"].as_str().unwrap().contains("JSON of this schema");
    assert_eq!(sent.iter().map(told).collect::<Vec<_>>(), [false, false, true, true]);
}

/// What a server that says `refusal` with status 200 is asked, one after another, until it is asked without what it refuses.
fn asked_again_after(wire: Wire, refusal: &[&str]) -> Vec<Value> {
    let chunks = refusal.iter().map(|chunk| Ok(chunk.as_bytes().to_vec())).collect();
    let http = ScriptedHttp::default();
    http.replies.with(|replies| {
        replies.extend([ScriptedReply { status: 200, headers: vec![], chunks }, reply(200, "{}")]);
    });
    let requests = http.requests.clone();
    let remote = Remote { http: Arc::new(http), endpoint: endpoint(wire), refusals: Refusals::default() };
    let _: Read = block_on(remote.stream(request()).collect());
    requests.with(|requests| requests.iter().map(|request| serde_json::from_slice(&request.body).unwrap()).collect())
}

#[test]
fn an_option_that_is_refused_inside_a_stream_is_left_out_too() {
    for refusal in [
        &["data: {\"error\":{\"message\":\"Unknown parameter: 'stream_options'.\",\"code\":400}}\n\n"][..],
        &["data: {\"error\":{\"type\":\"invalid_request_error\",\"param\":\"stream_options\"}}\n\ndata: [DONE]\n\n"],
        &["event: error\nda", "ta: stream_options is not supported by this model\n\n"],
        &[": waiting\n\n", "data: {\"detail\":[{\"loc\":[\"body\",\"stream_options\"],\"msg\":\"Extra inputs\"}]}\n\n"],
        &["{\"error\": \"json: unknown field \\\"stream_options\\\"\"}"],
    ] {
        let sent = asked_again_after(Wire::OpenaiChat, refusal);
        let has: Vec<bool> = sent.iter().map(|body| body.get("stream_options").is_some()).collect();
        assert_eq!(has, [true, false], "{refusal:?}");
    }
    let begun =
        ["event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":3}}}\n\n"];
    let refusal = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"output_config: Extra inputs are not permitted\"}}\n\n";
    let sent = asked_again_after(Wire::Anthropic, &[begun[0], refusal]);
    assert_eq!(sent.iter().map(|body| body.get("output_config").is_some()).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn an_error_inside_a_stream_that_refuses_no_option_is_told_and_nothing_is_asked_again() {
    for error in [
        "data: {\"error\":{\"message\":\"the stream broke off\"}}\n\n",
        "data: {\"error\":{\"message\":\"too many streams with stream_options\",\"code\":429}}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"Be\"}}]}\n\ndata: {\"error\":{\"message\":\"bad stream_options\",\"code\":400}}\n\n",
    ] {
        assert_eq!(asked_again_after(Wire::OpenaiChat, &[error]).len(), 1, "{error}");
    }
}

#[test]
fn a_refusal_that_goes_on_is_told() {
    let refusal = r#"{"error":{"message":"Unknown parameter: 'stream_options'."}}"#;
    let http = ScriptedHttp::default();
    http.replies.with(|replies| replies.extend([reply(400, refusal), reply(400, refusal)]));
    let remote = Remote { http: Arc::new(http), endpoint: endpoint(Wire::OpenaiChat), refusals: Refusals::default() };
    let events: Read = block_on(remote.stream(request()).collect());
    let message = "Unknown parameter: 'stream_options'.".to_owned();
    assert_eq!(events, [Err(ModelError::Refused { status: 400, message })]);
}

#[test]
fn an_answer_that_had_to_stand_in_a_field_is_taken_out() {
    let brief = Brief {
        instructions: String::new(),
        tools: Vec::new(),
        output: Some(OutputSchema {
            name: "A".to_owned(),
            schema: json!({"type": "array", "items": {"type": "string"}}),
        }),
    };
    let body = r#"{"choices":[{"message":{"content":"{\"value\": [\"a\"]}"},"finish_reason":"stop"}]}"#;
    let http = ScriptedHttp::default();
    http.replies.with(|replies| replies.extend([reply(200, body)]));
    let endpoint = Endpoint::new(Wire::OpenaiChat, "https://api.openai.com/v1", "m");
    let remote = Remote { http: Arc::new(http), endpoint, refusals: Refusals::default() };
    let request = Request { brief: Arc::new(brief), messages: History::default() };
    let events: Read = block_on(remote.stream(request).collect());
    assert_eq!(events[0], Ok(ModelEvent::Text("[\"a\"]".to_owned())));
    assert_eq!(events.last(), Some(&Ok(ModelEvent::Stopped(Stop::End))));
}
