//! From text to a type: syntax, schema, type, in this order, so that the first message is the plainest one.

use schemars::JsonSchema;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::{Violation, schema_of, validate};

/// The JSON in `text`; the violation's path is `line:column`, both counted from 1.
pub fn syntax(text: &str) -> Result<Value, Vec<Violation>> {
    serde_json::from_str(text).map_err(|error| vec![misspelt(&error)])
}

/// `text` as a `T`, without asking for a schema: for our own files and links. The violation's path is `line:column`.
pub fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Vec<Violation>> {
    serde_json::from_str(text).map_err(|error| vec![misspelt(&error)])
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
    // The schema has placed what is wrong; what only the type knows has no place to name.
    serde_json::from_value(value).map_err(|error| vec![Violation::new("", error.to_string())])
}

fn misspelt(error: &serde_json::Error) -> Violation {
    // Line 0: the type refused the whole, after all of it had been read.
    let place = if error.line() == 0 { String::new() } else { format!("{}:{}", error.line(), error.column()) };
    Violation::new(place, without_position(error))
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
        let found = parse::<Person>(text).map_or_else(|violations| crate::list(&violations), |_| "fine".to_owned());
        assert_eq!(found, expect);
    }

    #[track_caller]
    fn check_read(text: &str, expect: &str) {
        let found = read::<Person>(text).map_or_else(|violations| crate::list(&violations), |_| "fine".to_owned());
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
        check_read(r#"{"name": "Ada"}"#, "1:15: missing field `age`");
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
    fn a_wrong_shape_is_placed_by_line_and_column() {
        check_read(
            r#"{"name": "Ada", "age": 36, "pets": [{"legs": 4}, {"legs": "two"}]}"#,
            "1:63: invalid type: string \"two\", expected u8",
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
