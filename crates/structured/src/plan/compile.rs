//! From a JSON Schema as Pydantic writes it to a [`Plan`].

use std::collections::HashMap;

use super::{
    Id, Kind, Node, Plan,
    hints::{Config, Hints},
    resolve,
};
use crate::{
    Violation, expression,
    json::{DEPTH, Json},
};

/// Keywords that a check in Pydantic's terms needs and knows, or may pass by.
const KNOWN: [&str; 52] = [
    "$comment",
    "$defs",
    "definitions",
    "$id",
    "$ref",
    "$schema",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "deprecated",
    "description",
    "discriminator",
    "enum",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "readOnly",
    "required",
    "title",
    "type",
    "uniqueItems",
    "writeOnly",
    "x-pydantic",
    "nullable",
    "example",
    "xml",
    "externalDocs",
    "$anchor",
    "enumNames",
    "order",
];

impl Plan {
    /// Compiles `schema`, read as Pydantic writes schemas. Everything that is wrong with it comes at once, each with the
    /// pointer to the place.
    pub fn compile(schema: &Json<'_>) -> Result<Plan, Vec<Violation>> {
        let mut compiler = Compiler {
            root: schema,
            nodes: Vec::new(),
            seen: HashMap::new(),
            at: vec!["#".to_owned()],
            depth: 0,
            wrong: Vec::new(),
        };
        let root = compiler.schema(schema, Config::default());
        if compiler.wrong.is_empty() {
            compiler.refuse_empty_loops();
        }
        if !compiler.wrong.is_empty() {
            return Err(compiler.wrong);
        }
        let mut plan = Plan { nodes: compiler.nodes, root };
        plan.label_unions();
        Ok(plan)
    }
}

pub(super) struct Compiler<'s> {
    pub(super) root: &'s Json<'s>,
    pub(super) nodes: Vec<Node>,
    /// What a reference became, under the configuration it was met in.
    seen: HashMap<(&'s str, Config), Id>,
    at: Vec<String>,
    depth: usize,
    wrong: Vec<Violation>,
}

/// A part of a schema, with what holds for it.
#[derive(Clone, Copy)]
pub(super) struct Subschema<'s> {
    pub(super) schema: &'s Json<'s>,
    /// What it tells Pydantic of itself.
    pub(super) hints: Hints<'s>,
    /// The settings of the model around it.
    pub(super) config: Config,
    /// Whether it is not converted.
    pub(super) strict: bool,
}

impl<'s> Compiler<'s> {
    pub(super) fn refuse(&mut self, message: impl Into<String>) {
        self.wrong.push(Violation::new(self.at.join("/"), message));
    }

    /// Compiles what lies below `step`.
    pub(super) fn below<T>(&mut self, step: &str, compile: impl FnOnce(&mut Self) -> T) -> T {
        self.at.push(step.to_owned());
        let compiled = compile(self);
        self.at.pop();
        compiled
    }

    pub(super) fn add(&mut self, kind: Kind, strict: bool) -> Id {
        self.nodes.push(Node { kind, strict, rules: Vec::new() });
        self.nodes.len() - 1
    }

    pub(super) fn schema(&mut self, schema: &'s Json<'s>, config: Config) -> Id {
        if self.depth > DEPTH {
            self.refuse("the schema nests too deep");
            return self.add(Kind::Any, false);
        }
        self.depth += 1;
        let id = self.one(schema, config);
        self.depth -= 1;
        id
    }

