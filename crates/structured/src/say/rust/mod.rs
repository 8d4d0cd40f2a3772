//! A schema as Rust types with `serde` and `schemars`.

mod types;

use std::fmt::Write as _;

use types::literal;

use super::{
    Written,
    object::{Property, properties},
    values::{camel, free, snake},
};
use crate::{Violation, json::Json};

/// The types of `schema`, the one that it is of last.
///
/// ```
/// use structured::{json, say::rust};
///
/// let schema = json::parse(r#"{"title": "Person", "properties": {"age": {"type": "integer", "minimum": 0}}, "required": ["age"]}"#).unwrap();
/// let text = rust(&schema).text;
/// assert!(text.contains("    #[schemars(range(min = 0))]\n    pub age: i64,\n"), "{text}");
/// ```
pub fn rust(schema: &Json<'_>) -> Written {
    let mut writer =
        Writer { root: schema, names: Vec::new(), types: Vec::new(), notes: Vec::new(), at: vec!["#".to_owned()] };
    let mut definitions = Vec::new();
    for place in ["$defs", "definitions"] {
        if let Some(Json::Object(found)) = schema.get(place) {
            definitions.extend(found.iter().map(|(name, inner)| (place, &**name, inner)));
        }
    }
    let of_root = schema.get("$ref").and_then(Json::as_str).and_then(|target| target.rsplit('/').next());
    definitions.sort_by_key(|(_, name, _)| of_root == Some(*name));
    writer.names = definitions.iter().map(|(_, name, _)| camel(name)).collect();
    for (place, name, inner) in definitions {
        writer.at = vec!["#".to_owned(), format!("{place}/{name}")];
        writer.named(&camel(name), inner);
    }
    writer.at = vec!["#".to_owned()];
    if of_root.is_none() {
        let name = camel(schema.get("title").and_then(Json::as_str).unwrap_or("Model"));
        let name = free(name, &writer.names);
        writer.names.push(name.clone());
        writer.named(&name, schema);
    }
    let text = HEAD.to_owned() + &writer.types.join("\n");
    Written { text, notes: writer.notes }
}

const HEAD: &str = "#[allow(unused_imports)]
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

";

const DERIVE: &str = "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]\n";

const KEYWORDS: [&str; 35] = [
    "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "extern", "false", "fn", "for", "if",
    "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct", "trait",
    "true", "type", "unsafe", "use", "where", "while", "yield",
];

struct Writer<'s> {
    root: &'s Json<'s>,
    names: Vec<String>,
    types: Vec<String>,
    notes: Vec<Violation>,
    at: Vec<String>,
}

impl<'s> Writer<'s> {
    fn note(&mut self, what: impl AsRef<str>) {
        self.notes.push(Violation::new(self.at.join("/"), format!("the type does not say {}", what.as_ref())));
    }

    fn below<T>(&mut self, step: &str, say: impl FnOnce(&mut Self) -> T) -> T {
        self.at.push(step.to_owned());
        let said = say(self);
        self.at.pop();
        said
    }

    /// The item `name`.
    fn named(&mut self, name: &str, schema: &'s Json<'s>) {
        if schema.get("properties").is_some() {
            self.record(name, schema);
        } else if let Some(values) = texts(schema) {
            self.choice(name, schema, &values);
        } else if let Some(forms) = forms(schema) {
            self.union(name, schema, forms);
        } else {
            let said = self.said(schema, &format!("{name}Item"));
            self.types.push(format!("{}pub type {name} = {said};\n", doc(schema, "")));
        }
    }

    fn record(&mut self, name: &str, schema: &'s Json<'s>) {
        let mut text = format!("{}{DERIVE}", doc(schema, ""));
        let mut extra = None;
        match schema.get("additionalProperties") {
            Some(Json::Bool(false)) => text.push_str("#[serde(deny_unknown_fields)]\n"),
            Some(Json::Bool(true)) => extra = Some("serde_json::Value".to_owned()),
            Some(others) => extra = Some(self.said(others, &format!("{name}Value"))),
            None => {}
        }
        writeln!(text, "pub struct {name} {{").unwrap_or_default();
        let (mut taken, mut defaults) = (Vec::new(), String::new());
        for property in properties(schema) {
            let own = free(snake(property.key), &taken);
            taken.push(own.clone());
            let place = format!("properties/{}", property.key);
            let (line, default) = self.below(&place, |writer| writer.field(name, property, &own));
            text.push_str(&line);
            defaults.push_str(&default);
        }
        if let Some(extra) = extra {
            let own = free("more".to_owned(), &taken);
            writeln!(text, "    #[serde(flatten)]\n    pub {own}: BTreeMap<String, {extra}>,").unwrap_or_default();
        }
        text.push_str("}\n");
        if !defaults.is_empty() {
            writeln!(text, "\nimpl {name} {{\n{}}}", defaults.trim_end_matches('\n').to_owned() + "\n")
                .unwrap_or_default();
        }
        self.types.push(text);
    }

