//! A type on its way to JSON Schema: limits still find the part that they apply to.

use std::borrow::Cow;

use crate::json::Json;

pub(super) type Object = Vec<(Cow<'static, str>, Json<'static>)>;

#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) form: Form,
    /// Keywords of JSON Schema.
    pub(super) keywords: Object,
    /// What JSON Schema cannot say.
    pub(super) hints: Object,
    /// Whether it was written as a union, whose forms are all alike.
    pub(super) was_union: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Any,
    None,
    Bool,
    Int,
    Float,
    Text,
    Bytes,
    Date,
    Moment,
    Clock,
    Span,
    Uuid,
    Email,
    Url,
    List,
    Tuple,
    Dict,
    Literal,
}

#[derive(Clone, Debug)]
pub(super) enum Form {
    Plain(Sort),
    /// A number or a text; the limits stand on the number.
    Decimal(Object),
    /// A class of this name.
    Class(String),
    Union {
        forms: Vec<Shape>,
        nullable: bool,
    },
    /// A union of classes that a field tells apart.
    Tagged {
        nullable: bool,
    },
}

pub(super) fn text(text: impl Into<Cow<'static, str>>) -> Json<'static> {
    Json::Str(text.into())
}

pub(super) fn object<const N: usize>(fields: [(&'static str, Json<'static>); N]) -> Object {
    fields.into_iter().map(|(key, value)| (Cow::Borrowed(key), value)).collect()
}

/// Sets a field of an object; an earlier value gives way.
pub(super) fn put(object: &mut Object, key: &str, value: Json<'static>) {
    match object.iter_mut().find(|(name, _)| name == key) {
        Some((_, old)) => *old = value,
        None => object.push((Cow::Owned(key.to_owned()), value)),
    }
}

impl Shape {
    pub(super) fn plain<const N: usize>(sort: Sort, keywords: [(&'static str, Json<'static>); N]) -> Self {
        Self { keywords: object(keywords), ..Self::of(Form::Plain(sort)) }
    }

    pub(super) fn typed(sort: Sort, name: &'static str) -> Self {
        Self::plain(sort, [("type", text(name))])
    }

    /// A string of a format.
    pub(super) fn formatted(sort: Sort, format: &'static str) -> Self {
        Self::plain(sort, [("type", text("string")), ("format", text(format))])
    }

    pub(super) fn of(form: Form) -> Self {
        Self { form, keywords: Vec::new(), hints: Vec::new(), was_union: false }
    }

    pub(super) fn class(name: &str) -> Self {
        let mut shape = Self::of(Form::Class(name.to_owned()));
        put(&mut shape.keywords, "$ref", text(format!("#/$defs/{name}")));
        shape
    }

    pub(super) fn with(mut self, keyword: &str, value: Json<'static>) -> Self {
        put(&mut self.keywords, keyword, value);
        self
    }

    pub(super) fn hint(mut self, name: &str, value: Json<'static>) -> Self {
        put(&mut self.hints, name, value);
        self
    }

    /// The union of `forms`, as Python's `typing` makes it: flat, nothing twice, `None` to the end.
    pub(super) fn union(forms: Vec<Shape>) -> Self {
        let count = forms.len();
        let (mut kept, mut nullable): (Vec<Shape>, bool) = (Vec::new(), false);
        let mut add = |shape: Shape, nullable: &mut bool| match shape.form {
            Form::Plain(Sort::None) => *nullable = true,
            Form::Plain(_) | Form::Decimal(_) | Form::Class(_) | Form::Union { .. } | Form::Tagged { .. } => {
                if !kept.iter().any(|other| other.render() == shape.render()) {
                    kept.push(shape);
                }
            }
        };
        for shape in forms {
            match shape {
                Shape { form: Form::Union { forms, nullable: null }, ref keywords, ref hints, .. }
                    if keywords.is_empty() && hints.is_empty() =>
                {
                    nullable |= null;
                    for form in forms {
                        add(form, &mut nullable);
                    }
                }
                other => add(other, &mut nullable),
            }
        }
        match kept.len() {
            0 => Self::typed(Sort::None, "null"),
            1 if !nullable => Self { was_union: count > 1, ..kept.remove(0) },
            _ => Self::of(Form::Union { forms: kept, nullable }),
        }
    }

    /// Whether Pydantic gives a field of this type a title of its own.
    pub(super) fn wants_title(&self) -> bool {
        match &self.form {
            Form::Class(_) => false,
            Form::Union { forms, nullable: true } => match forms.as_slice() {
                [only] => only.wants_title(),
                _ => true,
            },
            Form::Plain(_) | Form::Decimal(_) | Form::Union { .. } | Form::Tagged { .. } => true,
        }
    }

    pub(super) fn render(&self) -> Json<'static> {
        let mut made = self.keywords.clone();
        let mut hints = self.hints.clone();
        let null = || Json::Object(object([("type", text("null"))]));
        match &self.form {
            Form::Decimal(limits) => put(&mut made, "anyOf", Json::Array(decimal(limits))),
            Form::Union { forms, nullable: true }
                if matches!(forms.as_slice(), [Shape { form: Form::Decimal(_), .. }]) =>
            {
                let [only] = forms.as_slice() else { return Json::Null };
                let Form::Decimal(limits) = &only.form else { return Json::Null };
                let mut forms = decimal(limits);
                forms.push(null());
                put(&mut made, "anyOf", Json::Array(forms));
                for (name, value) in only.hints.iter().chain(&only.keywords) {
                    let target = if only.hints.iter().any(|(hint, _)| hint == name) { &mut hints } else { &mut made };
                    put(target, name, value.clone());
                }
            }
            Form::Union { forms, nullable } => {
                let mut written: Vec<_> = forms.iter().map(Shape::render).collect();
                // Pydantic writes a decimal so, too.
                let types: Vec<_> = written.iter().map(|form| form.get("type").and_then(Json::as_str)).collect();
                if types.starts_with(&[Some("number"), Some("string")]) {
                    put(&mut hints, "type", text("union"));
                }
                if *nullable {
                    written.push(null());
                }
                put(&mut made, "anyOf", Json::Array(written));
            }
            Form::Tagged { nullable: true } => {
                let inner: Object = made.extract_if(.., |(key, _)| key == "oneOf" || key == "discriminator").collect();
                put(&mut made, "anyOf", Json::Array(vec![Json::Object(inner), null()]));
            }
            Form::Tagged { nullable: false } | Form::Plain(_) | Form::Class(_) => {}
        }
        if !hints.is_empty() {
            // A schema may have brought hints of its own.
            if let Some((_, Json::Object(own))) = made.iter().find(|(key, _)| key == "x-pydantic") {
                hints.extend(own.clone());
            }
            put(&mut made, "x-pydantic", Json::Object(hints));
        }
        Json::Object(made)
    }
}

fn decimal(limits: &Object) -> Vec<Json<'static>> {
    let mut number = limits.clone();
    put(&mut number, "type", text("number"));
    vec![Json::Object(number), Json::Object(object([("type", text("string"))]))]
}

/// The keys in order, as Pydantic writes a schema; fields keep theirs.
pub(super) fn sorted(schema: Json<'static>) -> Json<'static> {
    match schema {
        Json::Object(mut fields) => {
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            let sort = |(key, value): (Cow<'static, str>, Json<'static>)| {
                let value = match (&*key, value) {
                    ("default" | "examples" | "enum" | "const", value) => value,
                    ("properties", Json::Object(fields)) => {
                        Json::Object(fields.into_iter().map(|(name, field)| (name, sorted(field))).collect())
                    }
                    (_, value) => sorted(value),
                };
                (key, value)
            };
            Json::Object(fields.into_iter().map(sort).collect())
        }
        Json::Array(items) => Json::Array(items.into_iter().map(sorted).collect()),
        other @ (Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_)) => other,
    }
}
