//! Annotations: the types that the grammar knows.

use super::{
    Place,
    classes::Classes,
    shape::{Form, Shape, Sort, put, text},
    syntax::{Expr, What},
};
use crate::{Violation, json::Json};

/// How many names for types may stand for each other before it counts as a circle.
const ALIASES: usize = 32;

/// A name with types in brackets behind it.
#[derive(Clone, Copy)]
struct Generic<'a> {
    name: &'a str,
    place: Place,
    items: &'a [Expr],
}

impl Classes<'_> {
    /// The shape of the type that `expr` names.
    pub(super) fn shape(&self, expr: &Expr) -> Result<Shape, Violation> {
        self.deep(expr, 0)
    }

    fn deep(&self, expr: &Expr, depth: usize) -> Result<Shape, Violation> {
        if depth > ALIASES {
            return Err(expr.place.refuse("a type that nests too deep or stands for itself"));
        }
        match &expr.what {
            What::Name(name) => self.named(name, expr, depth),
            What::None => Ok(Shape::typed(Sort::None, "null")),
            What::Text(name) => {
                // A forward reference, which may be a whole type.
                let inner = super::expression(name)
                    .map_err(|wrong| expr.place.refuse(format!("the quoted type {name:?} ({})", wrong.message)))?;
                // Places inside of the quotes are none of the text's.
                self.deep(&inner, depth + 1).map_err(|wrong| Violation::new(expr.place.to_string(), wrong.message))
            }
            What::Or(forms) => {
                let forms: Result<Vec<_>, _> = forms.iter().map(|form| self.deep(form, depth + 1)).collect();
                Ok(Shape::union(forms?))
            }
            What::Index(base, items) => {
                let Some(name) = base.name() else { return Err(expr.place.refuse("an index into no name")) };
                let items = match items.as_slice() {
                    [Expr { what: What::Tuple(inner), .. }] if !inner.is_empty() => inner,
                    items => items,
                };
                self.generic(Generic { name, place: expr.place, items }, depth + 1)
            }
            What::Call(base, arguments) => match base.name() {
                Some(name) => self.called(self.canonical(name), arguments, expr.place),
                None => Err(expr.place.refuse("a call where a type should stand")),
            },
            What::Bool(_) | What::Number(_) | What::Bytes(_) | What::Minus(_) => {
                Err(expr.place.refuse("a value where a type should stand; `Literal[…]` makes one a type"))
            }
            What::Dots | What::List(_) | What::Tuple(_) | What::Set(_) | What::Dict(_) => {
                Err(expr.place.refuse("brackets where a type should stand"))
            }
        }
    }

    fn named(&self, name: &str, expr: &Expr, depth: usize) -> Result<Shape, Violation> {
        if let Some(class) = self.find(name) {
            self.refuse_if_no_type(class, expr.place)?;
            return Ok(Shape::class(&class.name));
        }
        if let Some(alias) = self.source.aliases.get(name) {
            return self.deep(alias, depth + 1);
        }
        let canonical = self.canonical(name);
        if let Some(shape) = plain(canonical) {
            return Ok(shape);
        }
        Err(expr.place.refuse(match canonical {
            "Optional" | "Union" | "Literal" | "Annotated" => {
                format!("`{canonical}` without brackets; write `{canonical}[…]`")
            }
            _ => format!("the type `{name}`, which is not in the grammar and no class of this text"),
        }))
    }

    fn generic(&self, Generic { name, place, items }: Generic<'_>, depth: usize) -> Result<Shape, Violation> {
        let canonical = self.canonical(name);
        let count = |wanted: usize| {
            if items.len() == wanted {
                return Ok(());
            }
            let wanted = words::count(wanted, "type");
            Err(place.refuse(format!("`{name}` with {}, where it takes {wanted}", words::count(items.len(), "type"))))
        };
        match canonical {
            "Optional" => {
                count(1)?;
                Ok(Shape::union(vec![self.deep(&items[0], depth)?, Shape::typed(Sort::None, "null")]))
            }
            "Union" => {
                let forms: Result<Vec<_>, _> = items.iter().map(|item| self.deep(item, depth)).collect();
                Ok(Shape::union(forms?))
            }
            "Literal" => self.literal(items, place),
            "Annotated" => {
                let Some((first, rest)) = items.split_first() else { return Err(place.refuse("an empty `Annotated`")) };
                let mut shape = self.deep(first, depth)?;
                for extra in rest {
                    self.annotate(&mut shape, extra)?;
                }
                Ok(shape)
            }
            "list" | "set" | "frozenset" | "deque" | "Sequence" => {
                count(1)?;
                let shape = plain(canonical).unwrap_or_else(|| Shape::typed(Sort::List, "array"));
                Ok(shape.with("items", self.deep(&items[0], depth)?.render()))
            }
            "tuple" => self.tuple(items, depth),
            "dict" => {
                count(2)?;
                self.dict(&items[0], &items[1], depth)
            }
            _ => Err(place.refuse(format!("the generic type `{name}[…]`"))),
        }
    }

    fn tuple(&self, items: &[Expr], depth: usize) -> Result<Shape, Violation> {
        if let [item, Expr { what: What::Dots, .. }] = items {
            let shape = plain("tuple").unwrap_or_else(|| Shape::typed(Sort::List, "array"));
            return Ok(shape.with("items", self.deep(item, depth)?.render()));
        }
        let items = match items {
            [Expr { what: What::Tuple(none), .. }] if none.is_empty() => &[],
            items => items,
        };
        let forms: Result<Vec<_>, _> =
            items.iter().map(|item| self.deep(item, depth).map(|shape| shape.render())).collect();
        let count = Json::Int(i64::try_from(items.len()).unwrap_or(i64::MAX));
        let shape = Shape::typed(Sort::Tuple, "array").with("minItems", count.clone()).with("maxItems", count);
        Ok(if items.is_empty() { shape } else { shape.with("prefixItems", Json::Array(forms?)) })
    }

    fn dict(&self, key: &Expr, value: &Expr, depth: usize) -> Result<Shape, Violation> {
        let (key_shape, mut value) = (self.deep(key, depth)?, self.deep(value, depth)?.render());
        // Pydantic gives neither keys nor values a title.
        if let Json::Object(fields) = &mut value {
            fields.retain(|(name, _)| name != "title");
        }
        let mut shape = Shape::typed(Sort::Dict, "object");
        let Json::Object(mut keys) = key_shape.render() else { return Ok(shape) };
        let anything = matches!(&value, Json::Object(fields) if fields.is_empty());
        let pattern = keys.extract_if(.., |(name, _)| name == "pattern").next().map(|(_, pattern)| pattern);
        match pattern {
            Some(Json::Str(pattern)) => {
                shape = shape.with("patternProperties", Json::Object(vec![(pattern, value)]));
            }
            _ => shape = shape.with("additionalProperties", if anything { Json::Bool(true) } else { value }),
        }
        let is_text = matches!(key_shape.form, Form::Plain(Sort::Text));
        // Pydantic writes the rules of keys, and never of which type they are.
        let rules: Vec<_> =
            keys.iter().filter(|(name, _)| !matches!(&**name, "type" | "title" | "x-pydantic")).cloned().collect();
        if !rules.is_empty() && !matches!(&key_shape.form, Form::Decimal(_)) {
            shape = shape.with("propertyNames", Json::Object(rules));
        }
        let plain_text = is_text && key_shape.hints.is_empty();
        if !plain_text {
            shape = shape.hint("keys", key_shape.render());
        }
        Ok(shape)
    }

    fn literal(&self, items: &[Expr], place: super::Place) -> Result<Shape, Violation> {
        let mut values: Vec<Json<'static>> = Vec::new();
        for item in items {
            let value = match &item.what {
                What::Name(name) => {
                    self.refuse_plain_member(name, item.place)?;
                    self.member(item)?
                }
                What::Index(base, inner) if base.name().map(|name| self.canonical(name)) == Some("Literal") => {
                    let Form::Plain(_) = self.literal(inner, place)?.form else { continue };
                    let inner = self.literal(inner, place)?;
                    values.extend(values_of(&inner));
                    continue;
                }
                What::Text(_) | What::Bool(_) | What::None => self.value(item)?,
                What::Number(_) | What::Minus(_) => match self.value(item)? {
                    Json::Float(_) => return Err(item.place.refuse("a float in a `Literal`")),
                    value @ (Json::Null
                    | Json::Bool(_)
                    | Json::Int(_)
                    | Json::Big(_)
                    | Json::Str(_)
                    | Json::Array(_)
                    | Json::Object(_)) => value,
                },
                What::Dots
                | What::Bytes(_)
                | What::List(_)
                | What::Tuple(_)
                | What::Set(_)
                | What::Dict(_)
                | What::Index(..)
                | What::Call(..)
                | What::Or(_) => {
                    return Err(item
                        .place
                        .refuse("an expression in a `Literal`; it takes texts, whole numbers, True, False, None"));
                }
            };
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if values.is_empty() {
            return Err(place.refuse("an empty `Literal`"));
        }
        let mut shape = Shape::plain(Sort::Literal, []);
        if let Some(name) = type_of_all(&values) {
            put(&mut shape.keywords, "type", text(name));
        }
        let (keyword, value) =
            if values.len() == 1 { ("const", values.remove(0)) } else { ("enum", Json::Array(values)) };
        put(&mut shape.keywords, keyword, value);
        Ok(shape)
    }
}

