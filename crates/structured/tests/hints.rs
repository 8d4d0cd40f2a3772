//! Every hint that docs/structured.md lists, at work: what a schema means with it, and that it means something else without.

use structured::{
    Mode, Plan,
    json::{self, Json},
};

/// The hint, a schema with `HINT` where `x-pydantic` stands, the hints, a document, and what is read: the value, or the places
/// and kinds of what is wrong.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

const TEXT: &str = r#"{"type": "string", HINT}"#;
const NUMBER: &str = r#"{"type": "number", HINT}"#;
const LIST: &str = r#"{"type": "array", "items": {"type": "integer"}, HINT}"#;
const DATE: &str = r#"{"type": "string", "format": "date", HINT}"#;
const DECIMAL: &str = r#"{"anyOf": [{"type": "number"}, {"type": "string"}], HINT}"#;
const MODEL: &str =
    r#"{"title": "M", "type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"], HINT}"#;
const COUNTED: &str =
    r#"{"title": "M", "type": "object", "properties": {"n": {"type": "integer", "default": "5"}}, HINT}"#;
const NAMED: &str = r#"{"title": "M", "type": "object", "properties": {"A": {"type": "integer", "x-pydantic": {"name": "a"}}}, "required": ["A"], HINT}"#;
const TAGGED: &str = r##"{"oneOf": [{"$ref": "#/$defs/X"}], "discriminator": {"propertyName": "k", "mapping": {"x": "#/$defs/X"}},
    "$defs": {"X": {"title": "X", "type": "object", "properties": {"k": {"const": "x"}}, "required": ["k"]}}, HINT}"##;

