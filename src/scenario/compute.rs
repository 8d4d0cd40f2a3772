//! Arithmetic and comparison, as Python's.

use std::rc::Rc;

use super::{
    data::{Builtin, Operator},
    machine::Machine,
    operate::items,
};
use crate::runtime::{Class, Error, Raised, Value};

pub(super) fn error(class: Class, message: &str) -> Raised {
    Error::new(class, message)
}

/// `left operator right`.
pub(super) fn binary(left: &Value, operator: Operator, right: &Value) -> Result<Value, Raised> {
    let truth = match operator {
        Operator::Equal => left.equals(right),
        Operator::NotEqual => !left.equals(right),
        Operator::Is => same(left, right),
        Operator::IsNot => !same(left, right),
        Operator::In => items(right)?.iter().any(|item| item.equals(left)),
        Operator::NotIn => !items(right)?.iter().any(|item| item.equals(left)),
        Operator::Less | Operator::LessEqual | Operator::Greater | Operator::GreaterEqual => {
            compare(left, operator, right)?
        }
        _ => return arithmetic(left, operator, right),
    };
    Ok(Value::Bool(truth))
}

fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::List(a), Value::List(b)) => Rc::ptr_eq(a, b),
        (Value::Tuple(a), Value::Tuple(b)) => Rc::ptr_eq(a, b),
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Bool(_), _) | (_, Value::Bool(_)) => false,
        _ => left.equals(right),
    }
}

fn compare(left: &Value, operator: Operator, right: &Value) -> Result<bool, Raised> {
    let order = match (left, right) {
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        _ => match (left.number(), right.number()) {
            (Some(a), Some(b)) => a.partial_cmp(&b),
            _ => return Err(unsupported("not supported between instances of", (left, operator, right))),
        },
    };
    Ok(order.is_some_and(|order| match operator {
        Operator::Less => order.is_lt(),
        Operator::LessEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        _ => order.is_ge(),
    }))
}

fn unsupported(words: &str, (left, operator, right): (&Value, Operator, &Value)) -> Raised {
    let (left, sign, right) = (left.full_type_name(), operator.text(), right.full_type_name());
    error(Class::TypeError, &format!("'{sign}' {words} '{left}' and '{right}'"))
}

fn arithmetic(left: &Value, operator: Operator, right: &Value) -> Result<Value, Raised> {
    match (left, operator, right) {
        (Value::Text(a), Operator::Add, Value::Text(b)) => return Ok(Value::text(&format!("{a}{b}"))),
        (Value::Text(_), Operator::Add, other) => {
            let message = format!("can only concatenate str (not \"{}\") to str", other.full_type_name());
            return Err(error(Class::TypeError, &message));
        }
        (Value::Text(a), Operator::Multiply, Value::Int(count)) => {
            let count = usize::try_from(*count).unwrap_or(0).min(100_001 / a.len().max(1) + 1);
            return Ok(Value::text(&a.repeat(count)));
        }
        (Value::List(a), Operator::Add, Value::List(b)) => {
            return Ok(Value::list(a.borrow().iter().chain(b.borrow().iter()).cloned().collect()));
        }
        _ => {}
    }
    let (Some(a), Some(b)) = (left.number(), right.number()) else {
        let (sign, l, r) = (operator.text(), left.full_type_name(), right.full_type_name());
        return Err(error(Class::TypeError, &format!("unsupported operand type(s) for {sign}: '{l}' and '{r}'")));
    };
    let divides = matches!(operator, Operator::Divide | Operator::Quotient | Operator::Remainder);
    if divides && b == 0.0 {
        return Err(error(Class::ZeroDivisionError, "division by zero"));
    }
    if is_whole(left) && is_whole(right) && operator != Operator::Divide {
        let whole = integers(whole(left), operator, whole(right));
        return whole
            .map(Value::Int)
            .ok_or_else(|| error(Class::ArithmeticError, "integers beyond 64 bits are not supported here"));
    }
    Ok(Value::Float(match operator {
        Operator::Add => a + b,
        Operator::Subtract => a - b,
        Operator::Multiply => a * b,
        Operator::Divide => a / b,
        Operator::Quotient => libm::floor(a / b),
        _ => a - b * libm::floor(a / b),
    }))
}

const fn is_whole(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Bool(_))
}

