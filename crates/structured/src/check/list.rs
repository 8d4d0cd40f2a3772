//! Lists, sets, tuples and dictionaries.

use std::{borrow::Cow, collections::HashSet};

use super::{Checked, Checker, Exactness, fail};
use crate::{
    decimal::Decimal,
    fault::LineError,
    json::Json,
    plan::{Id, Kind, Sequence, Size},
    view::{KeyIndex, View},
};

/// The items of a list, and how many.
#[derive(Clone, Copy)]
pub(super) struct Items {
    pub(super) item: Id,
    pub(super) size: Size,
    pub(super) what: Sequence,
}

/// The forms of a dictionary's keys and values.
#[derive(Clone, Copy)]
pub(super) struct Entries {
    pub(super) key: Id,
    pub(super) value: Id,
}

/// How many items what is called so may have.
struct Limit<'a> {
    name: &'a str,
    count: usize,
}

impl<'c> Checker<'c> {
    pub(super) fn list(&mut self, Items { item, size, what }: Items, input: View<'c>) -> Checked<'c> {
        let (kind, name) = match what {
            Sequence::List => ("list_type", "List"),
            Sequence::Tuple => ("tuple_type", "Tuple"),
            Sequence::Set => ("set_type", "Set"),
            Sequence::FrozenSet => ("frozen_set_type", "Frozenset"),
            Sequence::Deque => ("deque_type", "Deque"),
        };
        let View::Array(items) = input else { return fail(kind, "Input should be a valid array", input) };
        self.floor(if what == Sequence::List { Exactness::Exact } else { Exactness::Strict });
        let set = matches!(what, Sequence::Set | Sequence::FrozenSet);
        let (mut kept, mut errors, mut seen) = (Vec::with_capacity(items.len()), Vec::new(), HashSet::new());
        // Pydantic asks no validator where anything goes, so that what it holds does not count as converted.
        let anything = matches!(self.plan.nodes[item].kind, Kind::Any);
        for (index, value) in items.iter().enumerate() {
            let checked = if anything { Ok(View::of(value).to_json()) } else { self.node(item, View::of(value)) };
            match checked {
                Ok(value) if set => match self.identity(item, &value) {
                    Some(identity) => {
                        if seen.insert(identity) {
                            kept.push(value);
                        }
                    }
                    None => errors.push(
                        LineError::new(
                            "set_item_not_hashable",
                            "Set items should be hashable",
                            View::of(&items[index]),
                        )
                        .at_index(index),
                    ),
                },
                Ok(value) => kept.push(value),
                Err(inner) => errors.extend(inner.into_iter().map(|error| error.at_index(index))),
            }
            let reached = match what {
                Sequence::List | Sequence::Deque => index + 1,
                Sequence::Tuple | Sequence::Set | Sequence::FrozenSet => kept.len(),
            };
            if let Some(most) = size.most
                && reached > most
            {
                let actual = if set { "more".to_owned() } else { items.len().to_string() };
                return too_long(Limit { name, count: most }, &actual, input);
            }
            if size.fail_fast && !errors.is_empty() {
                break;
            }
        }
        if let Some(least) = size.least
            && kept.len() < least
            && (errors.is_empty() || what == Sequence::Tuple)
        {
            errors.push(too_short(Limit { name, count: least }, kept.len(), input));
        }
        if errors.is_empty() { Ok(Json::Array(kept)) } else { Err(errors) }
    }

    /// As [`identity`], of what the node `id` made: decimals and moments are the same where what they mean is.
    fn identity(&self, id: Id, value: &Json<'_>) -> Option<String> {
        let Json::Str(text) = value else { return identity(value) };
        let meant = match &self.plan.nodes[id].kind {
            Kind::Alias(inner) | Kind::Nullable(inner) => return self.identity(*inner, value),
            Kind::Decimal(_) => Decimal::parse(text).map(|decimal| format!("d{}", decimal.plainest())),
            Kind::Moment { .. } => speedate::DateTime::parse_str(text)
                .ok()
                .filter(|moment| moment.time.tz_offset.is_some())
                .map(|moment| format!("t{}.{}", moment.timestamp_tz(), moment.time.microsecond)),
            Kind::Any
            | Kind::Null
            | Kind::Bool
            | Kind::Int(_)
            | Kind::Float { .. }
            | Kind::Str(_)
            | Kind::Bytes { .. }
            | Kind::Date { .. }
            | Kind::Clock { .. }
            | Kind::Span(_)
            | Kind::Uuid(_)
            | Kind::Email(_)
            | Kind::Url { .. }
            | Kind::Literal(_)
            | Kind::Enum { .. }
            | Kind::List { .. }
            | Kind::Tuple { .. }
            | Kind::Dict { .. }
            | Kind::Model(_)
            | Kind::Union { .. }
            | Kind::Tagged(_) => None,
        };
        meant.or_else(|| identity(value))
    }

    pub(super) fn tuple(&mut self, forms: &'c [Id], input: View<'c>) -> Checked<'c> {
        let View::Array(items) = input else { return fail("tuple_type", "Input should be a valid array", input) };
        self.floor(Exactness::Strict);
        let (mut kept, mut errors) = (Vec::with_capacity(forms.len()), Vec::new());
        for (index, form) in forms.iter().enumerate() {
            match items.get(index) {
                Some(item) => match self.node(*form, View::of(item)) {
                    Ok(value) => kept.push(value),
                    Err(inner) => errors.extend(inner.into_iter().map(|error| error.at_index(index))),
                },
                None => errors.push(LineError::new("missing", "Field required", input).at_index(index)),
            }
        }
        if items.len() > forms.len() {
            return too_long(Limit { name: "Tuple", count: forms.len() }, &items.len().to_string(), input);
        }
        if errors.is_empty() { Ok(Json::Array(kept)) } else { Err(errors) }
    }

