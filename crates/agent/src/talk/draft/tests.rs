//! What a draft makes of each event, and of what models write into their texts.

use serde_json::json;

use super::*;
use crate::Stop;

fn started(id: &str) -> ModelEvent {
    ModelEvent::CallStarted { id: id.to_owned(), name: "f".to_owned() }
}

fn fragment(call: usize, text: &str) -> ModelEvent {
    ModelEvent::Fragment { call, text: text.to_owned() }
}

#[track_caller]
fn check(events: impl IntoIterator<Item = ModelEvent>, expect: &serde_json::Value) {
    let mut draft = Draft::default();
    let outcome = events.into_iter().find_map(|event| draft.take(event).transpose());
    let found = match outcome {
        Some(Ok(turn)) => json!(turn.parts),
        Some(Err(error)) => json!(error.to_string()),
        None => json!("unfinished"),
    };
    assert_eq!(&found, expect);
}

#[test]
fn fragments_of_several_calls_may_alternate() {
    check(
        [
            ModelEvent::Text("Let me ".to_owned()),
            ModelEvent::Text("see.".to_owned()),
            started("a"),
            started("b"),
            fragment(0, r#"{"x":"#),
            fragment(1, "{}"),
            fragment(0, "1}"),
            ModelEvent::Stopped(Stop::Calls),
        ],
        &json!([
            {"text": "Let me see."},
            {"call": {"id": "a", "name": "f", "arguments": {"x": 1}}},
            {"call": {"id": "b", "name": "f", "arguments": {}}},
        ]),
    );
}

#[test]
fn a_thought_keeps_its_seal_and_stays_out_of_the_answer() {
    check(
        [
            ModelEvent::Thinking("Hm".to_owned()),
            ModelEvent::Thinking("m.".to_owned()),
            ModelEvent::Signature(Seal::Signature("s1".to_owned())),
            ModelEvent::Thinking("And".to_owned()),
            ModelEvent::Text("Yes".to_owned()),
            ModelEvent::Stopped(Stop::End),
        ],
        &json!([
            {"thinking": {"text": "Hmm.", "signature": "s1"}},
            {"thinking": {"text": "And"}},
            {"text": "Yes"},
        ]),
    );
}

/// What a reply of this text, whole, letter by letter and in any two pieces, is parted into.
#[track_caller]
fn check_text(text: &str, expect: &serde_json::Value) {
    let letters = text.chars().map(|letter| ModelEvent::Text(letter.to_string()));
    check(letters.chain([ModelEvent::Stopped(Stop::End)]), expect);
    for (at, _) in text.char_indices() {
        let pieces = [&text[..at], &text[at..]].map(|piece| ModelEvent::Text(piece.to_owned()));
        check(pieces.into_iter().chain([ModelEvent::Stopped(Stop::End)]), expect);
    }
}

#[test]
fn a_thought_in_tags_is_no_text() {
    let parted = json!([{"thinking": {"text": "hmm"}}, {"text": "Bern"}]);
    for text in [
        "<think>hmm</think>Bern",
        "\n <think>\nhmm\n</think>\n\nBern",
        "<THINK>hmm</Think>Bern",
        "<thinking>hmm</thinking>Bern",
        "hmm</think>Bern",
        "\nhmm\n</think>\n\nBern",
    ] {
        check_text(text, &parted);
    }
    check_text("<think></think>Bern", &json!([{"text": "Bern"}]));
    check_text("<think>hmm", &json!([{"thinking": {"text": "hmm"}}]));
    check_text(
        "<think>a</think><think>b < c</think>{\"x\": 1}",
        &json!([{"thinking": {"text": "ab < c"}}, {"text": "{\"x\": 1}"}]),
    );
    check_text(
        "<think>a</think>\n<think>b</think> It is <think>",
        &json!([{"thinking": {"text": "ab"}}, {"text": "It is <think>"}]),
    );
    check_text("hm\n</think>\n<think>so</think>Bern", &json!([{"thinking": {"text": "hmso"}}, {"text": "Bern"}]));
}

#[test]
fn a_thought_may_open_each_text_of_a_reply() {
    let texts = ["<think>a</think>Let me see.", "<think>b</think>Bern"].map(str::to_owned);
    let [first, second] = texts.map(ModelEvent::Text);
    check(
        [first, started("a"), second, ModelEvent::Stopped(Stop::Calls)],
        &json!([
            {"thinking": {"text": "a"}},
            {"text": "Let me see."},
            {"call": {"id": "a", "name": "f", "arguments": {}}},
            {"thinking": {"text": "b"}},
            {"text": "Bern"},
        ]),
    );
}

#[test]
fn a_tag_that_is_spoken_about_is_text() {
    for text in [
        "Models write <think> first",
        "It is <think>hmm</think>Bern",
        "Use the <think> and </think> tags.",
        "Use <thinking>,\n<think>hmm</think>\nand </thought>.",
        "Models write <think> first, then </think>: <think>a</think>.",
        "Models write `<think>hmm</think>` first",
        "a < b <thin> c",
        "```\n<think>\nhm\n</think>\n```\nso",
        "So:\n~~~xml\n</think>\n~~~",
        "{\"a\": \"<think>x</think>\"}",
        "[\"</think>\"]",
        "x <think",
        "<",
        " ",
    ] {
        check_text(text, &json!([{"text": text}]));
    }
}

#[test]
fn a_call_without_a_name_is_no_call() {
    let nothing = ModelEvent::CallStarted { id: "a".to_owned(), name: " ".to_owned() };
    let said = || ModelEvent::Text("Bern".to_owned());
    check([said(), nothing.clone(), ModelEvent::Stopped(Stop::Calls)], &json!([{"text": "Bern"}]));
    check(
        [nothing, started("b"), fragment(1, "{\"x\": 1}"), ModelEvent::Stopped(Stop::Calls)],
        &json!([{"call": {"id": "b", "name": "f", "arguments": {"x": 1}}}]),
    );
    let mut draft = Draft::default();
    let events = [said(), started(""), ModelEvent::Stopped(Stop::Calls)];
    let turn = events.into_iter().find_map(|event| draft.take(event).unwrap()).unwrap();
    assert_eq!(turn.stop, Stop::Calls);
}

#[test]
fn a_second_seal_and_one_that_stands_for_itself_are_parts_of_their_own() {
    let signature = |text: &str| ModelEvent::Signature(Seal::Signature(text.to_owned()));
    let redacted = ModelEvent::Signature(Seal::Redacted { redacted: "zz".to_owned() });
    check(
        [
            signature("s1"),
            signature("s2"),
            ModelEvent::Thinking("Hm".to_owned()),
            redacted,
            ModelEvent::Stopped(Stop::End),
        ],
        &json!([
            {"thinking": {"text": "", "signature": "s1"}},
            {"thinking": {"text": "", "signature": "s2"}},
            {"thinking": {"text": "Hm"}},
            {"thinking": {"text": "", "signature": {"redacted": "zz"}}},
        ]),
    );
}

#[test]
fn arguments_that_are_json_in_json_are_read() {
    check(
        [started("a"), fragment(0, &json!(r#"{"x": 1}"#).to_string()), ModelEvent::Stopped(Stop::Calls)],
        &json!([{"call": {"id": "a", "name": "f", "arguments": {"x": 1}}}]),
    );
}

#[test]
fn missing_and_repeated_ids_are_replaced() {
    let events = [started("call_2"), started(""), started("call_2"), ModelEvent::Stopped(Stop::Calls)];
    let mut draft = Draft::default();
    let turn = events.into_iter().find_map(|event| draft.take(event).unwrap()).unwrap();
    assert_eq!(turn.calls().map(|call| call.id.as_str()).collect::<Vec<_>>(), ["call_2", "call_3", "call_4"]);
}

#[test]
fn arguments_that_are_not_an_object_are_kept_as_text() {
    check(
        [started("a"), fragment(0, "{\"x\": "), ModelEvent::Stopped(Stop::Calls)],
        &json!([{"call": {"id": "a", "name": "f", "arguments": "{\"x\": "}}]),
    );
}

#[test]
fn a_fragment_without_a_call_is_an_error() {
    check(
        [fragment(0, "{}")],
        &json!("the model's reply is not one that can be read: call 0 goes on before its start"),
    );
}

#[test]
fn nothing_is_added_to_a_finished_call() {
    check(
        [started("a"), ModelEvent::CallFinished { call: 0 }, fragment(0, "{}")],
        &json!("the model's reply is not one that can be read: call 0 goes on after its end"),
    );
}
