//! Formats, where they are asked to assert.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::{check::email, json::parse, regex::Regex};

/// The judge of the formats that the draft lists, but for international host names and templates.
pub fn known_formats(format: &str, text: &str) -> Option<bool> {
    let like = |pattern: &str| Regex::ecma(pattern).is_ok_and(|regex| regex.is_match(text));
    let zoned = |text: &str| {
        text.ends_with(['Z', 'z'])
            || text.get(text.len().saturating_sub(6)..).is_some_and(|zone| zone.starts_with(['+', '-']))
    };
    Some(match format {
        "date" => like(r"^\d{4}-\d{2}-\d{2}$") && speedate::Date::parse_str(text).is_ok(),
        "date-time" => {
            like(r"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}")
                && zoned(text)
                && speedate::DateTime::parse_str(text).is_ok()
        }
        "time" => like(r"^\d{2}:\d{2}:\d{2}") && zoned(text) && speedate::Time::parse_str(text).is_ok(),
        "duration" => like(r"^P(?!$)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)$"),
        "email" => email::normal(text).is_ok(),
        "hostname" => {
            text.len() < 254
                && like(r"^(?!-)[A-Za-z0-9-]{1,63}(\.(?!-)[A-Za-z0-9-]{1,63})*\.?$")
                && !text.contains("-.")
        }
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        "uri" => like(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s\\<>{}^`|\x22]*$"),
        "uri-reference" => !text.contains([' ', '\\', '<', '>', '{', '}', '^', '`', '|', '"']),
        "uuid" => like(r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"),
        "regex" => Regex::ecma(text).is_ok(),
        "json-pointer" => text.is_empty() || like(r"^(/([^~/]|~[01])*)*$"),
        "json" => parse(text).is_ok(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        json,
        json_schema::{Formats, Validator},
    };

    #[test]
    fn each_format_takes_what_is_of_it_and_nothing_else() {
        for (format, good, bad) in [
            ("date", "2026-02-28", "2026-02-30"),
            ("date-time", "2026-11-23T12:00:00Z", "2026-11-23T12:00:00"),
            ("date-time", "2026-11-23t12:00:00+01:00", "2026-11-23 12:00:00Z"),
            ("time", "12:00:00Z", "12:00:00"),
            ("time", "12:00:00-05:00", "25:00:00Z"),
            ("duration", "P1DT2H", "P"),
            ("duration", "P3W", "P1DT"),
            ("email", "ada@example.com", "ada"),
            ("hostname", "a-b.example", "-a.example"),
            ("ipv4", "127.0.0.1", "127.0.0.256"),
            ("ipv6", "::1", "::g"),
            ("uri", "https://a/b", "/b"),
            ("uri-reference", "/b", "a b"),
            ("uuid", "12345678-1234-4678-9234-567812345678", "12345678"),
            ("regex", "^a+$", "a("),
            ("json-pointer", "/a~0b", "a"),
            ("json", "[1]", "[1"),
        ] {
            assert_eq!(known_formats(format, good), Some(true), "{format} {good}");
            assert_eq!(known_formats(format, bad), Some(false), "{format} {bad}");
        }
        assert_eq!(known_formats("colour", "red"), None);
    }

    #[test]
    fn formats_annotate_unless_they_are_asked_to_assert() {
        let schema = json::parse(r#"{"format": "ipv4"}"#).unwrap();
        let wrong = |formats| Validator::compile(&schema, formats).unwrap().check(&json::parse("\"x\"").unwrap()).len();
        assert_eq!((wrong(Formats::Annotate), wrong(Formats::Assert(known_formats))), (0, 1));
        let unknown = json::parse(r#"{"format": "colour"}"#).unwrap();
        let refused = Validator::compile(&unknown, Formats::Assert(known_formats)).unwrap_err();
        assert!(refused[0].message.contains("\"colour\" cannot be asserted"), "{refused:?}");
    }
}
