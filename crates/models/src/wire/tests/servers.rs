//! What servers that speak Chat Completions do in their own way.

use serde_json::{Value, json};

use super::{read, turn};
use crate::Wire;
use agent::ModelError;

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
    assert!(matches!(read(Wire::OpenaiChat, &[b"<html></html>"]).last(), Some(Err(ModelError::Garbled(_)))));
    assert!(matches!(read(Wire::OpenaiChat, &[b"Not found"]).last(), Some(Err(ModelError::Garbled(_)))));
    assert!(matches!(read(Wire::OpenaiChat, &[b"{\"a\":1}"]).last(), Some(Err(ModelError::Garbled(_)))));
    assert!(matches!(read(Wire::Anthropic, &[b"{\"a\":1}"]).last(), Some(Err(ModelError::Garbled(_)))));
    assert!(matches!(read(Wire::OpenaiChat, &[b"{nonsense}"]).last(), Some(Err(ModelError::Garbled(_)))));
    assert!(matches!(read(Wire::OpenaiChat, &[b"data: nonsense\n\n"]).last(), Some(Err(ModelError::Garbled(_)))));
    assert!(matches!(read(Wire::Anthropic, &[b""]).last(), Some(Err(ModelError::Cut))));
}

#[test]
fn parallel_calls_may_be_written_in_turns() {
    let call = |call: Value| delta(&json!({ "tool_calls": [call] }));
    check_chat(
        &[
            call(json!({"index": 0, "id": "a", "function": {"name": "f", "arguments": ""}})),
            call(json!({"index": 1, "id": "b", "function": {"name": "g", "arguments": "{\"x\""}})),
            call(json!({"index": 0, "function": {"arguments": "{\"x\":"}})),
            call(json!({"index": 1, "function": {"arguments": ":2}"}})),
            call(json!({"index": 0, "function": {"arguments": "1}"}})),
            finish(),
        ],
        &json!([
            {"call": {"id": "a", "name": "f", "arguments": {"x": 1}}},
            {"call": {"id": "b", "name": "g", "arguments": {"x": 2}}},
        ]),
    );
}

#[test]
fn a_server_may_say_id_and_name_in_every_piece() {
    let piece = |arguments: &str| {
        delta(&json!({"tool_calls": [{"index": 0, "id": "a", "function": {"name": "f", "arguments": arguments}}]}))
    };
    check_chat(
        &[piece("{\"x\""), piece(":1}"), finish()],
        &json!([{"call": {"id": "a", "name": "f", "arguments": {"x": 1}}}]),
    );
}

#[test]
fn the_one_function_call_of_old_is_a_call() {
    let piece = |function: Value| delta(&json!({"content": null, "function_call": function}));
    check_chat(
        &[
            piece(json!({"name": "f", "arguments": ""})),
            piece(json!({"arguments": "{\"x\":"})),
            piece(json!({"arguments": "1}"})),
            json!({"choices": [{"delta": {}, "finish_reason": "function_call"}]}),
        ],
        &json!([{"call": {"id": "call_1", "name": "f", "arguments": {"x": 1}}}]),
    );
}

#[test]
fn of_several_answers_the_first_is_read() {
    let choice = |index: u32, text: &str| json!({"index": index, "delta": {"content": text}});
    let end = |index: u32| json!({"index": index, "delta": {}, "finish_reason": "stop"});
    check_chat(
        &[
            json!({"choices": [choice(0, "one")]}),
            json!({"choices": [choice(1, "two")]}),
            json!({"choices": [end(1)]}),
            json!({"choices": [choice(1, "!"), choice(0, "!")]}),
            json!({"choices": [end(0)]}),
        ],
        &json!([{"text": "one!"}]),
    );
}

