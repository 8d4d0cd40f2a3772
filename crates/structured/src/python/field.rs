//! A field: its annotation, its default, and what `Field(…)` says.

use super::{
    classes::Classes,
    limits::{Constraint, is_limit},
    shape::{Object, Shape, put, text},
    syntax::{Argument, Expr, What},
};
use crate::{Violation, json::Json};

pub(super) struct Field {
    /// The alias, where there is one.
    pub(super) key: String,
    pub(super) schema: Json<'static>,
    pub(super) required: bool,
}

/// What `Field(…)` says beside constraints.
#[derive(Default)]
struct Said {
    alias: Option<String>,
    validation_alias: Option<String>,
    more_aliases: Vec<Json<'static>>,
    default: Option<Json<'static>>,
    optional: bool,
    keywords: Object,
    hints: Object,
    extra: Object,
}

impl Classes<'_> {
    pub(super) fn field(&self, name: &str, annotation: &Expr, value: Option<&Expr>) -> Result<Field, Violation> {
        let mut said = Said::default();
        // `Annotated[int, Field(…)]`: on a field, what it says is about the field.
        let (annotation, outer) = self.peeled(annotation);
        let mut shape = self.shape(annotation)?;
        for extra in outer {
            match self.field_arguments(extra) {
                Some(arguments) => self.say(&mut said, &mut shape, arguments)?,
                None => self.annotate(&mut shape, extra)?,
            }
        }
        match value {
            None | Some(Expr { what: What::Dots, .. }) => {}
            Some(value) => match self.field_arguments(value) {
                Some(arguments) => self.say(&mut said, &mut shape, arguments)?,
                None => said.default = Some(self.value(value)?),
            },
        }
        let key = said.validation_alias.or(said.alias).unwrap_or_else(|| name.to_owned());
        for (keyword, value) in said.keywords {
            put(&mut shape.keywords, &keyword, value);
        }
        for (hint, value) in said.hints {
            put(&mut shape.hints, &hint, value);
        }
        let required = said.default.is_none() && !said.optional;
        if let Some(default) = said.default {
            put(&mut shape.keywords, "default", default);
        }
        if key != name {
            put(&mut shape.hints, "name", text(name.to_owned()));
        }
        if !said.more_aliases.is_empty() {
            put(&mut shape.hints, "aliases", Json::Array(said.more_aliases));
        }
        let titled = shape.keywords.iter().any(|(keyword, _)| keyword == "title");
        if !titled && shape.wants_title() {
            put(&mut shape.keywords, "title", text(title(&key)));
        }
        for (keyword, value) in said.extra {
            put(&mut shape.keywords, &keyword, value);
        }
        Ok(Field { key, schema: shape.render(), required })
    }

    /// The type in `Annotated[type, …]`, and what stands behind it.
    fn peeled<'e>(&self, annotation: &'e Expr) -> (&'e Expr, &'e [Expr]) {
        match &annotation.what {
            What::Index(base, items)
                if base.name().map(|name| self.canonical(name)) == Some("Annotated") && items.len() > 1 =>
            {
                (&items[0], &items[1..])
            }
            What::Name(_)
            | What::Bool(_)
            | What::None
            | What::Dots
            | What::Number(_)
            | What::Text(_)
            | What::Bytes(_)
            | What::List(_)
            | What::Tuple(_)
            | What::Set(_)
            | What::Dict(_)
            | What::Index(..)
            | What::Call(..)
            | What::Or(_)
            | What::Minus(_) => (annotation, &[]),
        }
    }

    fn field_arguments<'e>(&self, expr: &'e Expr) -> Option<&'e [Argument]> {
        match &expr.what {
            What::Call(base, arguments) if base.name().map(|name| self.canonical(name)) == Some("Field") => {
                Some(arguments)
            }
            What::Name(_)
            | What::Bool(_)
            | What::None
            | What::Dots
            | What::Number(_)
            | What::Text(_)
            | What::Bytes(_)
            | What::List(_)
            | What::Tuple(_)
            | What::Set(_)
            | What::Dict(_)
            | What::Index(..)
            | What::Call(..)
            | What::Or(_)
            | What::Minus(_) => None,
        }
    }

    /// `Field(…)` inside of a type, as in `list[Annotated[int, Field(gt=0)]]`.
    pub(super) fn inner_field(&self, shape: &mut Shape, arguments: &[Argument]) -> Result<(), Violation> {
        let mut said = Said::default();
        self.say(&mut said, shape, arguments)?;
        let place = arguments.first().map(|argument| argument.value.place);
        if let Some(place) = place
            && (said.alias.is_some() || said.validation_alias.is_some() || said.default.is_some() || said.optional)
        {
            return Err(place.refuse("an alias or a default inside of a type"));
        }
        for (keyword, value) in said.keywords.into_iter().chain(said.extra) {
            put(&mut shape.keywords, &keyword, value);
        }
        for (hint, value) in said.hints {
            put(&mut shape.hints, &hint, value);
        }
        Ok(())
    }

    fn say(&self, said: &mut Said, shape: &mut Shape, arguments: &[Argument]) -> Result<(), Violation> {
        for (index, argument) in arguments.iter().enumerate() {
            let value = &argument.value;
            let name = match &argument.name {
                None if index == 0 => "default",
                None => return Err(value.place.refuse("a second argument of `Field` without a name")),
                Some(name) => name,
            };
            if is_limit(name) {
                self.limit(shape, Constraint { name, place: value.place, value })?;
            } else {
                self.say_one(said, name, value)?;
            }
        }
        Ok(())
    }

    fn say_one(&self, said: &mut Said, name: &str, value: &Expr) -> Result<(), Violation> {
        match (name, &value.what) {
            ("default", what) if *what != What::Dots => said.default = Some(self.value(value)?),
            ("default_factory", What::Name(factory)) => {
                let made = self.canonical(factory);
                if !["list", "dict", "set", "tuple", "frozenset", "deque"].contains(&made) {
                    return Err(value.place.refuse(format!("the default factory `{factory}`")));
                }
                said.optional = true;
                put(&mut said.hints, "default_factory", text(if made == "dict" { "dict" } else { "list" }));
            }
            ("alias", What::Text(alias)) => said.alias = Some(alias.clone()),
            ("validation_alias", What::Text(alias)) => said.validation_alias = Some(alias.clone()),
            ("validation_alias", What::Call(base, choices))
                if base.name().map(|name| self.canonical(name)) == Some("AliasChoices") =>
            {
                let names = choices.iter().map(|choice| {
                    if let What::Text(name) = &choice.value.what {
                        Ok(name.clone())
                    } else {
                        Err(choice.value.place.refuse("an alias that is no text (`AliasPath`)"))
                    }
                });
                let mut names = names.collect::<Result<Vec<_>, _>>()?.into_iter();
                said.validation_alias = names.next();
                said.more_aliases = names.map(text).collect();
            }
            ("title" | "description", What::Text(words)) => {
                put(&mut said.keywords, name, text(words.clone()));
            }
            ("examples", What::List(_)) => put(&mut said.keywords, name, self.value(value)?),
            ("deprecated", What::Bool(true) | What::Text(_)) => put(&mut said.keywords, name, Json::Bool(true)),
            ("validate_default", What::Bool(_)) => put(&mut said.hints, name, self.value(value)?),
            ("json_schema_extra", What::Dict(_)) => {
                if let Json::Object(fields) = self.value(value)? {
                    for (key, value) in fields {
                        put(&mut said.extra, &key, value);
                    }
                }
            }
            // The rest says nothing, or something about writing the value, or about Python.
            (
                "default" | "serialization_alias" | "exclude" | "repr" | "frozen" | "init" | "init_var" | "kw_only",
                _,
            )
            | ("deprecated", What::Bool(false))
            | ("title" | "description" | "alias" | "validation_alias" | "examples" | "deprecated", What::None) => {}
            ("default_factory", _) => {
                return Err(value.place.refuse("a default factory that is no type (`list`, `dict`, `set`)"));
            }
            (
                "alias" | "validation_alias" | "title" | "description" | "examples" | "deprecated" | "validate_default"
                | "json_schema_extra",
                _,
            ) => {
                return Err(value.place.refuse(format!("this value of `{name}` in `Field`")));
            }
            _ => return Err(value.place.refuse(format!("the argument `{name}` of `Field`"))),
        }
        Ok(())
    }
}

/// A name as Pydantic makes a title of it: `in_stock` is `In Stock`. Every letter after what is no letter is a capital.
pub(crate) fn title(name: &str) -> String {
    let mut made = String::with_capacity(name.len());
    let mut inside = false;
    for letter in name.chars() {
        let letter = if letter == '_' { ' ' } else { letter };
        if inside {
            made.extend(letter.to_lowercase());
        } else {
            made.extend(letter.to_uppercase());
        }
        inside = letter.is_alphabetic();
    }
    made
}
