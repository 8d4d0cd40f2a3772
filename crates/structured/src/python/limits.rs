//! Constraints: where each may stand, and what it becomes.

use super::{
    Place,
    classes::Classes,
    shape::{Form, Shape, Sort, put, text},
    syntax::{Argument, Expr, What},
};
use crate::{Violation, json::Json};

/// Constraints by their names in Pydantic, with their keywords.
const NUMBERS: [(&str, &str); 5] = [
    ("ge", "minimum"),
    ("gt", "exclusiveMinimum"),
    ("le", "maximum"),
    ("lt", "exclusiveMaximum"),
    ("multiple_of", "multipleOf"),
];

/// Whether `name` is a constraint.
pub(super) fn is_limit(name: &str) -> bool {
    NUMBERS.iter().any(|(limit, _)| *limit == name)
        || [
            "min_length",
            "max_length",
            "pattern",
            "strict",
            "max_digits",
            "decimal_places",
            "allow_inf_nan",
            "union_mode",
            "discriminator",
            "fail_fast",
            "coerce_numbers_to_str",
            "strip_whitespace",
            "to_lower",
            "to_upper",
            "ascii_only",
        ]
        .contains(&name)
}

/// One constraint, as it is written.
#[derive(Clone, Copy)]
pub(super) struct Constraint<'a> {
    pub(super) name: &'a str,
    pub(super) place: Place,
    pub(super) value: &'a Expr,
}