#[test]
fn thoughts_come_under_several_names() {
    let field = |name: &str| json!({"text": "Hm.", "signature": {"field": name}});
    for (thought, expect) in [
        (json!({"reasoning_content": "Hm."}), field("reasoning_content")),
        (json!({"reasoning": "Hm."}), field("reasoning")),
        (
            json!({"content": [{"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]}]}),
            json!({"text": "Hm."}),
        ),
    ] {
        let text = delta(&json!({"content": "Yes."}));
        check_chat(&[delta(&thought), text, finish()], &json!([{"thinking": expect}, {"text": "Yes."}]));
    }
}

#[track_caller]
fn check_stream(text: &str, expect: &Value) {
    assert_eq!(&turn(read(Wire::OpenaiChat, &[text.as_bytes()])), expect, "{text}");
}

#[test]
fn a_stream_may_end_without_its_mark_and_a_mark_without_a_reason() {
    let hello = delta(&json!({"content": "Hello"}));
    let whole = json!({"parts": [{"text": "Hello"}], "stop": "end", "usage": {"input": 0, "output": 0}});
    check_stream(&format!("data: {hello}\n\ndata: {}\n\n", finish()), &whole);
    check_stream(&format!("data: {hello}\n\ndata: [DONE]\n\n"), &whole);
    check_stream(
        &format!("data: {hello}\n\n"),
        &json!({"error": "the model's reply broke off before its end; run again", "arrived": "Hello"}),
    );
}

#[test]
fn line_ends_and_comments_are_as_the_standard_has_them() {
    let hello = delta(&json!({"content": "Hello"}));
    let expect = json!({"parts": [{"text": "Hello"}], "stop": "end", "usage": {"input": 0, "output": 0}});
    for end in ["\n", "\r\n", "\r"] {
        let text = format!(": OPENROUTER PROCESSING\n\ndata: {hello}\n\ndata:{}\n\ndata: [DONE]\n\n", finish());
        check_stream(&text.replace('\n', end), &expect);
    }
}

#[test]
fn every_reason_to_stop_has_its_word() {
    for (reason, expect) in [
        ("stop", json!("end")),
        ("length", json!("length")),
        ("tool_calls", json!("calls")),
        ("function_call", json!("calls")),
        ("content_filter", json!("filter")),
        ("something else", json!({"other": "something else"})),
    ] {
        let end = json!({"choices": [{"delta": {"content": "x"}, "finish_reason": reason}]});
        assert_eq!(turn(read(Wire::OpenaiChat, &[format!("data: {end}\n\n").as_bytes()]))["stop"], expect);
    }
    for (reason, expect) in [
        ("end_turn", json!("end")),
        ("stop_sequence", json!("end")),
        ("max_tokens", json!("length")),
        ("tool_use", json!("calls")),
        ("refusal", json!("filter")),
        ("pause_turn", json!({"other": "pause_turn"})),
    ] {
        let whole = json!({"type": "message", "content": [], "stop_reason": reason}).to_string();
        assert_eq!(turn(read(Wire::Anthropic, &[whole.as_bytes()]))["stop"], expect);
    }
}

#[test]
fn a_server_that_gives_up_in_the_middle_is_an_error() {
    for reason in ["error", "insufficient_system_resource", "network_error", "aborted"] {
        let end = json!({"choices": [{"delta": {"content": "x"}, "finish_reason": reason}]});
        let found = turn(read(Wire::OpenaiChat, &[format!("data: {end}\n\n").as_bytes()]));
        let why = format!("the model is busy (500): the server gave up in the middle of its reply ({reason})");
        assert_eq!(found, json!({"error": why, "arrived": "x"}));
    }
}

#[test]
fn an_error_may_come_as_an_event_of_that_name() {
    for data in [r#"{"error":{"message":"too long","code":400}}"#, r#"{"message":"too long","code":400}"#] {
        check_stream(
            &format!("event: error\ndata: {data}\n\n"),
            &json!({"error": "the request was refused (400): too long", "arrived": ""}),
        );
    }
    check_stream(
        "event: error\ndata: out of memory\n\n",
        &json!({"error": "the model is busy (500): out of memory", "arrived": ""}),
    );
}

#[test]
fn a_body_that_is_an_error_is_that_error() {
    let error = json!({"error": {"message": "no model x", "type": "not_found_error"}}).to_string();
    for wire in [Wire::OpenaiChat, Wire::Anthropic] {
        assert_eq!(
            turn(read(wire, &[error.as_bytes()])),
            json!({"error": "the request was refused (400): no model x", "arrived": ""})
        );
    }
}
