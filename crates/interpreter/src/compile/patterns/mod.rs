//! `match`. The subject and its parts stand in nameless locals, so that a pattern that fails leaves nothing on the stack; names are bound
//! when the whole pattern has matched.

mod check;
mod class;
mod mapping;
mod sequence;

use std::collections::{BTreeMap, BTreeSet};

use python::{
    Ranged, TextRange,
    ast::{Expr, MatchCase, Pattern, PatternMatchOr, Singleton, StmtMatch, name::Name},
};

use crate::{
    code::{Compare, Op, Slot},
    value::Value,
};

use super::{assemble::Label, compiler::Compiler};

/// What a pattern has found so far.
#[derive(Default)]
pub(super) struct Found {
    /// The names, with the locals that hold what they will be bound to.
    captures: Vec<(Name, Slot, TextRange)>,
    names: BTreeSet<Name>,
    /// All locals in use.
    slots: Vec<Slot>,
}

impl<'a> Compiler<'a> {
    pub(super) fn match_statement(&mut self, statement: &'a StmtMatch) {
        self.check_cases(statement);
        let (at, end) = (statement.subject.range(), self.label());
        self.expression(&statement.subject);
        let subject = self.unit.temporary();
        self.emit(Op::StoreLocal(subject), at);
        for case in &statement.cases {
            self.case(case, subject, end);
        }
        self.emit(Op::ClearLocal(subject), at);
        self.place(end);
        self.unit.release(subject);
    }

    fn case(&mut self, case: &'a MatchCase, subject: Slot, end: Label) {
        let [failed, next] = [self.label(), self.label()];
        let at = case.pattern.range();
        self.line(case.range.start());
        let mut found = Found::default();
        self.pattern(&case.pattern, subject, failed, &mut found);
        for (name, slot, at) in std::mem::take(&mut found.captures) {
            self.emit(Op::Local(slot), at);
            self.store(&name, at);
        }
        self.clear(&found.slots, at);
        if let Some(guard) = &case.guard {
            self.condition(guard, false, next);
        }
        self.emit(Op::ClearLocal(subject), at);
        self.statements(&case.body);
        self.jump(end, TextRange::empty(case.range.end()));
        self.place(failed);
        self.clear(&found.slots, at);
        self.place(next);
        for slot in found.slots {
            self.unit.release(slot);
        }
    }

    fn clear(&mut self, slots: &[Slot], at: TextRange) {
        for slot in slots {
            self.emit(Op::ClearLocal(*slot), at);
        }
    }

    /// Goes on if what is in the slot matches, and to `failed` otherwise.
    fn pattern(&mut self, pattern: &'a Pattern, subject: Slot, failed: Label, found: &mut Found) {
        let at = pattern.range();
        match pattern {
            Pattern::MatchValue(value) => {
                self.emit(Op::Local(subject), at);
                self.expression(&value.value);
                self.emit(Op::Compare(Compare::Equal), at);
                self.emit(Op::JumpIf(false, failed.target()), at);
            }
            Pattern::MatchSingleton(singleton) => {
                self.emit(Op::Local(subject), at);
                let value = match singleton.value {
                    Singleton::None => Value::None,
                    Singleton::True => Value::Bool(true),
                    Singleton::False => Value::Bool(false),
                };
                self.constant(value, at);
                self.emit(Op::Is(false), at);
                self.emit(Op::JumpIf(false, failed.target()), at);
            }
            Pattern::MatchSequence(sequence) => self.sequence_pattern(sequence, subject, failed, found),
            Pattern::MatchMapping(mapping) => self.mapping_pattern(mapping, subject, failed, found),
            Pattern::MatchClass(class) => self.class_pattern(class, subject, failed, found),
            Pattern::MatchStar(star) => self.refuse(star.range, "can't use starred expression here"),
            Pattern::MatchAs(capture) => {
                if let Some(pattern) = &capture.pattern {
                    self.pattern(pattern, subject, failed, found);
                }
                if let Some(name) = &capture.name {
                    self.capture(&name.id, subject, at, found);
                }
            }
            Pattern::MatchOr(either) => self.or_pattern(either, subject, failed, found),
        }
    }