    pub(super) fn dictionary(&mut self, forms: Entries, size: Size, input: View<'c>) -> Checked<'c> {
        let View::Object(fields) = input else { return fail("dict_type", "Input should be an object", input) };
        let mut errors = Vec::new();
        let mut kept: Vec<(Cow<'c, str>, Json<'c>)> = Vec::with_capacity(fields.len());
        let mut index = KeyIndex::new(fields.len());
        for (key, value) in fields {
            let key = &**key;
            let outer = std::mem::replace(&mut self.key, true);
            let checked = self.node(forms.key, View::Str(key));
            self.key = outer;
            let name = match checked {
                Ok(name) => Some(key_text(name)),
                Err(inner) => {
                    errors.extend(inner.into_iter().map(|error| error.at_key("[key]").at_key(key)));
                    None
                }
            };
            if size.fail_fast && !errors.is_empty() {
                break;
            }
            let value = match self.node(forms.value, View::of(value)) {
                Ok(value) => value,
                Err(inner) => {
                    errors.extend(inner.into_iter().map(|error| error.at_key(key)));
                    if size.fail_fast {
                        break;
                    }
                    continue;
                }
            };
            let Some(name) = name else { continue };
            // Of equal keys, repeated or met by conversion, the last value stays, at the place of the first.
            match index.place(name.clone(), kept.len()) {
                Some(at) => kept[at].1 = value,
                None => kept.push((name, value)),
            }
            if let Some(most) = size.most
                && kept.len() > most
            {
                return too_long(Limit { name: "Dictionary", count: most }, "more", input);
            }
        }
        if let Some(least) = size.least
            && errors.is_empty()
            && kept.len() < least
        {
            errors.push(too_short(Limit { name: "Dictionary", count: least }, kept.len(), input));
        }
        if errors.is_empty() { Ok(Json::Object(kept)) } else { Err(errors) }
    }
}

fn key_text(key: Json<'_>) -> Cow<'_, str> {
    match key {
        Json::Str(text) => text,
        Json::Bool(value) => Cow::Borrowed(if value { "true" } else { "false" }),
        Json::Float(value) if libm::trunc(value).to_bits() == value.to_bits() && value.abs() < 1e16 => {
            Cow::Owned(format!("{value:.1}"))
        }
        Json::Null => Cow::Borrowed("None"),
        other @ (Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Array(_) | Json::Object(_)) => {
            Cow::Owned(other.to_string())
        }
    }
}

fn too_long<'c>(Limit { name, count: most }: Limit<'_>, actual: &str, input: View<'c>) -> Checked<'c> {
    let items = words::plural(most, "item");
    fail("too_long", format!("{name} should have at most {most} {items} after validation, not {actual}"), input)
}

fn too_short<'c>(Limit { name, count: least }: Limit<'_>, actual: usize, input: View<'c>) -> LineError<'c> {
    let items = words::plural(least, "item");
    let message = format!("{name} should have at least {least} {items} after validation, not {actual}");
    LineError::new("too_short", message, input)
}

/// What two values share that Python's sets hold for equal; None for what they cannot hold.
pub(crate) fn identity(value: &Json<'_>) -> Option<String> {
    Some(match value {
        Json::Null => "n".to_owned(),
        Json::Bool(value) => format!("i{}", i64::from(*value)),
        Json::Int(value) => format!("i{value}"),
        Json::Big(digits) => format!("i{digits}"),
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and to fit")]
        Json::Float(value) if libm::trunc(*value).to_bits() == value.to_bits() && value.abs() < 9e18 => {
            format!("i{}", *value as i64)
        }
        Json::Float(value) if *value == 0.0 => "i0".to_owned(),
        Json::Float(value) => format!("f{value}"),
        Json::Str(text) => format!("s{text}"),
        Json::Array(_) | Json::Object(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::{Mode, Plan, json};

    #[track_caller]
    fn check(item: &str, text: &str, expect: &str) {
        let schema = json::parse(item).unwrap().to_string();
        let schema = format!(r#"{{"type": "array", "uniqueItems": true, "items": {schema}}}"#);
        let plan = Plan::compile(&json::parse(&schema).unwrap()).unwrap();
        assert_eq!(plan.read(text, Mode::Lax.into()).unwrap().to_string(), expect);
    }

    #[test]
    fn a_set_holds_what_means_the_same_once() {
        let decimal = r#"{"anyOf": [{"type": "number"}, {"type": "string"}]}"#;
        check(decimal, r#"["3.50", "3.5", 3.5, "35e-1", "-0", 0]"#, r#"["3.50","-0"]"#);
        let moment = r#"{"type": "string", "format": "date-time"}"#;
        check(
            moment,
            r#"["2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00"]"#,
            r#"["2026-01-01T00:00:00Z","2026-01-01T00:00:00"]"#,
        );
        check(r#"{"type": "number"}"#, "[1, 1.0, true, 2]", "[1.0,2.0]");
    }
}
