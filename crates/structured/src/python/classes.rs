//! Classes: what each is, its fields with those it inherits, and the schema of a model.

use std::collections::BTreeSet;

use super::{
    Place,
    annotation::{type_of_all, values_of},
    settings::Target,
    shape::{Form, Object, put, sorted, text},
    source::{Class, Line, Source},
    syntax::What,
};
use crate::{Violation, json::Json};

pub(super) struct Classes<'s> {
    pub(super) source: &'s Source,
}

/// What a class is, by what it derives from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Model,
    Enum(Members),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Members {
    Plain,
    Int,
    Str,
    Float,
}

/// Longer chains of classes are circles.
const BASES: usize = 32;

impl<'s> Classes<'s> {
    pub(super) fn find(&self, name: &str) -> Option<&'s Class> {
        self.source.classes.iter().find(|class| class.name == name)
    }

    /// A known type's own name: without its module, and before `import … as`.
    pub(super) fn canonical<'n>(&'n self, name: &'n str) -> &'n str {
        let last = name.rsplit('.').next().unwrap_or(name);
        let own = match self.source.imported.get(name) {
            Some(own) if !own.is_empty() => own,
            _ => last,
        };
        match own {
            "List" => "list",
            "Dict" | "Mapping" => "dict",
            "Set" => "set",
            "FrozenSet" => "frozenset",
            "Tuple" => "tuple",
            "Deque" => "deque",
            own => own,
        }
    }

    fn kind(&self, class: &Class, depth: usize) -> Result<Kind, Violation> {
        let mut kind = None;
        let mut mixed = None;
        for base in &class.bases {
            let name = base.name().ok_or_else(|| base.place.refuse("a base class that is no name"))?;
            if let Some(parent) = self.find(name) {
                if depth > BASES || parent.name == class.name {
                    return Err(base.place.refuse(format!("the class `{name}`, which derives from itself")));
                }
                kind = Some(self.kind(parent, depth + 1)?);
                continue;
            }
            match self.canonical(name) {
                "BaseModel" => kind = Some(Kind::Model),
                "Enum" => kind = Some(Kind::Enum(Members::Plain)),
                "IntEnum" => kind = Some(Kind::Enum(Members::Int)),
                "StrEnum" => kind = Some(Kind::Enum(Members::Str)),
                "int" => mixed = Some(Members::Int),
                "str" => mixed = Some(Members::Str),
                "float" => mixed = Some(Members::Float),
                _ => return Err(base.place.refuse(format!("the base class `{name}`; models derive from `BaseModel`"))),
            }
        }
        match (kind, mixed) {
            (Some(Kind::Enum(_)), Some(members)) => Ok(Kind::Enum(members)),
            (Some(kind), None) => Ok(kind),
            _ => Err(class
                .place
                .refuse(format!("the class `{}`, which derives neither from `BaseModel` nor from `Enum`", class.name))),
        }
    }

    pub(super) fn refuse_if_no_type(&self, class: &Class, place: Place) -> Result<(), Violation> {
        self.kind(class, 0).map(drop).map_err(|wrong| Violation::new(place.to_string(), wrong.message))
    }

    /// The schema of the text: of its last model, with the classes that it needs.
    pub(super) fn schema(&self) -> Result<Json<'static>, Violation> {
        let mut last = None;
        for class in &self.source.classes {
            if self.kind(class, 0)? == Kind::Model {
                last = Some(class);
            }
        }
        let Some(root) = last else {
            let place = Place { line: 1, column: 1 };
            return Err(place.refuse("a text without a class that derives from `BaseModel`"));
        };
        // Every class is read, also where the model does not need it: what is wrong is told, not dropped.
        let mut made = Vec::new();
        for class in &self.source.classes {
            made.push((class.name.as_str(), self.class(class)?));
        }
        let of = |name: &str| made.iter().find(|(other, _)| *other == name).map(|(_, schema)| schema.clone());
        let mut needed = BTreeSet::new();
        let mut open = vec![root.name.clone()];
        while let Some(name) = open.pop() {
            let mut found = Vec::new();
            references(&of(&name).unwrap_or(Json::Null), &mut found);
            open.extend(found.into_iter().filter(|name| needed.insert(name.clone())));
        }
        let defs: Object = needed.iter().filter_map(|name| Some((name.clone().into(), of(name)?))).collect();
        let mut schema = Vec::new();
        if needed.contains(&root.name) {
            put(&mut schema, "$ref", text(format!("#/$defs/{}", root.name)));
        } else if let Some(Json::Object(fields)) = of(&root.name) {
            schema = fields;
        }
        if !defs.is_empty() {
            put(&mut schema, "$defs", Json::Object(defs));
        }
        Ok(sorted(Json::Object(schema)))
    }

    fn class(&self, class: &Class) -> Result<Json<'static>, Violation> {
        match self.kind(class, 0)? {
            Kind::Model => self.model(class),
            Kind::Enum(members) => self.enumeration(class, members),
        }
    }

    fn enumeration(&self, class: &Class, members: Members) -> Result<Json<'static>, Violation> {
        if let Some(setting) = class.settings.first() {
            return Err(setting.value.place.refuse("a setting of an enumeration"));
        }
        let mut values: Vec<Json<'static>> = Vec::new();
        for (_, value) in self.members(class)? {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if values.is_empty() {
            return Err(class.place.refuse(format!("the enumeration `{}` without members", class.name)));
        }
        let mut made = Vec::new();
        if let Some(name) = type_of_all(&values) {
            put(&mut made, "type", text(name));
        }
        put(&mut made, "enum", Json::Array(values));
        put(&mut made, "title", text(class.name.clone()));
        describe(&mut made, class);
        let hint = match members {
            Members::Plain => None,
            Members::Int => Some("int-enum"),
            Members::Str => Some("str-enum"),
            Members::Float => Some("float-enum"),
        };
        if let Some(hint) = hint {
            put(&mut made, "x-pydantic", Json::Object(vec![("type".into(), text(hint))]));
        }
        Ok(Json::Object(made))
    }

    /// Pydantic compares a literal's member with the document, and a plain enumeration's member equals no JSON.
    pub(super) fn refuse_plain_member(&self, name: &str, place: Place) -> Result<(), Violation> {
        let class = name.split('.').next().and_then(|class| self.find(class));
        match class.map(|class| self.kind(class, 0)) {
            Some(Ok(Kind::Enum(Members::Plain))) if name.rsplit('.').next() != Some("value") => Err(place.refuse(format!(
                "`{name}` in a `Literal`: no JSON equals the member of an `Enum`; derive from `StrEnum` or `IntEnum`"
            ))),
            _ => Ok(()),
        }
    }

    /// An enumeration's members and their values.
    pub(super) fn members(&self, class: &Class) -> Result<Vec<(String, Json<'static>)>, Violation> {
        let Kind::Enum(kind) = self.kind(class, 0)? else { return Ok(Vec::new()) };
        let mut found: Vec<(String, Json<'static>)> = Vec::new();
        for line in &class.lines {
            let Some(value) = line.value.as_ref().filter(|_| line.annotation.is_none() && !line.name.starts_with('_'))
            else {
                return Err(line
                    .place
                    .refuse(format!("the line `{}` in an enumeration; members are `NAME = value`", line.name)));
            };
            let auto = matches!(&value.what, What::Call(base, arguments)
                if arguments.is_empty() && base.name().map(|name| self.canonical(name)) == Some("auto"));
            let value = match (&value.what, auto, kind) {
                (_, true, Members::Str) => text(line.name.to_lowercase()),
                (_, true, _) => {
                    let highest = found
                        .iter()
                        .filter_map(|(_, value)| if let Json::Int(value) = value { Some(*value) } else { None });
                    Json::Int(highest.max().unwrap_or(0).saturating_add(1))
                }
                (What::Text(_) | What::Number(_) | What::Minus(_) | What::Bool(_) | What::None, ..) => {
                    self.value(value)?
                }
                _ => return Err(value.place.refuse(format!("the value of the member `{}`", line.name))),
            };
            found.push((line.name.clone(), value));
        }
        Ok(found)
    }

    /// A class's lines, those of its bases first; a line that is written again stays where it stood.
    fn lines<'c>(&'c self, class: &'c Class) -> Vec<&'c Line> {
        let mut found: Vec<&Line> = Vec::new();
        let parents = class.bases.iter().rev().filter_map(|base| self.find(base.name()?));
        for line in parents.flat_map(|parent| self.lines(parent)).chain(&class.lines) {
            match found.iter_mut().find(|other| other.name == line.name) {
                Some(other) if line.name != "model_config" => *other = line,
                _ => found.push(line),
            }
        }
        found
    }

    fn model(&self, class: &Class) -> Result<Json<'static>, Violation> {
        let (mut made, mut hints) = (Vec::new(), Vec::new());
        put(&mut made, "title", text(class.name.clone()));
        describe(&mut made, class);
        let (mut properties, mut required) = (Vec::new(), Vec::new());
        for line in self.lines(class) {
            if line.name == "model_config" {
                match &line.value {
                    Some(value) => self.config(value, &mut Target { made: &mut made, hints: &mut hints })?,
                    None => return Err(line.place.refuse("`model_config` without a value")),
                }
                continue;
            }
            let Some(annotation) = &line.annotation else {
                return Err(line.place.refuse(format!("the field `{}` without a type", line.name)));
            };
            if line.name.starts_with('_') {
                return Err(line.place.refuse(format!("the private attribute `{}`", line.name)));
            }
            let field = self.field(&line.name, annotation, line.value.as_ref())?;
            if properties.iter().any(|(key, _)| *key == field.key) {
                return Err(line.place.refuse(format!("a second field with the name or alias `{}`", field.key)));
            }
            if field.required {
                required.push(text(field.key.clone()));
            }
            properties.push((field.key.into(), field.schema));
        }
        for setting in &class.settings {
            let name = setting.name.as_deref().unwrap_or_default();
            self.setting(name, &setting.value, &mut Target { made: &mut made, hints: &mut hints })?;
        }
        put(&mut made, "type", text("object"));
        put(&mut made, "properties", Json::Object(properties));
        if !required.is_empty() {
            put(&mut made, "required", Json::Array(required));
        }
        let titled = made.iter().any(|(key, title)| key == "title" && title.as_str() != Some(&class.name));
        if titled {
            put(&mut hints, "class", text(class.name.clone()));
        }
        if !hints.is_empty() {
            if let Some((_, Json::Object(own))) = made.iter().find(|(key, _)| key == "x-pydantic") {
                hints.extend(own.clone());
            }
            put(&mut made, "x-pydantic", Json::Object(hints));
        }
        Ok(Json::Object(made))
    }

    /// The key of the field that tells the forms of a union apart, and its values for `class`.
    pub(super) fn tags(&self, class: &str, field: &str, place: Place) -> Result<(String, Vec<String>), Violation> {
        let lines = self.find(class).map(|class| self.lines(class)).unwrap_or_default();
        let annotated = lines.into_iter().find(|line| line.name == field);
        let Some((line, annotation)) = annotated.and_then(|line| Some((line, line.annotation.as_ref()?))) else {
            return Err(place.refuse(format!("the discriminator `{field}`, which `{class}` does not have as a field")));
        };
        let shape = self.shape(annotation)?;
        let values = match &shape.form {
            Form::Class(name) => match self.find(name) {
                Some(class) => self.members(class)?.into_iter().map(|(_, value)| value).collect(),
                None => Vec::new(),
            },
            Form::Plain(_) | Form::Decimal(_) | Form::Union { .. } | Form::Tagged { .. } => values_of(&shape),
        };
        if values.is_empty() {
            return Err(line.place.refuse(format!("the discriminator `{field}`, which is no `Literal` and no `Enum`")));
        }
        let tags = values.iter().map(|value| match value {
            Json::Str(text) => text.clone().into_owned(),
            Json::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
            other @ (Json::Null | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Array(_) | Json::Object(_)) => {
                other.to_string()
            }
        });
        Ok((self.field(field, annotation, line.value.as_ref())?.key, tags.collect()))
    }
}

