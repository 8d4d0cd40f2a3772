//! The built-in functions.

use super::{
    Machine,
    compute::{Arithmetic, compute, error},
    list::items,
};
use crate::vocabulary::Builtin;
use asyncio::{Bounds, Class, Raised, Value};

impl Machine {
    pub(super) fn builtin(
        &self,
        function: Builtin,
        arguments: &[Option<Value>; 2],
        bounds: &mut Bounds,
    ) -> Result<Value, Raised> {
        let [first, second] = arguments;
        let first = first.as_ref().unwrap_or(&Value::None);
        Ok(match function {
            Builtin::Len => Value::Int(i64::try_from(length(first)?).unwrap_or(i64::MAX)),
            Builtin::Range => self.range(first, second.as_ref())?,
            Builtin::Str => written(|out| first.write_str(out, bounds)),
            Builtin::Repr => written(|out| first.write_repr(out, bounds)),
            Builtin::TypeName => Value::text(first.type_name()),
            Builtin::Sum => {
                let mut sum = Value::Int(0);
                for item in items(first)? {
                    sum = compute(&sum, Arithmetic::Add, &item)?;
                }
                sum
            }
            Builtin::Round => {
                let digits = second.as_ref().and_then(Value::number).unwrap_or(0.0).clamp(0.0, 15.0);
                let number = first.number().ok_or_else(|| {
                    let message = format!("type {} doesn't define __round__ method", first.full_type_name());
                    error(Class::TypeError, &message)
                })?;
                match (first, second) {
                    (Value::Int(_) | Value::Bool(_), _) => first.clone(),
                    (_, None) => Value::Int(rounded(number)),
                    // Rust rounds the exact decimal value half to even, as CPython does.
                    _ => Value::Float(format!("{number:.0$}", digit_count(digits)).parse().unwrap_or(number)),
                }
            }
        })
    }

    fn range(&self, first: &Value, second: Option<&Value>) -> Result<Value, Raised> {
        let bound = |value: &Value| {
            let Value::Int(value) = value else {
                let message = format!("'{}' object cannot be interpreted as an integer", value.full_type_name());
                return Err(error(Class::TypeError, &message));
            };
            Ok(*value)
        };
        let (from, to) = match second {
            None => (0, bound(first)?),
            Some(to) => (bound(first)?, bound(to)?),
        };
        if to.saturating_sub(from) > 100_000 {
            self.refuse_size();
            return Ok(Value::None);
        }
        Ok(Value::list((from..to).map(Value::Int).collect()))
    }
}

fn written(write: impl FnOnce(&mut String)) -> Value {
    let mut text = String::new();
    write(&mut text);
    Value::text(&text)
}

fn length(value: &Value) -> Result<usize, Raised> {
    if let Value::Text(text) = value {
        return Ok(text.chars().count());
    }
    let none = || error(Class::TypeError, &format!("object of type '{}' has no len()", value.full_type_name()));
    value.with_items(<[Value]>::len).ok_or_else(none)
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, far beyond what programs here round")]
fn rounded(number: f64) -> i64 {
    libm::rint(number) as i64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 15")]
const fn digit_count(digits: f64) -> usize {
    digits as usize
}
