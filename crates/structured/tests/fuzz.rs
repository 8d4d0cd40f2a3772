//! Seeded fuzzing of validate, repair and partial: no panic, no endless run, and what must hold holds. `FUZZ_INPUTS` sets how
//! many inputs each takes (the ordinary tests take few), `FUZZ_SEED` another seed. proptest makes the inputs and, where one
//! fails, a smaller one that fails too.

#![cfg(not(target_arch = "wasm32"))]

use std::{cell::Cell, fmt::Debug};

use proptest::{
    arbitrary::any,
    collection::vec,
    prop_assert, prop_assert_eq, prop_oneof,
    sample::select,
    strategy::Strategy,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner},
};
use structured::{
    Mode, Plan,
    json::{self, Json},
    json_schema::{Formats, Validator, known_formats},
    partial::Partial,
    repair::repair,
};

const SCHEMA: &str = r##"{"$defs": {"Node": {"title": "Node", "type": "object", "properties": {"a": {"type": "integer", "minimum": 0},
    "b": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "string", "pattern": "^(a+)+$"}, {"type": "null"}], "default": null},
    "c": {"type": "array", "items": {"$ref": "#/$defs/Node"}}, "d": {"type": "string", "format": "date-time"},
    "e": {"anyOf": [{"type": "number"}, {"type": "string"}]}, "f": {"type": "string", "format": "email"},
    "g": {"type": "string", "format": "uri"}, "h": {"type": "string", "format": "duration"}, "i": {"type": "string", "format": "uuid"},
    "j": {"type": "array", "uniqueItems": true, "items": {"type": "number", "multipleOf": 0.5}}}, "required": ["a"]}},
    "$ref": "#/$defs/Node"}"##;

const SIGNS: [&str; 16] = ["{", "}", "[", "]", ":", ",", "\"", "'", "\\", "\n", " ", "```", "//", "/*", "\\u", "“"];
const WORDS: [&str; 14] = [
    "true",
    "null",
    "None",
    "NaN",
    "-Infinity",
    "1e999",
    "0.1",
    "\"2020-01-01T00:00:00Z\"",
    "\"P1D\"",
    "\"a@b.co\"",
    "\"http://x/\"",
    "\"\\ud83d\\ude00\"",
    "99999999999999999999",
    "\"aaaaaaaaaaaaaaaaaaaaaaaaab\"",
];
const NAMES: [&str; 8] = ["{\"a\":", "\"b\":", "\"c\":[", "\"d\":", "\"e\":", ",\"f\":", "\"g\":", "\"j\":["];

/// A document, mostly of what JSON is made of, sometimes of anything. Each piece is a kind and a number: cheap to make, and to
/// make smaller.
fn document() -> impl Strategy<Value = String> {
    let piece = || (0..6_u8, any::<u32>());
    // A third of them are short.
    prop_oneof![1 => vec(piece(), 0..5), 2 => vec(piece(), 0..72)].prop_map(|pieces| {
        let mut text = String::new();
        for (kind, number) in pieces {
            let at = number as usize;
            match kind {
                0 => text.push_str(SIGNS[at % SIGNS.len()]),
                1 => text.push_str(WORDS[at % WORDS.len()]),
                2 => text.push_str(NAMES[at % NAMES.len()]),
                3 => text.push_str(&number.cast_signed().to_string()),
                4 => text.extend(number.to_le_bytes().map(char::from)),
                _ => text.extend(char::from_u32(number % 0x11_0000)),
            }
        }
        text
    })
}

/// How many inputs, unless more are asked for.
const INPUTS: u32 = 3000;

fn number(name: &str) -> Option<u32> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// Runs `check` on seeded inputs; one that fails is made as small as it can be and still fail.
fn try_fuzz<T: Debug>(
    input: &impl Strategy<Value = T>,
    inputs: u32,
    check: impl Fn(T) -> Result<(), TestCaseError>,
) -> Result<(), TestError<T>> {
    let config = Config { cases: inputs, failure_persistence: None, ..Config::default() };
    let mut seed = [0; 32];
    seed[..4].copy_from_slice(&number("FUZZ_SEED").unwrap_or(2026).to_le_bytes());
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed)).run(input, check)
}

