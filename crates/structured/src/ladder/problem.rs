//! What is wrong with a value, in four parts: where, what was found, what was expected, and what to do about it.

use serde::{Deserialize, Serialize};

use crate::{Fault, Violation};

/// One thing that is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where; empty for the whole.
    pub path: String,
    /// The JSON that was found there, shortened; none where nothing was, or where `expected` names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What was expected, in the words of the rule.
    pub expected: String,
    /// What to do; empty where `expected` says it all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fix: String,
}

impl Problem {
    /// A number that JSON cannot write.
    pub(super) fn endless(path: String, number: f64) -> Self {
        let found = if number.is_nan() { "NaN".to_owned() } else { number.to_string().replace("inf", "Infinity") };
        Self {
            path,
            found: Some(found),
            expected: "JSON has no such number".to_owned(),
            fix: fix("finite_number").to_owned(),
        }
    }
}

impl From<&Fault> for Problem {
    fn from(fault: &Fault) -> Self {
        let (found, expected, fix) = match &*fault.kind {
            "missing" => (None, "missing", "add this field"),
            "extra_forbidden" => (None, "no such field is allowed", "leave it out"),
            kind => (Some(words::clip(&fault.input, SHOWN)), fault.msg.as_str(), fix(kind)),
        };
        Self { path: fault.path(), found, expected: expected.to_owned(), fix: fix.to_owned() }
    }
}

/// JSON Schema's checks say what they found and expected in one sentence.
impl From<Violation> for Problem {
    fn from(Violation { path, message }: Violation) -> Self {
        Self { path, found: None, expected: message, fix: String::new() }
    }
}

impl From<&Problem> for Violation {
    fn from(Problem { path, found, expected, fix }: &Problem) -> Self {
        let mut message = found.as_ref().map_or_else(String::new, |found| format!("found {found}. "));
        message.push_str(expected);
        if !fix.is_empty() {
            message.push_str("; ");
            message.push_str(fix);
        }
        Violation::new(path.clone(), message)
    }
}

/// Characters of a value that are shown.
const SHOWN: usize = 60;

/// What to do about a fault of this kind.
fn fix(kind: &str) -> &'static str {
    match kind {
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
        "date_past" | "datetime_past" => "choose an earlier one",
        "date_future" | "datetime_future" => "choose a later one",
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
