//! The agent's verbs on the command line: bytes in, JSON and an exit code out.

#![expect(clippy::unwrap_used, reason = "a test that fails here says so")]

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

/// The exit code, the standard output and the errors of `interleave`.
fn interleave(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_interleave"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A usage error is told before the input is read.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn check(arguments: &[&str], input: &[u8], (code, expect): (i32, &Value)) {
    let (found_code, out, errors) = interleave(arguments, input);
    let found: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{errors}"));
    assert_eq!((found_code, &found), (code, expect), "{errors}");
}

const CHAT: &[u8] = include_bytes!("wire/openai-chat-calls.sse");
const ANTHROPIC: &[u8] = include_bytes!("wire/anthropic-calls.sse");
const RECORDED: &[u8] = include_bytes!("wire/llama-cpp-json.sse");

fn chat() -> Value {
    let call = |id: &str, ticker: &str| json!({"type": "call", "id": id, "name": "get_stock_price", "arguments": {"ticker": ticker}});
    json!({
        "parts": [{"type": "text", "text": "Let me look, café ☕."}, call("call_a", "AAPL"), call("call_b", "MÜV2")],
        "usage": {"input": 82, "output": 37},
        "stop": "calls",
    })
}

#[test]
fn a_streamed_reply_is_its_parts_in_pieces_of_any_size() {
    check(&["decode", "--provider", "openai-chat"], CHAT, (0, &chat()));
    for bytes in ["1", "3", "7", "4096"] {
        check(&["decode", "--provider", "openai-chat", "--chunk", bytes], CHAT, (0, &chat()));
    }
    check(
        &["decode", "--chunk", "5", "--provider", "openai-chat"],
        RECORDED,
        (
            0,
            &json!({"parts": [{"type": "text", "text": "{\n  \"name\": \"Zoë\"\n}"}], "usage": {"input": 28, "output": 24}, "stop": "end"}),
        ),
    );
}

#[test]
fn thoughts_are_parts_of_their_own() {
    check(
        &["decode", "--provider", "anthropic", "--chunk", "2"],
        ANTHROPIC,
        (
            0,
            &json!({
                "parts": [
                    {"type": "thinking", "text": "Two prices are asked for."},
                    {"type": "text", "text": "Let me look, café ☕."},
                    {"type": "call", "id": "toolu_a", "name": "get_stock_price", "arguments": {"ticker": "AAPL"}},
                    {"type": "call", "id": "toolu_b", "name": "list_holdings", "arguments": {}},
                ],
                "usage": {"input": 480, "output": 89},
                "stop": "calls",
            }),
        ),
    );
}

#[test]
fn a_whole_reply_is_its_parts_too() {
    check(
        &["decode", "--provider", "anthropic"],
        include_bytes!("wire/anthropic-whole.json"),
        (
            0,
            &json!({
                "parts": [
                    {"type": "text", "text": "Hello"},
                    {"type": "call", "id": "toolu_c", "name": "f", "arguments": {"x": 1}},
                ],
                "usage": {"input": 5, "output": 7},
                "stop": "calls",
            }),
        ),
    );
}

#[test]
fn a_cut_reply_is_an_error_with_what_had_arrived() {
    let cut = &CHAT[..1_200];
    let parts = json!([
        {"type": "text", "text": "Let me look, café ☕."},
        {"type": "call", "id": "call_a", "name": "get_stock_price", "arguments": "{\"tick"},
    ]);
    let error = json!({"kind": "cut", "message": "the model's reply broke off before its end; run again"});
    check(&["decode", "--provider", "openai-chat"], cut, (1, &json!({"error": error, "parts": parts})));
    check(&["decode", "--provider", "openai-chat"], b"", (1, &json!({"error": error, "parts": []})));
}

#[test]
fn an_error_in_the_stream_is_an_error_with_what_had_arrived() {
    check(
        &["decode", "--provider", "anthropic"],
        include_bytes!("wire/anthropic-error.sse"),
        (
            1,
            &json!({
                "error": {"kind": "busy", "message": "the model is busy (529): Overloaded"},
                "parts": [
                    {"type": "thinking", "text": "Two prices are asked for."},
                    {"type": "text", "text": "Let me look, café ☕."},
                ],
            }),
        ),
    );
}

#[test]
fn a_question_that_makes_no_sense_is_told_on_the_other_stream() {
    for (arguments, expect) in [
        (&["decode"][..], "usage: interleave decode"),
        (&["decode", "--provider", "other"], "usage: interleave decode"),
        (&["decode", "--provider", "anthropic", "--chunk", "0"], "a number of bytes from 1 on"),
        (&["decode", "--provider", "anthropic", "--chunk"], "usage: interleave decode"),
        (&["run"], "usage: interleave run"),
        (&["run", "/nowhere/at/all.json"], "/nowhere/at/all.json"),
        (&["sing"], "there is no verb `sing`"),
    ] {
        let (code, out, errors) = interleave(arguments, b"");
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(errors.contains(expect), "{arguments:?}: {errors}");
    }
}

#[test]
fn every_verb_says_what_it_takes() {
    for (arguments, expect) in [
        (&["--help"][..], "decode"),
        (&["decode", "--help"], "--provider openai-chat|anthropic"),
        (&["run", "--help"], "SCRIPT.json"),
    ] {
        let (code, out, _) = interleave(arguments, b"");
        assert!(code == 0 && out.contains(expect), "{arguments:?}: {out}");
    }
}

