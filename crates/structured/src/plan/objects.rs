//! Models, typed dictionaries, data classes and plain dictionaries.

use std::collections::{HashMap, HashSet};

use super::{
    Class, Extra, Field, Id, Kind, Model, Size, Text,
    compile::{Compiler, Subschema},
    hints::{Config, Hints},
};
use crate::json::Json;

impl<'s> Compiler<'s> {
    pub(super) fn object(&mut self, part: Subschema<'s>) -> Id {
        match part.schema.get("properties") {
            Some(Json::Object(properties)) => self.model(part, properties),
            Some(_) => {
                self.refuse("`properties` must be an object");
                self.add(Kind::Any, false)
            }
            None => self.dictionary(part),
        }
    }

    fn model(&mut self, part: Subschema<'s>, properties: &'s [(std::borrow::Cow<'s, str>, Json<'s>)]) -> Id {
        let Subschema { schema, hints, config: outer, .. } = part;
        let what = match hints.text("type") {
            Some("typed-dict") => Class::TypedDict,
            Some("dataclass") => Class::Dataclass,
            _ => Class::Model,
        };
        // What is no model has the settings of the model around it, unless it tells of its own.
        let own = what == Class::Model || hints.flag("strict").is_some();
        let config = if own { hints.config() } else { outer };
        let required: HashSet<&str> = match schema.get("required") {
            Some(Json::Array(names)) => names.iter().filter_map(Json::as_str).collect(),
            Some(_) => {
                self.refuse("`required` must be a list of names");
                HashSet::new()
            }
            None => HashSet::new(),
        };
        let naming = Naming::of(hints);
        let mut keys: HashMap<String, Vec<(usize, u8)>> = HashMap::with_capacity(properties.len());
        let mut fields = Vec::with_capacity(properties.len());
        for (index, (key, property)) in properties.iter().enumerate() {
            let node = self.below(&format!("properties/{key}"), |compiler| compiler.schema(property, config));
            let field_hints = Hints::of(property, self);
            let names = naming.names(key, field_hints);
            for (rank, name) in names.iter().enumerate() {
                let rank = u8::try_from(rank).unwrap_or(u8::MAX);
                keys.entry((*name).to_owned()).or_default().push((index, rank));
            }
            fields.push(Field {
                key: names.first().map_or_else(|| key.to_string(), |name| (*name).to_owned()),
                node,
                required: required.contains(&**key),
                default: property
                    .get("default")
                    .map(|default| default.clone().into_owned())
                    .or_else(|| factory(field_hints)),
                validate_default: field_hints.flag("validate_default").unwrap_or(config.validate_default),
            });
        }
        let extra = match schema.get("additionalProperties") {
            None => Extra::Ignore,
            Some(Json::Bool(false)) => Extra::Forbid,
            Some(Json::Bool(true)) => Extra::Allow(None),
            Some(others) => {
                Extra::Allow(Some(self.below("additionalProperties", |compiler| compiler.schema(others, config))))
            }
        };
        let class = hints.text("class").or(schema.get("title").and_then(Json::as_str)).unwrap_or("Model").to_owned();
        self.add(Kind::Model(Box::new(Model { class, what, fields, keys, extra })), config.strict)
    }

    fn dictionary(&mut self, Subschema { schema, hints, config, strict }: Subschema<'s>) -> Id {
        let size = Size {
            least: self.length(schema, "minProperties"),
            most: self.length(schema, "maxProperties"),
            fail_fast: hints.flag("fail_fast").unwrap_or(false),
        };
        let mut values = schema.get("additionalProperties");
        let mut patterned = None;
        if let Some(Json::Object(patterns)) = schema.get("patternProperties") {
            if let [(pattern, of)] = patterns.as_slice() {
                values = Some(of);
                patterned = self.key_pattern(pattern);
            } else {
                self.refuse("Pydantic's schemas have one pattern in `patternProperties`");
            }
        }
        let keys = hints.get("keys").or(schema.get("propertyNames"));
        let mut key = keys.map(|keys| self.below("propertyNames", |compiler| compiler.keys(keys, config)));
        if patterned.is_some() {
            // The pattern stands apart from the other rules of the keys.
            match key.map(|key| &mut self.nodes[key].kind) {
                Some(Kind::Str(Some(text))) => {
                    text.pattern = text.pattern.take().or(patterned);
                }
                _ => {
                    let text = self.text(&Json::Null, Hints::none(), config).unwrap_or_default();
                    key = Some(self.add(Kind::Str(Some(Box::new(Text { pattern: patterned, ..text }))), strict));
                }
            }
        }
        let key = key.unwrap_or_else(|| {
            let rules = self.text(&Json::Null, Hints::none(), config).map(Box::new);
            self.add(Kind::Str(rules), strict)
        });
        let value = match values {
            None | Some(Json::Bool(true)) => self.add(Kind::Any, false),
            Some(of) => self.below("additionalProperties", |compiler| compiler.schema(of, config)),
        };
        self.add(Kind::Dict { key, value, size }, strict)
    }

    /// A schema of keys may leave out that they are texts.
    fn keys(&mut self, keys: &'s Json<'s>, config: Config) -> Id {
        let hints = Hints::of(keys, self);
        let typed =
            ["type", "enum", "const", "anyOf", "$ref", "oneOf"].iter().any(|keyword| keys.get(keyword).is_some());
        if typed {
            self.schema(keys, config)
        } else {
            self.string(Subschema { schema: keys, hints, config, strict: config.strict })
        }
    }

    fn key_pattern(&mut self, pattern: &str) -> Option<(crate::regex::Regex, String)> {
        match crate::regex::Regex::new(pattern) {
            Ok(regex) => Some((regex, pattern.to_owned())),
            Err(error) => {
                self.refuse(format!("the pattern {pattern:?} {error}"));
                None
            }
        }
    }
}

/// By which names a model knows its fields.
#[derive(Clone, Copy)]
struct Naming {
    by_name: bool,
    by_alias: bool,
}

impl Naming {
    fn of(hints: Hints<'_>) -> Self {
        let by_name = hints.flag("validate_by_name").or(hints.flag("populate_by_name")).unwrap_or(false);
        Self { by_name, by_alias: hints.flag("validate_by_alias").unwrap_or(true) }
    }

    /// The names of the field that the schema calls `key`, the first choice first.
    fn names<'s>(self, key: &'s str, hints: Hints<'s>) -> Vec<&'s str> {
        let mut names = Vec::new();
        let own_name = hints.text("name");
        if self.by_alias || own_name.is_none() {
            names.push(key);
            if let Some(Json::Array(more)) = hints.get("aliases") {
                names.extend(more.iter().filter_map(Json::as_str));
            }
        }
        names.extend(own_name.filter(|_| self.by_name || names.is_empty()));
        names
    }
}

/// What a default factory that is a plain type makes.
fn factory(hints: Hints<'_>) -> Option<Json<'static>> {
    match hints.text("default_factory")? {
        "list" => Some(Json::Array(Vec::new())),
        "dict" => Some(Json::Object(Vec::new())),
        _ => None,
    }
}
