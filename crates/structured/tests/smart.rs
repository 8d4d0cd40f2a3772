//! Unions in Pydantic's smart mode: which form a document takes where several would. The answers are Pydantic 2.14.3's, from
//! `TypeAdapter(Union[…]).validate_json`; `-` is a refusal.

use structured::{Mode, Plan, json};

const DOCUMENTS: [&str; 9] = ["true", "false", "0", "1", "2", "1.0", "1.5", r#""1""#, r#""true""#];

/// Two types in their order, and what each document becomes.
const PAIRS: [(&str, &str); 12] = [
    ("boolean integer", "true false 0 1 2 true - true true"),
    ("boolean number", "true false 0.0 1.0 2.0 1.0 1.5 true true"),
    ("boolean string", r#"true false false true - true - "1" "true""#),
    ("integer boolean", "true false 0 1 2 1 - 1 true"),
    ("integer number", "1 0 0 1 2 1.0 1.5 1 -"),
    ("integer string", r#"1 0 0 1 2 1 - "1" "true""#),
    ("number boolean", "true false 0.0 1.0 2.0 1.0 1.5 1.0 true"),
    ("number integer", "1.0 0.0 0 1 2 1.0 1.5 1.0 -"),
    ("number string", r#"1.0 0.0 0.0 1.0 2.0 1.0 1.5 "1" "true""#),
    ("string boolean", r#"true false false true - true - "1" "true""#),
    ("string integer", r#"1 0 0 1 2 1 - "1" "true""#),
    ("string number", r#"1.0 0.0 0.0 1.0 2.0 1.0 1.5 "1" "true""#),
];

/// What `document` becomes by the first of the two forms that fits best.
#[track_caller]
fn read(forms: [&str; 2], document: &str) -> String {
    // Without the hint a number or a text is a decimal.
    let schema = format!(r#"{{"anyOf": [{}, {}], "x-pydantic": {{"type": "union"}}}}"#, forms[0], forms[1]);
    let schema = json::parse(&schema).expect("the schema is JSON");
    let plan = Plan::compile(&schema).expect("the schema has a plan");
    plan.read(document, Mode::Lax.into()).map_or_else(|_| "-".to_owned(), |value| value.to_string())
}

#[track_caller]
fn check(forms: [&str; 2], document: &str, expect: &str) {
    assert_eq!(read(forms, document), expect, "{document} as {forms:?}");
}

#[test]
fn a_scalar_takes_the_form_that_it_fits_most_exactly() {
    for (types, answers) in PAIRS {
        let forms: Vec<String> = types.split(' ').map(|name| format!(r#"{{"type": "{name}"}}"#)).collect();
        let answers: Vec<&str> = answers.split(' ').collect();
        assert_eq!(answers.len(), DOCUMENTS.len(), "{types}");
        for (document, expect) in DOCUMENTS.iter().zip(answers) {
            check([&forms[0], &forms[1]], document, expect);
        }
    }
}

const INTEGER: &str = r#"{"type": "integer"}"#;
const BOOLEAN: &str = r#"{"type": "boolean"}"#;

#[test]
fn a_boolean_is_read_as_an_integer_only_where_no_boolean_is_allowed() {
    check([INTEGER, BOOLEAN], "true", "true");
    check([INTEGER, r#"{"type": "string"}"#], "true", "1");
}

#[test]
fn a_boolean_inside_a_list_or_an_object_counts_as_much() {
    let list = |item: &str| format!(r#"{{"type": "array", "items": {item}}}"#);
    check([&list(INTEGER), &list(BOOLEAN)], "[true]", "[true]");
    let map = |value: &str| format!(r#"{{"type": "object", "additionalProperties": {value}}}"#);
    check([&map(INTEGER), &map(BOOLEAN)], r#"{"a":true}"#, r#"{"a":true}"#);
    let model = |name: &str, field: &str| {
        format!(r#"{{"title": "{name}", "type": "object", "properties": {{"a": {field}}}, "required": ["a"]}}"#)
    };
    check([&model("X", INTEGER), &model("Y", BOOLEAN)], r#"{"a":true}"#, r#"{"a":true}"#);
}

#[test]
fn a_union_inside_a_union_passes_on_how_well_it_fitted() {
    let inner = format!(r#"{{"anyOf": [{INTEGER}, {{"type": "string"}}]}}"#);
    check([&inner, BOOLEAN], "true", "true");
    let list = |item: &str| format!(r#"{{"type": "array", "items": {item}}}"#);
    check([&list(&inner), &list(BOOLEAN)], "[true]", "[true]");
}
