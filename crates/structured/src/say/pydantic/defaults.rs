//! Defaults of the type that a field has.

use super::{Writer, camel_if_needed, is_values, values};
use crate::{
    json::Json,
    say::values::{free, identifier, python, python_text},
};

impl Writer<'_> {
    /// A default of the type that the schema says.
    pub(super) fn default(&self, value: &Json<'_>, schema: &Json<'_>) -> String {
        let schema = match schema.get("anyOf") {
            Some(Json::Array(forms)) => forms.first().unwrap_or(schema),
            _ => schema,
        };
        let target = schema.get("$ref").and_then(Json::as_str);
        if let Some(target) = target
            && let Some(definition) = crate::plan::resolve(self.root, target)
            && is_values(definition)
        {
            let mut taken = Vec::new();
            for known in values(definition) {
                let member = member_name(known, &taken);
                if known == value {
                    let class = target.rsplit('/').next().unwrap_or_default();
                    return format!("{}.{member}", camel_if_needed(class));
                }
                taken.push(member);
            }
        }
        match (value, schema.get("format").and_then(Json::as_str)) {
            (Json::Str(text), Some("date")) => moment("date", text),
            (Json::Str(text), Some("date-time")) => moment("datetime", text),
            (Json::Str(text), Some("time")) => moment("time", text),
            (Json::Str(text), Some("duration")) => span(text),
            (Json::Str(text), Some(format)) if format.starts_with("uuid") => format!("UUID({})", python_text(text)),
            (Json::Str(text), Some("binary")) => format!("b{}", python_text(text)),
            (Json::Array(items), _) if schema.get("uniqueItems") == Some(&Json::Bool(true)) && !items.is_empty() => {
                format!("{{{}}}", items.iter().map(python).collect::<Vec<_>>().join(", "))
            }
            (Json::Array(items), _) if schema.get("uniqueItems") == Some(&Json::Bool(true)) && items.is_empty() => {
                "set()".to_owned()
            }
            (value, _) => python(value),
        }
    }
}

pub(super) fn member_name(value: &Json<'_>, taken: &[String]) -> String {
    let words = if let Json::Str(text) = value {
        identifier(text).to_ascii_uppercase()
    } else {
        format!("VALUE_{}", identifier(&value.to_string()).to_ascii_uppercase().replace("FIELD_", ""))
    };
    free(words, taken)
}

/// A time as a call that makes it; what is none stays a text.
pub(super) fn moment(name: &str, text: &str) -> String {
    let plain: Vec<u32> =
        text.trim_end_matches('Z').split(['-', 'T', ' ', ':', '.']).filter_map(|part| part.parse().ok()).collect();
    let zoned = text.contains('+') || (name != "date" && text.matches('-').count() > 2) || text.ends_with('Z');
    if zoned || plain.is_empty() {
        return python_text(text);
    }
    let mut parts: Vec<String> = plain.iter().map(ToString::to_string).collect();
    if let Some(fraction) = text.split('.').nth(1)
        && let Some(last) = parts.last_mut()
    {
        format!("{fraction:0<6}").trim_start_matches('0').clone_into(last);
        if last.is_empty() {
            "0".clone_into(last);
        }
    }
    format!("{name}({})", parts.join(", "))
}

pub(super) fn span(text: &str) -> String {
    let Ok(span) = speedate::Duration::parse_str(text) else { return python_text(text) };
    let sign = if span.positive { "" } else { "-" };
    let parts = [("days", span.day), ("seconds", span.second), ("microseconds", span.microsecond)];
    let said: Vec<String> =
        parts.iter().filter(|(_, count)| *count > 0).map(|(unit, count)| format!("{unit}={sign}{count}")).collect();
    format!("timedelta({})", said.join(", "))
}
