//! The dialects of JSON Schema that constrained decoding speaks, and what each cannot express.
//!
//! A provider that is sent a keyword it does not know refuses the request or passes the rule by in silence. So the keyword is
//! left out here, and told: the reply is checked by the whole schema anyway, and the reader sees what the model was not told.
//!
//! Sources, as of November 2026: platform.openai.com/docs/guides/structured-outputs (supported schemas),
//! docs.claude.com/en/docs/build-with-claude/structured-outputs (JSON Schema limitations), ai.google.dev/gemini-api/docs/structured-output
//! (JSON Schema support), llama.cpp's grammars/README.md (JSON Schemas to GBNF).

use std::borrow::Cow;

use super::{
    object::{Fields, put, take},
    recursion,
};
use crate::{Violation, json::Json};

/// Who reads the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `OpenAI`'s strict mode.
    OpenAi,
    /// Anthropic's structured outputs and strict tools.
    Anthropic,
    /// Gemini's `responseJsonSchema`.
    Gemini,
    /// llama.cpp's conversion to a grammar.
    LlamaCpp,
}

/// How a reply in a dialect's schema differs from the value that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The value stands in the field `value` of an object.
    InValue,
    /// A dictionary comes back empty.
    EmptyDictionary,
    /// A field that is missing comes back as null, which it may not be.
    NullForMissing,
    /// The schema refers to itself and is refused.
    Recursive,
}

/// A schema in a dialect.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken {
    /// What to send.
    pub schema: Json<'static>,
    /// What could not be said: the pointer to the place, and the rule.
    pub notes: Vec<Violation>,
    /// How a reply differs from the value that is wanted.
    pub changes: Vec<Change>,
}

/// What a dialect knows.
#[expect(clippy::struct_excessive_bools, reason = "a row of a table of what each dialect can do")]
struct Rules {
    name: &'static str,
    /// Keywords that stay as they are.
    keeps: &'static [&'static str],
    formats: &'static [&'static str],
    /// Whether every object is closed, and so no dictionary can be told.
    closed: bool,
    /// Whether every field is required, and an optional one may be null instead.
    complete: bool,
    /// Whether a schema may refer back to itself.
    recursive: bool,
    /// Whether the top must be an object.
    object_at_top: bool,
}

const ANYWHERE: [&str; 8] = ["$defs", "$ref", "anyOf", "description", "enum", "items", "properties", "type"];

const OPEN_AI: Rules = Rules {
    name: "OpenAI's strict mode",
    keeps: &[
        "const",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "maxItems",
        "maximum",
        "minItems",
        "minimum",
        "multipleOf",
        "pattern",
    ],
    formats: &["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"],
    closed: true,
    complete: true,
    recursive: true,
    object_at_top: true,
};

const ANTHROPIC: Rules = Rules {
    name: "Anthropic",
    keeps: &["const", "default", "title", "allOf", "pattern"],
    formats: &["date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"],
    closed: true,
    complete: false,
    recursive: false,
    object_at_top: false,
};

const GEMINI: Rules = Rules {
    name: "Gemini",
    keeps: &["title", "prefixItems", "minItems", "maxItems", "minimum", "maximum", "additionalProperties"],
    formats: &["date-time", "date", "time"],
    closed: false,
    complete: false,
    recursive: true,
    object_at_top: false,
};

const LLAMA_CPP: Rules = Rules {
    name: "llama.cpp",
    keeps: &[
        "const",
        "prefixItems",
        "minItems",
        "maxItems",
        "minLength",
        "maxLength",
        "additionalProperties",
        "allOf",
        "title",
        "default",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
    ],
    formats: &["date", "time", "date-time", "uuid"],
    closed: false,
    complete: false,
    recursive: true,
    object_at_top: false,
};

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::OpenAi, Self::Anthropic, Self::Gemini, Self::LlamaCpp];

    /// The name that the command line takes.
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenAi => "openai",
            Self::Anthropic => "anthropic",
            Self::Gemini => "gemini",
            Self::LlamaCpp => "llama.cpp",
        }
    }

    const fn rules(self) -> Rules {
        match self {
            Self::OpenAi => OPEN_AI,
            Self::Anthropic => ANTHROPIC,
            Self::Gemini => GEMINI,
            Self::LlamaCpp => LLAMA_CPP,
        }
    }

    /// `schema` in this dialect. What is not said is noted; nothing that is not true of the schema is said.
    pub fn speak(self, schema: &Json<'_>) -> Spoken {
        let mut speaker = Speaker {
            dialect: self,
            rules: self.rules(),
            at: vec!["#".to_owned()],
            notes: Vec::new(),
            changes: Vec::new(),
            root: schema,
        };
        let mut spoken = speaker.schema(schema);
        if speaker.rules.object_at_top && !is_object(schema, schema) {
            speaker.note("the top, which must be an object: the answer stands in the field `value`");
            speaker.changes.push(Change::InValue);
            spoken = wrapped(spoken);
        }
        Spoken { schema: spoken, notes: speaker.notes, changes: speaker.changes }
    }
}

