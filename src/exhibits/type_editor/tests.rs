//! What is put together or pasted is the type of the answer, or says why it is not.

use super::{
    edit::{Type, Unit, choices, choose_from, is_list, turn_list},
    wanted::{By, Wanted},
};
use structured::build::{Kind, Part};

fn class(text: &str) -> Wanted {
    Wanted { by: By::Class, class: text.to_owned(), ..Wanted::default() }
}

fn schema(text: &str) -> Wanted {
    Wanted { by: By::Schema, schema: text.to_owned(), ..Wanted::default() }
}

#[track_caller]
fn check(wanted: &Wanted, name: &str, fields: &[&str]) {
    let output = wanted.output().unwrap().expect("it is not the agent's own");
    let properties = output.schema["properties"].as_object().unwrap();
    assert_eq!(properties.keys().map(String::as_str).collect::<Vec<_>>(), fields);
    assert_eq!(output.name, name);
}

#[track_caller]
fn refused(wanted: &Wanted, expect: &str) {
    assert_eq!(wanted.output().unwrap_err().to_string(), expect);
}

#[test]
fn what_is_there_to_begin_with_is_right() {
    let of = |by| Wanted { by, ..Wanted::default() };
    assert_eq!(of(By::Agent).output(), Ok(None));
    check(&of(By::Fields), "Person", &["name", "age"]);
    check(&of(By::Schema), "Product", &["name", "price", "in_stock"]);
    check(&of(By::Class), "Person", &["first_name", "last_name", "age", "email"]);
}

#[test]
fn a_wrong_class_is_placed() {
    refused(
        &class("class Person(BaseModel):\n    age: complex"),
        "2:10: cannot read the type `complex`, which is not in the grammar and no class of this text.",
    );
}

#[test]
fn a_wrong_schema_is_placed_by_line_or_by_pointer() {
    refused(&schema("{\n  \"type\": \"object\",,\n}"), "2:20: this is not JSON: key must be a string.");
    refused(&schema("[]"), "1:1: a schema is an object, such as {\"type\": \"object\", \"properties\": {}}.");
    let nothing = schema(r#"{"type": "object", "properties": {"a": {"type": "nothing"}}}"#);
    let found = nothing.output().unwrap_err().to_string();
    assert!(found.starts_with("#/properties/a") && found.contains("nothing"), "{found}");
    let not = schema(r#"{"type": "object", "properties": {"a": {"type": "integer", "not": {"const": 3}}}}"#);
    let found = not.output().unwrap_err().to_string();
    assert!(found.starts_with("#/properties/a") && found.contains("`not`"), "{found}");
    let pattern = schema(r#"{"type": "object", "properties": {"a": {"type": "string", "pattern": "a("}}}"#);
    let found = pattern.output().unwrap_err().to_string();
    assert!(found.contains("#/properties/a") && found.contains("column 2"), "{found}");
    let nowhere = schema(r##"{"properties": {"a": {"$ref": "#/$defs/A"}}}"##);
    let found = nowhere.output().unwrap_err().to_string();
    assert!(found.contains("#/$defs/A"), "{found}");
}

#[test]
fn a_text_without_end_is_refused_with_its_length() {
    refused(&schema(&"{".repeat(100_001)), "the text is 100001 characters long; 100000 are the most.");
    refused(&class(&"#".repeat(100_001)), "the text is 100001 characters long; 100000 are the most.");
}

#[test]
fn many_mistakes_are_told_up_to_three() {
    let wrong: Vec<String> = (0..9).map(|n| format!("\"f{n}\": {{\"type\": \"nothing\"}}")).collect();
    let refusal = schema(&format!("{{\"properties\": {{{}}}}}", wrong.join(","))).output().unwrap_err();
    assert!(refusal.to_string().ends_with("; and 6 more."), "{refusal}");
}

#[test]
fn a_mistake_of_a_form_stands_at_its_field() {
    let mut wanted = Wanted { by: By::Fields, ..Wanted::default() };
    wanted.fields.fields[1].name = "name".to_owned();
    let refusal = wanted.output().unwrap_err();
    assert_eq!(refusal.at(Some(0), &[Part::Name]), None);
    let twice = "The field \"name\" is there twice; give each field a name of its own.";
    assert_eq!(refusal.at(Some(1), &[Part::Name]).as_deref(), Some(twice));
    assert_eq!((refusal.to_string().as_str(), refusal.of_text()), (twice, None));
}

#[test]
fn a_title_of_words_becomes_a_name_that_providers_take() {
    check(&schema(r#"{"title": "My great type!", "properties": {"a": {}}}"#), "Mygreattype", &["a"]);
    check(&schema(r#"{"properties": {"a": {}}}"#), "Answer", &["a"]);
}

#[test]
fn fields_are_added_moved_and_taken_away() {
    let names = |wanted: &Wanted| wanted.fields.fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
    let mut wanted = Wanted::default();
    wanted.add_field();
    wanted.add_field();
    assert_eq!(names(&wanted), ["name", "age", "field_3", "field_4"]);
    wanted.lower_field(0);
    wanted.lower_field(3);
    wanted.remove_field(2);
    wanted.remove_field(9);
    assert_eq!(names(&wanted), ["age", "name", "field_4"]);
    wanted.add_field();
    assert_eq!(names(&wanted)[3], "field_5", "a name that is free");
}

#[test]
fn a_type_is_chosen_for_a_field_and_for_the_items_of_a_list() {
    let mut kind = Kind::default();
    Type::WholeNumber.choose(&mut kind);
    Unit::limit(&mut kind, (0, " 3"));
    Type::WholeNumber.choose(&mut kind);
    assert_eq!(kind, Kind::WholeNumber { least: Some(3), most: None }, "chosen again, it keeps its limits");
    turn_list(&mut kind);
    assert!(is_list(&kind) && Type::of(&kind) == Type::WholeNumber);
    Type::OneOf.choose(&mut kind);
    choose_from(&mut kind, "a, b ,c");
    assert_eq!(choices(&kind).as_deref(), Some("a, b, c"));
    turn_list(&mut kind);
    assert_eq!(kind, Kind::OneOf(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()]));
    choose_from(&mut kind, " ");
    assert_eq!(kind, Kind::OneOf(Vec::new()));
}

#[test]
fn limits_are_typed() {
    let mut kind = Kind::Number { least: None, most: None };
    Unit::limit(&mut kind, (0, "0.5"));
    Unit::limit(&mut kind, (1, "7"));
    assert_eq!(Unit::limits(&kind), ["0.5", "7"]);
    Unit::limit(&mut kind, (1, "many"));
    assert_eq!(Unit::limits(&kind), ["0.5", ""]);
    let mut list = Kind::List { of: Box::default(), least: None, most: None };
    Unit::limit(&mut list, (1, "-3"));
    assert_eq!((Unit::of(&list), Unit::limits(&list)), (Some(Unit::Entries), [String::new(), String::new()]));
}
