//! From text to a type: syntax, schema, type, in this order, so that the first message is the plainest one.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Violation, schema_of, validate};

/// The JSON in `text`; the violation's path is `line:column`, both counted from 1.
pub fn syntax(text: &str) -> Result<Value, Vec<Violation>> {
    serde_json::from_str(text).map_err(|error| vec![misspelt(&error)])
}

/// `text` as a `T`, without asking for a schema: for our own files and links.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Vec<Violation>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        vec![misfit(&path, error.inner())]
    })?;
    deserializer.end().map_err(|error| vec![misspelt(&error)])?;
    Ok(value)
}

/// `text` as a `T`, held against the schema of `T` first: for what a model wrote.
pub fn parse<T: JsonSchema + DeserializeOwned>(text: &str) -> Result<T, Vec<Violation>> {
    parse_value(syntax(text)?)
}

/// As [`parse`], from a value that is JSON already.
pub fn parse_value<T: JsonSchema + DeserializeOwned>(value: Value) -> Result<T, Vec<Violation>> {
    let violations = validate(&schema_of::<T>(), &value);
    if !violations.is_empty() {
        return Err(violations);
    }
    typed(value)
}

/// `value` as a `T`, without asking for a schema.
pub fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Vec<Violation>> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        vec![misfit(&path, error.inner())]
    })
}

fn misfit(path: &str, error: &serde_json::Error) -> Violation {
    if matches!(error.classify(), serde_json::error::Category::Syntax | serde_json::error::Category::Eof) {
        return misspelt(error);
    }
    // The parser's own position is where it gave up, which is past the value: the path says it better.
    Violation::new(if path == "." { "" } else { path }, without_position(error))
}

fn misspelt(error: &serde_json::Error) -> Violation {
    Violation::new(format!("{}:{}", error.line(), error.column()), without_position(error))
}

fn without_position(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(end) => message[..end].to_owned(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize, JsonSchema)]
    struct Person {
        name: String,
        age: u8,
        #[serde(default)]
        pets: Vec<Pet>,
    }

    #[derive(Debug, PartialEq, Deserialize, JsonSchema)]
    struct Pet {
        legs: u8,
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let found =
            parse::<Person>(text).map_or_else(|violations| super::super::list(&violations), |_| "fine".to_owned());
        assert_eq!(found, expect);
    }

    #[track_caller]
    fn check_read(text: &str, expect: &str) {
        let found =
            read::<Person>(text).map_or_else(|violations| super::super::list(&violations), |_| "fine".to_owned());
        assert_eq!(found, expect);
    }

    #[test]
    fn what_fits_is_typed() {
        let person = parse::<Person>(r#"{"name": "Ada", "age": 36}"#).unwrap();
        assert_eq!(person, Person { name: "Ada".to_owned(), age: 36, pets: vec![] });
    }

    #[test]
    fn a_missing_field_is_named() {
        check(r#"{"name": "Ada"}"#, "age: missing");
        check_read(r#"{"name": "Ada"}"#, "missing field `age`");
    }

    #[test]
    fn broken_json_is_placed_by_line_and_column() {
        check("{\"name\": \"Ada\",\n \"age\" 36}", "2:8: expected `:`");
        check_read("{\"name\": \"Ada\",\n \"age\" 36}", "2:8: expected `:`");
    }

    #[test]
    fn an_unfinished_text_is_placed_at_its_end() {
        check(r#"{"name": "Ada""#, "1:14: EOF while parsing an object");
        check("", "1:0: EOF while parsing a value");
    }

    #[test]
    fn text_after_the_value_is_refused() {
        check(r#"{"name": "Ada", "age": 36} and more"#, "1:28: trailing characters");
        check_read(r#"{"name": "Ada", "age": 36} and more"#, "1:28: trailing characters");
    }

    #[test]
    fn a_wrong_shape_is_placed_by_path() {
        check_read(
            r#"{"name": "Ada", "age": 36, "pets": [{"legs": 4}, {"legs": "two"}]}"#,
            "pets[1].legs: invalid type: string \"two\", expected u8",
        );
    }

    #[test]
    fn all_violations_come_at_once() {
        check(
            r#"{"name": 7, "age": 300}"#,
            "name: expected a string, found the number 7; age: must be at most 255, is 300",
        );
    }

    #[test]
    fn prose_around_the_json_is_not_json() {
        check("Sure! {}", "1:1: expected value");
    }

    #[test]
    fn depth_is_refused_and_not_followed() {
        check(&"[".repeat(100_000), "1:128: recursion limit exceeded");
    }
}
