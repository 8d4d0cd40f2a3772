//! Values: defaults, limits and the members of enumerations, as JSON.

use std::borrow::Cow;

use super::{
    Place,
    classes::Classes,
    shape::text,
    syntax::{Argument, Expr, What},
};
use crate::{
    Violation,
    decimal::Decimal,
    json::{self, Json},
};

impl Classes<'_> {
    /// The value that `expr` writes, as Pydantic puts it into a schema.
    pub(super) fn value(&self, expr: &Expr) -> Result<Json<'static>, Violation> {
        let all = |items: &[Expr]| items.iter().map(|item| self.value(item)).collect::<Result<Vec<_>, _>>();
        Ok(match &expr.what {
            What::None => Json::Null,
            What::Bool(value) => Json::Bool(*value),
            What::Number(digits) => number(digits),
            What::Text(value) | What::Bytes(value) => text(value.clone()),
            What::List(items) | What::Tuple(items) | What::Set(items) => Json::Array(all(items)?),
            What::Dict(pairs) => {
                let pair = |(key, value): &(Expr, Expr)| {
                    let key = self.value(key)?;
                    let key = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
                    Ok((Cow::Owned(key), self.value(value)?))
                };
                Json::Object(pairs.iter().map(pair).collect::<Result<_, Violation>>()?)
            }
            What::Minus(inner) => match self.value(inner)? {
                Json::Int(value) => Json::Int(value.saturating_neg()),
                Json::Float(value) => Json::Float(-value),
                Json::Big(digits) => number(&format!("-{digits}")),
                Json::Null | Json::Bool(_) | Json::Str(_) | Json::Array(_) | Json::Object(_) => {
                    return Err(expr.place.refuse("a minus before what is no number"));
                }
            },
            What::Name(_) => self.member(expr)?,
            What::Call(base, arguments) => {
                let name = base.name().unwrap_or_default();
                if self.find(name).is_some() {
                    return self.instance(arguments);
                }
                self.made(self.canonical(name), arguments, expr.place)?
            }
            What::Dots => return Err(expr.place.refuse("`...` where a value should stand")),
            What::Index(..) | What::Or(_) => return Err(expr.place.refuse("a type where a value should stand")),
        })
    }

    /// `Colour.RED`
    pub(super) fn member(&self, expr: &Expr) -> Result<Json<'static>, Violation> {
        let name = expr.name().unwrap_or_default();
        let split = name.split_once('.').map(|(class, member)| (class, member.trim_end_matches(".value")));
        let member = split.and_then(|(class, member)| {
            let class = self.find(class)?;
            let members = self.members(class).ok()?;
            members.into_iter().find(|(name, _)| name == member)
        });
        match member {
            Some((_, value)) => Ok(value),
            None => Err(expr.place.refuse(format!("the name `{name}` where a value should stand"))),
        }
    }

    /// `Address(zip="1000")`
    fn instance(&self, arguments: &[Argument]) -> Result<Json<'static>, Violation> {
        let field = |argument: &Argument| match &argument.name {
            Some(name) => Ok((Cow::Owned(name.clone()), self.value(&argument.value)?)),
            None => Err(argument.value.place.refuse("an argument without a name")),
        };
        Ok(Json::Object(arguments.iter().map(field).collect::<Result<_, _>>()?))
    }

    /// The value of a call such as `date(2020, 1, 31)` or `Decimal("1.50")`.
    fn made(&self, name: &str, arguments: &[Argument], place: Place) -> Result<Json<'static>, Violation> {
        let wrong = || place.refuse(format!("these arguments of `{name}`"));
        let given: Vec<(Option<&str>, Json<'static>)> = arguments
            .iter()
            .map(|argument| {
                let utc = argument.value.name().is_some_and(|name| name.ends_with("utc") || name.ends_with("UTC"));
                let value = if utc { text("Z") } else { self.value(&argument.value)? };
                Ok((argument.name.as_deref(), value))
            })
            .collect::<Result<_, Violation>>()?;
        let only = match given.as_slice() {
            [(None, value)] => Some(value),
            _ => None,
        };
        match (name, only) {
            ("list" | "tuple" | "set" | "frozenset", None) if given.is_empty() => Ok(Json::Array(Vec::new())),
            ("dict", None) if given.is_empty() => Ok(Json::Object(Vec::new())),
            ("set" | "frozenset" | "list" | "tuple", Some(Json::Array(items))) => Ok(Json::Array(items.clone())),
            ("Decimal", Some(value)) => {
                let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                Decimal::parse(&words).map(|_| text(words)).ok_or_else(wrong)
            }
            ("float", Some(Json::Str(words))) => words.parse().map(Json::Float).map_err(|_| wrong()),
            ("UUID", Some(Json::Str(words))) => Ok(text(words.to_lowercase())),
            ("HttpUrl" | "AnyUrl", Some(Json::Str(words))) => Ok(text(words.clone())),
            ("date" | "datetime" | "time", _) => moment(name, &given).map(text).ok_or_else(wrong),
            ("timedelta", _) => span(&given).map(text).ok_or_else(wrong),
            _ => Err(place.refuse(format!("the call `{name}(…)` where a value should stand"))),
        }
    }
}

