//! Unions: the form that fits best, the first that fits, or the one that a tag names.

use super::{Checked, Checker, Exactness, fail};
use crate::{
    fault::LineError,
    json::Json,
    plan::{Id, Tagged, repr},
    view::View,
};

impl<'c> Checker<'c> {
    /// Pydantic's smart mode: an exact fit at once, else most fields set, else the most exact, else the first.
    pub(super) fn smart(&mut self, choices: &'c [(Id, String)], input: View<'c>) -> Checked<'c> {
        let (outer, outer_set) = (self.exactness, self.fields_set);
        let mut best: Option<(Json<'c>, Exactness, Option<usize>)> = None;
        let mut errors = Vec::new();
        for (form, label) in choices {
            self.exactness = Some(Exactness::Exact);
            self.fields_set = None;
            match self.node(*form, input) {
                Ok(value) => {
                    let (exactness, set) = (self.exactness.unwrap_or(Exactness::Lax), self.fields_set);
                    if (exactness, set) == (Exactness::Exact, None) {
                        (self.exactness, self.fields_set) = (outer, outer_set);
                        return Ok(value);
                    }
                    let better = best.as_ref().is_none_or(|(_, best, best_set)| match (best_set, set) {
                        (Some(best), Some(set)) if *best != set => *best < set,
                        _ => *best < exactness,
                    });
                    if better {
                        best = Some((value, exactness, set));
                    }
                }
                Err(inner) if best.is_none() => errors.extend(labelled(inner, label)),
                Err(_) => {}
            }
        }
        (self.exactness, self.fields_set) = (outer, outer_set);
        let Some((value, exactness, set)) = best else { return Err(errors) };
        self.floor(exactness);
        if let Some(set) = set {
            *self.fields_set.get_or_insert(0) += set;
        }
        Ok(value)
    }

    pub(super) fn in_order(&mut self, choices: &'c [(Id, String)], input: View<'c>) -> Checked<'c> {
        let mut errors = Vec::new();
        for (form, label) in choices {
            match self.node(*form, input) {
                Ok(value) => return Ok(value),
                Err(inner) => errors.extend(labelled(inner, label)),
            }
        }
        Err(errors)
    }

    pub(super) fn tagged(&mut self, tagged: &'c Tagged, input: View<'c>) -> Checked<'c> {
        let View::Object(fields) = input else {
            return fail("dict_type", "Input should be an object", input);
        };
        let tag = tagged.keys.iter().find_map(|key| fields.iter().rev().find(|(name, _)| name == key));
        let Some((_, tag)) = tag else {
            let message = format!("Unable to extract tag using discriminator {}", tagged.shown_key);
            return fail("union_tag_not_found", message, input);
        };
        let found = tagged.tags.find(View::of(tag));
        let place = found.and_then(|found| tagged.tags.values.iter().position(|value| std::ptr::eq(value, found)));
        let Some(place) = place else {
            let shown = if let Json::Str(text) = tag { text.clone().into_owned() } else { repr(tag) };
            let (key, expected) = (&tagged.shown_key, &tagged.expected);
            let message =
                format!("Input tag '{shown}' found using {key} does not match any of the expected tags: {expected}");
            return fail("union_tag_invalid", message, input);
        };
        self.node(tagged.forms[place], input).map_err(|inner| match tag {
            Json::Int(index @ 0..) => {
                let index = usize::try_from(*index).unwrap_or(usize::MAX);
                inner.into_iter().map(|error| error.at_index(index)).collect()
            }
            Json::Str(text) => labelled(inner, &**text).collect(),
            other @ (Json::Null
            | Json::Bool(_)
            | Json::Int(_)
            | Json::Big(_)
            | Json::Float(_)
            | Json::Array(_)
            | Json::Object(_)) => labelled(inner, repr(other)).collect(),
        })
    }
}

fn labelled<'c>(
    errors: Vec<LineError<'c>>,
    label: impl Into<std::borrow::Cow<'c, str>>,
) -> impl Iterator<Item = LineError<'c>> {
    let label = label.into();
    errors.into_iter().map(move |error| error.at_key(label.clone()))
}
