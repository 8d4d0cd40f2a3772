//! Types of fields, their limits and their defaults.

use super::{Writer, forms, is_null, texts};
use crate::{
    json::Json,
    say::values::{camel, free},
};

impl<'s> Writer<'s> {
    /// The type that `schema` says. `hint` names a type that it may need.
    pub(super) fn said(&mut self, schema: &'s Json<'s>, hint: &str) -> String {
        if let Some(target) = schema.get("$ref").and_then(Json::as_str) {
            return camel(target.rsplit('/').next().unwrap_or(target));
        }
        if let Some(Json::Array(parts)) = schema.get("allOf")
            && let [only] = parts.as_slice()
        {
            return self.said(only, hint);
        }
        if let Some(forms) = forms(schema) {
            let nullable = forms.iter().any(is_null);
            let rest: Vec<_> = forms.iter().filter(|form| !is_null(form)).collect();
            let inner = match rest.as_slice() {
                [] => return "()".to_owned(),
                [only] => self.said(only, hint),
                _ => self.item(hint, schema),
            };
            return if nullable { format!("Option<{inner}>") } else { inner };
        }
        if texts(schema).is_some() {
            return self.item(hint, schema);
        }
        for keyword in ["enum", "const"] {
            if let Some(values) = schema.get(keyword) {
                self.note(format!("that only these values are allowed: {values}"));
            }
        }
        match schema.get("type") {
            Some(Json::Str(name)) => self.typed(name, schema, hint),
            Some(Json::Array(names)) => {
                let rest: Vec<&str> = names.iter().filter_map(Json::as_str).filter(|name| *name != "null").collect();
                let inner = match rest.as_slice() {
                    [only] => self.typed(only, schema, hint),
                    _ => {
                        self.note(format!("which of the types it has: {}", Json::Array(names.clone())));
                        "serde_json::Value".to_owned()
                    }
                };
                if rest.len() < names.len() { format!("Option<{inner}>") } else { inner }
            }
            _ if schema.get("properties").is_some() => self.typed("object", schema, hint),
            _ => "serde_json::Value".to_owned(),
        }
    }

    /// A type of its own for `schema`, under a name like `hint`.
    fn item(&mut self, hint: &str, schema: &'s Json<'s>) -> String {
        let name = free(camel(hint), &self.names);
        self.names.push(name.clone());
        self.named(&name, schema);
        name
    }

    fn typed(&mut self, name: &str, schema: &'s Json<'s>, hint: &str) -> String {
        match name {
            "null" => "()".to_owned(),
            "boolean" => "bool".to_owned(),
            "integer" => "i64".to_owned(),
            "number" => "f64".to_owned(),
            "string" => {
                if let Some(format) = schema.get("format") {
                    self.note(format!("the format {format}"));
                }
                "String".to_owned()
            }
            "array" => self.array(schema, hint),
            _ if schema.get("properties").is_some() => self.item(hint, schema),
            _ => {
                let value = match schema.get("additionalProperties") {
                    Some(values @ Json::Object(_)) => {
                        self.below("additionalProperties", |writer| writer.said(values, &format!("{hint}Value")))
                    }
                    _ => "serde_json::Value".to_owned(),
                };
                for keyword in ["propertyNames", "patternProperties"] {
                    if let Some(rule) = schema.get(keyword) {
                        self.note(format!("`{keyword}`: {rule}"));
                    }
                }
                format!("BTreeMap<String, {value}>")
            }
        }
    }

    fn array(&mut self, schema: &'s Json<'s>, hint: &str) -> String {
        if let Some(Json::Array(first)) = schema.get("prefixItems") {
            let forms: Vec<String> = first
                .iter()
                .enumerate()
                .map(|(index, form)| {
                    self.below(&format!("prefixItems/{index}"), |writer| {
                        writer.said(form, &format!("{hint}{}", index + 1))
                    })
                })
                .collect();
            let comma = if forms.len() == 1 { "," } else { "" };
            return format!("({}{comma})", forms.join(", "));
        }
        let item = match schema.get("items") {
            Some(item) => self.below("items", |writer| writer.said(item, &format!("{hint}Item"))),
            None => "serde_json::Value".to_owned(),
        };
        let unique = schema.get("uniqueItems") == Some(&Json::Bool(true));
        if unique && matches!(item.as_str(), "String" | "i64" | "bool") {
            return format!("BTreeSet<{item}>");
        }
        if unique {
            self.note("that nothing is in the list twice");
        }
        format!("Vec<{item}>")
    }

    /// What `schemars` says of a field.
    pub(super) fn limits(&mut self, schema: &Json<'_>) -> Vec<String> {
        let inner = match forms(schema) {
            Some([only, null]) if is_null(null) => only,
            _ => schema,
        };
        let mut said = Vec::new();
        for (least, most, word) in
            [("minimum", "maximum", "range"), ("minLength", "maxLength", "length"), ("minItems", "maxItems", "length")]
        {
            let part = |keyword, name: &str| inner.get(keyword).map(|limit| format!("{name} = {limit}"));
            let parts: Vec<String> = part(least, "min").into_iter().chain(part(most, "max")).collect();
            if !parts.is_empty() && inner.get("prefixItems").is_none() {
                said.push(format!("{word}({})", parts.join(", ")));
            }
        }
        if let Some(Json::Str(pattern)) = inner.get("pattern") {
            said.push(format!("regex(pattern = r#\"{pattern}\"#)"));
        }
        for keyword in ["exclusiveMinimum", "exclusiveMaximum", "multipleOf"] {
            if let Some(limit) = inner.get(keyword) {
                said.push(format!("extend({keyword:?} = {limit})"));
            }
        }
        if let Some(Json::Object(hints)) = schema.get("x-pydantic") {
            let silent = ["name", "class", "type", "default_factory", "discriminator_name"];
            for (hint, value) in hints.iter().filter(|(hint, _)| !silent.contains(&&**hint)) {
                self.note(format!("`{hint}`: {value}"));
            }
        }
        said
    }
}

/// A default of the type `said`, where Rust can write it plainly.
pub(super) fn literal(value: &Json<'_>, said: &str) -> Option<String> {
    if let Some(inner) = said.strip_prefix("Option<").and_then(|inner| inner.strip_suffix('>')) {
        return match value {
            Json::Null => Some("Default::default()".to_owned()),
            value @ (Json::Bool(_)
            | Json::Int(_)
            | Json::Big(_)
            | Json::Float(_)
            | Json::Str(_)
            | Json::Array(_)
            | Json::Object(_)) => literal(value, inner).map(|written| match written.as_str() {
                "Default::default()" => "Some(Default::default())".to_owned(),
                written => format!("Some({written})"),
            }),
        };
    }
    match (value, said) {
        (Json::Bool(value), "bool") => Some(value.to_string()),
        (Json::Int(value), "i64") => Some(value.to_string()),
        (Json::Int(value), "f64") => Some(format!("{value}.0")),
        (Json::Float(value), "f64") => Some(format!("{value:?}")),
        (Json::Str(text), "String") => Some(format!("{text:?}.to_owned()")),
        (Json::Array(items), _) if items.is_empty() && !said.starts_with('(') => Some("Default::default()".to_owned()),
        (Json::Object(fields), _) if fields.is_empty() && said.starts_with("BTreeMap<") => {
            Some("Default::default()".to_owned())
        }
        _ => None,
    }
}
