//! A schema as Pydantic's classes: what [`crate::python::schema`] reads, said back.

mod defaults;
mod types;

use std::fmt::Write as _;

use defaults::member_name;

use super::{
    Written,
    object::{Property, properties},
    values::{camel, free, identifier, python, python_text},
};
use crate::{Violation, json::Json, python::title};

/// The classes of `schema`, the one that it is of last.
///
/// ```
/// use structured::{json, say::pydantic};
///
/// let schema = json::parse(r#"{"title": "Person", "properties": {"age": {"type": "integer", "minimum": 0}}, "required": ["age"]}"#).unwrap();
/// let text = pydantic(&schema).text;
/// assert!(text.ends_with("class Person(BaseModel):\n    age: int = Field(ge=0)\n"), "{text}");
/// ```
pub fn pydantic(schema: &Json<'_>) -> Written {
    let mut writer =
        Writer { root: schema, names: Vec::new(), classes: Vec::new(), notes: Vec::new(), at: vec!["#".to_owned()] };
    let mut definitions = Vec::new();
    for place in ["$defs", "definitions"] {
        if let Some(Json::Object(found)) = schema.get(place) {
            definitions.extend(found.iter().map(|(name, inner)| (place, &**name, inner)));
        }
    }
    for (_, name, _) in &definitions {
        writer.names.push(camel_if_needed(name));
    }
    let of_root = schema.get("$ref").and_then(Json::as_str).and_then(|target| target.rsplit('/').next());
    // Enumerations first, whose members are defaults; the root last, as the reader takes it.
    let is_root = |name: &str| of_root == Some(name);
    definitions.sort_by_key(|(_, name, inner)| (is_root(name), !is_values(inner)));
    for (place, name, inner) in definitions {
        writer.at = vec!["#".to_owned(), format!("{place}/{name}")];
        writer.definition(&camel_if_needed(name), inner);
    }
    writer.at = vec!["#".to_owned()];
    if of_root.is_none() {
        let own = schema.get("title").and_then(Json::as_str).unwrap_or("Model");
        let class = schema.get("x-pydantic").and_then(|hints| hints.get("class")).and_then(Json::as_str).unwrap_or(own);
        let name = free(camel_if_needed(class), &writer.names);
        if schema.get("properties").is_some() {
            writer.model(&name, schema);
        } else {
            writer.note("that the whole is no object: it stands in the field `value`");
            let said = writer.said(schema, &name);
            writer.classes.push(format!("class {name}(BaseModel):\n    value: {}\n", said.nested()));
        }
    }
    let text = HEAD.to_owned() + &writer.classes.join("\n\n");
    Written { text, notes: writer.notes }
}

/// All that the classes can need; a reader may prune it.
const HEAD: &str = "from __future__ import annotations

from collections import deque
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Annotated, Any, Literal, Optional, Union
from uuid import UUID

from pydantic import (
    UUID1, UUID3, UUID4, UUID5, AliasChoices, AnyUrl, AwareDatetime, BaseModel, ConfigDict, EmailStr, Field, FutureDate,
    FutureDatetime, HttpUrl, NaiveDatetime, PastDate, PastDatetime, StringConstraints,
)


";

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Names of `BaseModel` itself that a field must not take.
const TAKEN: [&str; 8] = ["copy", "dict", "json", "schema", "validate", "construct", "parse_obj", "model_config"];

struct Writer<'s> {
    root: &'s Json<'s>,
    names: Vec<String>,
    classes: Vec<String>,
    notes: Vec<Violation>,
    at: Vec<String>,
}

/// A type, and what `Field` has to say about it.
struct Said {
    name: String,
    limits: Vec<String>,
    /// What is told about the type where it stands inside of another.
    words: Vec<String>,
}

impl Said {
    fn plain(name: impl Into<String>) -> Self {
        Self { name: name.into(), limits: Vec::new(), words: Vec::new() }
    }

