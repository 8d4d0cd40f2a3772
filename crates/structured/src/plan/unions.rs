//! Unions, literals and enumerations.

use std::collections::HashMap;

use super::{
    Choice, Id, Kind, Sub, Tagged,
    compile::{Compiler, Subschema},
    hints::{Config, Hints},
    name::repr,
    resolve,
};
use crate::json::Json;

/// A union whose forms are told apart by a tag.
#[derive(Clone, Copy)]
struct Discriminated<'s> {
    discriminator: &'s Json<'s>,
    forms: &'s [Json<'s>],
}

/// What the pattern begins with that Pydantic writes for a `Decimal`, whatever its limits.
const DECIMAL: &str = "^(?!^[-+.]*$)[+-]?0*";

impl<'s> Compiler<'s> {
    /// By `anyOf` or `oneOf`.
    pub(super) fn union(&mut self, schema: &'s Json<'s>, hints: Hints<'s>, config: Config) -> Option<Id> {
        let (keyword, forms) = match (schema.get("anyOf"), schema.get("oneOf")) {
            (Some(forms), _) => ("anyOf", forms),
            (None, Some(forms)) => ("oneOf", forms),
            (None, None) => return None,
        };
        let Json::Array(forms) = forms else {
            self.refuse(format!("`{keyword}` must be a list"));
            return Some(self.add(Kind::Any, false));
        };
        if let Some(discriminator) = schema.get("discriminator") {
            return Some(self.tagged(Discriminated { discriminator, forms }, hints, config));
        }
        if let Some(id) = self.decimal_form(forms, hints, config) {
            return Some(id);
        }
        let constants: Option<Vec<_>> = forms.iter().map(|form| form.get("const")).collect();
        if keyword == "oneOf"
            && let Some(constants) = constants
        {
            let values = constants.into_iter().map(|value| value.clone().into_owned()).collect();
            return Some(self.add(Kind::Literal(Choice::new(values)), config.strict));
        }
        let is_null = |form: &Json<'_>| form.get("type").and_then(Json::as_str) == Some("null");
        let nullable = forms.iter().any(is_null) && forms.len() > 1;
        let mut choices = Vec::new();
        for (index, form) in forms.iter().enumerate() {
            if nullable && is_null(form) {
                continue;
            }
            choices.push(self.below(&format!("{keyword}/{index}"), |compiler| compiler.schema(form, config)));
        }
        let union = self.join(choices, hints.text("union_mode") == Some("left_to_right"));
        Some(self.or_null(union, nullable))
    }

