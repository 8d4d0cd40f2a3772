//! A document against a compiled schema.

use super::{
    Limit, Range, Rule, Validator,
    seen::Seen,
    words::{expected, is_of, shown, words},
};
use crate::{Violation, decimal::Decimal, expression::equal, json::Json};

const FUEL: usize = 200_000;
const FUEL_EACH: usize = 512;
/// Rules may lead to rules this often without reading deeper into the document.
const DEEPEST: usize = 900;

impl Validator {
    /// Everything in `value` that the schema does not allow, in the order of the schema.
    pub fn check(&self, value: &Json<'_>) -> Vec<Violation> {
        let mut check = Check {
            validator: self,
            path: String::new(),
            scope: Vec::new(),
            found: Vec::new(),
            fuel: FUEL + FUEL_EACH * crate::check::weight(value),
            depth: 0,
        };
        check.node(self.root, value);
        if check.fuel == 0 {
            return vec![Violation::new("", "the schema refers to itself without end, or tries too many forms")];
        }
        check.found
    }
}

pub(super) struct Check<'a> {
    pub(super) validator: &'a Validator,
    path: String,
    /// The resources that the evaluation went through, outermost first.
    scope: Vec<usize>,
    found: Vec<Violation>,
    fuel: usize,
    depth: usize,
}

/// What was looked at while a schema was applied, and whether it holds.
pub(super) struct Outcome {
    pub(super) holds: bool,
    seen: Seen,
}

impl<'a> Check<'a> {
    pub(super) fn node(&mut self, id: usize, value: &Json<'_>) -> Outcome {
        let mut outcome = Outcome { holds: true, seen: Seen::default() };
        if self.fuel == 0 || self.depth > DEEPEST {
            self.fuel = 0;
            return outcome;
        }
        self.fuel -= 1;
        self.depth += 1;
        let validator = self.validator;
        let node = &validator.nodes[id];
        let before = self.found.len();
        self.scope.push(node.resource);
        for rule in &node.rules {
            self.rule(rule, value, &mut outcome.seen);
        }
        self.scope.pop();
        self.depth -= 1;
        outcome.holds = self.found.len() == before;
        outcome
    }

    /// Applies a schema without telling what is wrong.
    pub(super) fn tried(&mut self, id: usize, value: &Json<'_>) -> (Outcome, Vec<Violation>) {
        let before = self.found.len();
        let outcome = self.node(id, value);
        (outcome, self.found.split_off(before))
    }

    pub(super) fn below(&mut self, step: &str, id: usize, value: &Json<'_>) {
        self.within(step, |check| {
            check.node(id, value);
        });
    }

    pub(super) fn within(&mut self, step: &str, then: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        let step = if length == 0 { step.strip_prefix('.').unwrap_or(step) } else { step };
        self.path.push_str(step);
        then(self);
        self.path.truncate(length);
    }

    pub(super) fn add(&mut self, message: impl Into<String>) {
        self.found.push(Violation::new(self.path.clone(), message));
    }

    pub(super) fn same(&mut self, id: usize, value: &Json<'_>, seen: &mut Seen) {
        let outcome = self.node(id, value);
        if outcome.holds {
            seen.merge(&outcome.seen);
        }
    }

