//! What is built is what Pydantic would write, and what is wrong is told with its field.

use serde_json::Number;

use super::{Build, Field, Kind, Mistake, Part, Presence};
use crate::{
    Mode, Plan,
    json::{self, Json},
    python, say,
};

fn field(name: &str, kind: Kind) -> Field {
    Field { name: name.to_owned(), kind, ..Field::default() }
}

fn text() -> Kind {
    Kind::default()
}

fn one_of(choices: &[&str]) -> Kind {
    Kind::OneOf(choices.iter().map(|choice| (*choice).to_owned()).collect())
}

fn whole(least: Option<i64>, most: Option<i64>) -> Kind {
    Kind::WholeNumber { least, most }
}

fn list(of: Kind) -> Kind {
    Kind::List { of: Box::new(of), least: None, most: None }
}

/// A field of every kind, with every limit, and one of each that may be missing.
fn everything() -> Build {
    let mut fields = vec![
        field("plain", text()),
        field("code", Kind::Text { least: Some(2), most: Some(8), pattern: Some("^[A-Z]+$".to_owned()) }),
        field("age", whole(Some(0), Some(130))),
        field("price", Kind::Number { least: Number::from_f64(0.5), most: Some(Number::from(100)) }),
        field("in_stock", Kind::YesNo),
        field("born", Kind::Date),
        field("size", one_of(&["small", "large"])),
        field("kind", one_of(&["only"])),
        field("tags", Kind::List { of: Box::new(text()), least: Some(1), most: Some(3) }),
        field("sizes", list(one_of(&["S", "L"]))),
        field("table", list(list(whole(Some(1), None)))),
        field("days", list(Kind::Date)),
    ];
    let optional = |field: &Field| Field {
        name: format!("{}_or_none", field.name),
        description: "Where there is \"one\"".to_owned(),
        presence: Presence::Optional,
        ..field.clone()
    };
    let optionals: Vec<Field> = fields.iter().map(optional).collect();
    fields.extend(optionals);
    fields[0].description = " In a few words. ".to_owned();
    Build { name: "Everything".to_owned(), fields }
}

fn person() -> Build {
    let described =
        |name: &str, kind, description: &str| Field { description: description.to_owned(), ..field(name, kind) };
    Build {
        name: "Person".to_owned(),
        fields: vec![
            described("first_name", text(), "Person's first name"),
            described("last_name", text(), "Person's last name"),
            described("age", whole(None, None), "Person's age in years"),
            described("email", text(), "Email address"),
        ],
    }
}