    /// As it stands inside of another type.
    fn nested(&self) -> String {
        let arguments: Vec<&str> = self.limits.iter().chain(&self.words).map(String::as_str).collect();
        if arguments.is_empty() {
            return self.name.clone();
        }
        format!("Annotated[{}, Field({})]", self.name, arguments.join(", "))
    }
}

fn camel_if_needed(name: &str) -> String {
    let fine = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !KEYWORDS.contains(&name);
    if fine { name.to_owned() } else { camel(name) }
}

fn is_values(schema: &Json<'_>) -> bool {
    schema.get("enum").is_some() || schema.get("const").is_some()
}

impl<'s> Writer<'s> {
    fn note(&mut self, what: impl AsRef<str>) {
        self.notes.push(Violation::new(self.at.join("/"), format!("the class does not say {}", what.as_ref())));
    }

    fn below<T>(&mut self, step: &str, say: impl FnOnce(&mut Self) -> T) -> T {
        self.at.push(step.to_owned());
        let said = say(self);
        self.at.pop();
        said
    }

    fn definition(&mut self, name: &str, schema: &'s Json<'s>) {
        if is_values(schema) {
            self.enumeration(name, schema);
        } else if schema.get("properties").is_some() {
            self.model(name, schema);
        } else {
            let said = self.said(schema, name);
            self.classes.push(format!("{name} = {}\n", said.nested()));
        }
    }

    fn enumeration(&mut self, name: &str, schema: &'s Json<'s>) {
        let hint = schema.get("x-pydantic").and_then(|hints| hints.get("type")).and_then(Json::as_str);
        let base = match hint {
            Some("int-enum") => "IntEnum",
            Some("str-enum") => "str, Enum",
            Some("float-enum") => "float, Enum",
            _ => "Enum",
        };
        let mut text = format!("class {name}({base}):\n");
        docstring(&mut text, schema);
        let mut taken = Vec::new();
        for value in values(schema) {
            let member = member_name(value, &taken);
            writeln!(text, "    {member} = {}", python(value)).unwrap_or_default();
            taken.push(member);
        }
        self.classes.push(text);
    }

