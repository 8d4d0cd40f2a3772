//! Both wire formats, against whole replies: split anywhere, cut anywhere, broken in the middle; and what is sent.

use std::sync::Arc;

use futures::{executor::block_on, stream::StreamExt as _};
use serde_json::{Value, json};

use super::{Decoder, Endpoint, Remote, Secret, Wire};
use crate::{
    agent::{
        Arguments, Brief, History, Message, Model as _, ModelError, ModelEvent, OutputSchema, Part, Request, Stop,
        ToolCall, ToolOutcome, ToolResult, ToolSchema, Turn, Usage, draft::Draft,
    },
    io::{
        HttpError, HttpRequest,
        fake::{ScriptedHttp, ScriptedReply},
    },
};

const CHAT: &[u8] = include_bytes!("../../../tests/wire/openai-chat-calls.sse");
const CHAT_ERROR: &[u8] = include_bytes!("../../../tests/wire/openai-chat-error.sse");
const CHAT_WHOLE: &[u8] = include_bytes!("../../../tests/wire/openai-chat-whole.json");
const ANTHROPIC: &[u8] = include_bytes!("../../../tests/wire/anthropic-calls.sse");
const ANTHROPIC_ERROR: &[u8] = include_bytes!("../../../tests/wire/anthropic-error.sse");
const ANTHROPIC_WHOLE: &[u8] = include_bytes!("../../../tests/wire/anthropic-whole.json");

type Read = Vec<Result<ModelEvent, ModelError>>;

fn read(wire: Wire, chunks: &[&[u8]]) -> Read {
    let mut decoder = Decoder::new(wire);
    let mut read: Read = chunks.iter().flat_map(|chunk| decoder.feed(chunk)).collect();
    if !decoder.is_over() {
        read.extend(decoder.end());
    }
    read
}

/// The turn that a reply comes to, or its error with the text that had arrived.
fn turn(read: Read) -> Value {
    let mut draft = Draft::default();
    for event in read {
        match event.and_then(|event| draft.take(event)) {
            Ok(None) => {}
            Ok(Some(turn)) => return json!(turn),
            Err(error) => return json!({"error": error.to_string(), "arrived": draft.preview()}),
        }
    }
    json!("unfinished")
}

#[track_caller]
fn check(wire: Wire, bytes: &[u8], expect: &Value) {
    let whole = read(wire, &[bytes]);
    assert_eq!(&turn(whole.clone()), expect);
    let (mut first, mut before) = (Decoder::new(wire), Read::new());
    for split in 0..=bytes.len() {
        let (mut decoder, mut events) = (first.clone(), before.clone());
        events.extend(decoder.feed(&bytes[split..]));
        events.extend(decoder.end());
        assert_eq!(events, whole, "split at {split}");
        before.extend(bytes.get(split).map(|byte| first.feed(&[*byte])).into_iter().flatten());
    }
    assert_eq!(read(wire, &bytes.chunks(1).collect::<Vec<_>>()), whole, "byte by byte");
}

#[test]
fn a_chat_stream_is_a_turn_at_any_split() {
    check(
        Wire::OpenaiChat,
        CHAT,
        &json!({"parts": [
            {"text": "Let me look, café ☕."},
            {"call": {"id": "call_a", "name": "get_stock_price", "arguments": {"ticker": "AAPL"}}},
            {"call": {"id": "call_b", "name": "get_stock_price", "arguments": {"ticker": "MÜV2"}}},
        ], "stop": "calls", "usage": {"input": 82, "output": 37}}),
    );
}

#[test]
fn an_anthropic_stream_is_a_turn_at_any_split() {
    check(
        Wire::Anthropic,
        ANTHROPIC,
        &json!({"parts": [
            {"thinking": {"text": "Two prices are asked for.", "signature": "EqQB"}},
            {"text": "Let me look, café ☕."},
            {"call": {"id": "toolu_a", "name": "get_stock_price", "arguments": {"ticker": "AAPL"}}},
            {"call": {"id": "toolu_b", "name": "list_holdings", "arguments": {}}},
        ], "stop": "calls", "usage": {"input": 480, "output": 89}}),
    );
}

#[test]
fn a_reply_that_is_not_streamed_is_a_turn_too() {
    check(
        Wire::OpenaiChat,
        CHAT_WHOLE,
        &json!({"parts": [
            {"thinking": {"text": "Hm."}},
            {"call": {"id": "call_1", "name": "f", "arguments": {"x": 1}}},
        ], "stop": "calls", "usage": {"input": 5, "output": 7}}),
    );
    check(
        Wire::Anthropic,
        ANTHROPIC_WHOLE,
        &json!({"parts": [
            {"text": "Hello"},
            {"call": {"id": "toolu_c", "name": "f", "arguments": {"x": 1}}},
        ], "stop": "calls", "usage": {"input": 5, "output": 7}}),
    );
}