impl Classes<'_> {
    /// What stands behind the type in `Annotated[type, …]`.
    pub(super) fn annotate(&self, shape: &mut Shape, extra: &Expr) -> Result<(), Violation> {
        let (base, arguments) = match &extra.what {
            What::Call(base, arguments) => (base, arguments.as_slice()),
            What::Text(_) => return Ok(()),
            What::Name(_)
            | What::Bool(_)
            | What::None
            | What::Dots
            | What::Number(_)
            | What::Bytes(_)
            | What::List(_)
            | What::Tuple(_)
            | What::Set(_)
            | What::Dict(_)
            | What::Index(..)
            | What::Or(_)
            | What::Minus(_) => {
                return Err(extra.place.refuse("an annotation that is no call of `Field` or a constraint"));
            }
        };
        let name = base.name().map(|name| self.canonical(name)).unwrap_or_default();
        let alone = |limit: &str| match arguments {
            [Argument { value, .. }] => Ok((limit.to_owned(), value.clone())),
            _ => Err(extra.place.refuse(format!("`{name}` with {} arguments, where it takes one", arguments.len()))),
        };
        let limits = match name {
            "Field" => return self.inner_field(shape, arguments),
            "StringConstraints" | "Interval" => return self.limits(shape, arguments),
            "Gt" => vec![alone("gt")?],
            "Ge" => vec![alone("ge")?],
            "Lt" => vec![alone("lt")?],
            "Le" => vec![alone("le")?],
            "MultipleOf" => vec![alone("multiple_of")?],
            "MinLen" => vec![alone("min_length")?],
            "MaxLen" => vec![alone("max_length")?],
            "Len" => {
                let names = ["min_length", "max_length"];
                names
                    .iter()
                    .zip(arguments)
                    .map(|(name, argument)| ((*name).to_owned(), argument.value.clone()))
                    .collect()
            }
            "Strict" | "FailFast" | "AllowInfNan" => {
                let limit = match name {
                    "Strict" => "strict",
                    "FailFast" => "fail_fast",
                    _ => "allow_inf_nan",
                };
                let value = Expr { what: What::Bool(true), place: extra.place };
                vec![(limit.to_owned(), arguments.first().map_or(value, |argument| argument.value.clone()))]
            }
            _ => return Err(extra.place.refuse(format!("the annotation `{name}(…)`"))),
        };
        limits.iter().try_for_each(|(name, value)| self.limit(shape, Constraint { name, place: extra.place, value }))
    }

    /// A call where a type should stand: `constr(min_length=1)`, `conlist(int)`.
    pub(super) fn called(&self, name: &str, arguments: &[Argument], place: Place) -> Result<Shape, Violation> {
        let (rest, base) = match (name, arguments.split_first()) {
            ("conlist" | "conset" | "confrozenset", Some((item, rest))) => {
                let item = self.shape(&item.value)?.render();
                let shape = match name {
                    "conlist" => Shape::typed(Sort::List, "array"),
                    "conset" => Shape::typed(Sort::List, "array").with("uniqueItems", Json::Bool(true)),
                    _ => Shape::typed(Sort::List, "array")
                        .with("uniqueItems", Json::Bool(true))
                        .hint("type", text("frozenset")),
                };
                (rest, shape.with("items", item))
            }
            ("conint", _) => (arguments, Shape::typed(Sort::Int, "integer")),
            ("confloat", _) => (arguments, Shape::typed(Sort::Float, "number")),
            ("constr", _) => (arguments, Shape::typed(Sort::Text, "string")),
            ("conbytes", _) => (arguments, Shape::formatted(Sort::Bytes, "binary")),
            ("condate", _) => (arguments, Shape::formatted(Sort::Date, "date")),
            ("condecimal", _) => (arguments, Shape::of(Form::Decimal(Vec::new()))),
            _ => return Err(place.refuse(format!("the call `{name}(…)` where a type should stand"))),
        };
        let mut shape = base;
        self.limits(&mut shape, rest)?;
        Ok(shape)
    }

    fn limits(&self, shape: &mut Shape, arguments: &[Argument]) -> Result<(), Violation> {
        for argument in arguments {
            let name = argument.name.as_deref().unwrap_or_default();
            if !is_limit(name) {
                return Err(argument.value.place.refuse(format!("the constraint `{name}`")));
            }
            self.limit(shape, Constraint { name, place: argument.value.place, value: &argument.value })?;
        }
        Ok(())
    }

    /// Applies one constraint to the part of `shape` that it is about.
    pub(super) fn limit(&self, shape: &mut Shape, constraint: Constraint<'_>) -> Result<(), Violation> {
        let Constraint { name, place, value } = constraint;
        if value.what == What::None {
            return Ok(());
        }
        if name == "discriminator" {
            return self.discriminate(shape, value);
        }
        if name == "union_mode" {
            return union_mode(shape, value);
        }
        if let Form::Union { forms, nullable: true } = &mut shape.form
            && let [only] = forms.as_mut_slice()
        {
            return self.limit(only, constraint);
        }
        let refused = place.refuse(format!("the constraint `{name}` on {}", told(&shape.form)));
        let flag = matches!(value.what, What::Bool(_));
        let given = self.value(value)?;
        let number = matches!(given, Json::Int(_) | Json::Big(_) | Json::Float(_));
        let keyword = NUMBERS.iter().find(|(limit, _)| *limit == name).map(|(_, keyword)| *keyword);
        match (&mut shape.form, name) {
            (Form::Plain(Sort::Int | Sort::Float), _) if keyword.is_some() && number => {
                put(&mut shape.keywords, keyword.unwrap_or_default(), given);
            }
            (Form::Decimal(limits), _) if keyword.is_some() => {
                let words = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
                let Ok(float) = words.parse::<f64>() else { return Err(refused) };
                put(limits, keyword.unwrap_or_default(), Json::Float(float));
                put(&mut shape.hints, name, text(words));
            }
            (Form::Plain(Sort::Date | Sort::Moment | Sort::Clock | Sort::Span), _)
                if keyword.is_some() && matches!(given, Json::Str(_)) =>
            {
                put(&mut shape.hints, name, given);
            }
            (Form::Plain(sort), "min_length" | "max_length") if matches!(given, Json::Int(0..)) => {
                let end = if name == "min_length" { "min" } else { "max" };
                let Some(of) = counted(sort) else { return Err(refused) };
                put(&mut shape.keywords, &format!("{end}{of}"), given);
            }
            (Form::Plain(Sort::Text), "pattern") if given.as_str().is_some() => {
                put(&mut shape.keywords, "pattern", given);
            }
            (Form::Decimal(_), "max_digits" | "decimal_places") if matches!(given, Json::Int(0..)) => {
                put(&mut shape.hints, name, given);
            }
            (form, _) if flag && takes_flag(form, name) => put(&mut shape.hints, name, given),
            _ => return Err(refused),
        }
        Ok(())
    }

    /// `discriminator='kind'` on a union of classes.
    fn discriminate(&self, shape: &mut Shape, value: &Expr) -> Result<(), Violation> {
        let What::Text(field) = &value.what else {
            return Err(value.place.refuse("a discriminator that is no field's name (`Discriminator(…)`)"));
        };
        let Form::Union { forms, nullable } = &shape.form else {
            return Err(value.place.refuse(format!("the constraint `discriminator` on {}", told(&shape.form))));
        };
        let (mut mapping, mut alias) = (Vec::new(), field.clone());
        for form in forms {
            let Form::Class(name) = &form.form else {
                return Err(value.place.refuse(format!("a discriminator on a union with {}", told(&form.form))));
            };
            let (key, tags) = self.tags(name, field, value.place)?;
            alias = key;
            mapping.extend(tags.into_iter().map(|tag| (tag.into(), text(format!("#/$defs/{name}")))));
        }
        let one_of = forms.iter().map(Shape::render).collect();
        let nullable = *nullable;
        let discriminator =
            Json::Object(vec![("mapping".into(), Json::Object(mapping)), ("propertyName".into(), text(alias.clone()))]);
        put(&mut shape.keywords, "oneOf", Json::Array(one_of));
        put(&mut shape.keywords, "discriminator", discriminator);
        if alias != *field {
            put(&mut shape.hints, "discriminator_name", text(field.clone()));
        }
        shape.form = Form::Tagged { nullable };
        Ok(())
    }
}