/// The names of the classes that a schema refers to.
fn references(schema: &Json<'_>, found: &mut Vec<String>) {
    match schema {
        Json::Object(fields) => {
            for (key, value) in fields {
                match value.as_str().and_then(|value| value.strip_prefix("#/$defs/")) {
                    Some(name) if key == "$ref" => found.push(name.to_owned()),
                    _ if key == "default" => {}
                    _ => references(value, found),
                }
            }
        }
        Json::Array(items) => items.iter().for_each(|item| references(item, found)),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_) => {}
    }
}

fn describe(made: &mut Object, class: &Class) {
    if let Some(doc) = &class.doc {
        let doc = clean(doc);
        if !doc.is_empty() {
            put(made, "description", text(doc));
        }
    }
}

/// A docstring without its indentation, as Python's `inspect.cleandoc` makes it.
fn clean(doc: &str) -> String {
    let mut lines: Vec<String> = doc.split('\n').map(|line| line.replace('\t', "        ")).collect();
    let indent = |line: &String| line.len() - line.trim_start().len();
    let margin = lines.iter().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    for (index, line) in lines.iter_mut().enumerate() {
        *line = if index == 0 { line.trim_start().to_owned() } else { line.chars().skip(margin).collect() };
    }
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    while lines.first().is_some_and(String::is_empty) {
        lines.remove(0);
    }
    lines.join("\n")
}
