//! Strings, and what Pydantic writes as strings: times, identifiers, addresses.

use super::{
    Bounds, Case, Encoding, Id, Kind, Now, Text, Zone,
    compile::{Compiler, Subschema},
    hints::{Config, Hints, count},
    numbers::bounds,
};
use crate::{json::Json, regex::Regex};

impl<'s> Compiler<'s> {
    pub(super) fn string(&mut self, part: Subschema<'s>) -> Id {
        let Subschema { schema, hints, config, strict } = part;
        let format = schema.get("format").and_then(Json::as_str).unwrap_or_default();
        let kind = match format {
            "date" => {
                let bounds = self.times(schema, hints, |text| speedate::Date::parse_str(text).ok());
                Kind::Date { bounds, now: now(hints) }
            }
            "date-time" => {
                let bounds = self.times(schema, hints, |text| speedate::DateTime::parse_str(text).ok());
                Kind::Moment { bounds, now: now(hints), zone: zone(hints) }
            }
            "time" => {
                let bounds = self.times(schema, hints, |text| speedate::Time::parse_str(text).ok());
                Kind::Clock { bounds, zone: zone(hints) }
            }
            "duration" => {
                let bounds = self.times(schema, hints, |text| speedate::Duration::parse_str(text).ok());
                Kind::Span(bounds.shown(human))
            }
            "uuid" => Kind::Uuid(None),
            "uuid1" | "uuid3" | "uuid4" | "uuid5" | "uuid6" | "uuid7" | "uuid8" => {
                Kind::Uuid(format.bytes().last().map(|digit| digit - b'0'))
            }
            "email" | "idn-email" => Kind::Email(self.text(schema, hints, config).map(Box::new)),
            "uri" => Kind::Url { most: self.length(schema, "maxLength"), schemes: schemes(schema, hints) },
            "binary" | "base64url" => Kind::Bytes {
                least: self.length(schema, "minLength"),
                most: self.length(schema, "maxLength"),
                encoding: match format {
                    "binary" => hints.encoding().unwrap_or(config.bytes),
                    _ => Encoding::Base64,
                },
            },
            _ if hints.text("type") == Some("decimal") => return self.decimal(part),
            _ => Kind::Str(self.text(schema, hints, config).map(Box::new)),
        };
        self.add(kind, strict)
    }

    pub(super) fn text(&mut self, schema: &'s Json<'s>, hints: Hints<'s>, config: Config) -> Option<Text> {
        let upper = hints.flag("to_upper").unwrap_or(config.upper);
        let lower = hints.flag("to_lower").unwrap_or(config.lower);
        let text = Text {
            least: self.length(schema, "minLength"),
            most: self.length(schema, "maxLength"),
            pattern: schema.get("pattern").and_then(|pattern| self.pattern(pattern)),
            strip: hints.flag("strip_whitespace").unwrap_or(config.strip),
            case: if lower { Some(Case::Lower) } else { upper.then_some(Case::Upper) },
            numbers: hints.flag("coerce_numbers_to_str").unwrap_or(config.numbers),
            ascii: hints.flag("ascii_only").unwrap_or(config.ascii),
        };
        let plain = text.least.is_none()
            && text.most.is_none()
            && text.pattern.is_none()
            && text.case.is_none()
            && !text.strip
            && !text.ascii
            && !text.numbers;
        (!plain).then_some(text)
    }

    pub(super) fn pattern(&mut self, pattern: &'s Json<'s>) -> Option<(Regex, String)> {
        let Some(text) = pattern.as_str() else {
            self.refuse("`pattern` must be a text");
            return None;
        };
        match Regex::new(text) {
            Ok(regex) => Some((regex, text.to_owned())),
            Err(error) => {
                self.refuse(format!("`pattern` {text:?} {error}"));
                None
            }
        }
    }

    pub(super) fn length(&mut self, schema: &'s Json<'s>, keyword: &str) -> Option<usize> {
        let value = schema.get(keyword)?;
        let length = count(value);
        if length.is_none() {
            self.refuse(format!("`{keyword}` must be a whole number from 0"));
        }
        length
    }

    fn times<T: ToString>(
        &mut self,
        schema: &'s Json<'s>,
        hints: Hints<'s>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Bounds<T> {
        bounds(schema, hints, |keyword, limit| {
            let limit = limit.as_str().and_then(&read);
            if limit.is_none() {
                self.refuse(format!("the limit `{keyword}` of a time must be a text in its format"));
            }
            limit.map(|limit| {
                let words = limit.to_string();
                (limit, words)
            })
        })
    }
}

fn now(hints: Hints<'_>) -> Option<Now> {
    match hints.text("now")? {
        "past" => Some(Now::Past),
        _ => Some(Now::Future),
    }
}

fn zone(hints: Hints<'_>) -> Option<Zone> {
    match hints.text("tz")? {
        "aware" => Some(Zone::Aware),
        _ => Some(Zone::Naive),
    }
}

/// Without a hint: `HttpUrl` is known by its greatest length, which no other of Pydantic's types has.
fn schemes(schema: &Json<'_>, hints: Hints<'_>) -> Vec<String> {
    if let Some(Json::Array(schemes)) = hints.get("schemes") {
        return schemes.iter().filter_map(Json::as_str).map(str::to_owned).collect();
    }
    let http = schema.get("maxLength").and_then(count) == Some(2083);
    if http { vec!["http".to_owned(), "https".to_owned()] } else { Vec::new() }
}

/// `1 day and 2 hours`, as Pydantic shows the limit of a duration.
fn human(span: &speedate::Duration) -> String {
    let total = i128::from(span.signed_total_seconds()) * 1_000_000 + i128::from(span.signed_microseconds());
    let days = total.div_euclid(86_400_000_000);
    let micros = total.rem_euclid(86_400_000_000);
    let seconds = micros / 1_000_000;
    let parts = [
        (days, "day"),
        (seconds / 3600, "hour"),
        (seconds % 3600 / 60, "minute"),
        (seconds % 60, "second"),
        (micros % 1_000_000, "microsecond"),
    ];
    let shown: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count != 0)
        .map(|(count, unit)| format!("{count} {}", words::plural(*count, unit)))
        .collect();
    if shown.is_empty() { "0 seconds".to_owned() } else { shown.join(" and ") }
}
