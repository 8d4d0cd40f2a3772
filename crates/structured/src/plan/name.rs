//! The names that Pydantic gives its checks: they stand in the place of an error inside a union.

use std::fmt::Write as _;

use super::{Id, Kind, Plan, Sequence, Sub};
use crate::json::Json;

impl Plan {
    /// Names the forms of every union.
    pub(super) fn label_unions(&mut self) {
        let mut labels = Vec::new();
        for (id, node) in self.nodes.iter().enumerate() {
            if let Kind::Union { choices, .. } = &node.kind {
                let named =
                    choices.iter().map(|(choice, _)| (*choice, self.name(*choice, &mut vec![]))).collect::<Vec<_>>();
                labels.push((id, named));
            }
        }
        for (id, named) in labels {
            if let Kind::Union { choices, .. } = &mut self.nodes[id].kind {
                *choices = named;
            }
        }
    }

    fn name(&self, id: Id, above: &mut Vec<Id>) -> String {
        if above.contains(&id) || above.len() > 20 {
            return "...".to_owned();
        }
        above.push(id);
        let name = self.bare(id, above);
        above.pop();
        name
    }

    fn bare(&self, id: Id, above: &mut Vec<Id>) -> String {
        let or =
            |constrained: bool, name: &str| if constrained { format!("constrained-{name}") } else { name.to_owned() };
        match &self.nodes[id].kind {
            Kind::Any => "any".to_owned(),
            Kind::Alias(inner) => self.name(*inner, above),
            Kind::Null => "none".to_owned(),
            Kind::Bool => "bool".to_owned(),
            Kind::Int(bounds) => or(!bounds.is_empty(), "int"),
            Kind::Float { bounds, .. } => or(!bounds.is_empty(), "float"),
            Kind::Decimal(_) => "decimal".to_owned(),
            Kind::Str(rules) => or(rules.as_ref().is_some_and(|rules| rules.constrained()), "str"),
            Kind::Bytes { least, most, .. } => or(least.is_some() || most.is_some(), "bytes"),
            Kind::Date { .. } => "date".to_owned(),
            Kind::Moment { .. } => "datetime".to_owned(),
            Kind::Clock { .. } => "time".to_owned(),
            Kind::Span(_) => "timedelta".to_owned(),
            Kind::Uuid(_) => "uuid".to_owned(),
            Kind::Email(rules) => {
                let ruled = rules.as_ref().is_some_and(|rules| rules.constrained());
                format!("function-after[_validate(), {}]", or(ruled, "str"))
            }
            Kind::Url { .. } => "function-wrap[wrap_val()]".to_owned(),
            Kind::Literal(choice) => {
                format!("literal[{}]", choice.values.iter().map(repr).collect::<Vec<_>>().join(","))
            }
            Kind::Enum { class, sub, .. } => match sub {
                Sub::Plain => format!("enum[{class}]"),
                Sub::Int => format!("int-enum[{class}]"),
                Sub::Str => format!("str-enum[{class}]"),
                Sub::Float => format!("float-enum[{class}]"),
            },
            Kind::List { item, what, .. } => {
                let item = self.name(*item, above);
                match what {
                    Sequence::List => format!("list[{item}]"),
                    Sequence::Tuple => format!("tuple[{item}, ...]"),
                    Sequence::Set => format!("set[{item}]"),
                    Sequence::FrozenSet => format!("frozenset[{item}]"),
                    Sequence::Deque => format!("deque[{item}]"),
                }
            }
            Kind::Tuple { items } => format!("tuple[{}]", self.names(items, ", ", above)),
            Kind::Dict { key, value, .. } => {
                let key = self.name(*key, above);
                format!("dict[{key},{}]", self.name(*value, above))
            }
            Kind::Model(model) => model.class.clone(),
            Kind::Nullable(inner) => format!("nullable[{}]", self.name(*inner, above)),
            Kind::Union { choices, .. } => {
                let choices: Vec<Id> = choices.iter().map(|(choice, _)| *choice).collect();
                format!("union[{}]", self.names(&choices, ",", above))
            }
            Kind::Tagged(tagged) => format!("tagged-union[{}]", self.names(&tagged.forms, ",", above)),
        }
    }

    fn names(&self, ids: &[Id], between: &str, above: &mut Vec<Id>) -> String {
        ids.iter().map(|id| self.name(*id, above)).collect::<Vec<_>>().join(between)
    }
}

impl super::Text {
    pub(crate) fn constrained(&self) -> bool {
        self.least.is_some()
            || self.most.is_some()
            || self.pattern.is_some()
            || self.case.is_some()
            || self.strip
            || self.ascii
    }
}

/// A value as Python shows it.
pub(crate) fn repr(value: &Json<'_>) -> String {
    match value {
        Json::Null => "None".to_owned(),
        Json::Bool(true) => "True".to_owned(),
        Json::Bool(false) => "False".to_owned(),
        Json::Str(text) => quoted(text),
        Json::Array(items) => format!("[{}]", items.iter().map(repr).collect::<Vec<_>>().join(", ")),
        Json::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| format!("{}: {}", quoted(key), repr(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        Json::Float(value) => float(*value),
        other @ (Json::Int(_) | Json::Big(_)) => other.to_string(),
    }
}

/// As Python shows a float: with an exponent of two digits and a sign, where there is one.
fn float(value: f64) -> String {
    let shown = format!("{value:?}");
    let Some((digits, exponent)) = shown.split_once('e') else { return shown };
    let digits = digits.strip_suffix(".0").unwrap_or(digits);
    match exponent.strip_prefix('-') {
        Some(exponent) => format!("{digits}e-{exponent:0>2}"),
        None => format!("{digits}e+{exponent:0>2}"),
    }
}

fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push(quote);
    for letter in text.chars() {
        match letter {
            '\\' => shown.push_str("\\\\"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            letter if letter == quote => shown.extend(['\\', letter]),
            letter if u32::from(letter) < 0x20 || letter == '\u{7f}' => {
                write!(shown, "\\x{:02x}", u32::from(letter)).unwrap_or_default();
            }
            letter => shown.push(letter),
        }
    }
    shown.push(quote);
    shown
}
