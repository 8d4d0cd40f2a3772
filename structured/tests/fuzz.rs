//! Seeded fuzzing of validate, repair and partial: no panic, no endless run, and what must hold holds. `FUZZ_INPUTS` sets how
//! many inputs each takes (the ordinary tests take few), `FUZZ_SEED` another seed.

use arbitrary::{Arbitrary, Unstructured};
use structured::{
    Mode, Plan,
    draft::{Draft, Formats, known_formats},
    json::{self, Json},
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

/// A piece of a document: mostly what JSON is made of, sometimes anything.
#[derive(Arbitrary, Debug)]
enum Piece {
    Sign(u8),
    Word(u8),
    Name(u8),
    Number(i32),
    Text(String),
    Any(char),
}

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

fn written(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Sign(at) => text.push_str(SIGNS[usize::from(*at) % SIGNS.len()]),
            Piece::Word(at) => text.push_str(WORDS[usize::from(*at) % WORDS.len()]),
            Piece::Name(at) => text.push_str(NAMES[usize::from(*at) % NAMES.len()]),
            Piece::Number(number) => text.push_str(&number.to_string()),
            Piece::Text(inner) => text.push_str(inner),
            Piece::Any(letter) => text.push(*letter),
        }
    }
    text
}

/// Runs `check` on seeded inputs.
fn fuzz(check: impl Fn(&str)) {
    let number =
        |name: &str, default: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    let mut state = number("FUZZ_SEED", 2026);
    for _ in 0..number("FUZZ_INPUTS", 3000) {
        let mut bytes = Vec::with_capacity(256);
        for _ in 0..32 {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            bytes.extend((mixed ^ (mixed >> 27)).to_le_bytes());
        }
        // As many pieces as the bytes give, a third of the time only a few.
        bytes.truncate(if state.is_multiple_of(3) { 24 } else { 256 });
        let mut source = Unstructured::new(&bytes);
        let mut pieces = Vec::new();
        while !source.is_empty() {
            pieces.extend(Piece::arbitrary(&mut source));
        }
        check(&written(&pieces));
    }
}

#[test]
fn validate_answers_every_input() {
    let schema = json::parse(SCHEMA).unwrap();
    let plan = Plan::compile(&schema).unwrap();
    let draft = Draft::compile(&schema, Formats::Assert(known_formats)).unwrap();
    fuzz(|text| {
        let document = json::parse(text);
        for mode in [Mode::Lax, Mode::Strict] {
            let read = plan.read(text, mode.into());
            if let Err(faults) = &read {
                assert!(!faults.is_empty(), "refused without a reason: {text}");
            }
            if let Ok(document) = &document {
                // Read in place or checked as a whole, a document means the same.
                assert_eq!(format!("{read:?}"), format!("{:?}", plan.check(document, mode.into())), "{text}");
            }
        }
        if let Ok(document) = document {
            draft.check(&document);
            assert_eq!(
                json::parse(&document.to_string()).map(Json::into_owned).unwrap().to_string(),
                document.to_string()
            );
        }
    });
}

#[test]
fn repair_keeps_valid_json_and_the_shape_at_the_top() {
    let schema = json::parse(SCHEMA).unwrap();
    fuzz(|text| {
        let Ok(mended) = repair(text, Some(&schema)) else { return };
        if let Ok(valid) = json::parse(text) {
            assert_eq!((mended.value.to_string(), mended.repairs.len()), (valid.to_string(), 0));
        } else if !mended.guessed {
            let list = matches!(mended.value, Json::Array(_));
            assert!(list || matches!(mended.value, Json::Object(_)), "{text}");
            assert!(!mended.repairs.is_empty(), "changed without a word: {text}");
        }
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
            assert!(fine, "{text}");
            assert_eq!(partial.value().map(ToString::to_string), Some(valid.to_string()), "{text}");
        }
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
    let number =
        |name: &str, default: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    let mut read = 0;
    let mut state = number("FUZZ_SEED", 2026);
    for _ in 0..number("FUZZ_INPUTS", 3000) / 4 {
        let mut text = String::from(if state & 4 == 0 { "class M(BaseModel):\n    x: " } else { "" });
        for _ in 0..state % 12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PYTHON[usize::try_from(state >> 33).unwrap() % PYTHON.len()]);
        }
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407) >> 1;
        match structured::python::schema(&text) {
            Ok(schema) => {
                read += 1;
                structured::say::rust(&schema);
                let back = structured::say::pydantic(&schema).text;
                assert!(structured::python::schema(&back).is_ok(), "{text}\n{back}");
                if let Err(refused) = Plan::compile(&schema) {
                    assert!(!refused.is_empty());
                }
            }
            Err(wrong) => assert!(wrong.path.contains(':') && !wrong.message.is_empty(), "{text}"),
        }
    }
    assert!(read > 0);
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