    /// A field's lines, and the function that makes its default, if there is one.
    fn field(&mut self, class: &str, property: Property<'s>, own: &str) -> (String, String) {
        let Property { key, schema, required } = property;
        let mut said = self.said(schema, &format!("{class}{}", camel(key)));
        if self.leads_back(schema) {
            said = match said.strip_prefix("Option<").and_then(|inner| inner.strip_suffix('>')) {
                Some(inner) => format!("Option<Box<{inner}>>"),
                None if said.starts_with("Vec<") || said.starts_with("BTreeMap<") => said,
                None => format!("Box<{said}>"),
            };
        }
        let (mut serde, mut default) = (Vec::new(), String::new());
        let ident = if KEYWORDS.contains(&own) || matches!(own, "self" | "super" | "crate") {
            format!("{own}_")
        } else {
            own.to_owned()
        };
        if ident != key {
            serde.push(format!("rename = {key:?}"));
        }
        match schema.get("default") {
            None | Some(Json::Null) if !required => {
                if !said.starts_with("Option<") {
                    said = format!("Option<{said}>");
                }
                serde.push("default".to_owned());
            }
            None => {}
            Some(value) => match literal(value, &said) {
                Some(written) if written == "Default::default()" => serde.push("default".to_owned()),
                Some(written) => {
                    serde.push(format!("default = \"{class}::default_{own}\""));
                    default = format!("    fn default_{own}() -> {said} {{\n        {written}\n    }}\n\n");
                }
                None => {
                    self.note(format!("the default {value}"));
                    said = format!("Option<{said}>");
                    serde.push("default".to_owned());
                }
            },
        }
        let mut text = doc(schema, "    ");
        if !serde.is_empty() {
            writeln!(text, "    #[serde({})]", serde.join(", ")).unwrap_or_default();
        }
        let limits = self.limits(schema);
        if !limits.is_empty() {
            writeln!(text, "    #[schemars({})]", limits.join(", ")).unwrap_or_default();
        }
        writeln!(text, "    pub {ident}: {said},").unwrap_or_default();
        (text, default)
    }

    /// Whether `schema` holds the definition that is being written, which then needs a box.
    fn leads_back(&self, schema: &Json<'_>) -> bool {
        let Some(current) = self.at.get(1).map(|step| format!("#/{step}")) else { return false };
        let (mut open, mut seen) = (Vec::new(), Vec::new());
        direct(schema, &mut open);
        while let Some(target) = open.pop() {
            if target == current {
                return true;
            }
            if seen.contains(&target) {
                continue;
            }
            if let Some(definition) = crate::plan::resolve(self.root, &target) {
                direct(definition, &mut open);
            }
            seen.push(target);
        }
        false
    }

    /// An enumeration of texts.
    fn choice(&mut self, name: &str, schema: &Json<'_>, values: &[&str]) {
        let mut text = format!(
            "{}#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]\npub enum {name} {{\n",
            doc(schema, "")
        );
        let mut taken = Vec::new();
        for value in values {
            let variant = free(camel(value), &taken);
            if variant != *value {
                writeln!(text, "    #[serde(rename = {value:?})]").unwrap_or_default();
            }
            writeln!(text, "    {variant},").unwrap_or_default();
            taken.push(variant);
        }
        text.push_str("}\n");
        self.types.push(text);
    }

    fn union(&mut self, name: &str, schema: &'s Json<'s>, forms: &'s [Json<'s>]) {
        let mut text = format!("{}{DERIVE}#[serde(untagged)]\npub enum {name} {{\n", doc(schema, ""));
        let mut taken = Vec::new();
        for (index, form) in forms.iter().enumerate().filter(|(_, form)| !is_null(form)) {
            let said =
                self.below(&format!("anyOf/{index}"), |writer| writer.said(form, &format!("{name}{}", index + 1)));
            let plain =
                camel(said.split(['<', '(']).next().unwrap_or_default().rsplit("::").next().unwrap_or_default());
            let variant = free(plain, &taken);
            let said = if self.leads_back(form) { format!("Box<{said}>") } else { said };
            writeln!(text, "    {variant}({said}),").unwrap_or_default();
            taken.push(variant);
        }
        text.push_str("}\n");
        self.types.push(text);
    }
}

fn is_null(schema: &Json<'_>) -> bool {
    schema.get("type").and_then(Json::as_str) == Some("null")
}

fn forms<'f>(schema: &'f Json<'f>) -> Option<&'f [Json<'f>]> {
    match schema.get("anyOf").or(schema.get("oneOf")) {
        Some(Json::Array(forms)) => Some(forms),
        _ => None,
    }
}

/// The values of an enumeration that has texts only.
fn texts<'v>(schema: &'v Json<'v>) -> Option<Vec<&'v str>> {
    match (schema.get("const"), schema.get("enum")) {
        (Some(value), _) => Some(vec![value.as_str()?]),
        (None, Some(Json::Array(values))) => values.iter().map(Json::as_str).collect(),
        _ => None,
    }
}

fn doc(schema: &Json<'_>, indent: &str) -> String {
    let words = schema.get("description").and_then(Json::as_str).unwrap_or_default();
    words.lines().fold(String::new(), |text, line| text + indent + format!("/// {line}").trim_end() + "\n")
}

/// The types that a value of `schema` holds without a list or a map between.
fn direct(schema: &Json<'_>, found: &mut Vec<String>) {
    if let Some(target) = schema.get("$ref").and_then(Json::as_str) {
        found.push(target.to_owned());
    }
    for form in forms(schema).unwrap_or_default() {
        direct(form, found);
    }
    for keyword in ["allOf", "prefixItems"] {
        if let Some(Json::Array(parts)) = schema.get(keyword) {
            for part in parts {
                direct(part, found);
            }
        }
    }
    if let Some(Json::Object(fields)) = schema.get("properties") {
        for (_, field) in fields {
            direct(field, found);
        }
    }
}
