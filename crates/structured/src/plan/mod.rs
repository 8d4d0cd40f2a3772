//! A schema, compiled once into what the checks follow: a flat list of nodes that refer to each other by number, so that a
//! recursive model is a loop in the list and not a loop in memory.

mod compile;
mod hints;
mod lists;
mod name;
mod numbers;
mod objects;
mod pointer;
mod scalars;
mod unions;

use std::collections::HashMap;

pub(crate) use hints::count;
pub(crate) use name::repr;
pub(crate) use pointer::{resolve, unescape};

use crate::{
    decimal::Decimal,
    expression::Rule,
    json::{Int, Json},
    regex::Regex,
};

/// A compiled schema: a plain value, made once and used for any number of documents.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(crate) nodes: Vec<Node>,
    pub(crate) root: Id,
}

/// The place of a node in its plan.
pub(crate) type Id = usize;

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// Refuse what would have to be converted, whatever the mode.
    pub(crate) strict: bool,
    /// Custom validators that run after the type's own checks.
    pub(crate) rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Any,
    /// Another node, under another number.
    Alias(Id),
    Null,
    Bool,
    Int(Bounds<Int<'static>>),
    Float {
        bounds: Bounds<f64>,
        finite: bool,
    },
    Decimal(Box<DecimalRules>),
    Str(Option<Box<Text>>),
    Bytes {
        least: Option<usize>,
        most: Option<usize>,
        encoding: Encoding,
    },
    Date {
        bounds: Bounds<speedate::Date>,
        now: Option<Now>,
    },
    Moment {
        bounds: Bounds<speedate::DateTime>,
        now: Option<Now>,
        zone: Option<Zone>,
    },
    Clock {
        bounds: Bounds<speedate::Time>,
        zone: Option<Zone>,
    },
    Span(Bounds<speedate::Duration>),
    Uuid(Option<u8>),
    /// With the rules of the text, which come first.
    Email(Option<Box<Text>>),
    Url {
        most: Option<usize>,
        schemes: Vec<String>,
    },
    Literal(Choice),
    Enum {
        class: String,
        sub: Sub,
        choice: Choice,
    },
    List {
        item: Id,
        size: Size,
        what: Sequence,
    },
    Tuple {
        items: Vec<Id>,
    },
    Dict {
        key: Id,
        value: Id,
        size: Size,
    },
    Model(Box<Model>),
    Nullable(Id),
    Union {
        choices: Vec<(Id, String)>,
        left_to_right: bool,
    },
    Tagged(Box<Tagged>),
}

/// Limits, each with the words that a message shows.
#[derive(Clone, Debug)]
pub(crate) struct Bounds<T> {
    pub(crate) multiple_of: Option<(T, String)>,
    pub(crate) le: Option<(T, String)>,
    pub(crate) lt: Option<(T, String)>,
    pub(crate) ge: Option<(T, String)>,
    pub(crate) gt: Option<(T, String)>,
}

impl<T> Bounds<T> {
    /// The same, each shown so.
    fn shown(self, show: impl Fn(&T) -> String) -> Self {
        let again = |limit: Option<(T, String)>| {
            let (limit, _) = limit?;
            let text = show(&limit);
            Some((limit, text))
        };
        let Self { multiple_of, le, lt, ge, gt } = self;
        Self { multiple_of: again(multiple_of), le: again(le), lt: again(lt), ge: again(ge), gt: again(gt) }
    }
}

impl<T> Default for Bounds<T> {
    fn default() -> Self {
        Self { multiple_of: None, le: None, lt: None, ge: None, gt: None }
    }
}

impl<T> Bounds<T> {
    pub(crate) fn is_empty(&self) -> bool {
        self.multiple_of.is_none() && self.le.is_none() && self.lt.is_none() && self.ge.is_none() && self.gt.is_none()
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct DecimalRules {
    pub(crate) bounds: Bounds<Decimal>,
    pub(crate) allow_inf_nan: bool,
    pub(crate) max_digits: Option<u64>,
    pub(crate) decimal_places: Option<u64>,
}

/// The rules of a string that has any.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    pub(crate) least: Option<usize>,
    pub(crate) most: Option<usize>,
    pub(crate) pattern: Option<(Regex, String)>,
    pub(crate) strip: bool,
    pub(crate) case: Option<Case>,
    pub(crate) numbers: bool,
    pub(crate) ascii: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) enum Encoding {
    #[default]
    Utf8,
    Base64,
    Hex,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Now {
    Past,
    Future,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    Aware,
    Naive,
}

/// The values of a literal or an enumeration, with what a message shows of them.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) values: Vec<Json<'static>>,
    pub(crate) shown: String,
    /// Strings of a long list, for a look-up without a scan.
    pub(crate) strings: HashMap<String, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sub {
    Plain,
    Int,
    Str,
    Float,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) least: Option<usize>,
    pub(crate) most: Option<usize>,
    pub(crate) fail_fast: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sequence {
    List,
    Tuple,
    Set,
    FrozenSet,
    Deque,
}

/// Something with fields.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) class: String,
    pub(crate) what: Class,
    pub(crate) fields: Vec<Field>,
    /// The fields that a key may belong to, and how much it counts there; 0 counts most.
    pub(crate) keys: HashMap<String, Vec<(usize, u8)>>,
    pub(crate) extra: Extra,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Model,
    TypedDict,
    Dataclass,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// The key that the schema names: the alias where there is one.
    pub(crate) key: String,
    pub(crate) node: Id,
    pub(crate) required: bool,
    pub(crate) default: Option<Json<'static>>,
    pub(crate) validate_default: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extra {
    Ignore,
    Forbid,
    Allow(Option<Id>),
}

/// A union whose forms carry a tag.
#[derive(Clone, Debug)]
pub(crate) struct Tagged {
    pub(crate) keys: Vec<String>,
    pub(crate) tags: Choice,
    pub(crate) forms: Vec<Id>,
    /// As a message shows them.
    pub(crate) expected: String,
    pub(crate) shown_key: String,
}
