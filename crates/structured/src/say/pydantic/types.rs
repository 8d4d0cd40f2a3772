//! Types and their limits, as annotations.

use super::{
    Said, Writer, camel_if_needed,
    defaults::{moment, span},
    is_values, values,
};
use crate::{
    json::Json,
    say::values::{free, python, python_text},
};

/// The forms of a union, and the keyword that they stand under.
#[derive(Clone, Copy)]
struct Forms<'s> {
    keyword: &'s str,
    forms: &'s [Json<'s>],
}

impl<'s> Writer<'s> {
    /// The type that `schema` says. `hint` names a class that it may need.
    pub(super) fn said(&mut self, schema: &'s Json<'s>, hint: &str) -> Said {
        let mut said = self.unlimited(schema, hint);
        self.limits(schema, &mut said);
        if schema.get("properties").is_none() {
            let words = ["title", "description", "examples"].into_iter();
            said.words = words.filter_map(|word| Some(format!("{word}={}", python(schema.get(word)?)))).collect();
        }
        said
    }

    fn unlimited(&mut self, schema: &'s Json<'s>, hint: &str) -> Said {
        if let Some(target) = schema.get("$ref").and_then(Json::as_str) {
            return Said::plain(camel_if_needed(target.rsplit('/').next().unwrap_or(target)));
        }
        if let Some(Json::Array(parts)) = schema.get("allOf") {
            if let [only] = parts.as_slice() {
                return self.said(only, hint);
            }
            self.note(format!("`allOf`: {}", Json::Array(parts.clone())));
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(Json::Array(forms)) = schema.get(keyword) {
                return self.union(schema, Forms { keyword, forms }, hint);
            }
        }
        if is_values(schema) {
            return self.literal(schema);
        }
        let name = match schema.get("type") {
            Some(Json::Str(name)) => &**name,
            Some(Json::Array(names)) => {
                let mut forms: Vec<String> = Vec::new();
                for name in names.iter().filter_map(Json::as_str) {
                    forms.push(self.typed(name, schema, hint).name);
                }
                return Said::plain(joined(&forms));
            }
            _ if schema.get("properties").is_some() => "object",
            _ => return Said::plain("Any"),
        };
        self.typed(name, schema, hint)
    }

    fn typed(&mut self, name: &str, schema: &'s Json<'s>, hint: &str) -> Said {
        match name {
            "null" => Said::plain("None"),
            "boolean" => Said::plain("bool"),
            "integer" => Said::plain("int"),
            "number" if told(schema) == Some("decimal") => Said::plain("Decimal"),
            "number" => Said::plain("float"),
            "string" => Said::plain(self.text(schema)),
            "array" => self.array(schema, hint),
            _ if schema.get("properties").is_some() => {
                let name = free(camel_if_needed(hint), &self.names);
                self.model(&name, schema);
                Said::plain(name)
            }
            _ => self.dictionary(schema, hint),
        }
    }

    fn text(&mut self, schema: &Json<'_>) -> String {
        let hint = |name: &str| schema.get("x-pydantic").and_then(|hints| hints.get(name)).and_then(Json::as_str);
        let format = schema.get("format").and_then(Json::as_str);
        let name = match (format, hint("now"), hint("tz")) {
            (None, ..) => "str",
            (Some("date"), Some("past"), _) => "PastDate",
            (Some("date"), Some(_), _) => "FutureDate",
            (Some("date"), ..) => "date",
            (Some("date-time"), Some("past"), _) => "PastDatetime",
            (Some("date-time"), Some(_), _) => "FutureDatetime",
            (Some("date-time"), _, Some("aware")) => "AwareDatetime",
            (Some("date-time"), _, Some(_)) => "NaiveDatetime",
            (Some("date-time"), ..) => "datetime",
            (Some("time"), ..) => "time",
            (Some("duration"), ..) => "timedelta",
            (Some("uuid"), ..) => "UUID",
            (Some("uuid1"), ..) => "UUID1",
            (Some("uuid3"), ..) => "UUID3",
            (Some("uuid4"), ..) => "UUID4",
            (Some("uuid5"), ..) => "UUID5",
            (Some("email"), ..) => "EmailStr",
            (Some("uri"), ..) if schema.get("maxLength") == Some(&Json::Int(2083)) => "HttpUrl",
            (Some("uri"), ..) => "AnyUrl",
            (Some("binary"), ..) => "bytes",
            (Some(other), ..) => {
                self.note(format!("the format {other:?}"));
                "str"
            }
        };
        name.to_owned()
    }

