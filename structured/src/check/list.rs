//! Lists, sets, tuples and dictionaries.

use std::{borrow::Cow, collections::HashSet};

use super::{Checked, Checker, Exactness, fail, plural};
use crate::{
    decimal::Decimal,
    fault::Draft,
    json::Json,
    plan::{Id, Kind, Sequence, Size},
    view::{KeyIndex, View},
};

impl<'c> Checker<'c> {
    pub(super) fn list(&mut self, item: Id, (size, what): (Size, Sequence), input: View<'c>) -> Checked<'c> {
        let View::Array(items) = input else {
            let kind = match what {
                Sequence::List => "list_type",
                Sequence::Tuple => "tuple_type",
                Sequence::Set => "set_type",
                Sequence::FrozenSet => "frozen_set_type",
                Sequence::Deque => "deque_type",
            };
            return fail(kind, "Input should be a valid array", input);
        };
        self.floor(if what == Sequence::List { Exactness::Exact } else { Exactness::Strict });
        let set = matches!(what, Sequence::Set | Sequence::FrozenSet);
        let name = match what {
            Sequence::List => "List",
            Sequence::Tuple => "Tuple",
            Sequence::Set => "Set",
            Sequence::FrozenSet => "Frozenset",
            Sequence::Deque => "Deque",
        };
        let (mut kept, mut drafts, mut seen) = (Vec::with_capacity(items.len()), Vec::new(), HashSet::new());
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
                    None => drafts.push(
                        Draft::new("set_item_not_hashable", "Set items should be hashable", View::of(&items[index]))
                            .at_index(index),
                    ),
                },
                Ok(value) => kept.push(value),
                Err(inner) => drafts.extend(inner.into_iter().map(|draft| draft.at_index(index))),
            }
            let reached = match what {
                Sequence::List | Sequence::Deque => index + 1,
                _ => kept.len(),
            };
            if let Some(most) = size.most
                && reached > most
            {
                let actual = if set { "more".to_owned() } else { items.len().to_string() };
                return too_long((name, most), &actual, input);
            }
            if size.fail_fast && !drafts.is_empty() {
                break;
            }
        }
        if let Some(least) = size.least
            && kept.len() < least
            && (drafts.is_empty() || what == Sequence::Tuple)
        {
            drafts.push(too_short((name, least), kept.len(), input));
        }
        if drafts.is_empty() { Ok(Json::Array(kept)) } else { Err(drafts) }
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
            _ => None,
        };
        meant.or_else(|| identity(value))
    }

    pub(super) fn tuple(&mut self, forms: &'c [Id], input: View<'c>) -> Checked<'c> {
        let View::Array(items) = input else { return fail("tuple_type", "Input should be a valid array", input) };
        self.floor(Exactness::Strict);
        let (mut kept, mut drafts) = (Vec::with_capacity(forms.len()), Vec::new());
        for (index, form) in forms.iter().enumerate() {
            match items.get(index) {
                Some(item) => match self.node(*form, View::of(item)) {
                    Ok(value) => kept.push(value),
                    Err(inner) => drafts.extend(inner.into_iter().map(|draft| draft.at_index(index))),
                },
                None => drafts.push(Draft::new("missing", "Field required", input).at_index(index)),
            }
        }
        if items.len() > forms.len() {
            return too_long(("Tuple", forms.len()), &items.len().to_string(), input);
        }
        if drafts.is_empty() { Ok(Json::Array(kept)) } else { Err(drafts) }
    }

    pub(super) fn dictionary(&mut self, (key_form, value_form): (Id, Id), size: Size, input: View<'c>) -> Checked<'c> {
        let View::Object(fields) = input else { return fail("dict_type", "Input should be an object", input) };
        let mut drafts = Vec::new();
        let mut kept: Vec<(Cow<'c, str>, Json<'c>)> = Vec::with_capacity(fields.len());
        let mut index = KeyIndex::new(fields.len());
        for (key, value) in fields {
            let key = &**key;
            let outer = std::mem::replace(&mut self.key, true);
            let checked = self.node(key_form, View::Str(key));
            self.key = outer;
            let name = match checked {
                Ok(name) => Some(key_text(name)),
                Err(inner) => {
                    drafts.extend(inner.into_iter().map(|draft| draft.at_key("[key]").at_key(key)));
                    None
                }
            };
            if size.fail_fast && !drafts.is_empty() {
                break;
            }
            let value = match self.node(value_form, View::of(value)) {
                Ok(value) => value,
                Err(inner) => {
                    drafts.extend(inner.into_iter().map(|draft| draft.at_key(key)));
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
                return too_long(("Dictionary", most), "more", input);
            }
        }
        if let Some(least) = size.least
            && drafts.is_empty()
            && kept.len() < least
        {
            drafts.push(too_short(("Dictionary", least), kept.len(), input));
        }
        if drafts.is_empty() { Ok(Json::Object(kept)) } else { Err(drafts) }
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
        other => Cow::Owned(other.to_string()),
    }
}

fn too_long<'c>((name, most): (&str, usize), actual: &str, input: View<'c>) -> Checked<'c> {
    let s = plural(most);
    fail("too_long", format!("{name} should have at most {most} item{s} after validation, not {actual}"), input)
}

fn too_short<'c>((name, least): (&str, usize), actual: usize, input: View<'c>) -> Draft<'c> {
    let s = plural(least);
    let message = format!("{name} should have at least {least} item{s} after validation, not {actual}");
    Draft::new("too_short", message, input)
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