    fn rule(&mut self, rule: &'a Rule, value: &Json<'_>, seen: &mut Seen) {
        match rule {
            Rule::Never => self.add("nothing is allowed here"),
            Rule::Type(types) if !is_of(types, value) => {
                self.add(format!("expected {}, found {}", expected(types), shown(value)));
            }
            Rule::Const(constant) if !equal(constant, value) => {
                self.add(format!("must be {constant}, is {}", shown(value)));
            }
            Rule::Enum(allowed) if !allowed.iter().any(|one| equal(one, value)) => {
                self.add(format!("must be one of {}, is {}", words(allowed), shown(value)));
            }
            Rule::All(forms) => forms.iter().for_each(|form| self.same(*form, value, seen)),
            Rule::Any(forms) => self.any(forms, value, seen),
            Rule::One(forms) => self.one(forms, value, seen),
            Rule::Not(form) => {
                if self.tried(*form, value).0.holds {
                    self.add(format!("{} is not allowed here", shown(value)));
                }
            }
            Rule::If { when, then, other } => {
                let next = if self.holds(*when, value, seen) { then } else { other };
                if let Some(next) = next {
                    self.same(*next, value, seen);
                }
            }
            Rule::Ref(target) => self.same(*target, value, seen),
            Rule::Dynamic { fallback, anchor } => {
                let validator = self.validator;
                let outermost = self.scope.iter().find_map(|resource| validator.dynamic[*resource].get(anchor));
                self.same(outermost.copied().unwrap_or(*fallback), value, seen);
            }
            other @ (Rule::Type(_)
            | Rule::Const(_)
            | Rule::Enum(_)
            | Rule::Number(..)
            | Rule::Length { .. }
            | Rule::Pattern(..)
            | Rule::Items { .. }
            | Rule::Unique
            | Rule::Contains { .. }
            | Rule::Properties { .. }
            | Rule::Required(_)
            | Rule::DependentRequired(_)
            | Rule::DependentSchemas(_)
            | Rule::Fields(_)
            | Rule::Names(_)
            | Rule::List { .. }
            | Rule::UnevaluatedItems(_)
            | Rule::UnevaluatedProperties(_)
            | Rule::Format(..)) => match value {
                Json::Object(_) => self.object(other, value, seen),
                Json::Array(items) => self.array(other, items, seen),
                Json::Str(text) => self.text(other, text),
                Json::Int(_) | Json::Big(_) | Json::Float(_) => self.number(other, value),
                Json::Null | Json::Bool(_) => {}
            },
        }
    }

    /// Whether a form holds; what it has seen is seen then.
    fn holds(&mut self, form: usize, value: &Json<'_>, seen: &mut Seen) -> bool {
        let (outcome, _) = self.tried(form, value);
        if outcome.holds {
            seen.merge(&outcome.seen);
        }
        outcome.holds
    }

    fn any(&mut self, forms: &[usize], value: &Json<'_>, seen: &mut Seen) {
        let mut wrong = Vec::new();
        let mut holds = false;
        for form in forms {
            let (outcome, violations) = self.tried(*form, value);
            if outcome.holds {
                holds = true;
                seen.merge(&outcome.seen);
            }
            wrong.push(violations);
        }
        if !holds {
            self.none(forms, wrong, value);
        }
    }

    fn one(&mut self, forms: &[usize], value: &Json<'_>, seen: &mut Seen) {
        let mut wrong = Vec::new();
        let mut fitting = 0;
        for form in forms {
            let (outcome, violations) = self.tried(*form, value);
            if outcome.holds {
                fitting += 1;
                seen.merge(&outcome.seen);
            }
            wrong.push(violations);
        }
        match fitting {
            0 => self.none(forms, wrong, value),
            1 => {}
            _ => self.add(format!("fits {fitting} of the allowed forms where only one may fit")),
        }
    }

    /// The form that was meant is the one whose type and tags fit; what is wrong there is the useful thing to say.
    fn none(&mut self, forms: &[usize], wrong: Vec<Vec<Violation>>, value: &Json<'_>) {
        let constants: Option<Vec<Json<'_>>> = forms.iter().map(|form| self.constant(*form)).collect();
        if let Some(constants) = constants {
            return self.add(format!("must be one of {}, is {}", words(&constants), shown(value)));
        }
        let mut meant: Vec<_> = forms.iter().zip(wrong).filter(|(form, _)| self.is_meant(**form, value, 0)).collect();
        match (meant.pop(), meant.is_empty()) {
            (Some((_, violations)), true) => self.found.extend(violations),
            _ => self.add(format!("{} fits none of the {} allowed forms", shown(value), forms.len())),
        }
    }