    fn array(&mut self, schema: &'s Json<'s>, hint: &str) -> Said {
        let none = schema.get("maxItems") == Some(&Json::Int(0)) && schema.get("items").is_none();
        if let Some(Json::Array(first)) = schema.get("prefixItems") {
            let forms: Vec<String> = first
                .iter()
                .enumerate()
                .map(|(index, form)| {
                    self.below(&format!("prefixItems/{index}"), |writer| {
                        writer.said(form, &format!("{hint}{}", index + 1)).nested()
                    })
                })
                .collect();
            return Said::plain(format!("tuple[{}]", forms.join(", ")));
        }
        if none {
            return Said::plain("tuple[()]");
        }
        let item = match schema.get("items") {
            Some(item) => self.below("items", |writer| writer.said(item, &format!("{hint}Item")).nested()),
            None => "Any".to_owned(),
        };
        let outer = match told(schema) {
            Some("tuple") => return Said::plain(format!("tuple[{item}, ...]")),
            Some(outer @ ("frozenset" | "deque")) => outer,
            Some("list") => "list",
            _ if schema.get("uniqueItems") == Some(&Json::Bool(true)) => "set",
            _ => "list",
        };
        Said::plain(format!("{outer}[{item}]"))
    }

    fn dictionary(&mut self, schema: &'s Json<'s>, hint: &str) -> Said {
        let hints = schema.get("x-pydantic");
        let (mut values, mut pattern) = (schema.get("additionalProperties"), None);
        if let Some(Json::Object(patterns)) = schema.get("patternProperties")
            && let [(found, of)] = patterns.as_slice()
        {
            (values, pattern) = (Some(of), Some(format!("pattern={}", python_text(found))));
        }
        let keys = hints.and_then(|hints| hints.get("keys")).or(schema.get("propertyNames"));
        let mut key = match keys {
            Some(keys) => self.below("propertyNames", |writer| writer.said(keys, hint)),
            None => Said::plain("str"),
        };
        if key.name == "Any" {
            "str".clone_into(&mut key.name);
        }
        if !key.limits.iter().any(|limit| limit.starts_with("pattern=")) {
            key.limits.extend(pattern);
        }
        let value = match values {
            None | Some(Json::Bool(_)) => "Any".to_owned(),
            Some(values) => {
                self.below("additionalProperties", |writer| writer.said(values, &format!("{hint}Value")).nested())
            }
        };
        Said::plain(format!("dict[{}, {value}]", key.nested()))
    }

    fn literal(&mut self, schema: &Json<'_>) -> Said {
        let values = values(schema);
        let plain = |value: &&Json<'_>| !matches!(value, Json::Float(_) | Json::Array(_) | Json::Object(_));
        if !values.iter().all(|value| plain(&value)) {
            self.note(format!("that only these values are allowed: {}", Json::Array(values.to_vec())));
            return Said::plain("Any");
        }
        Said::plain(format!("Literal[{}]", values.iter().map(python).collect::<Vec<_>>().join(", ")))
    }

    fn union(&mut self, schema: &'s Json<'s>, Forms { keyword, forms }: Forms<'s>, hint: &str) -> Said {
        let hints = schema.get("x-pydantic");
        let name_of = |form: &Json<'_>| form.get("type").and_then(Json::as_str).map(str::to_owned);
        let names: Vec<Option<String>> = forms.iter().map(name_of).collect();
        let names: Vec<Option<&str>> = names.iter().map(Option::as_deref).collect();
        let decimal = matches!(
            names.as_slice(),
            [Some("number"), Some("string")] | [Some("number"), Some("string"), Some("null")]
        );
        if decimal && matches!(told(schema), None | Some("decimal")) {
            let mut said = Said::plain(if names.len() == 3 { "Optional[Decimal]" } else { "Decimal" });
            if let Some(number) = forms.first() {
                decimal_limits(number, hints, &mut said);
            }
            return said;
        }
        if keyword == "oneOf"
            && schema.get("discriminator").is_none()
            && forms.iter().all(|form| form.get("const").is_some())
        {
            let values: Vec<String> = forms.iter().filter_map(|form| form.get("const")).map(python).collect();
            return Said::plain(format!("Literal[{}]", values.join(", ")));
        }
        let mut said = Vec::new();
        for (index, form) in forms.iter().enumerate() {
            said.push(
                self.below(&format!("{keyword}/{index}"), |writer| writer.said(form, &format!("{hint}{}", index + 1))),
            );
        }
        if let [only, Said { name: null, .. }] = said.as_mut_slice()
            && null == "None"
        {
            // What is said of the one type Pydantic hands on to it.
            let limits = std::mem::take(&mut only.limits);
            return Said { name: format!("Optional[{}]", only.nested()), limits, words: Vec::new() };
        }
        let parts: Vec<String> = said.iter().map(Said::nested).collect();
        let mut union = Said::plain(joined(&parts));
        if let Some(discriminator) = schema.get("discriminator") {
            let own = hints.and_then(|hints| hints.get("discriminator_name"));
            if let Some(field) = own.or(discriminator.get("propertyName")) {
                union.limits.push(format!("discriminator={}", python(field)));
            }
        } else if keyword == "oneOf" {
            self.note("that exactly one form may fit; the first that fits best is taken");
        }
        if hints.and_then(|hints| hints.get("union_mode")).is_some() {
            union.limits.push("union_mode=\"left_to_right\"".to_owned());
        }
        union
    }

