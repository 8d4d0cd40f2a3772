//! From a schema's text to its rules: first every subschema gets a number and its names, then the references are followed.

use std::collections::HashMap;

use super::{Formats, Node, Rule, Validator, part::Part};
use crate::{
    Violation,
    json::{DEPTH, Json},
    plan::{resolve, unescape},
};

const BASE: &str = "schema:///";
const VOCABULARIES: &str = "https://json-schema.org/draft/2020-12/vocab/";

impl Validator {
    /// Compiles `schema`. Everything that is wrong with it comes at once, each with the pointer to the place.
    ///
    /// ```
    /// use structured::{json_schema::{Validator, Formats}, json};
    ///
    /// let schema = json::parse(r#"{"prefixItems": [{"type": "string"}], "unevaluatedItems": false}"#).unwrap();
    /// let validator = Validator::compile(&schema, Formats::Annotate).unwrap();
    /// assert!(validator.check(&json::parse(r#"["a"]"#).unwrap()).is_empty());
    /// assert_eq!(validator.check(&json::parse(r#"["a", 1]"#).unwrap())[0].path, "[1]");
    /// ```
    pub fn compile(schema: &Json<'_>, formats: Formats) -> Result<Validator, Vec<Violation>> {
        let mut compiler = Compiler { formats, ..Compiler::default() };
        compiler.collect(schema, BASE, "#");
        let root = compiler.node(schema, BASE, "#");
        while let Some(waiting) = compiler.waiting.pop() {
            compiler.fill(&waiting);
        }
        if compiler.wrong.is_empty() {
            Ok(Validator { nodes: compiler.nodes, root, dynamic: compiler.dynamic })
        } else {
            compiler.wrong.dedup();
            Err(compiler.wrong)
        }
    }
}

pub(super) struct Compiler<'s> {
    pub(super) formats: Formats,
    nodes: Vec<Node>,
    /// Subschemas that have a number, by their place in memory.
    known: HashMap<*const Json<'s>, usize>,
    waiting: Vec<Waiting<'s>>,
    /// By address: resources, and anchors as `resource#anchor`.
    named: HashMap<String, (&'s Json<'s>, String)>,
    /// By resource and name, the dynamic anchors.
    anchors: Vec<(String, String, &'s Json<'s>)>,
    resources: Vec<String>,
    /// The address of each schema that has one of its own.
    own: HashMap<*const Json<'s>, String>,
    dynamic: Vec<HashMap<String, usize>>,
    wrong: Vec<Violation>,
}

impl Default for Compiler<'_> {
    fn default() -> Self {
        Self {
            formats: Formats::Annotate,
            nodes: Vec::new(),
            known: HashMap::new(),
            waiting: Vec::new(),
            named: HashMap::new(),
            anchors: Vec::new(),
            resources: Vec::new(),
            own: HashMap::new(),
            dynamic: Vec::new(),
            wrong: Vec::new(),
        }
    }
}

/// Keywords whose value is a schema, a list of schemas, or schemas by name.
const ONE: [&str; 12] = [
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "$comment",
];
const LIST: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAP: [&str; 5] = ["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/// A schema whose node is there and has not been filled.
struct Waiting<'s> {
    schema: &'s Json<'s>,
    /// The resource that it stands in.
    base: String,
    /// The pointer to it.
    at: String,
    /// Its node.
    id: usize,
}

impl<'s> Compiler<'s> {
    pub(super) fn refuse(&mut self, at: &str, message: impl Into<String>) {
        self.wrong.push(Violation::new(at, message));
    }

    /// Notes every address, anchor and dynamic anchor below `schema`.
    fn collect(&mut self, schema: &'s Json<'s>, base: &str, at: &str) {
        let Json::Object(keywords) = schema else { return };
        if at.matches('/').count() > 2 * DEPTH {
            return self.refuse("#", "the schema nests too deep");
        }
        let mut base = base.to_owned();
        if let Some(id) = schema.get("$id").and_then(Json::as_str) {
            base = resource_at(&base, id);
            self.own.insert(std::ptr::from_ref(schema), base.clone());
        }
        if at == "#" || schema.get("$id").is_some() {
            self.named.insert(base.clone(), (schema, base.clone()));
            self.resources.push(base.clone());
            self.dynamic.push(HashMap::new());
        }
        for (keyword, dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            if let Some(name) = schema.get(keyword).and_then(Json::as_str) {
                self.named.insert(format!("{base}#{name}"), (schema, base.clone()));
                if dynamic {
                    self.anchors.push((base.clone(), name.to_owned(), schema));
                }
            }
        }
        for (keyword, inner) in keywords {
            let keyword = &**keyword;
            match inner {
                Json::Array(items) if LIST.contains(&keyword) => {
                    for (index, item) in items.iter().enumerate() {
                        self.collect(item, &base, &format!("{at}/{keyword}/{index}"));
                    }
                }
                Json::Object(fields) if MAP.contains(&keyword) => {
                    for (name, item) in fields {
                        self.collect(item, &base, &format!("{at}/{keyword}/{name}"));
                    }
                }
                Json::Object(_) if ONE.contains(&keyword) => {
                    self.collect(inner, &base, &format!("{at}/{keyword}"));
                }
                Json::Null
                | Json::Bool(_)
                | Json::Int(_)
                | Json::Big(_)
                | Json::Float(_)
                | Json::Str(_)
                | Json::Array(_)
                | Json::Object(_) => {}
            }
        }
    }