#[test]
fn a_script_runs_to_its_messages_outcome_and_trace() {
    let (code, out, _) = interleave(&["run", "examples/run/two-prices.json"], b"");
    let ran: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 0);
    assert_eq!(ran["outcome"], json!({"answered": "Apple trades at 229.35, Tesla at 346."}));
    assert_eq!(ran["messages"].as_array().unwrap().len(), 5);
    assert_eq!(ran["messages"][2], json!({"tool": {"call": "call_1", "returned": 229.35}}));
    assert_eq!(ran["trace"]["format"], "interleave.trace");
    assert_eq!(ran["tally"]["calls"], 2);
    let again = interleave(&["run", "-"], include_bytes!("../examples/run/two-prices.json"));
    assert_eq!(again.1, out, "the same script is the same run");
}

#[test]
fn how_each_typed_answer_was_read_is_printed() {
    let output = json!({"title": "Person", "type": "object", "required": ["name", "age"], "properties":
        {"name": {"type": "string"}, "age": {"type": "integer"}}});
    let turns = json!([
        {"text": ["```json\n{\"name\": \"Ada\"}\n```"]},
        {"text": ["Name: Ada, Age: 36"]},
    ]);
    let script = json!({"prompt": "Who?", "output": output, "turns": turns});
    let (code, out, _) = interleave(&["run", "-"], script.to_string().as_bytes());
    let ran: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &ran["outcome"]), (0, &json!({"answered": {"name": "Ada", "age": 36}})));
    let climbs = &ran["climbs"];
    assert_eq!((&climbs[0]["message"], &climbs[0]["guess"]), (&json!(1), &json!(false)));
    assert_eq!(
        climbs[0]["rungs"][2],
        json!({"refused": [{"path": "age", "expected": "missing", "fix": "add this field"}]})
    );
    assert_eq!((&climbs[1]["message"], &climbs[1]["guess"]), (&json!(3), &json!(true)));
    assert_eq!(climbs[1]["rungs"][2], json!({"converted": [{"path": "age", "from": "\"36\"", "to": "36"}]}));
    let free = interleave(&["run", "-"], br#"{"prompt": "go", "turns": [{"text": ["{'a': 1}"]}]}"#).1;
    assert!(free.contains(r#""climbs":[]"#), "{free}");
}

#[test]
fn a_wrong_script_is_refused_at_the_place() {
    let schema = json!({"prompt": "go", "turns": [], "output": {"$ref": "#/$defs/A"}}).to_string();
    let wrong = json!({"errors": [{"path": "output#", "message": "`$ref` names \"#/$defs/A\", which is not here"}]});
    check(&["run", "-"], schema.as_bytes(), (1, &wrong));
    let (code, out, _) = interleave(&["run", "-"], br#"{"prompt": "go", "turns": [{"text": "one"}]}"#);
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &told["errors"][0]["path"]), (1, &json!("turns[0].text")), "{told}");
    let (code, out, _) = interleave(&["run", "-"], b"{");
    assert!(code == 1 && out.contains("1:1"), "{out}");
}

#[test]
fn input_of_any_kind_ends_in_an_answer_and_an_exit_code() {
    let huge = format!(r#"{{"prompt": "{}", "turns": [{{"text": ["ok"]}}]}}"#, "long ".repeat(200_000));
    let (code, out, _) = interleave(&["run", "-"], huge.as_bytes());
    assert!(code == 0 && out.contains(r#""outcome":{"answered":"ok"}"#));
    let control = br#"{"prompt": "\u0000\u001b[31m<script>", "turns": [{"text": ["\u202e"]}]}"#;
    assert_eq!(interleave(&["run", "-"], control).0, 0);
    let deep = "[".repeat(500_000);
    for input in [deep.as_bytes(), b"\xff\xfe", b"null", b"{\"prompt\": 5, \"turns\": {}}", b"\"\x01\""] {
        for arguments in
            [&["run", "-"][..], &["decode", "--provider", "openai-chat"], &["decode", "--provider", "anthropic"]]
        {
            let (code, out, errors) = interleave(arguments, input);
            assert!(matches!(code, 1 | 2) && out.len() + errors.len() < 2_000, "{arguments:?}: {code} {out}{errors}");
        }
    }
    let deep = format!(
        "data: {}\n\n",
        json!({"choices": [{"delta": {"tool_calls": [{"index": 0, "function": {"name": "f", "arguments": deep}}]}, "finish_reason": "stop"}]})
    );
    assert_eq!(interleave(&["decode", "--provider", "openai-chat"], deep.as_bytes()).0, 0, "it is kept as text");
}

#[test]
fn every_example_fits_the_schema_of_scripts() {
    let (code, out, _) = interleave(&["run", "--schema"], b"");
    assert_eq!(code, 0);
    let schema: Value = serde_json::from_str(&out).unwrap();
    let fits = |script: &Value| structured::list(&structured::validate(&schema, script));
    let mut examples = 0;
    for entry in std::fs::read_dir("examples/run").unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert_eq!(fits(&serde_json::from_str(&text).unwrap()), "");
        examples += 1;
    }
    assert!(examples >= 3);
    assert_ne!(fits(&json!({"prompt": "go"})), "");
}