#[track_caller]
fn fuzz(check: impl Fn(&str) -> Result<(), TestCaseError>) {
    let inputs = number("FUZZ_INPUTS").unwrap_or(INPUTS);
    if let Err(failed) = try_fuzz(&document(), inputs, |text| check(&text)) {
        panic!("{failed}");
    }
}

#[test]
fn a_failing_input_shrinks_to_what_matters() {
    let failed = try_fuzz(&document(), INPUTS, |text| {
        prop_assert!(!text.contains("None"));
        Ok(())
    });
    let Err(TestError::Fail(_, smallest)) = failed else { panic!("{failed:?}") };
    assert_eq!(smallest, "None");
}

#[test]
fn validate_answers_every_input() {
    let schema = json::parse(SCHEMA).unwrap();
    let plan = Plan::compile(&schema).unwrap();
    let validator = Validator::compile(&schema, Formats::Assert(known_formats)).unwrap();
    fuzz(|text| {
        let document = json::parse(text);
        for mode in [Mode::Lax, Mode::Strict] {
            let read = plan.read(text, mode.into());
            if let Err(faults) = &read {
                prop_assert!(!faults.is_empty(), "refused without a reason");
            }
            if let Ok(document) = &document {
                // Read in place or checked as a whole, a document means the same.
                prop_assert_eq!(format!("{read:?}"), format!("{:?}", plan.check(document, mode.into())));
            }
        }
        if let Ok(document) = document {
            validator.check(&document);
            let written = document.to_string();
            prop_assert_eq!(json::parse(&written).map(Json::into_owned).unwrap().to_string(), written);
        }
        Ok(())
    });
}

#[test]
fn repair_keeps_valid_json_and_the_shape_at_the_top() {
    let schema = json::parse(SCHEMA).unwrap();
    fuzz(|text| {
        let Ok(mended) = repair(text, Some(&schema)) else { return Ok(()) };
        if let Ok(valid) = json::parse(text) {
            prop_assert_eq!((mended.value.to_string(), mended.repairs.len()), (valid.to_string(), 0));
        } else if !mended.guessed {
            let list = matches!(mended.value, Json::Array(_));
            prop_assert!(list || matches!(mended.value, Json::Object(_)));
            prop_assert!(!mended.repairs.is_empty(), "changed without a word");
        }
        Ok(())
    });
}

#[test]
fn partial_ends_where_the_parser_ends() {
    fuzz(|text| {
        let mut partial = Partial::new(None);
        let letters: Vec<char> = text.chars().collect();
        let mut fine = true;
        for fragment in letters.chunks(3) {
            fine &= partial.push(&fragment.iter().collect::<String>()).is_ok();
        }
        if let Ok(valid @ (Json::Object(_) | Json::Array(_))) = json::parse(text) {
            prop_assert!(fine);
            prop_assert_eq!(partial.value().map(ToString::to_string), Some(valid.to_string()));
        }
        Ok(())
    });
}

/// Pieces of pasted classes.
const PYTHON: [&str; 40] = [
    "class M(BaseModel):\n    ",
    "\n    ",
    "\n",
    "x: ",
    "y: ",
    "int",
    "str",
    "Optional[",
    "list[",
    "dict[str, ",
    "Union[",
    "]",
    " = ",
    "Field(",
    ")",
    "ge=0",
    ", ",
    "alias='a'",
    "default=",
    "Literal['a', 1]",
    "'x'",
    "None",
    "...",
    "model_config = ConfigDict(",
    "extra='forbid'",
    "class E(Enum):\n    ",
    "A = 1",
    "Annotated[",
    "date(2020, 1, 1)",
    "discriminator='k'",
    "M",
    "E",
    "E.A",
    "\"\"\"",
    "#",
    "\\",
    "1e999",
    "-5",
    "tuple[int, ...]",
    "(",
];

#[test]
fn pasted_texts_are_answered_and_what_is_read_compiles_and_is_said_back() {
    let read = Cell::new(0);
    let head = select(&["class M(BaseModel):\n    x: ", ""][..]);
    let pasted =
        (head, vec(select(&PYTHON[..]), 0..12)).prop_map(|(head, pieces)| format!("{head}{}", pieces.concat()));
    let checked = try_fuzz(&pasted, number("FUZZ_INPUTS").unwrap_or(INPUTS) / 4, |text| {
        match structured::python::schema(&text) {
            Ok(schema) => {
                read.set(read.get() + 1);
                structured::say::rust(&schema);
                let back = structured::say::pydantic(&schema).text;
                prop_assert!(structured::python::schema(&back).is_ok(), "{}", back);
                if let Err(refused) = Plan::compile(&schema) {
                    prop_assert!(!refused.is_empty());
                }
            }
            Err(wrong) => prop_assert!(wrong.path.contains(':') && !wrong.message.is_empty()),
        }
        Ok(())
    });
    checked.unwrap_or_else(|failed| panic!("{failed}"));
    assert!(read.get() > 0);
}