#[test]
fn an_error_in_the_middle_ends_the_stream_with_what_had_arrived() {
    check(
        Wire::OpenaiChat,
        CHAT_ERROR,
        &json!({"error": "the model is busy (500): The server had an error", "arrived": "Half"}),
    );
    check(
        Wire::Anthropic,
        ANTHROPIC_ERROR,
        &json!({"error": "the model is busy (529): Overloaded", "arrived": "Two prices are asked for.\nLet me look, café ☕."}),
    );
}

#[test]
fn a_stream_cut_anywhere_is_cut_or_complete_and_never_something_else() {
    for (wire, bytes) in [
        (Wire::OpenaiChat, CHAT),
        (Wire::Anthropic, ANTHROPIC),
        (Wire::OpenaiChat, CHAT_WHOLE),
        (Wire::Anthropic, ANTHROPIC_WHOLE),
    ] {
        let (mut complete, mut decoder, mut last) = (false, Decoder::new(wire), None);
        for end in 0..=bytes.len() {
            let at_end = decoder.clone().end().pop();
            match at_end.or_else(|| last.clone()) {
                Some(Err(ModelError::Cut)) => assert!(!complete, "{wire:?} is cut at {end} after it was complete"),
                Some(Ok(ModelEvent::Stopped(_))) => complete = true,
                other => panic!("{wire:?} cut at {end}: {other:?}"),
            }
            last = bytes.get(end).and_then(|byte| decoder.feed(&[*byte]).pop()).or(last);
        }
        assert!(complete);
    }
}

#[track_caller]
fn check_chat(chunks: &[Value], expect: &Value) {
    let chunks: Vec<String> = chunks.iter().map(|chunk| format!("data: {chunk}\n\n")).collect();
    assert_eq!(&turn(read(Wire::OpenaiChat, &[chunks.concat().as_bytes()]))["parts"], expect);
}

fn delta(delta: &Value) -> Value {
    json!({"choices": [{"delta": delta}]})
}

fn finish() -> Value {
    json!({"choices": [{"delta": {}, "finish_reason": "stop"}]})
}

#[test]
fn calls_without_an_index_or_all_with_index_zero_are_told_apart() {
    let call = |id: &str, arguments: Value, index: Option<u32>| {
        let mut call = json!({"id": id, "function": {"name": "f", "arguments": arguments}});
        if let Some(index) = index {
            call["index"] = json!(index);
        }
        delta(&json!({"tool_calls": [call]}))
    };
    let expect = json!([
        {"call": {"id": "a", "name": "f", "arguments": {"x": 1}}},
        {"call": {"id": "b", "name": "f", "arguments": {"x": 2}}},
    ]);
    check_chat(&[call("a", json!("{\"x\":1}"), None), call("b", json!({"x": 2}), None), finish()], &expect);
    check_chat(&[call("a", json!("{\"x\":1}"), Some(0)), call("b", json!("{\"x\":2}"), Some(0)), finish()], &expect);
}

#[test]
fn a_refusal_is_text_and_a_filtered_end() {
    let text = format!("data: {}\n\ndata: {}\n\n", delta(&json!({"refusal": "I can't help with that."})), finish());
    assert_eq!(
        turn(read(Wire::OpenaiChat, &[text.as_bytes()])),
        json!({"parts": [{"text": "I can't help with that."}], "stop": "filter", "usage": {"input": 0, "output": 0}})
    );
}

#[test]
fn a_page_instead_of_a_reply_is_garbled_or_cut() {
    assert!(matches!(read(Wire::OpenaiChat, &[b"<html></html>"]).last(), Some(Err(ModelError::Cut))));
    assert!(matches!(read(Wire::OpenaiChat, &[b"{nonsense}"]).last(), Some(Err(ModelError::Garbled(_)))));
    assert!(matches!(read(Wire::OpenaiChat, &[b"data: nonsense\n\n"]).last(), Some(Err(ModelError::Garbled(_)))));
    assert!(matches!(read(Wire::Anthropic, &[b""]).last(), Some(Err(ModelError::Cut))));
}

