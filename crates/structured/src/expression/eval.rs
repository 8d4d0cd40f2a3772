//! What an expression is worth, for a value and a day.

use std::{borrow::Cow, cmp::Ordering};

use super::{Expr, Operator};
use crate::json::{Int, Json};

type Worth<'v> = Result<Cow<'v, Json<'v>>, String>;

pub(super) fn holds(expr: &Expr, value: &Json<'_>, now: i64) -> Result<bool, String> {
    truth(&*worth(expr, value, now)?)
}

fn truth(value: &Json<'_>) -> Result<bool, String> {
    if let Json::Bool(value) = value { Ok(*value) } else { Err(format!("{} is neither true nor false", kind(value))) }
}

fn worth<'v>(expr: &'v Expr, value: &'v Json<'v>, now: i64) -> Worth<'v> {
    let of = |expr: &'v Expr| worth(expr, value, now);
    let owned = |value: Json<'v>| Ok(Cow::Owned(value));
    match expr {
        Expr::Constant(value) => Ok(Cow::Borrowed(value)),
        Expr::Name(path) => named(path, value),
        Expr::List(items) => {
            let items: Result<Vec<_>, String> = items.iter().map(|item| of(item).map(Cow::into_owned)).collect();
            owned(Json::Array(items?))
        }
        Expr::Today => {
            let day = speedate::DateTime::from_timestamp(now, 0).map_err(|_| "there is no such day".to_owned())?;
            owned(Json::Str(Cow::Owned(day.date.to_string())))
        }
        Expr::Length(inner) => {
            let length = match &*of(inner)? {
                Json::Str(text) => text.chars().count(),
                Json::Array(items) => items.len(),
                Json::Object(fields) => fields.len(),
                other @ (Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_)) => {
                    return Err(format!("{} has no length", kind(other)));
                }
            };
            owned(Json::Int(i64::try_from(length).unwrap_or(i64::MAX)))
        }
        Expr::Lower(inner) => match &*of(inner)? {
            Json::Str(text) => owned(Json::Str(Cow::Owned(text.to_lowercase()))),
            other @ (Json::Null
            | Json::Bool(_)
            | Json::Int(_)
            | Json::Big(_)
            | Json::Float(_)
            | Json::Array(_)
            | Json::Object(_)) => Err(format!("{} has no letters", kind(other))),
        },
        Expr::Matches(inner, regex) => match &*of(inner)? {
            Json::Str(text) => owned(Json::Bool(regex.is_match(text))),
            other @ (Json::Null
            | Json::Bool(_)
            | Json::Int(_)
            | Json::Big(_)
            | Json::Float(_)
            | Json::Array(_)
            | Json::Object(_)) => Err(format!("{} matches no pattern", kind(other))),
        },
        Expr::Not(inner) => owned(Json::Bool(!truth(&*of(inner)?)?)),
        Expr::Minus(inner) => two(&Json::Int(0), Operator::Subtract, &*of(inner)?),
        Expr::Two(left, operator @ (Operator::Or | Operator::And), right) => {
            let left = truth(&*of(left)?)?;
            if left == (*operator == Operator::Or) {
                return owned(Json::Bool(left));
            }
            owned(Json::Bool(truth(&*of(right)?)?))
        }
        Expr::Two(left, operator, right) => two(&*of(left)?, *operator, &*of(right)?),
    }
}

fn named<'v>(path: &[String], value: &'v Json<'v>) -> Worth<'v> {
    let path = match path {
        [first, rest @ ..] if first == "value" && value.get("value").is_none() => rest,
        path => path,
    };
    let mut here = value;
    for name in path {
        here = here.get(name).ok_or_else(|| format!("there is no field {name}"))?;
    }
    Ok(Cow::Borrowed(here))
}

fn two<'v>(left: &Json<'_>, operator: Operator, right: &Json<'_>) -> Worth<'v> {
    let flag = |value| Ok(Cow::Owned(Json::Bool(value)));
    let ordered = || compare(left, right);
    match operator {
        Operator::Equal => flag(equal(left, right)),
        Operator::Unequal => flag(!equal(left, right)),
        Operator::Less => flag(ordered()? == Ordering::Less),
        Operator::AtMost => flag(ordered()? != Ordering::Greater),
        Operator::More => flag(ordered()? == Ordering::Greater),
        Operator::AtLeast => flag(ordered()? != Ordering::Less),
        Operator::In => flag(within(left, right)?),
        Operator::NotIn => flag(!within(left, right)?),
        Operator::Or | Operator::And => flag(false),
        Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide | Operator::Remainder => {
            computed(left, operator, right).map(Cow::Owned)
        }
    }
}