/// 50 MB where the tests are compiled for speed, less where not.
#[test]
fn a_large_document_is_answered_whole_and_when_it_is_cut_off() {
    let schema = json::parse(r#"{"items": {"properties": {"a": {"type": "integer"}, "b": {"type": "string"}}, "required": ["a"]}, "type": "array"}"#).unwrap();
    let plan = Plan::compile(&schema).unwrap();
    let item = format!("{{\"a\": \"7\", \"b\": \"{}\"}},", "x".repeat(80));
    let count = if cfg!(debug_assertions) { 5_000 } else { 500_000 };
    let text = format!("[{}{{\"a\": 1}}]", item.repeat(count));
    let Json::Array(items) = plan.read(&text, Mode::Lax.into()).unwrap() else { panic!("a list") };
    assert_eq!(items.len(), count + 1);
    let cut = &text[..text.len() - 1];
    assert_eq!(plan.read(cut, Mode::Lax.into()).unwrap_err()[0].kind, "json_invalid");
    let Json::Array(items) = repair(cut, None).unwrap().value else { panic!("a list") };
    assert_eq!(items.len(), count + 1);
    let mut partial = Partial::new(None);
    for fragment in cut.as_bytes().chunks(4096) {
        partial.push(std::str::from_utf8(fragment).unwrap()).unwrap();
    }
    assert!(matches!(partial.value(), Some(Json::Array(items)) if items.len() == count + 1));
}

#[test]
fn bad_input_is_answered() {
    let schema = json::parse(SCHEMA).unwrap();
    let plan = Plan::compile(&schema).unwrap();
    let kind = |text: &str| plan.read(text, Mode::Lax.into()).unwrap_err()[0].msg.clone();
    assert_eq!(kind(&"[".repeat(100_000)), "Invalid JSON: recursion limit exceeded at line 1 column 202");
    assert!(kind("\"\\ud800\"").starts_with("Invalid JSON: "));
    let repeated = plan.read("{\"a\": 1, \"a\": \"2\"}", Mode::Lax.into()).unwrap();
    assert_eq!(repeated.get("a"), Some(&Json::Int(2)));
    let bomb = format!("{{\"a\": 1, \"b\": \"{}!\"}}", "a".repeat(50_000));
    assert!(plan.read(&bomb, Mode::Lax.into()).is_err());
    let wrong = |schema: &str| Plan::compile(&json::parse(schema).unwrap()).unwrap_err()[0].to_string();
    assert_eq!(wrong("7"), "#: a schema is an object or true");
    assert_eq!(wrong(r##"{"$ref": "#/$defs/X"}"##), "#: `$ref` names \"#/$defs/X\", which the schema does not hold");
    assert_eq!(
        wrong(r##"{"$ref": "#/$defs/A", "$defs": {"A": {"$ref": "#/$defs/A"}}}"##),
        "#: a `$ref` leads back to itself without end"
    );
    assert_eq!(
        wrong(r#"{"properties": {"x": {"type": "string", "pattern": "a("}}}"#),
        "#/properties/x: `pattern` \"a(\" is not a regular expression: a group is not closed at column 2"
    );
}

#[test]
fn ten_thousand_fields_are_compiled_and_checked() {
    let fields: Vec<String> = (0..10_000).map(|index| format!("\"f{index}\": {{\"type\": \"integer\"}}")).collect();
    let schema = format!("{{\"title\": \"Wide\", \"properties\": {{{}}}}}", fields.join(","));
    let schema = json::parse(&schema).unwrap();
    let plan = Plan::compile(&schema).unwrap();
    let values: Vec<String> = (0..10_000).rev().map(|index| format!("\"f{index}\": \"{index}\"")).collect();
    let text = format!("{{{}}}", values.join(","));
    let value = plan.read(&text, Mode::Lax.into()).unwrap();
    assert_eq!(value.get("f9999"), Some(&Json::Int(9999)));
}