    fn limits(&mut self, schema: &Json<'_>, said: &mut Said) {
        const SAME: [(&str, &str); 12] = [
            ("minimum", "ge"),
            ("exclusiveMinimum", "gt"),
            ("maximum", "le"),
            ("exclusiveMaximum", "lt"),
            ("multipleOf", "multiple_of"),
            ("minLength", "min_length"),
            ("maxLength", "max_length"),
            ("pattern", "pattern"),
            ("minItems", "min_length"),
            ("maxItems", "max_length"),
            ("minProperties", "min_length"),
            ("maxProperties", "max_length"),
        ];
        let union = schema.get("anyOf").is_some() || schema.get("oneOf").is_some();
        let fixed = said.name.starts_with("tuple[") && !said.name.ends_with("...]");
        let url = matches!(said.name.as_str(), "HttpUrl" | "AnyUrl");
        for (keyword, name) in SAME {
            if let Some(value) = schema.get(keyword)
                && !fixed
                && !url
                && schema.get("properties").is_none()
            {
                said.limits.push(format!("{name}={}", python(value)));
            }
        }
        for keyword in ["not", "if", "contains", "minContains", "maxContains", "unevaluatedItems", "dependentRequired"]
        {
            if let Some(value) = schema.get(keyword) {
                self.note(format!("`{keyword}`: {value}"));
            }
        }
        let Some(Json::Object(hints)) = schema.get("x-pydantic") else { return };
        let mut strings = Vec::new();
        for (hint, value) in hints {
            match &**hint {
                "strict" if schema.get("properties").is_none() => said.limits.push(format!("strict={}", python(value))),
                "fail_fast" | "coerce_numbers_to_str" if schema.get("properties").is_none() => {
                    said.limits.push(format!("{hint}={}", python(value)));
                }
                "allow_inf_nan" if !union && schema.get("properties").is_none() => {
                    said.limits.push(format!("{hint}={}", python(value)));
                }
                "strip_whitespace" | "to_lower" | "to_upper" | "ascii_only" => {
                    strings.push(format!("{hint}={}", python(value)));
                }
                "ge" | "gt" | "le" | "lt" | "multiple_of" if !union => {
                    said.limits.push(format!("{hint}={}", limit(&said.name, value.as_str().unwrap_or_default())));
                }
                _ => {}
            }
        }
        if !strings.is_empty() {
            said.name = format!("Annotated[{}, StringConstraints({})]", said.name, strings.join(", "));
        }
    }
}

/// What a schema tells Pydantic of its type.
fn told<'j>(schema: &'j Json<'_>) -> Option<&'j str> {
    schema.get("x-pydantic").and_then(|hints| hints.get("type")).and_then(Json::as_str)
}

/// A limit of a value of the type `name`, as Python writes it.
fn limit(name: &str, limit: &str) -> String {
    match name {
        "date" | "PastDate" | "FutureDate" => moment("date", limit),
        "time" => moment("time", limit),
        "timedelta" => span(limit),
        _ => moment("datetime", limit),
    }
}

fn decimal_limits(number: &Json<'_>, hints: Option<&Json<'_>>, said: &mut Said) {
    let names = [
        ("minimum", "ge"),
        ("exclusiveMinimum", "gt"),
        ("maximum", "le"),
        ("exclusiveMaximum", "lt"),
        ("multipleOf", "multiple_of"),
    ];
    for (keyword, name) in names {
        let exact = hints.and_then(|hints| hints.get(name)).and_then(Json::as_str).map(python_text);
        if let Some(limit) = exact.or_else(|| number.get(keyword).map(|limit| python_text(&limit.to_string()))) {
            said.limits.push(format!("{name}=Decimal({limit})"));
        }
    }
    for name in ["max_digits", "decimal_places", "allow_inf_nan"] {
        if let Some(value) = hints.and_then(|hints| hints.get(name)) {
            said.limits.push(format!("{name}={}", python(value)));
        }
    }
}

/// Several types as one; `None` makes the rest optional.
fn joined(forms: &[String]) -> String {
    let null = forms.iter().any(|form| form == "None");
    let rest: Vec<&str> = forms.iter().map(String::as_str).filter(|form| *form != "None").collect();
    let inner = match rest.as_slice() {
        [] => return "None".to_owned(),
        [only] => (*only).to_owned(),
        several => format!("Union[{}]", several.join(", ")),
    };
    if null { format!("Optional[{inner}]") } else { inner }
}