struct Speaker<'s> {
    dialect: Dialect,
    rules: Rules,
    at: Vec<String>,
    notes: Vec<Violation>,
    changes: Vec<Change>,
    root: &'s Json<'s>,
}

impl Speaker<'_> {
    fn note(&mut self, what: &str) {
        self.notes.push(Violation::new(self.at.join("/"), format!("{} is not told {what}", self.rules.name)));
    }

    fn below(&mut self, step: &str, schema: &Json<'_>) -> Json<'static> {
        self.at.push(step.to_owned());
        let spoken = self.schema(schema);
        self.at.pop();
        spoken
    }

    fn schema(&mut self, schema: &Json<'_>) -> Json<'static> {
        let Json::Object(fields) = schema else { return schema.clone().into_owned() };
        let mut made = Fields::new();
        for (keyword, value) in fields {
            self.keyword(keyword, value, &mut made);
        }
        if schema.get("properties").is_some() {
            self.object(schema, &mut made);
        } else if self.rules.closed && schema.get("type").and_then(Json::as_str) == Some("object") {
            self.note("of the dictionary: its objects are closed, so this one comes back empty");
            self.changes.push(Change::EmptyDictionary);
            put(&mut made, "additionalProperties", Json::Bool(false));
        }
        Json::Object(made)
    }

    fn keyword(&mut self, keyword: &str, value: &Json<'_>, made: &mut Fields) {
        let known = ANYWHERE.contains(&keyword) || self.rules.keeps.contains(&keyword);
        match (keyword, value) {
            ("properties" | "$defs", Json::Object(inner)) => {
                let spoken = inner
                    .iter()
                    .map(|(name, inner)| {
                        (Cow::Owned(name.to_string()), self.below(&format!("{keyword}/{name}"), inner))
                    })
                    .collect();
                put(made, keyword, Json::Object(spoken));
            }
            ("anyOf" | "oneOf" | "allOf" | "prefixItems", Json::Array(forms)) if known || keyword == "oneOf" => {
                let spoken = forms
                    .iter()
                    .enumerate()
                    .map(|(index, form)| self.below(&format!("{keyword}/{index}"), form))
                    .collect();
                // None of them knows `oneOf`; of forms that exclude each other, `anyOf` says the same.
                put(made, if keyword == "oneOf" { "anyOf" } else { keyword }, Json::Array(spoken));
            }
            ("items", inner) => {
                let spoken = self.below("items", inner);
                put(made, keyword, spoken);
            }
            ("additionalProperties", inner @ Json::Object(_)) if known => {
                let spoken = self.below(keyword, inner);
                put(made, keyword, spoken);
            }
            ("$ref", Json::Str(target)) => {
                if !self.rules.recursive && recursion::recurs(self.root, target) {
                    self.note(&format!("that {target} refers to itself, and refuses such schemas"));
                    self.changes.push(Change::Recursive);
                }
                put(made, keyword, value.clone().into_owned());
            }
            ("format", Json::Str(format)) if self.rules.formats.contains(&&**format) => {
                put(made, keyword, value.clone().into_owned());
            }
            ("const", value) if !known => put(made, "enum", Json::Array(vec![value.clone().into_owned()])),
            ("required", Json::Array(_)) => put(made, keyword, value.clone().into_owned()),
            ("minItems", Json::Int(0 | 1)) if self.dialect == Dialect::Anthropic => {
                put(made, keyword, value.clone().into_owned());
            }
            // Annotations that constrain nothing, and what stands in another keyword already.
            ("title" | "examples" | "default" | "$schema" | "$comment" | "deprecated" | "discriminator", _)
                if !known => {}
            ("x-pydantic", hints) => self.hints(hints),
            // Told with the object, below.
            ("additionalProperties", _) if self.rules.closed => {}
            _ if known && self.fits(keyword, value) => put(made, keyword, value.clone().into_owned()),
            _ => self.note(&format!("`{keyword}`: {value}")),
        }
    }

    /// What a dialect knows in some forms only.
    fn fits(&self, keyword: &str, value: &Json<'_>) -> bool {
        match (self.dialect, keyword) {
            (Dialect::Anthropic, "pattern") => value
                .as_str()
                .is_some_and(|pattern| !["(?=", "(?!", "(?<", "\\b", "\\B"].iter().any(|part| pattern.contains(part))),
            // Its grammar is of the whole text.
            (Dialect::LlamaCpp, "pattern") => {
                value.as_str().is_some_and(|pattern| pattern.starts_with('^') && pattern.ends_with('$'))
            }
            // Of limits it knows those of whole numbers.
            (Dialect::LlamaCpp, "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum") => {
                matches!(value, Json::Int(_))
            }
            _ => true,
        }
    }

    fn hints(&mut self, hints: &Json<'_>) {
        let Json::Object(hints) = hints else { return };
        // What a class is called, and which Python type it has, is nothing that a reply could break.
        let silent = ["class", "name", "type", "discriminator_name", "union_mode", "default_factory", "aliases"];
        for (hint, value) in hints.iter().filter(|(hint, _)| !silent.contains(&&**hint)) {
            self.note(&format!("`{hint}`: {value}"));
        }
    }

    /// Objects as the dialect wants them: closed, complete.
    fn object(&mut self, schema: &Json<'_>, made: &mut Fields) {
        if self.rules.closed {
            if !matches!(schema.get("additionalProperties"), None | Some(Json::Bool(false))) {
                self.note("that more fields are allowed");
            }
            put(made, "additionalProperties", Json::Bool(false));
        }
        if !self.rules.complete {
            return;
        }
        let names: Vec<String> = match made.iter().find(|(keyword, _)| keyword == "properties") {
            Some((_, Json::Object(fields))) => fields.iter().map(|(name, _)| name.to_string()).collect(),
            _ => Vec::new(),
        };
        let required: Vec<&str> = match schema.get("required") {
            Some(Json::Array(names)) => names.iter().filter_map(Json::as_str).collect(),
            _ => Vec::new(),
        };
        if let Some((_, Json::Object(fields))) = made.iter_mut().find(|(keyword, _)| keyword == "properties") {
            for (name, field) in fields.iter_mut().filter(|(name, _)| !required.contains(&&**name)) {
                self.notes.push(Violation::new(
                    format!("{}/properties/{name}", self.at.join("/")),
                    format!("{} is not told that the field may be missing; it may be null", self.rules.name),
                ));
                if !nullable(field) {
                    self.changes.push(Change::NullForMissing);
                }
            }
        }
        let all = names.into_iter().map(|name| Json::Str(Cow::Owned(name))).collect();
        put(made, "required", Json::Array(all));
    }
}

/// Allows null as well; whether it was allowed before.
fn nullable(field: &mut Json<'static>) -> bool {
    let null = || Json::Object(vec![(Cow::Borrowed("type"), Json::Str(Cow::Borrowed("null")))]);
    let Json::Object(fields) = field else { return true };
    if let Some((_, Json::Array(forms))) = fields.iter_mut().find(|(keyword, _)| keyword == "anyOf") {
        let was_allowed = forms.contains(&null());
        if !was_allowed {
            forms.push(null());
        }
        return was_allowed;
    }
    let mut outer = Fields::new();
    if let Some(description) = take(fields, "description") {
        put(&mut outer, "description", description);
    }
    let inner = Json::Object(std::mem::take(fields));
    put(&mut outer, "anyOf", Json::Array(vec![inner, null()]));
    *fields = outer;
    false
}

fn is_object(schema: &Json<'_>, root: &Json<'_>) -> bool {
    match schema.get("$ref").and_then(Json::as_str) {
        Some(target) => crate::plan::resolve(root, target).is_some_and(|target| target.get("properties").is_some()),
        None => schema.get("properties").is_some(),
    }
}

/// An object with the one field `value`; definitions stay at the top.
fn wrapped(schema: Json<'static>) -> Json<'static> {
    let Json::Object(mut fields) = schema else { return schema };
    let definitions = take(&mut fields, "$defs");
    let text = |text: &'static str| Json::Str(Cow::Borrowed(text));
    let mut made = Fields::new();
    put(&mut made, "type", text("object"));
    put(&mut made, "properties", Json::Object(vec![(Cow::Borrowed("value"), Json::Object(fields))]));
    put(&mut made, "required", Json::Array(vec![text("value")]));
    put(&mut made, "additionalProperties", Json::Bool(false));
    if let Some(definitions) = definitions {
        put(&mut made, "$defs", definitions);
    }
    Json::Object(made)
}
