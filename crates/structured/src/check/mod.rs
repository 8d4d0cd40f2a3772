//! A document against a plan, as `model_validate_json` does it: converted where it may be, refused where it must be.
//!
//! Every function here mirrors one validator of `pydantic_core` 2.50, messages included. A check costs fuel, so that unions
//! inside unions, which try every form, end in time that is linear in the document.

mod choice;
pub(crate) mod email;
mod list;
mod model;
mod number;
mod settle;
mod text;
mod time;
mod union;
mod url;

use std::borrow::Cow;

use self::{
    list::{Entries, Items},
    text::Lengths,
    time::Allowed,
};
use crate::{
    fault::{Fault, LineError, finish},
    json::{self, Json},
    plan::{Id, Kind, Plan},
    view::View,
};

/// How much a document may be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// As Pydantic does it unless told otherwise: `"35"` becomes 35 where a whole number is wanted.
    #[default]
    Lax,
    /// As `model_validate_json(…, strict=True)`.
    Strict,
}

/// What a check needs to know besides the plan and the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Settings {
    /// How much may be converted.
    pub mode: Mode,
    /// Seconds since 1970, UTC, for `PastDate` and its like and for `today()`: time is an argument.
    pub now: i64,
}

impl From<Mode> for Settings {
    fn from(mode: Mode) -> Self {
        Self { mode, now: 0 }
    }
}

impl Plan {
    /// The value that `text` stands for, or everything that is wrong with it, in Pydantic's order.
    ///
    /// ```
    /// use structured::{Mode, Plan, json};
    ///
    /// let schema = json::parse(r#"{"properties": {"age": {"type": "integer"}}, "required": ["age"], "title": "Person"}"#).unwrap();
    /// let plan = Plan::compile(&schema).unwrap();
    /// assert_eq!(plan.read(r#"{"age": "35"}"#, Mode::Lax.into()).unwrap().to_string(), r#"{"age":35}"#);
    /// assert_eq!(plan.read(r#"{"age": "35"}"#, Mode::Strict.into()).unwrap_err()[0].msg, "Input should be a valid integer");
    /// ```
    ///
    /// Texts without escapes borrow from `text`.
    pub fn read<'t>(&self, text: &'t str, settings: Settings) -> Result<Json<'t>, Vec<Fault>> {
        let parsed = || json::parse(text).map_err(|malformed| vec![Fault::of_syntax(&malformed, text)]);
        let mut document = parsed()?;
        if self.checker(settings, 0).settle(self.root, &mut document) {
            return Ok(document);
        }
        document = parsed()?;
        self.check(&document, settings).map(Json::into_owned)
    }

    /// As [`read`](Plan::read), of a document that is parsed already. The value borrows from it.
    pub fn check<'c>(&'c self, document: &'c Json<'c>, settings: Settings) -> Result<Json<'c>, Vec<Fault>> {
        self.check_from(self.root, document, settings)
    }

    pub(crate) fn check_from<'c>(
        &'c self,
        root: Id,
        document: &'c Json<'c>,
        settings: Settings,
    ) -> Result<Json<'c>, Vec<Fault>> {
        let mut checker = self.checker(settings, weight(document));
        let checked = checker.node(root, View::of(document));
        if checker.fuel == 0 {
            let message = "The schema tries too many forms for this document";
            return Err(finish(vec![LineError::new("too_complex", message, View::of(document))]));
        }
        checked.map_err(finish)
    }

    /// With fuel for so many values.
    fn checker(&self, settings: Settings, weight: usize) -> Checker<'_> {
        Checker {
            plan: self,
            strict: (settings.mode == Mode::Strict).then_some(true),
            key: false,
            exactness: None,
            fields_set: None,
            fuel: FUEL + FUEL_EACH * weight,
            depth: 0,
            now: settings.now,
        }
    }
}

const FUEL: usize = 200_000;
const FUEL_EACH: usize = 256;

/// How many values a document holds.
pub(crate) fn weight(document: &Json<'_>) -> usize {
    match document {
        Json::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Json::Object(fields) => 1 + fields.iter().map(|(_, value)| weight(value)).sum::<usize>(),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_) | Json::Float(_) | Json::Str(_) => 1,
    }
}

/// How well a value fits a form of a union; later is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exactness {
    Lax,
    Strict,
    Exact,
}

pub(crate) type Checked<'c> = Result<Json<'c>, Vec<LineError<'c>>>;

pub(crate) struct Checker<'c> {
    pub(crate) plan: &'c Plan,
    /// Set by the mode for the whole document; else each node decides.
    strict: Option<bool>,
    /// Whether the text at hand is the key of an object, which is read laxly always.
    key: bool,
    exactness: Option<Exactness>,
    fields_set: Option<usize>,
    fuel: usize,
    depth: usize,
    now: i64,
}