    /// By a list of names in `type`, as `schemars` writes an `Option`.
    pub(super) fn types(&mut self, names: &'s [Json<'s>], part: Subschema<'s>) -> Id {
        let names: Vec<&str> = names.iter().filter_map(Json::as_str).collect();
        let nullable = names.contains(&"null") && names.len() > 1;
        let kept: Vec<&str> = names.into_iter().filter(|name| !nullable || *name != "null").collect();
        let choices = kept.into_iter().map(|name| self.named(name, part)).collect();
        let union = self.join(choices, false);
        self.or_null(union, nullable)
    }

    /// The union of `choices`; none where there are none.
    fn join(&mut self, choices: Vec<Id>, left_to_right: bool) -> Option<Id> {
        match choices.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => {
                let choices = choices.into_iter().map(|choice| (choice, String::new())).collect();
                Some(self.add(Kind::Union { choices, left_to_right }, false))
            }
        }
    }

    /// `union`, or null too where that is `nullable`.
    fn or_null(&mut self, union: Option<Id>, nullable: bool) -> Id {
        match union {
            Some(union) if nullable => self.add(Kind::Nullable(union), false),
            Some(union) => union,
            None if nullable => self.add(Kind::Null, false),
            None => {
                self.refuse("a union needs a form");
                self.add(Kind::Any, false)
            }
        }
    }

    /// Pydantic writes a `Decimal` as a number or a text with a pattern of its own, and earlier versions without one. `Union[float,
    /// str]` looks as in those; a hint tells it apart.
    fn decimal_form(&mut self, forms: &'s [Json<'s>], hints: Hints<'s>, config: Config) -> Option<Id> {
        let of = |index: usize| forms.get(index).and_then(|form| form.get("type")).and_then(Json::as_str);
        let null = forms.len() == 3 && of(2) == Some("null");
        let plain = matches!(forms.get(1)?, Json::Object(fields)
        if fields.iter().all(|(key, value)| match &**key {
            "type" => true,
            "pattern" => value.as_str().is_some_and(|pattern| pattern.starts_with(DECIMAL)),
            _ => false,
        }));
        let looks = of(0) == Some("number") && of(1) == Some("string") && plain && (forms.len() == 2 || null);
        if !looks || !matches!(hints.text("type"), None | Some("decimal")) {
            return None;
        }
        let strict = hints.flag("strict").unwrap_or(config.strict);
        let id = self.decimal(Subschema { schema: forms.first()?, hints, config, strict });
        Some(if null { self.add(Kind::Nullable(id), false) } else { id })
    }

    fn tagged(&mut self, union: Discriminated<'s>, hints: Hints<'s>, config: Config) -> Id {
        let Discriminated { discriminator, forms: forms_listed } = union;
        let key = discriminator.get("propertyName").and_then(Json::as_str);
        let (Some(key), Some(Json::Object(mapping))) = (key, discriminator.get("mapping")) else {
            self.refuse("`discriminator` needs `propertyName` and `mapping`");
            return self.add(Kind::Any, false);
        };
        // Pydantic writes the mapping by name, and goes by the order of the forms and of the tags in each.
        let mut found = Vec::new();
        for (tag, target) in mapping {
            let form = self.below("discriminator/mapping", |compiler| compiler.target(target, config));
            let (place, tag) = self.tag(key, tag, target);
            let listed = forms_listed.iter().position(|form| form.get("$ref") == Some(target));
            found.push(((listed, place), tag, form));
        }
        found.sort_by_key(|(order, ..)| *order);
        let (tags, forms): (Vec<_>, Vec<_>) = found.into_iter().map(|(_, tag, form)| (tag, form)).unzip();
        let expected = tags.iter().map(repr).collect::<Vec<_>>().join(", ");
        let name = hints.text("discriminator_name").unwrap_or(key);
        let tagged = Tagged {
            keys: vec![key.to_owned()],
            tags: Choice::new(tags),
            forms,
            expected,
            shown_key: repr(&Json::Str(name.into())),
        };
        self.add(Kind::Tagged(Box::new(tagged)), false)
    }

    fn target(&mut self, target: &'s Json<'s>, config: Config) -> Id {
        if let Json::Str(_) = target {
            self.reference(target, Hints::none(), config)
        } else {
            self.schema(target, config)
        }
    }

    /// A mapping's keys are texts; the form says of which type its tag really is, and where it stands among its tags.
    fn tag(&self, key: &str, tag: &'s str, target: &Json<'s>) -> (Option<usize>, Json<'static>) {
        let form = target.as_str().and_then(|name| resolve(self.root, name));
        let property = form.and_then(|form| form.get("properties")).and_then(|properties| properties.get(key));
        let property = match property.and_then(|property| property.get("$ref")).and_then(Json::as_str) {
            Some(name) => resolve(self.root, name),
            None => property,
        };
        let mut candidates =
            property.into_iter().flat_map(|property| match (property.get("const"), property.get("enum")) {
                (Some(value), _) => std::slice::from_ref(value),
                (None, Some(Json::Array(values))) => values.as_slice(),
                _ => &[],
            });
        let is_tag = |value: &Json<'_>| match value {
            Json::Str(text) => text == tag,
            Json::Bool(value) => tag.eq_ignore_ascii_case(if *value { "true" } else { "false" }),
            other @ (Json::Null | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Array(_) | Json::Object(_)) => {
                other.to_string() == tag
            }
        };
        match candidates.by_ref().enumerate().find(|(_, value)| is_tag(value)) {
            Some((place, value)) => (Some(place), value.clone().into_owned()),
            None => (None, Json::Str(tag.to_owned().into())),
        }
    }

    /// By `const` or `enum`. Pydantic writes an enumeration class as a definition, a literal in place.
    pub(super) fn values(&mut self, schema: &'s Json<'s>, hints: Hints<'s>, config: Config) -> Option<Id> {
        let values: Vec<Json<'static>> = match (schema.get("const"), schema.get("enum")) {
            (Some(value), _) => vec![value.clone().into_owned()],
            (None, Some(Json::Array(values))) if !values.is_empty() => {
                values.iter().map(|value| value.clone().into_owned()).collect()
            }
            (None, Some(_)) => {
                self.refuse("`enum` must be a list of at least one value");
                return Some(self.add(Kind::Any, false));
            }
            (None, None) => return None,
        };
        let strict = hints.flag("strict").unwrap_or(config.strict);
        let class = schema.get("title").and_then(Json::as_str).unwrap_or("Enum").to_owned();
        let sub = match hints.text("type") {
            Some("int-enum") => Some(Sub::Int),
            Some("str-enum") => Some(Sub::Str),
            Some("float-enum") => Some(Sub::Float),
            Some("enum") => Some(Sub::Plain),
            Some("literal") => None,
            _ => self.is_definition().then_some(Sub::Plain),
        };
        let choice = Choice::new(values);
        let kind = match sub {
            Some(sub) => Kind::Enum { class: hints.text("class").map_or(class, str::to_owned), sub, choice },
            None => Kind::Literal(choice),
        };
        Some(self.add(kind, strict))
    }
}

impl Choice {
    pub(crate) fn new(values: Vec<Json<'static>>) -> Self {
        let words: Vec<String> = values.iter().map(repr).collect();
        let shown = match words.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
        };
        let mut strings = HashMap::new();
        for (index, value) in values.iter().enumerate() {
            if let Json::Str(text) = value {
                strings.insert(text.clone().into_owned(), index);
            }
        }
        Self { values, shown, strings }
    }
}