    fn model(&mut self, name: &str, schema: &'s Json<'s>) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
        let mut text = format!("class {name}(BaseModel):\n");
        docstring(&mut text, schema);
        let settings = self.settings(name, schema);
        if !settings.is_empty() {
            writeln!(text, "    model_config = ConfigDict({})", settings.join(", ")).unwrap_or_default();
        }
        let mut taken = Vec::new();
        for property in properties(schema) {
            let place = format!("properties/{}", property.key);
            let line = self.below(&place, |writer| writer.field(name, property, &mut taken));
            writeln!(text, "    {line}").unwrap_or_default();
        }
        if text.lines().count() == 1 {
            text.push_str("    pass\n");
        }
        for keyword in [
            "not",
            "if",
            "allOf",
            "anyOf",
            "oneOf",
            "minProperties",
            "maxProperties",
            "patternProperties",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
        ] {
            if let Some(value) = schema.get(keyword) {
                self.note(format!("`{keyword}`: {value}"));
            }
        }
        self.classes.push(text);
    }

    fn settings(&mut self, name: &str, schema: &'s Json<'s>) -> Vec<String> {
        let mut settings = Vec::new();
        match schema.get("additionalProperties") {
            Some(Json::Bool(false)) => settings.push("extra=\"forbid\"".to_owned()),
            Some(Json::Bool(true)) => settings.push("extra=\"allow\"".to_owned()),
            Some(others) => {
                settings.push("extra=\"allow\"".to_owned());
                self.note(format!("of which type other fields are: {others}"));
            }
            None => {}
        }
        if let Some(title) = schema.get("title").and_then(Json::as_str)
            && title != name
        {
            settings.push(format!("title={}", python_text(title)));
        }
        let Some(Json::Object(hints)) = schema.get("x-pydantic") else { return settings };
        for (hint, value) in hints {
            match (&**hint, value) {
                ("class", _) => {}
                ("validators", value) => settings
                    .push(format!("json_schema_extra={{\"x-pydantic\": {{\"validators\": {}}}}}", python(value))),
                ("type", value) => self.note(format!("that it is a {value}")),
                (hint, value) => settings.push(format!("{hint}={}", python(value))),
            }
        }
        settings
    }

    /// `name: type = Field(…)`
    fn field(&mut self, class: &str, property: Property<'s>, taken: &mut Vec<String>) -> String {
        let Property { key, schema, required } = property;
        let hints = schema.get("x-pydantic");
        let own = hints.and_then(|hints| hints.get("name")).and_then(Json::as_str).unwrap_or(key);
        let valid = identifier(own) == own && !KEYWORDS.contains(&own) && !TAKEN.contains(&own);
        let name = free(if valid { own.to_owned() } else { format!("{}_", identifier(own)) }, taken);
        taken.push(name.clone());
        let mut said = self.said(schema, &format!("{class}{}", camel(key)));
        let mut arguments = Vec::new();
        let default = schema.get("default");
        let factory = hints.and_then(|hints| hints.get("default_factory")).and_then(Json::as_str);
        match (default, factory) {
            (Some(default), _) => arguments.push(self.default(default, schema)),
            (None, Some(factory)) => arguments.push(format!("default_factory={factory}")),
            (None, None) if !required => {
                if !said.name.starts_with("Optional[") && said.name != "Any" {
                    said.name = format!("Optional[{}]", said.name);
                }
                self.note("that the field may be missing without a value; it is None then");
                arguments.push("None".to_owned());
            }
            (None, None) => {}
        }
        let plain = usize::from(default.is_some() || (!required && factory.is_none()));
        arguments.append(&mut said.limits);
        match hints.and_then(|hints| hints.get("aliases")) {
            Some(Json::Array(more)) => {
                let names = std::iter::once(python_text(key)).chain(more.iter().map(python));
                arguments.push(format!("validation_alias=AliasChoices({})", names.collect::<Vec<_>>().join(", ")));
            }
            _ if name != key => arguments.push(format!("alias={}", python_text(key))),
            _ => {}
        }
        if let Some(flag) = hints.and_then(|hints| hints.get("validate_default")) {
            arguments.push(format!("validate_default={}", python(flag)));
        }
        for keyword in ["title", "description", "examples", "deprecated"] {
            match schema.get(keyword) {
                Some(Json::Str(words)) if keyword == "title" && title(key) == **words => {}
                Some(value) => arguments.push(format!("{keyword}={}", python(value))),
                None => {}
            }
        }
        let validators = hints.and_then(|hints| hints.get("validators"));
        if let Some(validators) = validators {
            arguments.push(format!("json_schema_extra={{\"x-pydantic\": {{\"validators\": {}}}}}", python(validators)));
        }
        match arguments.as_slice() {
            [] => format!("{name}: {}", said.name),
            [default] if plain == 1 => format!("{name}: {} = {default}", said.name),
            _ => format!("{name}: {} = Field({})", said.name, arguments.join(", ")),
        }
    }
}

fn values<'v>(schema: &'v Json<'v>) -> &'v [Json<'v>] {
    match (schema.get("const"), schema.get("enum")) {
        (Some(value), _) => std::slice::from_ref(value),
        (None, Some(Json::Array(values))) => values,
        _ => &[],
    }
}

fn docstring(text: &mut String, schema: &Json<'_>) {
    if let Some(words) = schema.get("description").and_then(Json::as_str) {
        let words = words.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
        let indented = words.replace('\n', "\n    ");
        let end = if words.contains('\n') || words.ends_with('"') { "\n    " } else { "" };
        writeln!(text, "    \"\"\"{indented}{end}\"\"\"").unwrap_or_default();
        text.push('\n');
    }
}