    /// The number of `schema`, which is filled later, so that schemas may refer to each other.
    pub(super) fn node(&mut self, schema: &'s Json<'s>, base: &str, at: &str) -> usize {
        if let Some(id) = self.known.get(&std::ptr::from_ref(schema)) {
            return *id;
        }
        let id = self.nodes.len();
        self.nodes.push(Node::default());
        self.known.insert(std::ptr::from_ref(schema), id);
        self.waiting.push(Waiting { schema, base: base.to_owned(), at: at.to_owned(), id });
        id
    }

    fn fill(&mut self, Waiting { schema, base, at, id }: &Waiting<'s>) {
        match schema {
            Json::Object(_) => {}
            Json::Bool(true) => return,
            Json::Bool(false) => return self.nodes[*id].rules.push(Rule::Never),
            Json::Null | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_) | Json::Array(_) => {
                return self.refuse(at, "a schema is an object, true or false");
            }
        }
        // Whoever refers to it may come from elsewhere.
        let base = self.own.get(&std::ptr::from_ref(*schema)).unwrap_or(base).clone();
        self.vocabulary(schema, at);
        let mut part = Part { compiler: self, schema, base: &base, at, rules: Vec::new() };
        part.keywords();
        let rules = part.rules;
        let resource = self.resources.iter().position(|resource| *resource == base).unwrap_or(0);
        self.nodes[*id] = Node { rules, resource };
        for index in 0..self.anchors.len() {
            let (owner, name, target) = self.anchors[index].clone();
            if owner == base {
                let target = self.node(target, &owner, &name);
                self.dynamic[resource].insert(name, target);
            }
        }
    }

    fn vocabulary(&mut self, schema: &'s Json<'s>, at: &str) {
        if let Some(Json::Object(vocabularies)) = schema.get("$vocabulary") {
            for (name, required) in vocabularies {
                if *required == Json::Bool(true) && !name.starts_with(VOCABULARIES) {
                    self.refuse(at, format!("`$vocabulary` requires {name:?}, which is not known here"));
                }
            }
        }
        if let Some(draft) = schema.get("$schema").and_then(Json::as_str)
            && !draft.starts_with("https://json-schema.org/draft/2020-12/schema")
        {
            self.refuse(at, format!("`$schema` names {draft:?}; only draft 2020-12 is known here"));
        }
    }

    /// What `reference` names, seen from `base`.
    pub(super) fn target(&self, reference: &str, base: &str) -> Option<(&'s Json<'s>, String)> {
        let address = joined(base, reference);
        let (resource, fragment) = address.split_once('#').unwrap_or((&address, ""));
        if fragment.is_empty() {
            return self.named.get(resource).cloned();
        }
        if !fragment.starts_with('/') {
            return self.named.get(&format!("{resource}#{}", unescape(fragment)?)).cloned();
        }
        let (root, base) = self.named.get(resource)?;
        let found = resolve(root, &format!("#{fragment}"))?;
        // A pointer may lead into an embedded resource.
        let mut base = base.clone();
        let mut here = *root;
        for token in fragment.trim_start_matches('/').split('/') {
            let token = unescape(token)?;
            here = if let Json::Array(items) = here {
                items.get(token.parse::<usize>().ok()?)?
            } else {
                here.get(&token)?
            };
            if let Some(id) = here.get("$id").and_then(Json::as_str) {
                base = resource_at(&base, id);
            }
        }
        Some((found, base))
    }
}

/// The address of the resource `id`, seen from `base`.
fn resource_at(base: &str, id: &str) -> String {
    joined(base, id).trim_end_matches('#').to_owned()
}

/// `reference` seen from `base` (RFC 3986).
fn joined(base: &str, reference: &str) -> String {
    if let Some(fragment) = reference.strip_prefix('#') {
        return format!("{}#{fragment}", base.split('#').next().unwrap_or_default());
    }
    if has_scheme(reference) || base.starts_with("urn:") {
        return reference.to_owned();
    }
    let (scheme, rest) = base.split_once("://").unwrap_or(("schema", ""));
    let (host, folder) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{scheme}://{rest}");
    }
    let (path, fragment) =
        reference.split_once('#').map_or((reference, None), |(path, fragment)| (path, Some(fragment)));
    let whole = match path.strip_prefix('/') {
        Some(_) => path.to_owned(),
        None => format!("{}/{path}", folder.rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/').skip(1) {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    let fragment = fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
    format!("{scheme}://{host}/{}{fragment}", steps.join("/"))
}

/// Whether an address says its scheme, as `https:` or `urn:`.
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    })
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn addresses_are_joined_as_rfc_3986_has_it() {
        for (base, reference, expect) in [
            ("https://a.b/c/d.json", "e.json", "https://a.b/c/e.json"),
            ("https://a.b/c/d.json", "/e.json#x", "https://a.b/e.json#x"),
            ("https://a.b/c/d.json", "../e/./f#/g", "https://a.b/e/f#/g"),
            ("https://a.b/c/d.json#x", "#y", "https://a.b/c/d.json#y"),
            ("https://a.b/c", "//d.e/f", "https://d.e/f"),
            ("https://a.b", "c", "https://a.b/c"),
            ("schema:///", "x.json", "schema:///x.json"),
            ("https://a.b/c", "urn:x:y", "urn:x:y"),
        ] {
            assert_eq!(joined(base, reference), expect, "{reference} from {base}");
        }
    }
}