#[test]
fn the_modules_person_is_the_schema_that_pydantic_writes() {
    let class = "class Person(BaseModel):
    first_name: str = Field(description=\"Person's first name\")
    last_name: str = Field(description=\"Person's last name\")
    age: int = Field(description=\"Person's age in years\")
    email: str = Field(description=\"Email address\")
";
    assert_eq!(person().schema().unwrap().to_string(), python::schema(class).unwrap().to_string());
}

#[test]
fn every_kind_is_the_schema_that_its_class_has() {
    let schema = everything().schema().unwrap();
    let class = say::pydantic(&schema);
    assert_eq!(class.notes, []);
    assert_eq!(python::schema(&class.text).unwrap().to_string(), schema.to_string(), "{}", class.text);
    let rust = say::rust(&schema).text;
    assert!(rust.contains("pub struct Everything"), "{rust}");
}

#[track_caller]
fn check(fields: Vec<Field>, document: &str, expect: &str) {
    let schema = Build { name: "B".to_owned(), fields }.schema().unwrap();
    let plan = Plan::compile(&schema).unwrap();
    let found = match plan.read(document, Mode::Lax.into()) {
        Ok(value) => value.to_string(),
        Err(faults) => {
            faults.iter().map(|fault| format!("{}: {}", fault.path(), fault.kind)).collect::<Vec<_>>().join("; ")
        }
    };
    assert_eq!(found, expect);
}

#[test]
fn a_plan_reads_what_was_built_and_checks_by_it() {
    let schema = everything().schema().unwrap();
    Plan::compile(&schema).unwrap();
    check(vec![field("age", whole(Some(0), Some(130)))], r#"{"age": "35"}"#, r#"{"age":35}"#);
    check(vec![field("age", whole(Some(0), Some(130)))], r#"{"age": -1}"#, "age: greater_than_equal");
    check(vec![field("age", whole(Some(0), Some(130)))], r#"{"age": 131}"#, "age: less_than_equal");
    let price = Kind::Number { least: Number::from_f64(0.5), most: Some(Number::from(9)) };
    check(vec![field("price", price.clone())], r#"{"price": 0.4}"#, "price: greater_than_equal");
    check(vec![field("price", price)], r#"{"price": 9.5}"#, "price: less_than_equal");
    let code = Kind::Text { least: Some(2), most: Some(3), pattern: Some("^[A-Z]*$".to_owned()) };
    check(vec![field("code", code.clone())], r#"{"code": "A"}"#, "code: string_too_short");
    check(vec![field("code", code.clone())], r#"{"code": "ABCD"}"#, "code: string_too_long");
    check(vec![field("code", code)], r#"{"code": "abc"}"#, "code: string_pattern_mismatch");
    check(vec![field("born", Kind::Date)], r#"{"born": "2026-02-30"}"#, "born: date_from_datetime_parsing");
    check(vec![field("ok", Kind::YesNo)], r#"{"ok": "yes"}"#, r#"{"ok":true}"#);
    check(vec![field("size", one_of(&["S", "L"]))], r#"{"size": "M"}"#, "size: literal_error");
    let tags = Kind::List { of: Box::new(text()), least: Some(1), most: Some(2) };
    check(vec![field("tags", tags.clone())], r#"{"tags": []}"#, "tags: too_short");
    check(vec![field("tags", tags.clone())], r#"{"tags": ["a", "b", "c"]}"#, "tags: too_long");
    check(vec![field("tags", tags)], r#"{"tags": [1]}"#, "tags[0]: string_type");
    let optional = Field { presence: Presence::Optional, ..field("note", text()) };
    check(vec![optional], "{}", r#"{"note":null}"#);
    check(vec![field("note", text())], "{}", "note: missing");
}

#[track_caller]
fn refused(fields: Vec<Field>, expect: &[(Option<usize>, Part, &str)]) {
    let found = Build { name: "B".to_owned(), fields }.schema().unwrap_err();
    let expect: Vec<Mistake> = expect
        .iter()
        .map(|(field, part, message)| Mistake { field: *field, part: *part, message: (*message).to_owned() })
        .collect();
    assert_eq!(found, expect);
}

#[test]
fn a_name_is_there_once_and_is_one_in_python() {
    refused(
        vec![field("a", text()), field("b", text()), field("a", whole(None, None))],
        &[(Some(2), Part::Name, "the field \"a\" is there twice; give each field a name of its own")],
    );
    refused(
        vec![field("", text())],
        &[(Some(0), Part::Name, "the field in place 1 has no name; give it one, such as first_name")],
    );
    refused(
        vec![field("first name", text())],
        &[(
            Some(0),
            Part::Name,
            "the field in place 1 is called \"first name\", with ' ' in it; use letters from A to Z, digits and _",
        )],
    );
    for name in ["_a", "1a", "class", "é", "model_config", &"a".repeat(65)] {
        let found = Build { name: "B".to_owned(), fields: vec![field(name, text())] }.schema().unwrap_err();
        assert_eq!(found.iter().map(|mistake| mistake.part).collect::<Vec<_>>(), [Part::Name], "{name}");
    }
}

#[test]
fn a_class_has_a_name_and_fields() {
    let found = Build::default().schema().unwrap_err();
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found, ["the class has no name; give it one, such as first_name", "there is no field yet; add one"]);
    let many = (0..201).map(|index| field(&format!("f{index}"), text())).collect();
    refused(many, &[(None, Part::Fields, "there are 201 fields; 200 are the most")]);
}

#[test]
fn choices_are_there_and_differ() {
    let message = "the field \"size\": there is nothing to choose from; write the choices, with commas between";
    refused(vec![field("size", one_of(&[]))], &[(Some(0), Part::Choices, message)]);
    let message = "the field \"size\": one of the choices is empty; write it or take its comma away";
    refused(vec![field("size", list(one_of(&["a", " "])))], &[(Some(0), Part::Choices, message)]);
    let message = "the field \"size\": the choice \"a\" is there twice; leave one out";
    refused(vec![field("size", one_of(&["a", "b", "a"]))], &[(Some(0), Part::Choices, message)]);
}

#[test]
fn the_least_is_not_above_the_most() {
    let turned = "the field \"a\": at least 3 and at most 2 leaves nothing; exchange the two";
    refused(vec![field("a", whole(Some(3), Some(2)))], &[(Some(0), Part::Limits, turned)]);
    let number = Kind::Number { least: Some(Number::from(3)), most: Some(Number::from(2)) };
    refused(vec![field("a", number)], &[(Some(0), Part::Limits, turned)]);
    let letters = "the field \"a\": at least 3 and at most 2 letters leaves nothing; exchange the two";
    let short = Kind::Text { least: Some(3), most: Some(2), pattern: None };
    refused(vec![field("a", list(short))], &[(Some(0), Part::Limits, letters)]);
    let entries = "the field \"a\": at least 3 and at most 2 entries leaves nothing; exchange the two";
    let few = Kind::List { of: Box::new(text()), least: Some(3), most: Some(2) };
    refused(vec![field("a", few)], &[(Some(0), Part::Limits, entries)]);
    let close = vec![field("a", whole(Some(i64::MAX), Some(i64::MAX - 1)))];
    assert_eq!(Build { name: "B".to_owned(), fields: close }.schema().unwrap_err().len(), 1, "not even by one");
}

#[test]
fn a_bad_pattern_is_placed() {
    let kind = Kind::Text { least: None, most: None, pattern: Some("a(b".to_owned()) };
    let message = "the field \"code\": the pattern is not a regular expression: a group is not closed at column 2";
    refused(vec![field("code", kind)], &[(Some(0), Part::Pattern, message)]);
}

#[test]
fn lists_without_end_are_refused() {
    let deep = (0..5_000).fold(text(), |kind, _| list(kind));
    let message = "the field \"a\": the lists are in each other more than 8 deep";
    refused(vec![field("a", deep)], &[(Some(0), Part::Kind, message)]);
}

#[test]
fn a_form_is_the_same_after_a_file() {
    let build = everything();
    let text = serde_json::to_string(&build).unwrap();
    assert_eq!(serde_json::from_str::<Build>(&text).unwrap(), build);
    let schema: Json<'_> = json::parse(&text).unwrap();
    assert!(schema.get("fields").is_some());
}