/// The values that a literal's or an enumeration's schema lists.
pub(super) fn values_of(shape: &Shape) -> Vec<Json<'static>> {
    let listed = |name| shape.keywords.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    match (listed("const"), listed("enum")) {
        (Some(value), _) => vec![value],
        (None, Some(Json::Array(values))) => values,
        _ => Vec::new(),
    }
}

/// The JSON type that all values have, if they have one.
pub(super) fn type_of_all(values: &[Json<'_>]) -> Option<&'static str> {
    let of = |value: &Json<'_>| match value {
        Json::Str(_) => "string",
        Json::Int(_) | Json::Big(_) => "integer",
        Json::Float(_) => "number",
        Json::Bool(_) => "boolean",
        Json::Null => "null",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    let first = of(values.first()?);
    values.iter().all(|value| of(value) == first).then_some(first)
}

/// A type without arguments, by its own name.
fn plain(name: &str) -> Option<Shape> {
    let limited = |shape: Shape, keyword: &str| shape.with(keyword, Json::Int(0));
    let (int, float) = (|| Shape::typed(Sort::Int, "integer"), || Shape::typed(Sort::Float, "number"));
    let array = || Shape::typed(Sort::List, "array").with("items", Json::Object(Vec::new()));
    let strict = |shape: Shape| shape.hint("strict", Json::Bool(true));
    let now = |shape: Shape, when: &'static str| shape.hint("now", text(when));
    let zone = |shape: Shape, zone: &'static str| shape.hint("tz", text(zone));
    let (date, moment) = (|| Shape::formatted(Sort::Date, "date"), || Shape::formatted(Sort::Moment, "date-time"));
    Some(match name {
        "Any" | "object" => Shape::plain(Sort::Any, []),
        "NoneType" => Shape::typed(Sort::None, "null"),
        "bool" => Shape::typed(Sort::Bool, "boolean"),
        "int" => int(),
        "float" => float(),
        "str" => Shape::typed(Sort::Text, "string"),
        "bytes" => Shape::formatted(Sort::Bytes, "binary"),
        "PositiveInt" => limited(int(), "exclusiveMinimum"),
        "NegativeInt" => limited(int(), "exclusiveMaximum"),
        "NonNegativeInt" => limited(int(), "minimum"),
        "NonPositiveInt" => limited(int(), "maximum"),
        "PositiveFloat" => limited(float(), "exclusiveMinimum"),
        "NegativeFloat" => limited(float(), "exclusiveMaximum"),
        "NonNegativeFloat" => limited(float(), "minimum"),
        "NonPositiveFloat" => limited(float(), "maximum"),
        "FiniteFloat" => float().hint("allow_inf_nan", Json::Bool(false)),
        "StrictInt" => strict(int()),
        "StrictFloat" => strict(float()),
        "StrictStr" => strict(Shape::typed(Sort::Text, "string")),
        "StrictBool" => strict(Shape::typed(Sort::Bool, "boolean")),
        "date" => date(),
        "PastDate" => now(date(), "past"),
        "FutureDate" => now(date(), "future"),
        "datetime" => moment(),
        "PastDatetime" => now(moment(), "past"),
        "FutureDatetime" => now(moment(), "future"),
        "AwareDatetime" => zone(moment(), "aware"),
        "NaiveDatetime" => zone(moment(), "naive"),
        "time" => Shape::formatted(Sort::Clock, "time"),
        "timedelta" => Shape::formatted(Sort::Span, "duration"),
        "Decimal" => Shape::of(Form::Decimal(Vec::new())),
        "UUID" => Shape::formatted(Sort::Uuid, "uuid"),
        "UUID1" => Shape::formatted(Sort::Uuid, "uuid1"),
        "UUID3" => Shape::formatted(Sort::Uuid, "uuid3"),
        "UUID4" => Shape::formatted(Sort::Uuid, "uuid4"),
        "UUID5" => Shape::formatted(Sort::Uuid, "uuid5"),
        "EmailStr" => Shape::formatted(Sort::Email, "email"),
        "AnyUrl" => Shape::formatted(Sort::Url, "uri").with("minLength", Json::Int(1)),
        "HttpUrl" => {
            Shape::formatted(Sort::Url, "uri").with("minLength", Json::Int(1)).with("maxLength", Json::Int(2083))
        }
        "list" | "Sequence" => array(),
        "set" => array().with("uniqueItems", Json::Bool(true)),
        "frozenset" => array().with("uniqueItems", Json::Bool(true)).hint("type", text("frozenset")),
        "deque" => array().hint("type", text("deque")),
        "tuple" => array().hint("type", text("tuple")),
        "dict" => Shape::typed(Sort::Dict, "object").with("additionalProperties", Json::Bool(true)),
        _ => return None,
    })
}
