//! The verbs of structured output on the command line: JSON in, JSON and an exit code out.

#![expect(clippy::unwrap_used, reason = "a test that fails here says so")]

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

/// The exit code, the standard output and the errors of `interleave`.
fn interleave(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_interleave"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A usage error is told before the input is read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn check(arguments: &[&str], input: &Value, (code, expect): (i32, &Value)) {
    let (found_code, out, errors) = interleave(arguments, &input.to_string());
    let found: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{errors}"));
    assert_eq!((found_code, &found), (code, expect), "{errors}");
}

/// The module's own (sections 4.2 and 4.4).
const PRODUCT: &str = "class Product(BaseModel):\n    name: str\n    price: float\n    in_stock: bool\n";

fn product() -> Value {
    let (code, out, errors) = interleave(&["schema", "--from", "python", "--to", "json-schema"], PRODUCT);
    assert_eq!((code, errors.as_str()), (0, ""));
    serde_json::from_str(&out).unwrap()
}

#[test]
fn a_document_is_converted_in_lax_mode_and_not_in_strict_or_schema_mode() {
    let laptop = r#"{"name": "Laptop", "price": "999.99", "in_stock": "true"}"#;
    let question = |mode: &str| json!({"schema": product(), "mode": mode, "input": laptop});
    let value = json!({"name": "Laptop", "price": 999.99, "in_stock": true});
    check(&["validate"], &question("lax"), (0, &json!({"ok": true, "value": value})));
    let errors = json!([
        {"type": "float_type", "loc": ["price"], "msg": "Input should be a valid number", "input": "999.99"},
        {"type": "bool_type", "loc": ["in_stock"], "msg": "Input should be a valid boolean", "input": "true"},
    ]);
    check(&["validate"], &question("strict"), (1, &json!({"ok": false, "errors": errors})));
    let errors = json!([
        {"path": "price", "msg": "expected a number, found the string \"999.99\""},
        {"path": "in_stock", "msg": "expected true or false, found the string \"true\""},
    ]);
    check(&["validate"], &question("schema"), (1, &json!({"ok": false, "errors": errors})));
}

#[test]
fn a_wrong_product_has_both_of_pydantics_errors() {
    let input = r#"{"name": "Laptop", "price": "expensive", "in_stock": "maybe"}"#;
    let errors = json!([
        {"type": "float_parsing", "loc": ["price"], "msg": "Input should be a valid number, unable to parse string as a number", "input": "expensive"},
        {"type": "bool_parsing", "loc": ["in_stock"], "msg": "Input should be a valid boolean, unable to interpret input", "input": "maybe"},
    ]);
    check(&["validate"], &json!({"schema": product(), "input": input}), (1, &json!({"ok": false, "errors": errors})));
}