const ROWS: [Row; 66] = [
    ("type", TEXT, r#""type": "decimal""#, "1.50", r#""1.5""#),
    ("type", DECIMAL, r#""type": "union""#, "1.5", "1.5"),
    ("type", r#"{"type": "array", "uniqueItems": true, HINT}"#, r#""type": "list""#, "[1,1]", "[1,1]"),
    ("type", LIST, r#""type": "tuple""#, "1", ": tuple_type"),
    ("type", LIST, r#""type": "set""#, "[1,1]", "[1]"),
    ("type", LIST, r#""type": "frozenset""#, "1", ": frozen_set_type"),
    ("type", LIST, r#""type": "deque""#, "1", ": deque_type"),
    ("type", r#"{"enum": ["a"], HINT}"#, r#""type": "enum""#, "1", ": enum"),
    ("type", r#"{"enum": [1], HINT}"#, r#""type": "int-enum""#, r#""1""#, "1"),
    ("type", r#"{"enum": ["1"], HINT}"#, r#""type": "str-enum""#, "2", ": enum"),
    ("type", r#"{"enum": [1.5], HINT}"#, r#""type": "float-enum""#, r#""1.5""#, "1.5"),
    (
        "type",
        r##"{"$ref": "#/$defs/E", "$defs": {"E": {"enum": ["a"], HINT}}}"##,
        r#""type": "literal""#,
        "1",
        ": literal_error",
    ),
    ("type", MODEL, r#""type": "typed-dict""#, "1", ": dict_type"),
    ("type", MODEL, r#""type": "dataclass""#, "1", ": dataclass_type"),
    (
        "class",
        r#"{"anyOf": [{"title": "M", "properties": {}, HINT}, {"type": "integer"}]}"#,
        r#""class": "Other""#,
        "[]",
        "Other: model_type, int: int_type",
    ),
    ("strict", r#"{"type": "integer", HINT}"#, r#""strict": true"#, r#""1""#, ": int_type"),
    ("strict", COUNTED, r#""strict": true"#, r#"{"n": "1"}"#, "n: int_type"),
    ("strip_whitespace", TEXT, r#""strip_whitespace": true"#, r#"" a ""#, r#""a""#),
    ("to_lower", TEXT, r#""to_lower": true"#, r#""aB""#, r#""ab""#),
    ("to_upper", TEXT, r#""to_upper": true"#, r#""aB""#, r#""AB""#),
    ("coerce_numbers_to_str", TEXT, r#""coerce_numbers_to_str": true"#, "5", r#""5""#),
    ("coerce_numbers_to_str", MODEL, r#""coerce_numbers_to_str": true"#, r#"{"a": 5}"#, r#"{"a":"5"}"#),
    ("ascii_only", TEXT, r#""ascii_only": true"#, r#""é""#, ": string_not_ascii"),
    ("str_strip_whitespace", MODEL, r#""str_strip_whitespace": true"#, r#"{"a": " b "}"#, r#"{"a":"b"}"#),
    ("str_to_lower", MODEL, r#""str_to_lower": true"#, r#"{"a": "B"}"#, r#"{"a":"b"}"#),
    ("str_to_upper", MODEL, r#""str_to_upper": true"#, r#"{"a": "b"}"#, r#"{"a":"B"}"#),
    ("allow_inf_nan", NUMBER, r#""allow_inf_nan": false"#, "NaN", ": finite_number"),
    (
        "allow_inf_nan",
        r#"{"title": "M", "properties": {"a": {"type": "number"}}, HINT}"#,
        r#""allow_inf_nan": false"#,
        r#"{"a": Infinity}"#,
        "a: finite_number",
    ),
    ("allow_inf_nan", DECIMAL, r#""allow_inf_nan": true"#, r#""NaN""#, r#""NaN""#),
    (
        "val_json_bytes",
        r#"{"title": "M", "properties": {"a": {"type": "string", "format": "binary"}}, HINT}"#,
        r#""val_json_bytes": "base64""#,
        r#"{"a": "!"}"#,
        "a: bytes_invalid_encoding",
    ),
    (
        "val_json_bytes",
        r#"{"title": "M", "properties": {"a": {"type": "string", "format": "binary"}}, HINT}"#,
        r#""val_json_bytes": "hex""#,
        r#"{"a": "abc"}"#,
        "a: bytes_invalid_encoding",
    ),
    ("validate_default", COUNTED, r#""validate_default": true"#, "{}", r#"{"n":5}"#),
    (
        "validate_default",
        r#"{"title": "M", "properties": {"n": {"type": "integer", "default": "5", HINT}}}"#,
        r#""validate_default": true"#,
        "{}",
        r#"{"n":5}"#,
    ),
    ("validate_by_name", NAMED, r#""validate_by_name": true"#, r#"{"a": 1}"#, r#"{"A":1}"#),
    ("populate_by_name", NAMED, r#""populate_by_name": true"#, r#"{"a": 1}"#, r#"{"A":1}"#),
    ("validate_by_alias", NAMED, r#""validate_by_alias": false"#, r#"{"a": 1}"#, r#"{"a":1}"#),
    (
        "name",
        r#"{"title": "M", "properties": {"A": {"type": "integer", HINT}}, "required": ["A"], "x-pydantic": {"validate_by_name": true}}"#,
        r#""name": "a""#,
        r#"{"a": 1}"#,
        r#"{"A":1}"#,
    ),
    (
        "aliases",
        r#"{"title": "M", "properties": {"A": {"type": "integer", HINT}}, "required": ["A"]}"#,
        r#""aliases": ["b", "c"]"#,
        r#"{"c": 1}"#,
        r#"{"A":1}"#,
    ),
    ("ge", DATE, r#""ge": "2026-01-02""#, r#""2026-01-01""#, ": greater_than_equal"),
    ("gt", DATE, r#""gt": "2026-01-01""#, r#""2026-01-01""#, ": greater_than"),
    ("le", DATE, r#""le": "2026-01-01""#, r#""2026-01-02""#, ": less_than_equal"),
    ("lt", DATE, r#""lt": "2026-01-01""#, r#""2026-01-01""#, ": less_than"),
    ("ge", r#"{"type": "string", "format": "duration", HINT}"#, r#""ge": "PT2S""#, r#""PT1S""#, ": greater_than_equal"),
    ("ge", r#"{"type": "string", "format": "time", HINT}"#, r#""ge": "12:00""#, r#""11:00""#, ": greater_than_equal"),
    (
        "ge",
        r#"{"type": "string", "format": "date-time", HINT}"#,
        r#""ge": "2026-01-02T00:00:00""#,
        r#""2026-01-01T00:00:00""#,
        ": greater_than_equal",
    ),
    ("ge", DECIMAL, r#""ge": "1.5""#, "1", ": greater_than_equal"),
    ("multiple_of", DECIMAL, r#""multiple_of": "0.5""#, r#""1.2""#, ": multiple_of"),
    ("max_digits", DECIMAL, r#""max_digits": 3"#, r#""12.34""#, ": decimal_max_digits"),
    ("decimal_places", DECIMAL, r#""decimal_places": 1"#, r#""1.25""#, ": decimal_max_places"),
    // The tests' clock stands at 1970.
    ("now", DATE, r#""now": "past""#, r#""2026-01-01""#, ": date_past"),
    ("now", DATE, r#""now": "future""#, r#""1960-01-01""#, ": date_future"),
    (
        "tz",
        r#"{"type": "string", "format": "date-time", HINT}"#,
        r#""tz": "aware""#,
        r#""2026-01-01T00:00:00""#,
        ": timezone_aware",
    ),
    (
        "tz",
        r#"{"type": "string", "format": "date-time", HINT}"#,
        r#""tz": "naive""#,
        r#""2026-01-01T00:00:00Z""#,
        ": timezone_naive",
    ),
    ("keys", r#"{"type": "object", HINT}"#, r#""keys": {"type": "integer"}"#, r#"{"x": 1}"#, "x.[key]: int_parsing"),
    (
        "schemes",
        r#"{"type": "string", "format": "uri", HINT}"#,
        r#""schemes": ["ftp"]"#,
        r#""http://a/""#,
        ": url_scheme",
    ),
    (
        "schemes",
        r#"{"type": "string", "format": "uri", "maxLength": 2083, HINT}"#,
        r#""schemes": []"#,
        r#""ftp://a/""#,
        r#""ftp://a/""#,
    ),
    (
        "union_mode",
        r#"{"anyOf": [{"type": "integer"}, {"type": "string"}], HINT}"#,
        r#""union_mode": "left_to_right""#,
        r#""1""#,
        "1",
    ),
    ("fail_fast", LIST, r#""fail_fast": true"#, r#"["a", "b"]"#, "[0]: int_parsing"),
    (
        "fail_fast",
        r#"{"type": "object", "additionalProperties": {"type": "integer"}, HINT}"#,
        r#""fail_fast": true"#,
        r#"{"a": "a", "b": "b"}"#,
        "a: int_parsing",
    ),
    (
        "default_factory",
        r#"{"title": "M", "properties": {"a": {"type": "array", "items": {}, HINT}}}"#,
        r#""default_factory": "list""#,
        "{}",
        r#"{"a":[]}"#,
    ),
    (
        "default_factory",
        r#"{"title": "M", "properties": {"a": {"type": "object", HINT}}}"#,
        r#""default_factory": "dict""#,
        "{}",
        r#"{"a":{}}"#,
    ),
    ("discriminator_name", TAGGED, r#""discriminator_name": "kind""#, "{}", ": union_tag_not_found"),
    ("validators", NUMBER, r#""validators": [{"check": "value > 1", "message": "more"}]"#, "1", ": value_error"),
    ("validators", NUMBER, r#""validators": ["value > 1"]"#, "1", ": value_error"),
    ("validators", MODEL, r#""validators": [{"check": "a == 'x'"}]"#, r#"{"a": "y"}"#, ": value_error"),
    ("validators", LIST, r#""validators": [{"check": "len(value) < 2"}]"#, "[1, 2]", ": value_error"),
];

/// What is read, and the words of what is wrong.
fn read(schema: &str, text: &str) -> (String, String) {
    let schema = json::parse(schema).unwrap_or_else(|error| panic!("{error:?}: {schema}"));
    let plan = Plan::compile(&schema).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    match plan.read(text, Mode::Lax.into()) {
        Ok(value) => (value.to_string(), String::new()),
        Err(faults) => {
            let words: Vec<&str> = faults.iter().map(|fault| fault.msg.as_str()).collect();
            let wrong: Vec<String> = faults.iter().map(|fault| format!("{}: {}", fault.path(), fault.kind)).collect();
            (wrong.join(", "), words.join(", "))
        }
    }
}

#[test]
fn every_hint_does_what_it_says() {
    let mut wrong = Vec::new();
    for (hint, schema, hints, text, expect) in ROWS {
        assert!(hints.starts_with(&format!("\"{hint}\"")), "{hints}");
        let with = read(&schema.replace("HINT", &format!("\"x-pydantic\": {{{hints}}}")), text);
        let without = read(&schema.replace("HINT", "\"description\": \"\""), text);
        if with.0 != expect || with == without {
            wrong.push(format!("{hints} in {schema}\n  with    {with:?}\n  without {without:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn every_hint_of_the_docs_is_tried_here() {
    let docs = include_str!("../../../docs/structured.md");
    let table = docs.split("| hint | on | means |").nth(1).unwrap().split("\n\n").next().unwrap();
    let cells = table.lines().filter_map(|line| line.split('|').nth(1));
    let listed: Vec<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    assert!(listed.len() > 30, "{listed:?}");
    for name in listed {
        let value = ["past", "future", "aware", "naive", "left_to_right", "list", "dict"].contains(&name);
        assert!(value || ROWS.iter().any(|(hint, ..)| *hint == name), "{name} is not tried");
    }
}

#[test]
fn a_hint_that_is_not_known_is_refused_by_name() {
    let schema = json::parse(r#"{"type": "string", "x-pydantic": {"strip": true}}"#).unwrap();
    assert_eq!(Plan::compile(&schema).unwrap_err()[0].to_string(), "#: there is no x-pydantic hint \"strip\"");
    let schema = json::parse(r#"{"type": "string", "x-pydantic": true}"#).unwrap();
    assert!(matches!(schema.get("x-pydantic"), Some(Json::Bool(true))));
    assert_eq!(Plan::compile(&schema).unwrap_err()[0].to_string(), "#: x-pydantic must be an object");
}
