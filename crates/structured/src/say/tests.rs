//! What is said back means the same.

use crate::{
    json::{self, Json},
    python,
    say::{Dialect, pydantic, rust},
};

const SHOP: &str = include_str!("../../tests/said/shop.json");

fn shop() -> Json<'static> {
    json::parse(SHOP).unwrap().into_owned()
}

/// The texts that Pydantic judged, each with its schema: to classes and back.
#[test]
fn classes_read_back_as_the_schema_that_they_were_written_from() {
    let mut seen = 0;
    for line in include_str!("../../tests/classes.jsonl").lines() {
        let line = json::parse(line).unwrap();
        let Some(source) = line.get("source").and_then(Json::as_str) else { continue };
        let schema = python::schema(source).unwrap();
        let written = pydantic(&schema);
        let back = python::schema(&written.text).unwrap_or_else(|wrong| panic!("{wrong}\n{}", written.text));
        assert_eq!(back.to_string(), schema.to_string(), "{}", written.text);
        assert_eq!(written.notes, [], "{source}");
        seen += 1;
    }
    assert!(seen > 50);
}

#[test]
fn what_a_class_cannot_say_is_told() {
    let schema = r#"{"properties": {"a": {"type": "integer", "not": {"const": 3}}, "b": {"type": "string", "format": "hostname"}}, "required": ["a"]}"#;
    let notes = pydantic(&json::parse(schema).unwrap()).notes;
    let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            r#"#/properties/a: the class does not say `not`: {"const":3}"#,
            r#"#/properties/b: the class does not say the format "hostname""#,
            "#/properties/b: the class does not say that the field may be missing without a value; it is None then",
        ]
    );
}

/// `tests/said/shop.rs` is compiled and used by `tests/said.rs`.
#[test]
fn rust_types_are_what_the_tests_compile() {
    assert_eq!(rust(&shop()).text, include_str!("../../tests/said/shop.rs"));
}

#[track_caller]
fn speaks(dialect: Dialect, schema: &str, expect: &str, notes: &[&str]) {
    let spoken = dialect.speak(&json::parse(schema).unwrap());
    assert_eq!(spoken.schema.to_string(), expect);
    let found: Vec<String> = spoken.notes.iter().map(ToString::to_string).collect();
    assert_eq!(found, notes);
}

const LIMITED: &str = r#"{"title": "T", "type": "object", "properties": {"n": {"type": "integer", "minimum": 0, "title": "N"},
    "s": {"type": "string", "minLength": 2, "default": "ab"}}, "required": ["n"]}"#;

#[test]
fn openai_wants_every_field_and_no_other() {
    speaks(
        Dialect::OpenAi,
        LIMITED,
        r#"{"type":"object","properties":{"n":{"type":"integer","minimum":0},"s":{"anyOf":[{"type":"string"},{"type":"null"}]}},"required":["n","s"],"additionalProperties":false}"#,
        &[
            "#/properties/s: OpenAI's strict mode is not told `minLength`: 2",
            "#/properties/s: OpenAI's strict mode is not told that the field may be missing; it may be null",
        ],
    );
    speaks(
        Dialect::OpenAi,
        r#"{"type": "array", "items": {"type": "object", "additionalProperties": {"type": "integer"}}}"#,
        r#"{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","additionalProperties":false}}},"required":["value"],"additionalProperties":false}"#,
        &[
            "#/items: OpenAI's strict mode is not told of the dictionary: its objects are closed, so this one comes back empty",
            "#: OpenAI's strict mode is not told the top, which must be an object: the answer stands in the field `value`",
        ],
    );
}

#[test]
fn anthropic_knows_no_limits_and_no_recursion() {
    speaks(
        Dialect::Anthropic,
        LIMITED,
        r#"{"title":"T","type":"object","properties":{"n":{"type":"integer","title":"N"},"s":{"type":"string","default":"ab"}},"required":["n"],"additionalProperties":false}"#,
        &["#/properties/n: Anthropic is not told `minimum`: 0", "#/properties/s: Anthropic is not told `minLength`: 2"],
    );
    let node = r##"{"$defs": {"Node": {"type": "object", "properties": {"next": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]}}, "required": ["next"]}}, "$ref": "#/$defs/Node"}"##;
    let notes = Dialect::Anthropic.speak(&json::parse(node).unwrap()).notes;
    assert_eq!(notes[0].message, "Anthropic is not told that #/$defs/Node refers to itself, and refuses such schemas");
    assert_eq!(Dialect::Gemini.speak(&json::parse(node).unwrap()).notes, []);
}

#[test]
fn gemini_and_llama_keep_what_they_know() {
    speaks(
        Dialect::Gemini,
        r#"{"type": "object", "properties": {"k": {"const": "a"}, "n": {"type": "number", "exclusiveMinimum": 0, "maximum": 9}}, "additionalProperties": false}"#,
        r#"{"type":"object","properties":{"k":{"enum":["a"]},"n":{"type":"number","maximum":9}},"additionalProperties":false}"#,
        &["#/properties/n: Gemini is not told `exclusiveMinimum`: 0"],
    );
    speaks(
        Dialect::LlamaCpp,
        r#"{"type": "object", "properties": {"a": {"type": "string", "pattern": "^a$"}, "b": {"type": "string", "pattern": "a"}, "c": {"type": "array", "uniqueItems": true, "items": {"type": "integer", "minimum": 1}}}}"#,
        r#"{"type":"object","properties":{"a":{"type":"string","pattern":"^a$"},"b":{"type":"string"},"c":{"type":"array","items":{"type":"integer","minimum":1}}}}"#,
        &[
            "#/properties/b: llama.cpp is not told `pattern`: \"a\"",
            "#/properties/c: llama.cpp is not told `uniqueItems`: true",
        ],
    );
}

/// Whatever a dialect leaves out, it leaves out aloud: without notes the schema means the same to schema mode.
#[test]
fn a_dialect_never_allows_less_than_the_schema() {
    use crate::json_schema::{Formats, Validator};
    let shop = shop();
    let document = json::parse(include_str!("../../tests/said/order.json")).unwrap();
    assert_eq!(Validator::compile(&shop, Formats::Annotate).unwrap().check(&document), []);
    for dialect in Dialect::ALL {
        let spoken = dialect.speak(&shop).schema;
        let checked = Validator::compile(&spoken, Formats::Annotate).unwrap().check(&document);
        assert_eq!(checked, [], "{}", dialect.name());
    }
}
