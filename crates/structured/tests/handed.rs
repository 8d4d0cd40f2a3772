//! Questions that were once answered otherwise than Pydantic 2.13.4 and draft 2020-12 answer them, each of a kind.

use structured::{
    Mode, Plan, json,
    json_schema::{Formats, Validator},
    python,
};

/// What an input becomes by a class, or the first error.
#[track_caller]
fn read(class: &str, mode: Mode, input: &str) -> String {
    let schema = python::schema(class).expect("the class can be read");
    let plan = Plan::compile(&schema).expect("the schema has a plan");
    match plan.read(input, mode.into()) {
        Ok(value) => value.to_string(),
        Err(errors) => format!("{}: {}", errors[0].kind, errors[0].msg),
    }
}

#[test]
fn in_strict_mode_a_key_is_a_date_or_a_moment_and_not_the_other() {
    let key = |of: &str, mode, key: &str| {
        read(&format!("class A(BaseModel):\n    d: dict[{of}, int]\n"), mode, &format!("{{\"d\":{{\"{key}\":1}}}}"))
    };
    let date = "2024-02-29";
    let moment = "2024-02-29T00:00:00";
    assert!(key("date", Mode::Strict, moment).starts_with("date_parsing: "));
    assert!(key("datetime", Mode::Strict, date).starts_with("datetime_parsing: "));
    assert_eq!(key("date", Mode::Strict, date), r#"{"d":{"2024-02-29":1}}"#);
    assert_eq!(key("date", Mode::Lax, moment), r#"{"d":{"2024-02-29":1}}"#);
    assert_eq!(key("datetime", Mode::Lax, date), r#"{"d":{"2024-02-29T00:00:00":1}}"#);
    // What every key is converted to, it still is.
    assert_eq!(key("int", Mode::Strict, "5"), r#"{"d":{"5":1}}"#);
}

#[test]
fn a_number_or_a_text_is_a_decimal_only_with_the_pattern_of_one() {
    let read = |pattern: &str| {
        let schema = format!(
            r#"{{"anyOf": [{{"type": "number", "exclusiveMinimum": 0}}, {{"type": "string", "pattern": "{pattern}"}}]}}"#
        );
        let schema = json::parse(&schema).unwrap();
        Plan::compile(&schema).unwrap().read("3", Mode::Lax.into()).unwrap().to_string()
    };
    assert_eq!(read("^[A-Z]{2}$"), "3.0");
    assert_eq!(read(r"^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$"), "\"3\"");
}

#[test]
fn a_tag_that_is_a_float_is_shown_as_python_shows_it() {
    let class = "class C(BaseModel):\n    kind: Literal[\"c\"]\n\nclass D(BaseModel):\n    kind: Literal[\"d\"]\n\nclass A(BaseModel):\n    u: Union[C, D] = Field(discriminator=\"kind\")\n";
    for (tag, shown) in
        [("1e20", "1e+20"), ("1.5e-7", "1.5e-07"), ("1.5", "1.5"), ("123456.0", "123456.0"), ("1e300", "1e+300")]
    {
        let told = read(class, Mode::Lax, &format!("{{\"u\":{{\"kind\":{tag}}}}}"));
        assert!(told.contains(&format!("Input tag '{shown}' found")), "{told}");
    }
}

#[test]
fn a_union_of_one_form_has_nothing_to_choose_from() {
    let class =
        |of: &str| format!("class A(BaseModel):\n    t: Annotated[{of}, Field(union_mode=\"left_to_right\")]\n");
    assert_eq!(read(&class("Union[time, time]"), Mode::Lax, r#"{"t":"12:00"}"#), r#"{"t":"12:00:00"}"#);
    assert_eq!(read(&class("Union[str, int]"), Mode::Lax, r#"{"t":5}"#), r#"{"t":5}"#);
    let refused = python::schema(&class("time")).unwrap_err().to_string();
    assert!(refused.contains("cannot read the constraint `union_mode` on `time`"), "{refused}");
}

#[test]
fn a_resource_has_its_own_address_wherever_it_is_referred_to_from() {
    for reference in ["#/$defs/foo", "n/foo.json", "http://h/n/foo.json"] {
        let schema = format!(
            r#"{{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "http://h/base.json", "$ref": "{reference}",
            "$defs": {{"foo": {{"$id": "n/foo.json", "$ref": "bar.json"}}, "bar": {{"$id": "n/bar.json", "type": "number"}}}}}}"#
        );
        let validator = Validator::compile(&json::parse(&schema).unwrap(), Formats::Annotate).unwrap();
        assert!(validator.check(&json::parse("1").unwrap()).is_empty(), "{reference}");
        assert!(!validator.check(&json::parse("\"a\"").unwrap()).is_empty(), "{reference}");
    }
}
