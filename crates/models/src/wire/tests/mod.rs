//! Both wire formats, against whole replies: split anywhere, cut anywhere, broken in the middle.

mod network;
mod sent;
mod servers;

use serde_json::{Value, json};

use crate::{Decoder, Wire};
use agent::{Draft, ModelError, ModelEvent};

const CHAT: &[u8] = include_bytes!("../../../../../tests/wire/openai-chat-calls.sse");
const CHAT_ERROR: &[u8] = include_bytes!("../../../../../tests/wire/openai-chat-error.sse");
const CHAT_WHOLE: &[u8] = include_bytes!("../../../../../tests/wire/openai-chat-whole.json");
const ANTHROPIC: &[u8] = include_bytes!("../../../../../tests/wire/anthropic-calls.sse");
const ANTHROPIC_ERROR: &[u8] = include_bytes!("../../../../../tests/wire/anthropic-error.sse");
const ANTHROPIC_WHOLE: &[u8] = include_bytes!("../../../../../tests/wire/anthropic-whole.json");

/// Recorded from llama.cpp's server.
const LLAMA_TEXT: &[u8] = include_bytes!("../../../../../tests/wire/llama-cpp-text.sse");
const LLAMA_JSON: &[u8] = include_bytes!("../../../../../tests/wire/llama-cpp-json.sse");
const LLAMA_WHOLE: &[u8] = include_bytes!("../../../../../tests/wire/llama-cpp-whole.json");
const LLAMA_MESSAGES: &[u8] = include_bytes!("../../../../../tests/wire/llama-cpp-messages.sse");
const LLAMA_MESSAGES_WHOLE: &[u8] = include_bytes!("../../../../../tests/wire/llama-cpp-messages-whole.json");

/// Every reply that comes to its end.
const COMPLETE: [(Wire, &[u8]); 9] = [
    (Wire::OpenaiChat, CHAT),
    (Wire::OpenaiChat, CHAT_WHOLE),
    (Wire::OpenaiChat, LLAMA_TEXT),
    (Wire::OpenaiChat, LLAMA_JSON),
    (Wire::OpenaiChat, LLAMA_WHOLE),
    (Wire::Anthropic, ANTHROPIC),
    (Wire::Anthropic, ANTHROPIC_WHOLE),
    (Wire::Anthropic, LLAMA_MESSAGES),
    (Wire::Anthropic, LLAMA_MESSAGES_WHOLE),
];

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
            {"thinking": {"text": "Hm.", "signature": {"field": "reasoning_content"}}},
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
fn what_a_real_server_streamed_is_a_turn_at_any_split() {
    let text = |text: &str, stop: &str, (input, output): (u32, u32)| json!({"parts": [{"text": text}], "stop": stop, "usage": {"input": input, "output": output}});
    check(Wire::OpenaiChat, LLAMA_TEXT, &text("A: 玄茶", "length", (44, 8)));
    check(Wire::OpenaiChat, LLAMA_JSON, &text("{\n  \"name\": \"Zoë\"\n}", "end", (28, 24)));
    check(Wire::OpenaiChat, LLAMA_WHOLE, &text("Hello! I'm here to help with", "length", (33, 8)));
    check(Wire::Anthropic, LLAMA_MESSAGES, &text("A: 玄茶", "length", (44, 8)));
    check(Wire::Anthropic, LLAMA_MESSAGES_WHOLE, &text("Hello! I'm here to help with", "length", (33, 8)));
}

#[test]
fn an_error_between_any_two_events_ends_the_stream_there() {
    let error: &[u8] = b"event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
    for (wire, bytes) in COMPLETE.into_iter().filter(|(_, bytes)| !bytes.starts_with(b"{")) {
        let ends = (2..=bytes.len()).filter(|end| bytes[..*end].ends_with(b"\n\n"));
        let mut before = Read::new();
        let mut decoder = Decoder::new(wire);
        for end in ends {
            let fed = bytes[..end - 2].windows(2).rposition(|pair| pair == b"\n\n").map_or(0, |at| at + 2);
            before.extend(decoder.feed(&bytes[fed..end]));
            if decoder.is_over() {
                break;
            }
            let read = read(wire, &[&bytes[..end], error, &bytes[end..]]);
            let (last, others) = read.split_last().unwrap();
            assert_eq!(others, before, "{wire:?} broken at {end}");
            assert!(
                matches!(last, Err(ModelError::Busy { status: 529, message, .. }) if message == "Overloaded"),
                "{last:?}"
            );
        }
        assert!(decoder.is_over() && !before.is_empty());
    }
}

#[test]
fn a_stream_cut_anywhere_is_cut_or_complete_and_never_something_else() {
    for (wire, bytes) in COMPLETE {
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