/// What is checked, and whether it may be converted.
#[derive(Clone, Copy)]
struct Given<'c> {
    input: View<'c>,
    strict: bool,
}

/// Nodes that lead to nodes without reading deeper into the document; a plan has no endless chain of them, but a long one.
const DEEPEST: usize = 1200;

impl<'c> Checker<'c> {
    pub(crate) fn node(&mut self, id: Id, input: View<'c>) -> Checked<'c> {
        if self.fuel == 0 || self.depth > DEEPEST {
            self.fuel = 0;
            return Err(Vec::new());
        }
        self.fuel -= 1;
        self.depth += 1;
        let plan = self.plan;
        let node = &plan.nodes[id];
        let declared = self.strict.unwrap_or(node.strict);
        let mut checked = self.kind(&node.kind, input, declared);
        self.depth -= 1;
        if let Ok(value) = &checked
            && let Some(errors) = self.broken(&node.rules, value, input)
        {
            checked = Err(errors);
        }
        checked
    }

    fn kind(&mut self, kind: &'c Kind, input: View<'c>, declared: bool) -> Checked<'c> {
        let strict = declared && !self.key;
        let given = Given { input, strict };
        // A key is a text always. But a date in it is no moment, and a moment no date, where nothing is converted.
        let dated = Given { input, strict: declared };
        match kind {
            Kind::Any => {
                // Better than a conversion, as good as an object of a class.
                self.floor(Exactness::Strict);
                Ok(input.to_json())
            }
            Kind::Alias(inner) => self.node(*inner, input),
            Kind::Null => {
                if let View::Null = input {
                    Ok(Json::Null)
                } else {
                    fail("none_required", "Input should be null", input)
                }
            }
            Kind::Nullable(inner) => {
                if let View::Null = input {
                    Ok(Json::Null)
                } else {
                    self.node(*inner, input)
                }
            }
            Kind::Bool => self.boolean(input, strict),
            Kind::Int(bounds) => self.integer(bounds, input, strict),
            Kind::Float { bounds, finite } => self.float(bounds, *finite, given),
            Kind::Decimal(rules) => self.decimal(rules, input, strict),
            Kind::Str(rules) => self.string(rules.as_deref(), input, strict),
            Kind::Bytes { least, most, encoding } => {
                self.bytes(Lengths { least: *least, most: *most }, *encoding, input)
            }
            Kind::Date { bounds, now } => self.date(bounds, *now, dated),
            Kind::Moment { bounds, now, zone } => self.moment(bounds, Allowed { now: *now, zone: *zone }, dated),
            Kind::Clock { bounds, zone } => self.clock(bounds, *zone, given),
            Kind::Span(bounds) => self.span(bounds, given),
            Kind::Uuid(version) => text::identifier(*version, input),
            Kind::Email(rules) => self.email(rules.as_deref(), input, strict),
            Kind::Url { most, schemes } => self.url(*most, schemes, given),
            Kind::Literal(choice) => choice::literal(choice, input),
            Kind::Enum { sub, choice, .. } => self.enumeration(*sub, choice, given),
            Kind::List { item, size, what } => self.list(Items { item: *item, size: *size, what: *what }, input),
            Kind::Tuple { items } => self.tuple(items, input),
            Kind::Dict { key, value, size } => self.dictionary(Entries { key: *key, value: *value }, *size, input),
            Kind::Model(model) => self.model(model, input),
            Kind::Union { choices, left_to_right: false } => self.smart(choices, input),
            Kind::Union { choices, left_to_right: true } => self.in_order(choices, input),
            Kind::Tagged(tagged) => self.tagged(tagged, input),
        }
    }

    pub(crate) fn floor(&mut self, exactness: Exactness) {
        if let Some(now) = &mut self.exactness {
            *now = exactness.min(*now);
        }
    }

    fn broken(
        &mut self,
        rules: &'c [crate::expression::Rule],
        value: &Json<'c>,
        input: View<'c>,
    ) -> Option<Vec<LineError<'c>>> {
        let rule = rules.iter().find_map(|rule| rule.broken(value, self.now))?;
        Some(vec![LineError::new("value_error", Cow::Owned(format!("Value error, {rule}")), input)])
    }
}

pub(crate) fn fail<'c>(kind: &'c str, msg: impl Into<Cow<'c, str>>, input: View<'c>) -> Checked<'c> {
    Err(vec![LineError::new(kind, msg, input)])
}
