//! The whole way from a model's text to a typed value, as one value: what was tried, what was mended, what was converted, and
//! what is still wrong, in words for people and for the model.

use std::fmt::Write as _;

use serde::Serialize;

use crate::{
    Fault, Plan, Settings, Violation,
    json::{self, Json},
    repair::{self, Repair},
};

/// One step of the way. Only what was needed was done: a text that is JSON takes no step but the last.
#[derive(Clone, Debug, PartialEq)]
pub enum Rung {
    /// The text is not JSON as it stands; why, in the parser's words.
    NotJson(String),
    /// It was mended.
    Mended(Vec<Repair>),
    /// Fields were taken from prose by the schema's names: a guess.
    Guessed(Vec<Repair>),
    /// It could not be mended; why.
    Unmendable(String),
    /// The schema's types were reached, some values by conversion.
    Converted(Vec<Conversion>),
    /// The schema was not met.
    Refused(Vec<Fault>),
}

/// A value that was changed to fit its type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conversion {
    /// Where.
    pub path: String,
    /// The JSON that was found.
    pub from: String,
    /// The JSON that it became.
    pub to: String,
}

/// How a text was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Climb {
    /// The steps, in order.
    pub rungs: Vec<Rung>,
    /// The value, if the way leads to one.
    pub value: Option<Json<'static>>,
}

