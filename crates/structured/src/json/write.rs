//! A value as JSON text: compact, every digit of a long number, `NaN` and infinities as null.

use std::fmt::{self, Write};

use super::Json;

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Bool(value) => write!(f, "{value}"),
            Json::Int(value) => write!(f, "{value}"),
            Json::Big(digits) => f.write_str(digits),
            Json::Float(value) if value.is_finite() => write!(f, "{value:?}"),
            Json::Null | Json::Float(_) => f.write_str("null"),
            Json::Str(text) => string(f, text),
            Json::Array(items) => {
                f.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        f.write_char(',')?;
                    }
                    item.fmt(f)?;
                }
                f.write_char(']')
            }
            Json::Object(fields) => {
                f.write_char('{')?;
                for (index, (key, value)) in fields.iter().enumerate() {
                    if index > 0 {
                        f.write_char(',')?;
                    }
                    string(f, key)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                }
                f.write_char('}')
            }
        }
    }
}

fn string(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "",
            _ => continue,
        };
        f.write_str(&text[plain..at])?;
        plain = at + 1;
        if escape.is_empty() {
            write!(f, "\\u{byte:04x}")?;
        } else {
            f.write_str(escape)?;
        }
    }
    f.write_str(&text[plain..])?;
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use crate::json::parse;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(parse(text).unwrap().to_string(), expect);
    }

    #[test]
    fn what_is_written_reads_the_same() {
        check(r#" { "a" : [ 1 , -0.5e3 , "x\n\u0001\"" ] , "b" : {} } "#, r#"{"a":[1,-500.0,"x\n\u0001\""],"b":{}}"#);
    }

    #[test]
    fn long_numbers_keep_every_digit() {
        check("123456789012345678901234567890", "123456789012345678901234567890");
        check("-9223372036854775809", "-9223372036854775809");
    }

    #[test]
    fn what_json_cannot_say_is_null() {
        check("[NaN, -Infinity]", "[null,null]");
    }
}
