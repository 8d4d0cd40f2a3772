//! Values as Python writes them: `repr()` and `str()`.

use std::{
    fmt::{self, Write as _},
    rc::Rc,
};

use super::{
    CUT, Value,
    bounds::{Bounds, Refused},
};

impl Value {
    /// What `repr()` gives, cut where it is nested too deep.
    pub fn repr(&self) -> String {
        let mut out = String::new();
        self.write_repr(&mut out, &mut Bounds::default());
        out
    }

    /// Writes what `repr()` gives.
    pub fn write_repr(&self, out: &mut String, bounds: &mut Bounds) {
        // Writing to a text cannot fail.
        let _ = match self {
            Self::None => out.write_str("None"),
            Self::Bool(true) => out.write_str("True"),
            Self::Bool(false) => out.write_str("False"),
            Self::Int(value) => out.write_str(itoa::Buffer::new().format(*value)),
            Self::Float(value) => write_float(*value, out),
            Self::Text(text) => write_quoted(text, out),
            Self::List(items) => {
                let list = |bounds: &mut Bounds| {
                    out.push('[');
                    write_items(&items.borrow(), out, bounds);
                    out.push(']');
                };
                match bounds.nested(Rc::as_ptr(items).cast(), list) {
                    Ok(()) => Ok(()),
                    Err(Refused::Inside) => out.write_str("[...]"),
                    Err(Refused::Cut) => out.write_str(CUT),
                }
            }
            Self::Tuple(items) => {
                out.push('(');
                write_items(items, out, bounds);
                out.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
            Self::Error(error) => {
                error.write_repr(out, bounds);
                Ok(())
            }
            Self::Coroutine(coroutine) => write!(out, "<coroutine object {}>", coroutine.name()),
            Self::ContextVar(variable) => out.write_str(&variable.repr()),
            Self::Token(token) => out.write_str(&token.repr()),
            Self::Promise(_)
            | Self::Lock(_)
            | Self::Semaphore(_)
            | Self::Event(_)
            | Self::Condition(_)
            | Self::Queue(_)
            | Self::Group(_)
            | Self::Timeout(_)
            | Self::AsCompleted(_)
            | Self::Object(_) => write!(out, "<{}>", self.type_name()),
        };
    }

    /// Writes what `str()` gives.
    pub fn write_str(&self, out: &mut String, bounds: &mut Bounds) {
        if let Self::Text(text) = self {
            out.push_str(text);
        } else if let Self::Error(error) = self {
            error.write_message(out, bounds);
        } else {
            self.write_repr(out, bounds);
        }
    }
}

fn write_items(items: &[Value], out: &mut String, bounds: &mut Bounds) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        item.write_repr(out, bounds);
    }
}

/// What `str()` gives, cut where it is nested too deep.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        self.write_str(&mut out, &mut Bounds::default());
        f.write_str(&out)
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.repr())
    }
}

/// Whole numbers below this are written as such, with `.0` after them.
const PLAIN: f64 = 1e15;

/// A float as Python writes it: the shortest text that reads back equal, with a point or an exponent of two digits.
#[expect(clippy::cast_possible_truncation, reason = "whole and small")]
fn write_float(value: f64, out: &mut String) -> fmt::Result {
    if value.is_nan() {
        return out.write_str("nan");
    }
    if value.is_infinite() {
        return out.write_str(if value > 0.0 { "inf" } else { "-inf" });
    }
    let size = value.abs();
    if size < PLAIN && value.fract() == 0.0 {
        out.write_str(if value.is_sign_negative() { "-" } else { "" })?;
        out.write_str(itoa::Buffer::new().format(size as i64))?;
        return out.write_str(".0");
    }
    if !(1e-4..1e16).contains(&size) {
        let text = format!("{value:e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
        return write!(out, "{digits}e{sign}{exponent:0>2}");
    }
    if value.fract() == 0.0 { write!(out, "{value:.1}") } else { write!(out, "{value}") }
}

/// A text as Python's `repr` quotes it.
pub(crate) fn write_quoted(text: &str, out: &mut String) -> fmt::Result {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'\'' | b'\\')) {
        out.push('\'');
        out.push_str(text);
        out.push('\'');
        return Ok(());
    }
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => out.extend(['\\', c]),
            c if c.is_control() => write!(out, "\\x{:02x}", u32::from(c))?,
            c => out.push(c),
        }
    }
    out.push(quote);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "written as a literal")]
    fn writes(value: Value, expect: &str) {
        assert_eq!(value.repr(), expect);
    }

    #[test]
    fn numbers_are_written_as_python_writes_them() {
        writes(Value::Float(2.0), "2.0");
        writes(Value::Float(0.1 + 0.2), "0.30000000000000004");
        writes(Value::Float(1e16), "1e+16");
        writes(Value::Float(1.5e-7), "1.5e-07");
        writes(Value::Int(-3), "-3");
        writes(Value::Float(-0.0), "-0.0");
        writes(Value::Float(-12.0), "-12.0");
        writes(Value::Float(1e15), "1000000000000000.0");
        writes(Value::Float(999_999_999_999_999.0), "999999999999999.0");
    }

    #[test]
    fn texts_are_quoted_as_python_quotes_them() {
        writes(Value::text("it's"), "\"it's\"");
        writes(Value::text("a\n\\"), "'a\\n\\\\'");
        writes(Value::text("say \"ä\""), "'say \"ä\"'");
        writes(Value::text("\u{7f}"), "'\\x7f'");
    }
}
