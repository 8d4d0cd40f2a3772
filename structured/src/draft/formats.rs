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