    fn one(&mut self, schema: &'s Json<'s>, config: Config) -> Id {
        let fields = match schema {
            Json::Object(fields) => fields,
            Json::Bool(true) => return self.add(Kind::Any, false),
            Json::Bool(false) => {
                self.refuse("the schema `false` allows nothing; Pydantic has no such type");
                return self.add(Kind::Any, false);
            }
            Json::Null | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_) | Json::Array(_) => {
                self.refuse("a schema is an object or true");
                return self.add(Kind::Any, false);
            }
        };
        for (keyword, _) in fields {
            if !KNOWN.contains(&&**keyword) && !keyword.starts_with("x-") {
                self.refuse(format!(
                    "Pydantic's schemas know no `{keyword}`; check against this schema in schema mode"
                ));
            }
        }
        let hints = Hints::of(schema, self);
        let id = self.form(schema, hints, config);
        self.rules(hints, id)
    }

    fn form(&mut self, schema: &'s Json<'s>, hints: Hints<'s>, config: Config) -> Id {
        if let Some(target) = schema.get("$ref") {
            return self.reference(target, hints, config);
        }
        if let Some(Json::Array(parts)) = schema.get("allOf") {
            if let [only] = parts.as_slice() {
                return self.below("allOf/0", |compiler| compiler.schema(only, config));
            }
            self.refuse("Pydantic's schemas have one schema in `allOf`; check against this schema in schema mode");
        }
        if let Some(id) = self.union(schema, hints, config) {
            return id;
        }
        if let Some(id) = self.values(schema, hints, config) {
            return id;
        }
        self.typed(schema, hints, config)
    }

    /// By the keyword `type`.
    fn typed(&mut self, schema: &'s Json<'s>, hints: Hints<'s>, config: Config) -> Id {
        let strict = hints.flag("strict").unwrap_or(config.strict);
        let name = match schema.get("type") {
            None if schema.get("properties").is_some() => "object",
            None => return self.add(Kind::Any, false),
            Some(Json::Str(name)) => &**name,
            Some(Json::Array(names)) => {
                return self.types(names, Subschema { schema, hints, config, strict: config.strict });
            }
            Some(_) => {
                self.refuse("`type` must be a name or a list of names");
                return self.add(Kind::Any, false);
            }
        };
        self.named(name, Subschema { schema, hints, config, strict })
    }

    pub(super) fn named(&mut self, name: &str, part: Subschema<'s>) -> Id {
        match name {
            "null" => self.add(Kind::Null, part.strict),
            "boolean" => self.add(Kind::Bool, part.strict),
            "integer" => self.integer(part.schema, part.strict),
            "number" => self.number(part),
            "string" => self.string(part),
            "array" => self.array(part),
            "object" => self.object(part),
            other => {
                self.refuse(format!("there is no type {other:?}"));
                self.add(Kind::Any, part.strict)
            }
        }
    }

    pub(super) fn reference(&mut self, target: &'s Json<'s>, hints: Hints<'s>, config: Config) -> Id {
        let Some(name) = target.as_str() else {
            self.refuse("`$ref` must be a text");
            return self.add(Kind::Any, false);
        };
        let mut config = config;
        config.strict = hints.flag("strict").unwrap_or(config.strict);
        if let Some(id) = self.seen.get(&(name, config)) {
            return *id;
        }
        let root = self.root;
        let Some(schema) = resolve(root, name) else {
            self.refuse(format!("`$ref` names {name:?}, which the schema does not hold"));
            return self.add(Kind::Any, false);
        };
        // The node's place is known before it is made, so that what it holds can refer to it.
        let place = self.add(Kind::Any, false);
        self.seen.insert((name, config), place);
        let at = std::mem::replace(&mut self.at, vec![name.to_owned()]);
        let made = self.schema(schema, config);
        self.at = at;
        self.nodes[place] = match &self.nodes[made].kind {
            // A reference to a reference whose target is still in the making.
            Kind::Any if made <= place => Node { kind: Kind::Alias(made), strict: false, rules: Vec::new() },
            Kind::Any
            | Kind::Alias(_)
            | Kind::Null
            | Kind::Bool
            | Kind::Int(_)
            | Kind::Float { .. }
            | Kind::Decimal(_)
            | Kind::Str(_)
            | Kind::Bytes { .. }
            | Kind::Date { .. }
            | Kind::Moment { .. }
            | Kind::Clock { .. }
            | Kind::Span(_)
            | Kind::Uuid(_)
            | Kind::Email(_)
            | Kind::Url { .. }
            | Kind::Literal(_)
            | Kind::Enum { .. }
            | Kind::List { .. }
            | Kind::Tuple { .. }
            | Kind::Dict { .. }
            | Kind::Model(_)
            | Kind::Nullable(_)
            | Kind::Union { .. }
            | Kind::Tagged(_) => self.nodes[made].clone(),
        };
        place
    }

    /// Whether the schema at hand is what a `$ref` names, and not a part of it.
    pub(super) fn is_definition(&self) -> bool {
        self.at.len() == 1 && self.at[0] != "#"
    }

    /// Custom validators, after everything else.
    fn rules(&mut self, hints: Hints<'s>, id: Id) -> Id {
        let Some(list) = hints.get("validators") else { return id };
        match expression::rules(list) {
            Ok(rules) => {
                let node = self.nodes[id].clone();
                self.nodes.push(Node { rules, ..node });
                self.nodes.len() - 1
            }
            Err(message) => {
                self.refuse(message);
                id
            }
        }
    }

    /// A reference that leads back to itself before it reaches a type would be followed without end.
    fn refuse_empty_loops(&mut self) {
        for start in 0..self.nodes.len() {
            let (mut here, mut steps) = (start, 0);
            while let Kind::Alias(next) = self.nodes[here].kind {
                (here, steps) = (next, steps + 1);
                if steps > self.nodes.len() {
                    self.refuse("a `$ref` leads back to itself without end");
                    return;
                }
            }
        }
    }
}
