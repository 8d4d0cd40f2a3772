//! The module's examples, and each rung.

use super::*;

/// The module's own models (sections 4.2 and 4.4), as Pydantic writes them.
const PERSON: &str = r#"{"properties": {"first_name": {"description": "Person's first name", "title": "First Name", "type": "string"},
    "last_name": {"description": "Person's last name", "title": "Last Name", "type": "string"},
    "age": {"description": "Person's age in years", "title": "Age", "type": "integer"},
    "email": {"description": "Email address", "title": "Email", "type": "string"}},
    "required": ["first_name", "last_name", "age", "email"], "title": "Person", "type": "object"}"#;
const PRODUCT: &str = r#"{"properties": {"name": {"title": "Name", "type": "string"}, "price": {"title": "Price", "type": "number"},
    "in_stock": {"title": "In Stock", "type": "boolean"}}, "required": ["name", "price", "in_stock"], "title": "Product", "type": "object"}"#;

const LENIENT: Reading = Reading::Lenient(Settings { mode: crate::Mode::Lax, now: 0 });

fn climbed(schema: &str, text: &str) -> Climb {
    Ladder::new(&json::parse(schema).unwrap()).climb(text, LENIENT)
}

#[track_caller]
fn check(schema: &str, text: &str, expect: &str) {
    let climb = climbed(schema, text);
    let found = climb.value.as_ref().map_or_else(|| crate::list(&climb.violations()), ToString::to_string);
    assert_eq!(found, expect);
}

#[test]
fn a_persons_age_is_converted() {
    check(
        PERSON,
        r#"{"first_name": "John", "last_name": "Smith", "age": "35", "email": "john@example.com"}"#,
        r#"{"first_name":"John","last_name":"Smith","age":35,"email":"john@example.com"}"#,
    );
}

#[test]
fn a_products_price_and_stock_are_converted() {
    check(
        PRODUCT,
        r#"{"name": "Laptop", "price": "999.99", "in_stock": "true"}"#,
        r#"{"name":"Laptop","price":999.99,"in_stock":true}"#,
    );
}

#[test]
fn a_wrong_product_has_both_errors() {
    check(
        PRODUCT,
        r#"{"name": "Laptop", "price": "expensive", "in_stock": "maybe"}"#,
        "price: found \"expensive\". Input should be a valid number, unable to parse string as a number; write a number, such as 9.5; \
         in_stock: found \"maybe\". Input should be a valid boolean, unable to interpret input; write true or false",
    );
}

fn conversion(path: &str, from: Option<&str>, to: Option<&str>) -> Conversion {
    Conversion { path: path.to_owned(), from: from.map(str::to_owned), to: to.map(str::to_owned) }
}

#[test]
fn each_step_is_kept() {
    let climb = climbed(PERSON, "{'first_name': 'Ada', 'last_name': 'L', 'age': '36', 'email': 'x'}");
    let [Rung::NotJson(place), Rung::Mended(repairs), Rung::Converted(conversions)] = climb.rungs.as_slice() else {
        panic!("{:?}", climb.rungs)
    };
    assert_eq!(place.to_string(), "1:2: key must be a string");
    assert_eq!(repairs.len(), 8);
    assert_eq!(conversions, &[conversion("age", Some("\"36\""), Some("36"))]);
    assert_eq!(climb.summary().unwrap(), "mended in 8 places, converted age");
}

