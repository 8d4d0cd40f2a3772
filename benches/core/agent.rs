//! What the agent itself costs, and how fast it frames what a provider streams.

use std::hint::black_box;

use models::SseParser;
use serde_json::json;

use crate::{
    measure::{beside, cost, figure},
    stage::{Shape, Stage},
};

pub(crate) fn figures() {
    for turns in [1, 10, 100] {
        let stage = Stage::new(Shape { turns, calls: 1 });
        cost(&format!("agent: a tool turn, in a run of {turns} and an answer (at most 25)"), || stage.run() + 1);
    }
    let (short, long) = (Stage::new(Shape { turns: 10, calls: 1 }), Stage::new(Shape { turns: 100, calls: 1 }));
    beside("agent: a turn of 100 beside one of 10 (at most 1.5)", || long.run() + 1, || short.run() + 1);
    let (few, many) = (Stage::new(Shape { turns: 1, calls: 3 }), Stage::new(Shape { turns: 1, calls: 100 }));
    cost("agent: a call, of 3 in one turn at once", || few.run() * 3);
    beside("agent: a call of 100 at once beside one of 3 (at most 1.5)", || many.run() * 100, || few.run() * 3);
    let stream = stream_of(4_000);
    figure("agent: frame server-sent events, in pieces of 16 kB (at least 200000000)", "bytes/s", || {
        let (mut parser, mut events) = (SseParser::default(), 0_usize);
        for piece in stream.chunks(16 * 1024) {
            parser.feed(piece, |event| events += black_box(event).data.len().min(1));
        }
        assert_eq!(events, 4_000);
        stream.len()
    });
}

fn stream_of(events: usize) -> Vec<u8> {
    let chunk = json!({
        "id": "chatcmpl-123", "object": "chat.completion.chunk", "created": 1_764_000_000, "model": "m",
        "choices": [{"index": 0, "delta": {"content": "some words "}, "finish_reason": null}],
    });
    format!("data: {chunk}\n\n").repeat(events).into_bytes()
}