    /// The name will be bound to what is in the slot.
    fn capture(&mut self, name: &Name, slot: Slot, at: TextRange, found: &mut Found) {
        if !found.names.insert(name.clone()) {
            return self.refuse(at, format!("multiple assignments to name '{name}' in pattern"));
        }
        found.captures.push((name.clone(), slot, at));
    }

    /// `value →`: into a local of its own.
    fn keep(&mut self, at: TextRange, found: &mut Found) -> Slot {
        let slot = self.unit.temporary();
        found.slots.push(slot);
        self.emit(Op::StoreLocal(slot), at);
        slot
    }

    /// The first of several patterns that matches counts; all bind the same names.
    fn or_pattern(&mut self, either: &'a PatternMatchOr, subject: Slot, failed: Label, found: &mut Found) {
        let (at, matched) = (either.range, self.label());
        let mut names: Option<Vec<(Name, Slot, TextRange)>> = None;
        let last = either.patterns.len().saturating_sub(1);
        for (index, pattern) in either.patterns.iter().enumerate() {
            let next = if index < last { self.label() } else { failed };
            let mut inner = Found::default();
            self.pattern(pattern, subject, next, &mut inner);
            found.slots.append(&mut inner.slots);
            let names = names.get_or_insert_with(|| {
                let slots = inner.captures.iter().map(|(name, _, at)| (name.clone(), self.unit.temporary(), *at));
                let slots: Vec<_> = slots.collect();
                found.slots.extend(slots.iter().map(|(_, slot, _)| *slot));
                slots
            });
            let slots: BTreeMap<&Name, Slot> = inner.captures.iter().map(|(name, slot, _)| (name, *slot)).collect();
            let moves: Option<Vec<_>> =
                names.iter().map(|(name, to, _)| slots.get(name).map(|from| (*from, *to))).collect();
            let Some(moves) = moves.filter(|moves| moves.len() == inner.captures.len()) else {
                return self.refuse(at, "alternative patterns bind different names");
            };
            for (from, to) in moves {
                self.emit(Op::Local(from), at);
                self.emit(Op::StoreLocal(to), at);
            }
            if index < last {
                self.jump(matched, at);
                self.place(next);
            }
        }
        self.place(matched);
        for (name, slot, at) in names.unwrap_or_default() {
            self.capture(&name, slot, at, found);
        }
    }

    /// `subject thing → thing`, and jumps if it is false.
    fn require(&mut self, failed: Label, at: TextRange) {
        self.emit(Op::Swap(1), at);
        self.emit(Op::Pop, at);
        self.emit(Op::JumpIf(false, failed.target()), at);
    }

    /// The subject has so many items, or at least so many.
    fn require_length(&mut self, [subject, count]: [u32; 2], comparison: Compare, (failed, at): (Label, TextRange)) {
        self.emit(Op::Local(subject), at);
        self.emit(Op::Length, at);
        self.emit(Op::Swap(1), at);
        self.emit(Op::Pop, at);
        self.constant(Value::Int(count.into()), at);
        self.emit(Op::Compare(comparison), at);
        self.emit(Op::JumpIf(false, failed.target()), at);
    }

    /// The values of the tuple in a local match these patterns, in order.
    fn parts(&mut self, patterns: &[&'a Pattern], (failed, at): (Label, TextRange), found: &mut Found) {
        let slots: Vec<Option<Slot>> = patterns
            .iter()
            .map(|pattern| {
                if is_wildcard(pattern) {
                    self.emit(Op::Pop, at);
                    return None;
                }
                Some(self.keep(at, found))
            })
            .collect();
        for (pattern, slot) in patterns.iter().zip(slots) {
            if let Some(slot) = slot {
                self.pattern(pattern, slot, failed, found);
            }
        }
    }
}

/// Whether a pattern matches all and binds nothing.
fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::MatchAs(capture) if capture.pattern.is_none() && capture.name.is_none())
}

/// Whether a key or a value is the same wherever it is evaluated.
fn is_constant(expression: &Expr) -> bool {
    expression.is_literal_expr() || matches!(expression, Expr::UnaryOp(_))
}
