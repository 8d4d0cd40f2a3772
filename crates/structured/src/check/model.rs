//! Models, typed dictionaries and data classes.

use std::borrow::Cow;

use super::{Checked, Checker, Exactness, fail};
use crate::{
    fault::LineError,
    json::Json,
    plan::{Class, Extra, Model},
    view::{Fields, KeyIndex, View},
};

/// The value found for a field: how much its key counts, the key, the value.
type Found<'c> = Option<(u8, &'c str, &'c Json<'c>)>;

impl<'c> Checker<'c> {
    pub(super) fn model(&mut self, model: &'c Model, input: View<'c>) -> Checked<'c> {
        let View::Object(fields) = input else {
            return match model.what {
                Class::Model => fail("model_type", "Input should be an object", input),
                Class::TypedDict => fail("dict_type", "Input should be an object", input),
                Class::Dataclass => fail("dataclass_type", "Input should be an object", input),
            };
        };
        if model.what != Class::TypedDict {
            self.floor(Exactness::Strict);
        }
        let (found, others) = sort(model, fields);
        let mut kept: Vec<(Cow<'c, str>, Json<'c>)> = Vec::with_capacity(model.fields.len());
        let (mut errors, mut set) = (Vec::new(), 0);
        for (field, found) in model.fields.iter().zip(found) {
            if let Some((_, key, value)) = found {
                match self.node(field.node, View::of(value)) {
                    Ok(value) => {
                        kept.push((Cow::Borrowed(&field.key), value));
                        set += 1;
                    }
                    Err(inner) => errors.extend(inner.into_iter().map(|error| error.at_key(key))),
                }
                continue;
            }
            match &field.default {
                Some(default) if field.validate_default => match self.node(field.node, View::of(default)) {
                    Ok(value) => kept.push((Cow::Borrowed(&field.key), value)),
                    Err(inner) => errors.extend(inner.into_iter().map(|error| error.at_key(field.key.as_str()))),
                },
                Some(default) => kept.push((Cow::Borrowed(&field.key), default.clone())),
                None if field.required => {
                    errors.push(LineError::new("missing", "Field required", input).at_key(field.key.as_str()));
                }
                None => {}
            }
        }
        for (key, value) in others {
            match model.extra {
                Extra::Ignore => {}
                Extra::Forbid => {
                    let (kind, message) = match model.what {
                        Class::Dataclass => ("unexpected_keyword_argument", "Unexpected keyword argument"),
                        Class::Model | Class::TypedDict => ("extra_forbidden", "Extra inputs are not permitted"),
                    };
                    errors.push(LineError::new(kind, message, View::of(value)).at_key(key));
                }
                Extra::Allow(None) => kept.push((Cow::Borrowed(key), View::of(value).to_json())),
                Extra::Allow(Some(form)) => match self.node(form, View::of(value)) {
                    Ok(value) => kept.push((Cow::Borrowed(key), value)),
                    Err(inner) => errors.extend(inner.into_iter().map(|error| error.at_key(key))),
                },
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        *self.fields_set.get_or_insert(0) += set;
        Ok(Json::Object(kept))
    }
}

/// What each field gets, and the keys that no field takes.
fn sort<'c>(model: &Model, fields: Fields<'c>) -> (Vec<Found<'c>>, Vec<(&'c str, &'c Json<'c>)>) {
    let mut found: Vec<Found<'c>> = vec![None; model.fields.len()];
    let extras = model.extra != Extra::Ignore;
    let simple = model.keys.len() == model.fields.len();
    let mut others: Vec<(&str, &Json<'_>)> = Vec::new();
    let mut index = KeyIndex::new(if extras { fields.len() } else { 0 });
    for (place, (key, value)) in fields.iter().enumerate() {
        // Fields mostly come in the schema's order.
        if simple
            && let Some(field) = model.fields.get(place)
            && field.key == *key
        {
            found[place] = Some((0, key, value));
            continue;
        }
        let mut taken = false;
        for (field, rank) in model.keys.get(&**key).into_iter().flatten() {
            if found[*field].is_none_or(|(before, ..)| *rank <= before) {
                found[*field] = Some((*rank, key, value));
                taken |= *rank == 0;
            }
        }
        if extras && !taken {
            match index.place(Cow::Borrowed(&**key), others.len()) {
                Some(at) => others[at].1 = value,
                None => others.push((key, value)),
            }
        }
    }
    if extras && !simple {
        others.retain(|(key, _)| !found.iter().flatten().any(|(_, used, _)| used == key));
    }
    (found, others)
}