#[test]
fn json_of_its_type_takes_one_step_and_has_nothing_to_tell() {
    let climb = climbed(PRODUCT, r#"{"name": "Pen", "price": 2, "in_stock": true}"#);
    assert_eq!((climb.rungs.as_slice(), climb.summary()), ([Rung::Converted(vec![])].as_slice(), None));
}

#[test]
fn the_steps_read_back_as_they_were_written() {
    for text in ["{'name': 1}", "Name: Pen, Price: 2", "nothing", r#"{"name": "Pen", "price": "2", "in_stock": true}"#]
    {
        let rungs = climbed(PRODUCT, text).rungs;
        let written = serde_json::to_string(&rungs).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Rung>>(&written).unwrap(), rungs, "{written}");
    }
    assert_eq!(
        serde_json::to_value(climbed(PRODUCT, "{'name': 'Pen', \"price\": 2").rungs).unwrap(),
        serde_json::json!([
            {"not_json": {"path": "1:2", "message": "key must be a string"}},
            {"mended": [
                {"line": 1, "column": 2, "reason": "single quotes made double"},
                {"line": 1, "column": 10, "reason": "single quotes made double"},
                {"line": 1, "column": 27, "reason": "a missing } added"},
            ]},
            {"refused": [{"path": "in_stock", "expected": "missing", "fix": "add this field"}]},
        ])
    );
}

#[test]
fn a_missing_field_is_asked_for_again() {
    let correction = climbed(PRODUCT, "{\"name\": \"Pen\", \"price\": 2}").correction().unwrap();
    assert_eq!(
        correction,
        "Your answer does not fit what was asked for:\n- in_stock: missing; add this field\n\
         Answer again, complete, with JSON only."
    );
    assert_eq!(climbed(PRODUCT, r#"{"name": "Pen", "price": 2, "in_stock": true}"#).correction(), None);
}

#[test]
fn what_cannot_be_mended_is_asked_for_as_json() {
    let climb = climbed(PRODUCT, "I do not know.");
    assert!(matches!(climb.rungs.as_slice(), [Rung::NotJson(_), Rung::Unmendable(_)]), "{:?}", climb.rungs);
    check(
        PRODUCT,
        "I do not know.",
        "there is no JSON in the text, nor any of the schema's fields by name; write one JSON value and nothing else",
    );
}

#[test]
fn what_was_cut_off_at_a_limit_is_not_mended() {
    let climb = Climb::cut_off();
    assert_eq!(climb.value, None);
    assert!(climb.correction().unwrap().contains("cut off; give a shorter one"));
}

#[test]
fn prose_is_a_guess() {
    let climb = climbed(PRODUCT, "Name: Pen, Price: 2, In stock: yes");
    assert!(matches!(climb.rungs[1], Rung::Guessed(_)) && climb.is_guess());
    assert_eq!(climb.summary().unwrap(), "guessed from prose, converted price and 1 more");
    assert_eq!(climb.value.unwrap().to_string(), r#"{"name":"Pen","price":2.0,"in_stock":true}"#);
    assert!(!climbed(PRODUCT, "{'name': 'Pen'}").is_guess());
}

#[test]
fn a_field_that_is_left_out_or_filled_in_is_told() {
    let schema = r#"{"properties": {"a": {"type": "integer"}, "b": {"type": "string", "default": "x"}}, "title": "M", "type": "object"}"#;
    let climb = climbed(schema, r#"{"a": 1, "note": [2]}"#);
    let told = vec![conversion("b", None, Some("\"x\"")), conversion("note", Some("[2]"), None)];
    assert_eq!(climb.rungs, [Rung::Converted(told)]);
}

#[test]
fn many_fields_are_compared_in_linear_time() {
    let names = (0..100_000).map(|index| format!("\"f{index}\":1")).collect::<Vec<_>>().join(",");
    let climb = climbed(r#"{"type": "object"}"#, &format!("{{{names}}}"));
    assert_eq!(climb.rungs, [Rung::Converted(vec![])]);
}

#[test]
fn a_number_that_json_cannot_write_is_refused() {
    let number = r#"{"properties": {"x": {"type": "number"}}, "title": "M", "type": "object"}"#;
    check(number, r#"{"x": NaN}"#, "x: found NaN. JSON has no such number; write a number, such as 9.5");
    check(number, r#"{"x": -Infinity}"#, "x: found -Infinity. JSON has no such number; write a number, such as 9.5");
}

#[test]
fn a_long_value_is_shown_in_part() {
    let found = climbed(r#"{"type": "integer"}"#, &format!("\"{}\"", "x".repeat(1_000))).violations();
    let shown = format!("found \"{}…", "x".repeat(58));
    assert!(found[0].message.starts_with(&shown), "{found:?}");
}

#[test]
fn a_model_is_told_of_twenty_violations_at_most() {
    let items = vec!["\"a\""; 1_000].join(",");
    let correction = climbed(r#"{"type": "array", "items": {"type": "integer"}}"#, &format!("[{items}]")).correction();
    let lines: Vec<_> = correction.iter().flat_map(|text| text.lines()).collect();
    assert_eq!((lines.len(), lines[21]), (23, "- and 980 more"));
}

#[test]
fn a_schema_that_pydantic_never_writes_is_held_to_json_schema_s_rules() {
    let schema = r#"{"properties": {"age": {"type": "integer", "not": {"const": 7}}}}"#;
    let climb = climbed(schema, "{'age': 8}");
    let [Rung::NotJson(_), Rung::Mended(_), Rung::BySchema(why), Rung::Converted(none)] = climb.rungs.as_slice() else {
        panic!("{:?}", climb.rungs)
    };
    assert!(crate::list(why).contains("not"), "{why:?}");
    assert_eq!((none.len(), climb.value.unwrap().to_string().as_str()), (0, r#"{"age":8}"#));
    check(schema, r#"{"age": 7}"#, "age: the number 7 is not allowed here");
    check(schema, r#"{"age": "8"}"#, "age: expected a whole number, found the string \"8\"");
}

#[test]
fn what_is_no_schema_says_so() {
    let found = crate::list(&climbed(r##"{"$ref": "#/$defs/A"}"##, "{}").violations());
    assert!(found.starts_with("the schema of the answer is wrong: "), "{found}");
}

#[test]
fn as_written_nothing_is_mended_or_converted() {
    let ladder = Ladder::new(&json::parse(PRODUCT).unwrap());
    let found = |text: &str| crate::list(&ladder.climb(text, Reading::AsWritten).violations());
    assert_eq!(found("{'name': 'Pen'}"), "1:2: key must be a string; write one JSON value and nothing else");
    assert_eq!(
        found(r#"{"name": "Pen", "price": "2", "in_stock": true}"#),
        "price: expected a number, found the string \"2\""
    );
    assert_eq!(found(r#"{"name": "Pen", "price": 2, "in_stock": true, "more": 1}"#), "");
}

#[test]
fn a_place_counts_characters() {
    let climb = climbed(PRODUCT, "{\"naïve\": 1,\n\"ä\" 2}");
    let Rung::NotJson(place) = &climb.rungs[0] else { panic!("{:?}", climb.rungs) };
    assert_eq!(place.path, "2:5");
}
