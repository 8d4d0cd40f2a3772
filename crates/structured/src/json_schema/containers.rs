//! The rules of lists and objects.

use std::borrow::Cow;

use super::{Fields, Rule, check::Check, seen::Seen};
use crate::{decimal::Decimal, json::Json};

impl<'a> Check<'a> {
    pub(super) fn object(&mut self, rule: &'a Rule, value: &Json<'_>, seen: &mut Seen) {
        let Json::Object(fields) = value else { return };
        match rule {
            Rule::Properties { count } => self.range(*count, fields.len(), "fields"),
            Rule::Required(names) => {
                for name in names.iter().filter(|name| value.get(name).is_none()) {
                    self.within(&format!(".{name}"), |check| check.add("missing"));
                }
            }
            Rule::DependentRequired(needs) => {
                let missing = |others: &'a [String]| others.iter().filter(|other| value.get(other).is_none());
                for (name, others) in needs.iter().filter(|(name, _)| value.get(name).is_some()) {
                    missing(others).for_each(|other| {
                        self.within(&format!(".{other}"), |check| check.add(format!("missing, and {name} needs it")));
                    });
                }
            }
            Rule::DependentSchemas(needs) => {
                for (_, id) in needs.iter().filter(|(name, _)| value.get(name).is_some()) {
                    self.same(*id, value, seen);
                }
            }
            Rule::Fields(rules) => self.fields(rules, fields, seen),
            Rule::Names(id) => {
                for (name, _) in fields {
                    let name: &str = name;
                    self.below(&format!(".{name}"), *id, &Json::Str(name.into()));
                }
            }
            Rule::UnevaluatedProperties(id) => {
                for (index, (name, value)) in fields.iter().enumerate() {
                    if !seen.has(index) {
                        self.other(name, *id, value);
                    }
                }
                (0..fields.len()).for_each(|index| seen.mark(index));
            }
            Rule::Never
            | Rule::Type(_)
            | Rule::Const(_)
            | Rule::Enum(_)
            | Rule::Number(..)
            | Rule::Length { .. }
            | Rule::Pattern(..)
            | Rule::Items { .. }
            | Rule::Unique
            | Rule::Contains { .. }
            | Rule::List { .. }
            | Rule::All(_)
            | Rule::Any(_)
            | Rule::One(_)
            | Rule::Not(_)
            | Rule::If { .. }
            | Rule::Ref(_)
            | Rule::Dynamic { .. }
            | Rule::UnevaluatedItems(_)
            | Rule::Format(..) => {}
        }
    }

    fn fields(&mut self, rules: &Fields, fields: &[(Cow<'_, str>, Json<'_>)], seen: &mut Seen) {
        for (index, (name, value)) in fields.iter().enumerate() {
            let mut known = false;
            if let Some(id) = rules.named.get(&**name) {
                known = true;
                self.below(&format!(".{name}"), *id, value);
            }
            for (pattern, id) in &rules.patterns {
                if pattern.is_match(name) {
                    known = true;
                    self.below(&format!(".{name}"), *id, value);
                }
            }
            if let Some(id) = rules.others
                && !known
            {
                known = true;
                self.other(name, id, value);
            }
            if known {
                seen.mark(index);
            }
        }
    }

    /// A field that no other rule names.
    fn other(&mut self, name: &str, id: usize, value: &Json<'_>) {
        let never = matches!(self.validator.nodes[id].rules.as_slice(), [Rule::Never]);
        self.within(&format!(".{name}"), |check| {
            if never {
                check.add("no such field is allowed");
            } else {
                check.node(id, value);
            }
        });
    }

    pub(super) fn array(&mut self, rule: &'a Rule, items: &[Json<'_>], seen: &mut Seen) {
        match rule {
            Rule::Items { count } => self.range(*count, items.len(), "items"),
            Rule::Unique => self.unique(items),
            Rule::List { first, rest } => {
                for (index, item) in items.iter().enumerate() {
                    if let Some(id) = first.get(index).or(rest.as_ref()) {
                        self.below(&format!("[{index}]"), *id, item);
                        seen.mark(index);
                    }
                }
            }
            Rule::Contains { of, count } => {
                let mut fitting = 0;
                for (index, item) in items.iter().enumerate() {
                    if self.tried(*of, item).0.holds {
                        fitting += 1;
                        seen.mark(index);
                    }
                }
                let least = count.least.unwrap_or(1);
                if fitting < least {
                    self.add(format!("needs at least {least} fitting items, has {fitting}"));
                }
                if let Some(most) = count.most.filter(|most| fitting > *most) {
                    self.add(format!("takes at most {most} fitting items, has {fitting}"));
                }
            }
            Rule::UnevaluatedItems(id) => {
                for (index, item) in items.iter().enumerate() {
                    if !seen.has(index) {
                        self.below(&format!("[{index}]"), *id, item);
                    }
                }
                (0..items.len()).for_each(|index| seen.mark(index));
            }
            Rule::Never
            | Rule::Type(_)
            | Rule::Const(_)
            | Rule::Enum(_)
            | Rule::Number(..)
            | Rule::Length { .. }
            | Rule::Pattern(..)
            | Rule::Properties { .. }
            | Rule::Required(_)
            | Rule::DependentRequired(_)
            | Rule::DependentSchemas(_)
            | Rule::Fields(_)
            | Rule::Names(_)
            | Rule::All(_)
            | Rule::Any(_)
            | Rule::One(_)
            | Rule::Not(_)
            | Rule::If { .. }
            | Rule::Ref(_)
            | Rule::Dynamic { .. }
            | Rule::UnevaluatedProperties(_)
            | Rule::Format(..) => {}
        }
    }

    fn unique(&mut self, items: &[Json<'_>]) {
        let mut seen = std::collections::HashSet::with_capacity(items.len());
        let repeated = items.iter().position(|item| !seen.insert(identity(item)));
        if let Some(index) = repeated {
            self.within(&format!("[{index}]"), |check| check.add("is in the list already"));
        }
    }
}

/// A text that two values share exactly where they are equal: numbers by value, fields in any order.
fn identity(value: &Json<'_>) -> String {
    match value {
        Json::Float(float) => match Decimal::parse(&float.to_string()) {
            Some(decimal) => plain(&decimal.to_string()),
            None => value.to_string(),
        },
        Json::Array(items) => format!("[{}]", items.iter().map(identity).collect::<Vec<_>>().join(",")),
        Json::Object(fields) => {
            let mut parts: Vec<String> =
                fields.iter().map(|(key, value)| format!("{key:?}:{}", identity(value))).collect();
            parts.sort();
            format!("{{{}}}", parts.join(","))
        }
        Json::Str(text) => format!("{text:?}"),
        other @ (Json::Null | Json::Bool(_) | Json::Int(_) | Json::Big(_)) => other.to_string(),
    }
}

fn plain(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, part)) if part.bytes().all(|byte| byte == b'0') => whole.to_owned(),
        _ => number.to_owned(),
    }
}
