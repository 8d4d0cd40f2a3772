//! Texts, and what they say.

use serde_json::{Map, Value, json};

use super::extract;

fn object(fields: &[(&str, &str)]) -> Value {
    let properties: Map<String, Value> =
        fields.iter().map(|(name, kind)| ((*name).to_owned(), json!({ "type": kind }))).collect();
    json!({"type": "object", "properties": properties})
}

#[track_caller]
fn check(fields: &[(&str, &str)], text: &str, expect: &Value) {
    assert_eq!(&extract(&object(fields), text), expect, "{text}");
}

#[test]
fn a_person_is_found_in_many_sentences() {
    let person = [("first_name", "string"), ("last_name", "string"), ("age", "integer")];
    for text in [
        "John Smith, 35 years old",
        "Extract person info: John Smith, 35 years old",
        "The person's name is John Smith and he is 35.",
        "Name: John Smith, Age: 35",
        "My name is John Smith. I'm thirty-five years old.",
        "Yesterday I met John Smith, aged 35, in Paris.",
        "John Smith is a 35-year-old nurse from Leeds.",
        "Meet Dr. John Smith (35).",
    ] {
        check(&person, text, &json!({"first_name": "John", "last_name": "Smith", "age": 35}));
    }
}

#[test]
fn a_customer_has_an_email_a_phone_and_a_city() {
    let customer = [("name", "string"), ("email", "string"), ("phone", "string"), ("city", "string")];
    check(
        &customer,
        "Sure! The customer's name is Maria Garcia, she lives in Buenos Aires; write to maria@example.org or call +54 11 5555-1234.",
        &json!({"name": "Maria Garcia", "email": "maria@example.org", "phone": "+54 11 5555-1234", "city": "Buenos Aires"}),
    );
}

#[test]
fn a_product_has_a_price_and_may_be_sold_out() {
    let product = [("name", "string"), ("price", "number"), ("in_stock", "boolean")];
    check(
        &product,
        "The Laptop costs $999.99 and is in stock.",
        &json!({"name": "Laptop", "price": 999.99, "in_stock": true}),
    );
    check(
        &product,
        "Our wireless mouse is sold out; it was 25 euros.",
        &json!({"name": "wireless mouse", "price": 25, "in_stock": false}),
    );
    check(
        &product,
        "\"Blue Mug\" for £7.50, available now",
        &json!({"name": "Blue Mug", "price": 7.5, "in_stock": true}),
    );
}

#[test]
fn what_is_not_said_is_left_out() {
    check(&[("name", "string"), ("age", "integer"), ("email", "string")], "I met Ann.", &json!({"name": "Ann"}));
}

#[track_caller]
fn check_schema(properties: &Value, text: &str, expect: &Value) {
    assert_eq!(&extract(&json!({"type": "object", "properties": properties}), text), expect, "{text}");
}

#[test]
fn a_day_is_found_in_the_ways_that_people_write_it() {
    let born = json!({"born": {"type": "string", "format": "date"}});
    for text in [
        "Ada Lovelace, born 10 December 1815",
        "Ada Lovelace was born on December 10, 1815 in London",
        "Ada (1815-12-10) wrote programs",
        "born on the 10th of December, 1815",
        "Born Dec 10 1815.",
    ] {
        check_schema(&born, text, &json!({"born": "1815-12-10"}));
    }
    check_schema(&born, "Ada was born in winter", &json!({}));
    check_schema(&born, "born 31 February 1815", &json!({}));
}

#[test]
fn of_several_days_each_field_takes_the_one_beside_its_name() {
    let days = json!({"start": {"type": "string", "format": "date"}, "end": {"type": "string", "format": "date"}});
    let expect = json!({"start": "2026-03-01", "end": "2026-03-05"});
    check_schema(&days, "It ends on 5 March 2026; the start is 1 March 2026, the end 5 March 2026", &expect);
}

#[test]
fn lists_take_what_stands_behind_their_name() {
    let texts = json!({"skills": {"type": "array", "items": {"type": "string"}}});
    check_schema(
        &texts,
        "Ann. Skills: Rust, Python and chess. Age 3.",
        &json!({"skills": ["Rust", "Python", "chess"]}),
    );
    check_schema(&texts, "Ann can do nothing", &json!({"skills": []}));
    let choices = json!({"sizes": {"type": "array", "items": {"enum": ["small", "extra large"], "type": "string"}}});
    check_schema(&choices, "We have extra large and small ones", &json!({"sizes": ["small", "extra large"]}));
    let numbers = json!({"marks": {"type": "array", "items": {"type": "integer"}}});
    check_schema(&numbers, "marks 1, 2.5 and 3", &json!({"marks": [1, 3]}));
}

#[test]
fn a_field_that_no_rule_knows_is_found_by_its_label() {
    let field = json!({"favourite_colour": {"type": "string"}});
    check_schema(&field, "Ann, favourite colour: dark blue, is 3", &json!({"favourite_colour": "dark blue"}));
    check_schema(&field, "Her favourite colour is dark blue.", &json!({"favourite_colour": "dark blue"}));
    check_schema(&field, "She likes blue.", &json!({}));
}

#[test]
fn a_choice_of_several_words_is_found_whole() {
    let field = json!({"mood": {"enum": ["happy", "very happy"], "type": "string"}});
    check_schema(&field, "I am unhappy", &json!({}));
    check_schema(&json!({"mood": {"enum": ["so so", "fine"]}}), "It was so so.", &json!({"mood": "so so"}));
}

#[test]
fn a_pattern_finds_what_fits_it() {
    let field = json!({"order": {"type": "string", "pattern": "^[A-Z]{2}-[0-9]+$"}});
    check_schema(&field, "About order AB-1234, please hurry", &json!({"order": "AB-1234"}));
}

#[test]
fn a_form_that_holds_itself_ends() {
    let schema = json!({"$ref": "#/$defs/Node", "$defs": {"Node": {"type": "object", "properties": {
        "name": {"type": "string"},
        "next": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]},
        "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}}}}}});
    assert_eq!(extract(&schema, "I met Ann.")["name"], json!("Ann"));
}