const fn whole(value: &Value) -> i64 {
    match value {
        Value::Int(value) => *value,
        Value::Bool(true) => 1,
        _ => 0,
    }
}

const fn integers(a: i64, operator: Operator, b: i64) -> Option<i64> {
    match operator {
        Operator::Add => a.checked_add(b),
        Operator::Subtract => a.checked_sub(b),
        Operator::Multiply => a.checked_mul(b),
        Operator::Quotient => match a.checked_div_euclid(b) {
            // Python rounds down; Euclid's quotient differs for a negative divisor.
            Some(q) if b < 0 && a.rem_euclid(b) != 0 => q.checked_sub(1),
            quotient => quotient,
        },
        _ => match a.checked_rem_euclid(b) {
            Some(r) if b < 0 && r != 0 => r.checked_add(b),
            rest => rest,
        },
    }
}

/// `of[index]`.
pub(super) fn item(of: &Value, index: &Value) -> Result<Value, Raised> {
    let items = match of {
        Value::List(list) => list.borrow().clone(),
        Value::Tuple(tuple) => tuple.to_vec(),
        other => {
            return Err(error(Class::TypeError, &format!("'{}' object is not subscriptable", other.full_type_name())));
        }
    };
    let Value::Int(index) = index else {
        let message =
            format!("{} indices must be integers or slices, not {}", of.full_type_name(), index.full_type_name());
        return Err(error(Class::TypeError, &message));
    };
    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let index = if *index < 0 { index.saturating_add(length) } else { *index };
    let found = usize::try_from(index).ok().and_then(|index| items.get(index)).cloned();
    found.ok_or_else(|| error(Class::IndexError, &format!("{} index out of range", of.full_type_name())))
}

impl Machine {
    pub(super) fn builtin(&self, function: Builtin, arguments: &[Value]) -> Result<Value, Raised> {
        let first = arguments.first().cloned().unwrap_or_default();
        Ok(match function {
            Builtin::Len => Value::Int(i64::try_from(length(&first)?).unwrap_or(i64::MAX)),
            Builtin::Range => self.range(arguments)?,
            Builtin::Str => Value::text(&first.to_string()),
            Builtin::Repr => Value::text(&first.repr()),
            Builtin::TypeName => Value::text(first.type_name()),
            Builtin::Sum => {
                let mut sum = Value::Int(0);
                for item in items(&first)? {
                    sum = arithmetic(&sum, Operator::Add, &item)?;
                }
                sum
            }
            Builtin::Round => {
                let digits = arguments.get(1).and_then(Value::number).unwrap_or(0.0).clamp(0.0, 15.0);
                let number = first.number().ok_or_else(|| {
                    let message = format!("type {} doesn't define __round__ method", first.full_type_name());
                    error(Class::TypeError, &message)
                })?;
                match (&first, arguments.len()) {
                    (Value::Int(_) | Value::Bool(_), _) => first,
                    (_, 1) => Value::Int(rounded(number)),
                    // Rust rounds the exact decimal value half to even, as CPython does.
                    _ => Value::Float(format!("{number:.0$}", digit_count(digits)).parse().unwrap_or(number)),
                }
            }
        })
    }

    fn range(&self, arguments: &[Value]) -> Result<Value, Raised> {
        let bound = |value: &Value| match value {
            Value::Int(value) => Ok(*value),
            other => {
                let message = format!("'{}' object cannot be interpreted as an integer", other.full_type_name());
                Err(error(Class::TypeError, &message))
            }
        };
        let (from, to) = match arguments {
            [to] => (0, bound(to)?),
            [from, to, ..] => (bound(from)?, bound(to)?),
            [] => (0, 0),
        };
        if to.saturating_sub(from) > 100_000 {
            self.bounded(usize::MAX);
            return Ok(Value::None);
        }
        Ok(Value::list((from..to).map(Value::Int).collect()))
    }
}

fn length(value: &Value) -> Result<usize, Raised> {
    match value {
        Value::Text(text) => Ok(text.chars().count()),
        Value::List(list) => Ok(list.borrow().len()),
        Value::Tuple(tuple) => Ok(tuple.len()),
        other => Err(error(Class::TypeError, &format!("object of type '{}' has no len()", other.full_type_name()))),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, far beyond what programs here round")]
fn rounded(number: f64) -> i64 {
    libm::rint(number) as i64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 15")]
const fn digit_count(digits: f64) -> usize {
    digits as usize
}