fn computed(left: &Json<'_>, operator: Operator, right: &Json<'_>) -> Result<Json<'static>, String> {
    if let (Operator::Add, Json::Str(one), Json::Str(other)) = (operator, left, right) {
        return Ok(Json::Str(Cow::Owned(format!("{one}{other}"))));
    }
    if let (Json::Int(one), Json::Int(other)) = (left, right) {
        let exact = match operator {
            Operator::Add => one.checked_add(*other),
            Operator::Subtract => one.checked_sub(*other),
            Operator::Multiply => one.checked_mul(*other),
            Operator::Remainder => one.checked_rem_euclid(*other),
            Operator::Or
            | Operator::And
            | Operator::Equal
            | Operator::Unequal
            | Operator::Less
            | Operator::AtMost
            | Operator::More
            | Operator::AtLeast
            | Operator::In
            | Operator::NotIn
            | Operator::Divide => None,
        };
        if let Some(exact) = exact {
            return Ok(Json::Int(exact));
        }
    }
    let (Some(one), Some(other)) = (float(left), float(right)) else {
        return Err(no_numbers(kind(left), operator, kind(right)));
    };
    if other == 0.0 && matches!(operator, Operator::Divide | Operator::Remainder) {
        return Err("cannot divide by zero".to_owned());
    }
    Ok(Json::Float(match operator {
        Operator::Add => one + other,
        Operator::Subtract => one - other,
        Operator::Multiply => one * other,
        Operator::Divide => one / other,
        Operator::Or
        | Operator::And
        | Operator::Equal
        | Operator::Unequal
        | Operator::Less
        | Operator::AtMost
        | Operator::More
        | Operator::AtLeast
        | Operator::In
        | Operator::NotIn
        | Operator::Remainder => one - other * libm::floor(one / other),
    }))
}

/// What is wrong with an operation on what is no number.
fn no_numbers(left: &str, operator: Operator, right: &str) -> String {
    match operator {
        Operator::Add => format!("cannot add {right} to {left}"),
        Operator::Subtract => format!("cannot subtract {right} from {left}"),
        Operator::Multiply => format!("cannot multiply {left} by {right}"),
        Operator::Or
        | Operator::And
        | Operator::Equal
        | Operator::Unequal
        | Operator::Less
        | Operator::AtMost
        | Operator::More
        | Operator::AtLeast
        | Operator::In
        | Operator::NotIn
        | Operator::Divide
        | Operator::Remainder => format!("cannot divide {left} by {right}"),
    }
}

fn float(value: &Json<'_>) -> Option<f64> {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "mixed arithmetic is in floats")]
        Json::Int(value) => Some(*value as f64),
        Json::Big(digits) => digits.parse().ok(),
        Json::Float(value) => Some(*value),
        Json::Null | Json::Bool(_) | Json::Str(_) | Json::Array(_) | Json::Object(_) => None,
    }
}

pub(crate) fn equal(left: &Json<'_>, right: &Json<'_>) -> bool {
    match (left, right) {
        (Json::Int(_) | Json::Big(_) | Json::Float(_), Json::Int(_) | Json::Big(_) | Json::Float(_)) => {
            compare(left, right).is_ok_and(Ordering::is_eq)
        }
        (Json::Array(one), Json::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Json::Object(one), Json::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| right.get(key).is_some_and(|other| equal(one, other)))
        }
        _ => left == right,
    }
}

fn compare(left: &Json<'_>, right: &Json<'_>) -> Result<Ordering, String> {
    let int = |value: &Json<'_>| match value {
        Json::Int(value) => Some(Int::Small(*value)),
        Json::Big(digits) => Some(Int::Big(Cow::Owned(digits.clone().into_owned()))),
        Json::Null | Json::Bool(_) | Json::Float(_) | Json::Str(_) | Json::Array(_) | Json::Object(_) => None,
    };
    if let (Some(one), Some(other)) = (int(left), int(right)) {
        return Ok(one.cmp(&other));
    }
    if let (Json::Str(one), Json::Str(other)) = (left, right) {
        return Ok(one.cmp(other));
    }
    let order = float(left).zip(float(right)).and_then(|(one, other)| one.partial_cmp(&other));
    order.ok_or_else(|| format!("cannot compare {} with {}", kind(left), kind(right)))
}

fn within(item: &Json<'_>, whole: &Json<'_>) -> Result<bool, String> {
    match (item, whole) {
        (_, Json::Array(items)) => Ok(items.iter().any(|one| equal(item, one))),
        (Json::Str(part), Json::Str(text)) => Ok(text.contains(&**part)),
        (Json::Str(key), Json::Object(_)) => Ok(whole.get(key).is_some()),
        _ => Err(format!("{} cannot be in {}", kind(item), kind(whole))),
    }
}

fn kind(value: &Json<'_>) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Int(_) | Json::Big(_) | Json::Float(_) => "a number",
        Json::Str(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