/// A number's digits as JSON; Python's `1.` and `.5` are numbers too.
fn number(digits: &str) -> Json<'static> {
    let sign = if digits.starts_with('-') { "-" } else { "" };
    let plain = digits.trim_start_matches('-');
    let whole = !plain.contains(['.', 'e', 'E']);
    if whole && let Ok(value) = json::parse(&format!("{sign}{}", plain.trim_start_matches('0'))) {
        return value.into_owned();
    }
    if whole { Json::Int(0) } else { Json::Float(digits.parse().unwrap_or(f64::NAN)) }
}

/// A date, a time or both, in ISO 8601.
fn moment(name: &str, given: &[(Option<&str>, Json<'static>)]) -> Option<String> {
    let names = ["year", "month", "day", "hour", "minute", "second", "microsecond"];
    let (first, last) = match name {
        "date" => (0, 3),
        "datetime" => (0, 7),
        _ => (3, 7),
    };
    let (mut parts, mut zone) = ([0, 0, 0, 0, 0, 0, 0_i64], "");
    for (index, (name, value)) in given.iter().enumerate() {
        match (name, value) {
            (Some("tzinfo"), Json::Str(_)) => zone = "Z",
            (Some(name), Json::Int(value)) => parts[names.iter().position(|known| known == name)?] = *value,
            (None, Json::Int(value)) if first + index < last => parts[first + index] = *value,
            _ => return None,
        }
    }
    let [year, month, day, hour, minute, second, micros] = parts;
    let date = format!("{year:04}-{month:02}-{day:02}");
    let fraction = if micros == 0 { String::new() } else { format!(".{micros:06}") };
    let time = format!("{hour:02}:{minute:02}:{second:02}{fraction}{zone}");
    match name {
        "date" => speedate::Date::parse_str(&date).ok().map(|date| date.to_string()),
        "datetime" => speedate::DateTime::parse_str(&format!("{date}T{time}")).ok().map(|moment| moment.to_string()),
        _ => speedate::Time::parse_str(&time).ok().map(|time| time.to_string()),
    }
}

/// A duration in ISO 8601.
fn span(given: &[(Option<&str>, Json<'static>)]) -> Option<String> {
    let units = [
        ("days", 86_400e6),
        ("seconds", 1e6),
        ("microseconds", 1.0),
        ("milliseconds", 1e3),
        ("minutes", 60e6),
        ("hours", 3600e6),
        ("weeks", 604_800e6),
    ];
    let mut micros = 0.0;
    for (index, (name, value)) in given.iter().enumerate() {
        let unit = match name {
            Some(name) => units.iter().find(|(unit, _)| unit == name)?,
            None => units.get(index)?,
        };
        #[expect(clippy::cast_precision_loss, reason = "durations that a person wrote")]
        let count = match value {
            Json::Int(value) => *value as f64,
            Json::Float(value) => *value,
            Json::Null | Json::Bool(_) | Json::Big(_) | Json::Str(_) | Json::Array(_) | Json::Object(_) => return None,
        };
        micros += count * unit.1;
    }
    let total = libm::round(micros);
    if !total.is_finite() || total.abs() > 8.64e19 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    let count = total.abs() as u128;
    let day = u32::try_from(count / 86_400_000_000).ok()?;
    let rest = count % 86_400_000_000;
    let (second, micros) = (u32::try_from(rest / 1_000_000).ok()?, u32::try_from(rest % 1_000_000).ok()?);
    speedate::Duration::new(total >= 0.0, day, second, micros).ok().map(|span| span.to_string())
}