/// Whether the option `name`, which is on or off, may stand on `form`.
fn takes_flag(form: &Form, name: &str) -> bool {
    match name {
        "strict" => match form {
            Form::Plain(sort) => *sort != Sort::Any,
            Form::Decimal(_) | Form::Class(_) => true,
            Form::Union { .. } | Form::Tagged { .. } => false,
        },
        "allow_inf_nan" => matches!(form, Form::Plain(Sort::Float) | Form::Decimal(_)),
        "fail_fast" => matches!(form, Form::Plain(Sort::List | Sort::Dict)),
        "coerce_numbers_to_str" | "strip_whitespace" | "to_lower" | "to_upper" | "ascii_only" => {
            matches!(form, Form::Plain(Sort::Text))
        }
        _ => false,
    }
}

fn union_mode(shape: &mut Shape, value: &Expr) -> Result<(), Violation> {
    let several = matches!(&shape.form, Form::Union { forms, .. } if forms.len() > 1);
    // Of forms that are alike one is left, and there is nothing to choose from.
    if !several && !shape.was_union && !matches!(shape.form, Form::Union { .. }) {
        return Err(value.place.refuse(format!("the constraint `union_mode` on {}", told(&shape.form))));
    }
    match &value.what {
        What::Text(mode) if mode == "smart" => Ok(()),
        What::Text(mode) if mode == "left_to_right" && (several || shape.was_union) => {
            if several {
                put(&mut shape.hints, "union_mode", text("left_to_right"));
            }
            Ok(())
        }
        What::Name(_)
        | What::Bool(_)
        | What::None
        | What::Dots
        | What::Number(_)
        | What::Text(_)
        | What::Bytes(_)
        | What::List(_)
        | What::Tuple(_)
        | What::Set(_)
        | What::Dict(_)
        | What::Index(..)
        | What::Call(..)
        | What::Or(_)
        | What::Minus(_) => Err(value.place.refuse("a union mode other than 'smart' and 'left_to_right'")),
    }
}

/// A form, as an error names it.
fn told(form: &Form) -> &'static str {
    match form {
        Form::Plain(sort) => match sort {
            Sort::Any => "`Any`",
            Sort::None => "`None`",
            Sort::Bool => "`bool`",
            Sort::Int => "`int`",
            Sort::Float => "`float`",
            Sort::Text => "`str`",
            Sort::Bytes => "`bytes`",
            Sort::Date => "`date`",
            Sort::Moment => "`datetime`",
            Sort::Clock => "`time`",
            Sort::Span => "`timedelta`",
            Sort::Uuid => "`UUID`",
            Sort::Email => "`EmailStr`",
            Sort::Url => "a URL",
            Sort::List => "a list",
            Sort::Tuple => "a tuple of a fixed length",
            Sort::Dict => "`dict`",
            Sort::Literal => "`Literal`",
        },
        Form::Decimal(_) => "`Decimal`",
        Form::Class(_) => "a class",
        Form::Union { .. } => "a union",
        Form::Tagged { .. } => "a discriminated union",
    }
}

/// What is counted of a value, in the keywords of JSON Schema.
fn counted(sort: &Sort) -> Option<&'static str> {
    match sort {
        Sort::Text | Sort::Bytes | Sort::Email => Some("Length"),
        Sort::List => Some("Items"),
        Sort::Dict => Some("Properties"),
        Sort::Any
        | Sort::None
        | Sort::Bool
        | Sort::Int
        | Sort::Float
        | Sort::Date
        | Sort::Moment
        | Sort::Clock
        | Sort::Span
        | Sort::Uuid
        | Sort::Url
        | Sort::Tuple
        | Sort::Literal => None,
    }
}
