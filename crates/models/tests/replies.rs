//! Bodies of replies as servers write them, well and badly, and what each comes to: `replies.jsonl`, one a line. `want` names
//! what matters; of an `error` its kind, if that is certain. Each body is read whole, byte by byte and split in two anywhere.

use agent::{Arguments, ModelError, Part, Stop};
use models::{Broken, Wire, decode};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Reply {
    name: String,
    wire: Wire,
    body: String,
    want: Value,
}

fn replies() -> Vec<Reply> {
    let lines = include_str!("replies.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn read<'a>(wire: Wire, pieces: impl IntoIterator<Item = &'a [u8]>) -> Value {
    match decode(wire, pieces) {
        Ok(turn) => {
            let stop = match &turn.stop {
                Stop::End => "end",
                Stop::Calls => "calls",
                Stop::Length => "length",
                Stop::Filter => "filter",
                Stop::Other(word) => word,
            };
            json!({"parts": parts(&turn.parts), "stop": stop, "usage": turn.usage})
        }
        Err(Broken { error, parts: arrived }) => {
            let kind = match error {
                ModelError::Cut => "cut",
                ModelError::Garbled(_) => "garbled",
                ModelError::Unreachable(_) => "unreachable",
                ModelError::Redirected(_) => "redirected",
                ModelError::Busy { .. } => "busy",
                ModelError::Key { .. } => "key",
                ModelError::Refused { .. } => "refused",
            };
            json!({"error": {"kind": kind, "message": error.to_string()}, "parts": parts(&arrived)})
        }
    }
}

fn parts(parts: &[Part]) -> Vec<Value> {
    let part = |part: &Part| match part {
        Part::Text(text) => json!({"type": "text", "text": text}),
        Part::Thinking { text, signature } => json!({"type": "thinking", "text": text, "seal": signature}),
        Part::Call(call) => {
            let arguments = match &call.arguments {
                Arguments::Object(map) => Value::Object(map.clone()),
                Arguments::Broken(text) => json!(text),
            };
            json!({"type": "call", "id": call.id, "name": call.name, "arguments": arguments})
        }
    };
    parts.iter().map(part).collect()
}

/// Whether `found` has all that is wanted: the fields that are named, and as many items in a list.
fn fits(found: &Value, want: &Value) -> bool {
    match (found, want) {
        (Value::Object(found), Value::Object(want)) => want.iter().all(|(name, want)| {
            found
                .get(name)
                .is_some_and(|found| name == "arguments" && found == want || name != "arguments" && fits(found, want))
        }),
        (Value::Array(found), Value::Array(want)) => {
            found.len() == want.len() && found.iter().zip(want).all(|(found, want)| fits(found, want))
        }
        (found, want) => found == want,
    }
}

#[test]
fn every_reply_comes_to_what_was_meant() {
    let wrong: Vec<String> = replies()
        .iter()
        .map(|Reply { name, wire, body, want }| (name, read(*wire, [body.as_bytes()]), want))
        .filter(|(_, found, want)| !fits(found, want))
        .map(|(name, found, want)| format!("{name}\n  found {found}\n  want  {want}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_reply_is_the_same_at_every_split() {
    for Reply { name, wire, body, .. } in replies() {
        let bytes = body.as_bytes();
        let whole = read(wire, [bytes]);
        assert_eq!(read(wire, bytes.chunks(1)), whole, "{name}, byte by byte");
        for split in 0..=bytes.len() {
            assert_eq!(read(wire, [&bytes[..split], &bytes[split..]]), whole, "{name}, split at {split}");
        }
    }
}

/// A text with thoughts in it may be cut into pieces at any character.
#[test]
fn thoughts_are_the_same_however_the_text_is_streamed() {
    let text = "<think>\nhm ☕\n</think>\n\nUse `<think>` so.\n```\n<think>\n```\n";
    for wire in Wire::ALL {
        let delta = |text: &str| match wire {
            Wire::OpenaiChat => json!({"choices": [{"delta": {"content": text}}]}),
            Wire::Anthropic => {
                json!({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": text}})
            }
        };
        let end = match wire {
            Wire::OpenaiChat => json!({"choices": [{"delta": {}, "finish_reason": "stop"}]}),
            Wire::Anthropic => json!({"type": "message_delta", "delta": {"stop_reason": "end_turn"}}),
        };
        for (place, _) in text.char_indices() {
            let (first, second) = text.split_at(place);
            let body = format!("data: {}\n\ndata: {}\n\ndata: {end}\n\n", delta(first), delta(second));
            let found = read(wire, [body.as_bytes()]);
            let want = json!({"stop": "end", "parts": [
                {"type": "thinking"},
                {"type": "text", "text": "Use `<think>` so.\n```\n<think>\n```\n"},
            ]});
            assert!(fits(&found, &want), "{wire:?} split at {place}: {found}");
            assert_eq!(found["parts"][0]["text"].as_str().map(str::trim), Some("hm ☕"), "{wire:?} split at {place}");
        }
    }
}