/// Reads `text` by `plan`: strictly, and mended only where that fails. `schema` is what the plan was compiled from.
///
/// ```
/// use structured::{Mode, Plan, json, ladder::climb};
///
/// let schema = json::parse(r#"{"title": "Person", "properties": {"age": {"type": "integer"}}, "required": ["age"]}"#).unwrap();
/// let plan = Plan::compile(&schema).unwrap();
/// let climb = climb("Sure: {'age': '35'}", (&plan, &schema), Mode::Lax.into());
/// assert_eq!(climb.value.unwrap().to_string(), r#"{"age":35}"#);
/// ```
pub fn climb(text: &str, (plan, schema): (&Plan, &Json<'_>), settings: Settings) -> Climb {
    let mut rungs = Vec::new();
    let document = match json::parse(text) {
        Ok(document) => document,
        Err(malformed) => {
            rungs.push(Rung::NotJson(malformed.message(text)));
            match repair::repair(text, Some(schema)) {
                Ok(mended) => {
                    rungs.push(if mended.guessed {
                        Rung::Guessed(mended.repairs)
                    } else {
                        Rung::Mended(mended.repairs)
                    });
                    mended.value
                }
                Err(why) => {
                    rungs.push(Rung::Unmendable(why.0));
                    return Climb { rungs, value: None };
                }
            }
        }
    };
    match plan.check(&document, settings) {
        Ok(value) => {
            let mut conversions = Vec::new();
            compare(&document, &value, &mut String::new(), &mut conversions);
            rungs.push(Rung::Converted(conversions));
            Climb { rungs, value: Some(value.into_owned()) }
        }
        Err(faults) => {
            rungs.push(Rung::Refused(faults));
            Climb { rungs, value: None }
        }
    }
}

fn compare(from: &Json<'_>, to: &Json<'_>, path: &mut String, found: &mut Vec<Conversion>) {
    let length = path.len();
    match (from, to) {
        (Json::Object(_), Json::Object(fields)) => {
            for (key, value) in fields {
                if let Some(before) = from.get(key) {
                    write!(path, "{}{key}", if length == 0 { "" } else { "." }).unwrap_or_default();
                    compare(before, value, path, found);
                    path.truncate(length);
                }
            }
        }
        (Json::Array(items), Json::Array(others)) if items.len() == others.len() => {
            for (index, (before, value)) in items.iter().zip(others).enumerate() {
                write!(path, "[{index}]").unwrap_or_default();
                compare(before, value, path, found);
                path.truncate(length);
            }
        }
        (from, to) if from.to_string() != to.to_string() => {
            found.push(Conversion { path: path.clone(), from: from.to_string(), to: to.to_string() });
        }
        _ => {}
    }
}

impl Climb {
    /// What is wrong, for people: the place, what was found, what was expected, and what to do.
    pub fn violations(&self) -> Vec<Violation> {
        match self.rungs.last() {
            Some(Rung::Refused(faults)) => faults.iter().map(told).collect(),
            Some(Rung::Unmendable(why)) => {
                vec![Violation::new("", format!("{why}; write one JSON value and nothing else"))]
            }
            _ => Vec::new(),
        }
    }

    /// What to send back to the model; none where there is a value.
    pub fn correction(&self) -> Option<String> {
        let violations = self.violations();
        if violations.is_empty() {
            return None;
        }
        let list = violations.iter().fold(String::new(), |list, violation| list + "- " + &violation.to_string() + "\n");
        Some(format!("Your answer does not fit what was asked for:\n{list}Answer again, complete, with JSON only."))
    }
}

fn told(fault: &Fault) -> Violation {
    let found = fault.input.to_string();
    let found: String =
        if found.chars().count() > 60 { found.chars().take(59).chain(['…']).collect() } else { found };
    let message = match &*fault.kind {
        "missing" => "missing; add this field".to_owned(),
        "extra_forbidden" => "no such field is allowed; leave it out".to_owned(),
        kind => format!("found {found}. {}; {}", fault.msg, fix(kind)),
    };
    Violation::new(fault.path(), message)
}

/// What to do about a fault of this kind.
fn fix(kind: &str) -> &'static str {
    match kind {
        "json_invalid" => "write one JSON value and nothing else",
        "int_type" | "int_parsing" | "int_from_float" | "int_parsing_size" => "write a whole number, such as 35",
        "float_type" | "float_parsing" | "finite_number" | "decimal_type" | "decimal_parsing" => {
            "write a number, such as 9.5"
        }
        "bool_type" | "bool_parsing" => "write true or false",
        "string_type" | "bytes_type" => "write a text in double quotes",
        "none_required" => "write null",
        "list_type" | "tuple_type" | "set_type" | "frozen_set_type" | "deque_type" => "write a list in [ ]",
        "model_type" | "dict_type" | "dataclass_type" => "write an object in { }",
        "literal_error" | "enum" => "write one of these values exactly",
        "union_tag_invalid" | "union_tag_not_found" => "name one of the kinds that are expected",
        "string_too_short" | "too_short" | "bytes_too_short" => "make it longer",
        "string_too_long" | "too_long" | "bytes_too_long" | "url_too_long" => "make it shorter",
        "string_pattern_mismatch" => "write it in this form",
        "greater_than" | "greater_than_equal" => "choose a larger value",
        "less_than" | "less_than_equal" => "choose a smaller value",
        "multiple_of" => "choose a multiple of it",
        "uuid_type" | "uuid_parsing" | "uuid_version" => "write a UUID, such as 12345678-1234-4678-9234-567812345678",
        "timezone_aware" => "add the offset, such as Z",
        "timezone_naive" => "leave the offset out",
        kind if kind.starts_with("decimal_") => "use fewer digits",
        kind if kind.starts_with("datetime_") => "write a date and time, such as 2026-11-23T12:00:00Z",
        kind if kind.starts_with("date_") => "write a date, such as 2026-11-23",
        kind if kind.starts_with("time_delta_") => "write a duration, such as PT1H30M",
        kind if kind.starts_with("time_") => "write a time, such as 12:30:00",
        kind if kind.starts_with("url_") => "write a whole address, such as https://example.com/",
        _ => "correct this value",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mode;

    /// The module's own models (sections 4.2 and 4.4), as Pydantic writes them.
    const PERSON: &str = r#"{"properties": {"first_name": {"description": "Person's first name", "title": "First Name", "type": "string"},
        "last_name": {"description": "Person's last name", "title": "Last Name", "type": "string"},
        "age": {"description": "Person's age in years", "title": "Age", "type": "integer"},
        "email": {"description": "Email address", "title": "Email", "type": "string"}},
        "required": ["first_name", "last_name", "age", "email"], "title": "Person", "type": "object"}"#;
    const PRODUCT: &str = r#"{"properties": {"name": {"title": "Name", "type": "string"}, "price": {"title": "Price", "type": "number"},
        "in_stock": {"title": "In Stock", "type": "boolean"}}, "required": ["name", "price", "in_stock"], "title": "Product", "type": "object"}"#;

    fn climbed(schema: &str, text: &str) -> Climb {
        let schema = json::parse(schema).unwrap();
        let plan = Plan::compile(&schema).unwrap();
        climb(text, (&plan, &schema), Mode::Lax.into())
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

    #[test]
    fn each_step_is_kept() {
        let climb = climbed(PERSON, "{'first_name': 'Ada', 'last_name': 'L', 'age': '36', 'email': 'x'}");
        let [Rung::NotJson(_), Rung::Mended(repairs), Rung::Converted(conversions)] = climb.rungs.as_slice() else {
            panic!("{:?}", climb.rungs)
        };
        assert_eq!(repairs.len(), 8);
        assert_eq!(
            conversions,
            &[Conversion { path: "age".to_owned(), from: "\"36\"".to_owned(), to: "36".to_owned() }]
        );
    }

    #[test]
    fn a_missing_field_is_asked_for_again() {
        let correction = climbed(PRODUCT, "{\"name\": \"Pen\", \"price\": 2}").correction().unwrap();
        assert!(correction.contains("- in_stock: missing; add this field\n"), "{correction}");
    }

    #[test]
    fn prose_is_a_guess() {
        let climb = climbed(PRODUCT, "Name: Pen, Price: 2, In stock: yes");
        assert!(matches!(climb.rungs[1], Rung::Guessed(_)));
        assert_eq!(climb.value.unwrap().to_string(), r#"{"name":"Pen","price":2.0,"in_stock":true}"#);
    }
}