/// A conversation with everything in it: two calls whose results came the wrong way round, and a correction.
fn request() -> Request {
    let call = |id: &str, arguments: &str| {
        let arguments = Arguments::from_text(arguments.to_owned());
        Part::Call(ToolCall { id: id.to_owned(), name: "price".to_owned(), arguments })
    };
    let thought = Part::Thinking { text: "Hm.".to_owned(), signature: Some("sig".to_owned()) };
    let parts = vec![thought, Part::Text("Let me see.".to_owned()), call("a", r#"{"t":"AAPL"}"#), call("b", "{oops")];
    let result = |call: &str, outcome| Message::Tool(ToolResult { call: call.to_owned(), outcome });
    let messages: History = [
        Message::User("How much?".to_owned()),
        Message::Model(Turn { parts, stop: Stop::Calls, usage: Usage::default() }),
        result("b", ToolOutcome::Failed("not JSON".to_owned())),
        result("a", ToolOutcome::Returned(json!({"price": 1.5}))),
        Message::Model(Turn { parts: vec![Part::Text("1.5".to_owned())], stop: Stop::End, usage: Usage::default() }),
        Message::Correction("Not JSON.".to_owned()),
    ]
    .into_iter()
    .collect();
    let schema =
        json!({"type": "object", "properties": {"price": {"type": "number", "minimum": 0}}, "required": ["price"]});
    let tool = ToolSchema {
        name: "price".to_owned(),
        description: "Looks up.".to_owned(),
        parameters: json!({"type": "object"}),
    };
    let output = Some(OutputSchema { name: "Answer".to_owned(), schema });
    Request { brief: Arc::new(Brief { instructions: "Be brief.".to_owned(), tools: vec![tool], output }), messages }
}

fn endpoint(wire: Wire) -> Endpoint {
    let base_url = "http://127.0.0.1:8080/v1/".to_owned();
    Endpoint { wire, base_url, model: "m".to_owned(), key: Secret::new("sk-secret-secret"), temperature: Some(0.0) }
}

fn body(request: &HttpRequest) -> Value {
    serde_json::from_slice(&request.body).unwrap()
}

#[test]
fn a_chat_request_has_results_in_the_order_of_the_calls() {
    let sent = endpoint(Wire::OpenaiChat).encode(&request());
    assert_eq!(sent.url, "http://127.0.0.1:8080/v1/chat/completions");
    assert!(sent.headers.contains(&("authorization".to_owned(), "Bearer sk-secret-secret".to_owned())));
    let call = |id: &str, arguments: &str| json!({"id": id, "type": "function", "function": {"name": "price", "arguments": arguments}});
    assert_eq!(
        body(&sent),
        json!({
            "model": "m",
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "How much?"},
                {"role": "assistant", "content": "Let me see.",
                 "tool_calls": [call("a", r#"{"t":"AAPL"}"#), call("b", r#"{"invalid_json":"{oops"}"#)]},
                {"role": "tool", "tool_call_id": "a", "content": r#"{"price":1.5}"#},
                {"role": "tool", "tool_call_id": "b", "content": "error: not JSON"},
                {"role": "assistant", "content": "1.5"},
                {"role": "user", "content": "Not JSON."},
            ],
            "stream": true,
            "stream_options": {"include_usage": true},
            "temperature": 0.0,
            "tools": [{"type": "function", "function": {"name": "price", "description": "Looks up.", "parameters": {"type": "object"}}}],
            "response_format": {"type": "json_schema", "json_schema": {"name": "Answer", "strict": true, "schema": {
                "type": "object", "properties": {"price": {"type": "number"}}, "required": ["price"], "additionalProperties": false}}},
        })
    );
}

#[test]
fn an_anthropic_request_alternates_roles_with_the_results_in_front() {
    let sent = endpoint(Wire::Anthropic).encode(&request());
    assert_eq!(sent.url, "http://127.0.0.1:8080/v1/messages");
    for header in ["x-api-key", "anthropic-version", "anthropic-dangerous-direct-browser-access"] {
        assert!(sent.headers.iter().any(|(name, _)| name == header), "{header} is missing");
    }
    let body = body(&sent);
    assert_eq!(
        body["messages"],
        json!([
            {"role": "user", "content": [{"type": "text", "text": "How much?"}]},
            {"role": "assistant", "content": [
                {"type": "thinking", "thinking": "Hm.", "signature": "sig"},
                {"type": "text", "text": "Let me see."},
                {"type": "tool_use", "id": "a", "name": "price", "input": {"t": "AAPL"}},
                {"type": "tool_use", "id": "b", "name": "price", "input": {"invalid_json": "{oops"}}]},
            {"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": "a", "content": r#"{"price":1.5}"#},
                {"type": "tool_result", "tool_use_id": "b", "content": "not JSON", "is_error": true}]},
            {"role": "assistant", "content": [{"type": "text", "text": "1.5"}]},
            {"role": "user", "content": [{"type": "text", "text": "Not JSON."}]},
        ])
    );
    assert_eq!(body["output_config"]["format"]["schema"]["additionalProperties"], json!(false));
    assert_eq!(body["system"], json!("Be brief."));
}

#[test]
fn without_a_key_no_key_is_sent() {
    let open = Endpoint { key: None, ..endpoint(Wire::OpenaiChat) };
    assert!(!open.encode(&request()).headers.iter().any(|(name, _)| name == "authorization"));
}

fn replied(reply: Option<ScriptedReply>) -> Read {
    let http = ScriptedHttp::default();
    http.replies.with(|replies| replies.extend(reply));
    let remote = Remote { http: Arc::new(http), endpoint: endpoint(Wire::OpenaiChat) };
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
