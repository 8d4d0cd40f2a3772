//! The rules of one subschema, keyword by keyword.

use std::collections::HashMap;

use super::{Fields, Formats, Limit, Range, Rule, compile::Compiler};
use crate::{json::Json, regex::Regex};

/// A keyword with a list of schemas, and its rule.
type List = (&'static str, fn(Vec<usize>) -> Rule);

/// The draft's types.
const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

/// One subschema in the making.
pub(super) struct Part<'c, 's> {
    pub(super) compiler: &'c mut Compiler<'s>,
    pub(super) schema: &'s Json<'s>,
    pub(super) base: &'c str,
    pub(super) at: &'c str,
    pub(super) rules: Vec<Rule>,
}

/// Keywords of earlier drafts that 2020-12 does not know, and what took their place. Who writes one means it.
const FORMER: [(&str, &str); 7] = [
    ("dependencies", "`dependentRequired` or `dependentSchemas`"),
    ("additionalItems", "`prefixItems` and `items`"),
    ("$recursiveRef", "`$dynamicRef`"),
    ("$recursiveAnchor", "`$dynamicAnchor`"),
    ("divisibleBy", "`multipleOf`"),
    ("disallow", "`not`"),
    ("extends", "`allOf`"),
];

impl<'s> Part<'_, 's> {
    fn refuse(&mut self, message: impl Into<String>) {
        self.compiler.refuse(self.at, message);
    }

    fn below(&mut self, keyword: &str, schema: &'s Json<'s>) -> usize {
        let at = format!("{}/{keyword}", self.at);
        self.compiler.node(schema, self.base, &at)
    }

    fn one(&mut self, keyword: &str) -> Option<usize> {
        let schema = self.schema;
        schema.get(keyword).map(|inner| self.below(keyword, inner))
    }

    fn list(&mut self, keyword: &str) -> Vec<usize> {
        let schema = self.schema;
        match schema.get(keyword) {
            None => Vec::new(),
            Some(Json::Array(items)) => {
                items.iter().enumerate().map(|(index, item)| self.below(&format!("{keyword}/{index}"), item)).collect()
            }
            Some(_) => {
                self.refuse(format!("`{keyword}` must be a list"));
                Vec::new()
            }
        }
    }

    fn map(&mut self, keyword: &str) -> Vec<(String, usize)> {
        let schema = self.schema;
        match schema.get(keyword) {
            None => Vec::new(),
            Some(Json::Object(fields)) => fields
                .iter()
                .map(|(name, item)| (name.to_string(), self.below(&format!("{keyword}/{name}"), item)))
                .collect(),
            Some(_) => {
                self.refuse(format!("`{keyword}` must be an object"));
                Vec::new()
            }
        }
    }

    fn range(&mut self, least: &str, most: &str) -> Option<Range> {
        let schema = self.schema;
        let mut count = |keyword: &str| {
            let value = schema.get(keyword)?;
            let count = crate::plan::count(value);
            if count.is_none() {
                self.refuse(format!("`{keyword}` must be a whole number from 0"));
            }
            count
        };
        let range = Range { least: count(least), most: count(most) };
        (range.least.is_some() || range.most.is_some()).then_some(range)
    }

    fn texts(&mut self, keyword: &str, value: &'s Json<'s>) -> Vec<String> {
        let Json::Array(items) = value else {
            self.refuse(format!("`{keyword}` must be a list of texts"));
            return Vec::new();
        };
        if items.iter().any(|item| item.as_str().is_none()) {
            self.refuse(format!("`{keyword}` must be a list of texts"));
        }
        items.iter().filter_map(Json::as_str).map(str::to_owned).collect()
    }

    fn types(&mut self, types: &'s Json<'s>) {
        let names = if let Json::Array(names) = types { names.as_slice() } else { std::slice::from_ref(types) };
        if names.is_empty() {
            self.refuse("`type` must be a name or a list of names");
        }
        for name in names {
            match name.as_str() {
                None => self.refuse("`type` must be a name or a list of names"),
                Some(name) if !TYPES.contains(&name) => self.refuse(format!("there is no type {name:?}")),
                Some(_) => {}
            }
        }
        self.rules.push(Rule::Type(types.clone().into_owned()));
    }

    fn regex(&mut self, pattern: &str) -> Option<Regex> {
        Regex::ecma(pattern).map_err(|error| self.refuse(format!("the pattern {pattern:?} {error}"))).ok()
    }

    pub(super) fn keywords(&mut self) {
        let schema = self.schema;
        self.references();
        if let Some(types) = schema.get("type") {
            self.types(types);
        }
        if let Some(value) = schema.get("const") {
            self.rules.push(Rule::Const(value.clone().into_owned()));
        }
        match schema.get("enum") {
            Some(Json::Array(values)) => {
                self.rules.push(Rule::Enum(values.iter().map(|value| value.clone().into_owned()).collect()));
            }
            Some(_) => self.refuse("`enum` must be a list"),
            None => {}
        }
        self.numbers();
        self.sizes();
        self.applicators();
        self.objects();
        self.unevaluated();
    }

    fn references(&mut self) {
        let schema = self.schema;
        for keyword in ["$ref", "$dynamicRef"] {
            let Some(reference) = schema.get(keyword) else { continue };
            let Some(reference) = reference.as_str() else {
                self.refuse(format!("`{keyword}` must be a text"));
                continue;
            };
            let Some((target, base)) = self.compiler.target(reference, self.base) else {
                self.refuse(format!("`{keyword}` names {reference:?}, which is not here"));
                continue;
            };
            let id = self.compiler.node(target, &base, reference);
            let anchor = reference.rsplit_once('#').map_or("", |(_, anchor)| anchor);
            let bookend =
                keyword == "$dynamicRef" && target.get("$dynamicAnchor").and_then(Json::as_str) == Some(anchor);
            self.rules.push(if bookend {
                Rule::Dynamic { fallback: id, anchor: anchor.to_owned() }
            } else {
                Rule::Ref(id)
            });
        }
    }

    fn numbers(&mut self) {
        let schema = self.schema;
        let limits = [
            ("minimum", Limit::Minimum),
            ("maximum", Limit::Maximum),
            ("exclusiveMinimum", Limit::Above),
            ("exclusiveMaximum", Limit::Below),
            ("multipleOf", Limit::Multiple),
        ];
        for (keyword, limit) in limits {
            match schema.get(keyword) {
                Some(value @ (Json::Int(_) | Json::Big(_) | Json::Float(_))) => {
                    self.rules.push(Rule::Number(limit, value.clone().into_owned()));
                }
                Some(_) => self.refuse(format!("`{keyword}` must be a number")),
                None => {}
            }
        }
    }

    fn sizes(&mut self) {
        let schema = self.schema;
        if let Some(text) = self.range("minLength", "maxLength") {
            self.rules.push(Rule::Length { text });
        }
        if let Some(count) = self.range("minItems", "maxItems") {
            self.rules.push(Rule::Items { count });
        }
        if let Some(count) = self.range("minProperties", "maxProperties") {
            self.rules.push(Rule::Properties { count });
        }
        if schema.get("uniqueItems") == Some(&Json::Bool(true)) {
            self.rules.push(Rule::Unique);
        }
        if let Some(pattern) = schema.get("pattern") {
            match pattern.as_str() {
                Some(pattern) => {
                    if let Some(regex) = self.regex(pattern) {
                        self.rules.push(Rule::Pattern(regex, pattern.to_owned()));
                    }
                }
                None => self.refuse("`pattern` must be a text"),
            }
        }
        if let Some(format) = schema.get("format").and_then(Json::as_str)
            && let Formats::Assert(judge) = self.compiler.formats
        {
            if judge(format, "").is_some() {
                self.rules.push(Rule::Format(format.to_owned(), judge));
            } else {
                self.refuse(format!("the format {format:?} cannot be asserted here"));
            }
        }
    }

    fn applicators(&mut self) {
        let lists: [List; 3] = [("allOf", Rule::All), ("anyOf", Rule::Any), ("oneOf", Rule::One)];
        for (keyword, rule) in lists {
            if self.schema.get(keyword).is_some() {
                let forms = self.list(keyword);
                self.rules.push(rule(forms));
            }
        }
        if let Some(not) = self.one("not") {
            self.rules.push(Rule::Not(not));
        }
        if let Some(when) = self.one("if") {
            let (then, other) = (self.one("then"), self.one("else"));
            self.rules.push(Rule::If { when, then, other });
        }
        let (first, rest) = (self.list("prefixItems"), self.one("items"));
        if !first.is_empty() || rest.is_some() {
            self.rules.push(Rule::List { first, rest });
        }
        if let Some(of) = self.one("contains") {
            let count = self.range("minContains", "maxContains").unwrap_or_default();
            self.rules.push(Rule::Contains { of, count });
        }
    }

    fn objects(&mut self) {
        let schema = self.schema;
        for (former, present) in FORMER {
            if schema.get(former).is_some() {
                self.compiler.refuse(
                    &format!("{}/{former}", self.at),
                    format!("`{former}` is of an earlier draft and says nothing in 2020-12; write {present}"),
                );
            }
        }
        if let Some(required) = schema.get("required") {
            let names = self.texts("required", required);
            self.rules.push(Rule::Required(names));
        }
        if let Some(Json::Object(fields)) = schema.get("dependentRequired") {
            let names = fields.iter().map(|(name, needs)| (name.to_string(), self.texts("dependentRequired", needs)));
            let names = names.collect();
            self.rules.push(Rule::DependentRequired(names));
        }
        let dependent = self.map("dependentSchemas");
        if !dependent.is_empty() {
            self.rules.push(Rule::DependentSchemas(dependent));
        }
        let named: HashMap<String, usize> = self.map("properties").into_iter().collect();
        let mut patterns = Vec::new();
        for (pattern, id) in self.map("patternProperties") {
            patterns.extend(self.regex(&pattern).map(|regex| (regex, id)));
        }
        let others = self.one("additionalProperties");
        if !named.is_empty() || !patterns.is_empty() || others.is_some() {
            self.rules.push(Rule::Fields(Box::new(Fields { named, patterns, others })));
        }
        if let Some(names) = self.one("propertyNames") {
            self.rules.push(Rule::Names(names));
        }
    }

    /// Last, since they ask what the others have looked at.
    fn unevaluated(&mut self) {
        if let Some(id) = self.one("unevaluatedItems") {
            self.rules.push(Rule::UnevaluatedItems(id));
        }
        if let Some(id) = self.one("unevaluatedProperties") {
            self.rules.push(Rule::UnevaluatedProperties(id));
        }
    }
}