#[test]
fn the_schema_may_be_pasted_classes() {
    let question = json!({"schema": PRODUCT, "input": r#"{"name": "Pen", "price": 2, "in_stock": 1}"#});
    check(
        &["validate"],
        &question,
        (0, &json!({"ok": true, "value": {"name": "Pen", "price": 2.0, "in_stock": true}})),
    );
}

#[test]
fn questions_a_line_each_are_answered_a_line_each_and_one_no_is_a_no() {
    let schema = json!({"type": "integer"});
    let lines = format!(
        "{}\n\n{}\nnonsense\n",
        json!({"schema": schema, "input": "\"35\""}),
        json!({"schema": schema, "input": "x"})
    );
    let (code, out, _) = interleave(&["validate", "--ndjson"], &lines);
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((code, answers.len()), (1, 3));
    assert_eq!(answers[0], json!({"ok": true, "value": 35}));
    assert_eq!(answers[1]["errors"][0]["type"], "json_invalid");
    assert!(answers[2]["error"].as_str().unwrap().starts_with("the question is not JSON"));
}

#[test]
fn a_question_that_makes_no_sense_ends_with_two() {
    for (arguments, input, expect) in [
        (&["validate"][..], "7", "the question needs a `schema`"),
        (&["validate"], r#"{"schema": {}, "mode": "loose", "input": "1"}"#, "`mode` is"),
        (&["validate"], r#"{"schema": {"type": "string", "pattern": "a("}, "input": "1"}"#, "at column 2"),
        (&["validate"], r##"{"schema": {"$ref": "#/$defs/X"}, "input": "1"}"##, "which the schema does not hold"),
        (&["validate", "--fast"], "", "takes --ndjson and nothing else"),
        (&["mend"], "", "there is no verb `mend`"),
        (&["schema", "--from", "python", "--to", "cobol"], PRODUCT, "is none of json-schema|python|rust"),
        (
            &["schema", "--from", "python", "--to", "rust"],
            "class M(BaseModel):\n    x: complex\n",
            "2:8: cannot read the type `complex`",
        ),
        (&["schema", "--from", "json-schema", "--to", "python"], "[]", "a schema is an object or a boolean"),
    ] {
        let (code, out, errors) = interleave(arguments, input);
        assert_eq!((code, out.as_str()), (2, ""), "{errors}");
        assert!(errors.contains(expect), "{errors}");
    }
}

#[test]
fn a_text_is_mended_and_every_mend_told() {
    check(
        &["repair"],
        &json!({"text": "Sure: {'a': True,}"}),
        (
            0,
            &json!({"value": {"a": true}, "repairs": [
                {"line": 1, "column": 1, "reason": "text before the JSON left out"},
                {"line": 1, "column": 8, "reason": "single quotes made double"},
                {"line": 1, "column": 13, "reason": "True written as true"},
                {"line": 1, "column": 17, "reason": "a comma before the end left out"},
            ]}),
        ),
    );
    check(&["repair"], &json!({"text": "[1, 2]"}), (0, &json!({"value": [1, 2], "repairs": []})));
    // A number beyond 64 bits stays as it was written.
    let (code, out, _) = interleave(&["repair"], &json!({"text": "{\"a\":\n1e400}"}).to_string());
    assert_eq!((code, out.trim()), (0, r#"{"value":{"a": 1e400},"repairs":[]}"#));
    let prose = json!({"text": "Name: John, Age: 35", "schema": {"properties": {"name": {}, "age": {}}}});
    let (code, out, _) = interleave(&["repair"], &prose.to_string());
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &answer["guess"], &answer["value"]), (0, &json!(true), &json!({"name": "John", "age": "35"})));
    check(&["repair"], &json!({"text": "nothing"}), (1, &json!({"error": "there is no JSON in the text"})));
}

#[test]
fn a_stream_gives_a_line_for_each_change_and_no_for_what_is_cut_off() {
    let (code, out, _) = interleave(&["partial"], r#"{"a": [1, 2], "b": "x"}"#);
    assert_eq!((code, out.lines().last()), (0, Some(r#"{"a":[1,2],"b":"x"}"#)));
    let (code, out, _) = interleave(&["partial"], r#"{"a": [1, 2"#);
    assert_eq!((code, out.lines().last()), (1, Some(r#"{"a":[1]}"#)));
    let (code, out, _) = interleave(&["partial"], r#"{"a" 1}"#);
    assert_eq!(code, 1);
    assert!(out.lines().last().unwrap().starts_with(r#"{"error":"#), "{out}");
}

#[test]
fn a_schema_is_said_in_every_way_with_what_that_leaves_out() {
    let text = "class M(BaseModel):\n    n: int = Field(ge=1)\n    s: set[str]\n";
    for (to, part, note) in [
        ("python", "n: int = Field(ge=1)", ""),
        ("rust", "pub s: BTreeSet<String>,", ""),
        (
            "openai",
            r#""additionalProperties":false"#,
            "note: #/properties/s: OpenAI's strict mode is not told `uniqueItems`: true\n",
        ),
        (
            "anthropic",
            r#""n":{"title":"N","type":"integer"}"#,
            "note: #/properties/n: Anthropic is not told `minimum`: 1\nnote: #/properties/s: Anthropic is not told `uniqueItems`: true\n",
        ),
        ("gemini", r#""minimum":1"#, "note: #/properties/s: Gemini is not told `uniqueItems`: true\n"),
        ("llama.cpp", r#""minimum":1"#, "note: #/properties/s: llama.cpp is not told `uniqueItems`: true\n"),
    ] {
        let (code, out, errors) = interleave(&["schema", "--from", "python", "--to", to], text);
        assert_eq!((code, errors.as_str()), (0, note), "{to}");
        assert!(out.contains(part), "{to}: {out}");
    }
}

#[test]
fn a_completion_record_is_run_again_and_one_that_was_changed_is_told() {
    let mut sitting = practice::Sitting::new(practice::Sheet::Final(practice::Attempt { number: 0, seed: 9 })).unwrap();
    for item in 0..16 {
        let choice = sitting.items[item].key();
        sitting.apply(practice::SittingMsg::Choose { item, choice });
    }
    sitting.apply(practice::SittingMsg::HandIn);
    let record = practice::Completion::of(&sitting, 86_400).unwrap().write();
    let (code, out, _) = interleave(&["verify", "-"], &record);
    assert_eq!(code, 0, "{out}");
    assert!(out.starts_with("16 of 20 right, passed: attempt 1, handed in on 2 January 1970 (UTC)"), "{out}");
    let (code, out, _) = interleave(&["verify", "-"], &record.replace("\"score\": 16", "\"score\": 20"));
    assert_eq!((code, out.trim()), (1, "something in the record was changed: its hash is another"));
    assert_eq!(interleave(&["verify", "/no/such/file"], "").0, 2);
}