    fn constant(&self, id: usize) -> Option<Json<'static>> {
        self.validator.nodes[id]
            .rules
            .iter()
            .find_map(|rule| if let Rule::Const(value) = rule { Some(value.clone()) } else { None })
    }

    fn is_meant(&self, id: usize, value: &Json<'_>, depth: usize) -> bool {
        depth < 10
            && self.validator.nodes[id].rules.iter().all(|rule| match rule {
                Rule::Ref(target) => self.is_meant(*target, value, depth + 1),
                Rule::Type(types) => is_of(types, value),
                Rule::Fields(fields) => fields.named.iter().all(|(name, field)| {
                    let tag = self.constant(*field);
                    tag.is_none_or(|tag| value.get(name).is_some_and(|found| equal(&tag, found)))
                }),
                Rule::Never
                | Rule::Const(_)
                | Rule::Enum(_)
                | Rule::Number(..)
                | Rule::Length { .. }
                | Rule::Pattern(..)
                | Rule::Items { .. }
                | Rule::Unique
                | Rule::Contains { .. }
                | Rule::Properties { .. }
                | Rule::Required(_)
                | Rule::DependentRequired(_)
                | Rule::DependentSchemas(_)
                | Rule::Names(_)
                | Rule::List { .. }
                | Rule::All(_)
                | Rule::Any(_)
                | Rule::One(_)
                | Rule::Not(_)
                | Rule::If { .. }
                | Rule::Dynamic { .. }
                | Rule::UnevaluatedItems(_)
                | Rule::UnevaluatedProperties(_)
                | Rule::Format(..) => true,
            })
    }

    fn text(&mut self, rule: &Rule, text: &str) {
        match rule {
            Rule::Length { text: range } => self.range(*range, text.chars().count(), "characters"),
            Rule::Pattern(regex, words) if !regex.is_match(text) => {
                self.add(format!("must match the pattern {words}, is {text:?}"));
            }
            Rule::Format(format, judge) if judge(format, text) == Some(false) => {
                self.add(format!("must be a text in the format {format}, is {text:?}"));
            }
            Rule::Never
            | Rule::Type(_)
            | Rule::Const(_)
            | Rule::Enum(_)
            | Rule::Number(..)
            | Rule::Pattern(..)
            | Rule::Items { .. }
            | Rule::Unique
            | Rule::Contains { .. }
            | Rule::Properties { .. }
            | Rule::Required(_)
            | Rule::DependentRequired(_)
            | Rule::DependentSchemas(_)
            | Rule::Fields(_)
            | Rule::Names(_)
            | Rule::List { .. }
            | Rule::All(_)
            | Rule::Any(_)
            | Rule::One(_)
            | Rule::Not(_)
            | Rule::If { .. }
            | Rule::Ref(_)
            | Rule::Dynamic { .. }
            | Rule::UnevaluatedItems(_)
            | Rule::UnevaluatedProperties(_)
            | Rule::Format(..) => {}
        }
    }

    fn number(&mut self, rule: &Rule, value: &Json<'_>) {
        let Rule::Number(kind, limit) = rule else { return };
        let decimal = |json: &Json<'_>| {
            if let Json::Float(value) = json {
                Decimal::parse(&value.to_string())
            } else {
                Decimal::parse(&json.to_string())
            }
        };
        let (Some(found), Some(bound)) = (decimal(value), decimal(limit)) else { return };
        let order = found.compare(&bound);
        let (words, holds) = match kind {
            Limit::Minimum => ("at least", order.is_some_and(std::cmp::Ordering::is_ge)),
            Limit::Maximum => ("at most", order.is_some_and(std::cmp::Ordering::is_le)),
            Limit::Above => ("more than", order.is_some_and(std::cmp::Ordering::is_gt)),
            Limit::Below => ("less than", order.is_some_and(std::cmp::Ordering::is_lt)),
            Limit::Multiple => ("a multiple of", found.is_exact_multiple_of(&bound)),
        };
        if !holds {
            self.add(format!("must be {words} {limit}, is {value}"));
        }
    }

    pub(super) fn range(&mut self, range: Range, length: usize, unit: &str) {
        if let Some(least) = range.least.filter(|least| length < *least) {
            self.add(format!("needs at least {least} {unit}, has {length}"));
        }
        if let Some(most) = range.most.filter(|most| length > *most) {
            self.add(format!("takes at most {most} {unit}, has {length}"));
        }
    }
}
