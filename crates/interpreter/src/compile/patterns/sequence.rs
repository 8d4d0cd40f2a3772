//! `[first, *rest]`.

use python::{
    Ranged, TextRange,
    ast::{Pattern, PatternMatchSequence},
};

use crate::{
    code::{Binary, Compare, Op, Slot},
    compile::{assemble::Label, compiler::Compiler, spans::small},
    value::Value,
};

use super::{Found, is_wildcard};

impl<'a> Compiler<'a> {
    pub(super) fn sequence_pattern(
        &mut self,
        sequence: &'a PatternMatchSequence,
        subject: Slot,
        failed: Label,
        found: &mut Found,
    ) {
        let (at, patterns) = (sequence.range, &sequence.patterns);
        let is_star = |pattern: &Pattern| matches!(pattern, Pattern::MatchStar(_));
        let star = patterns.iter().position(is_star);
        if patterns.iter().filter(|pattern| is_star(pattern)).count() > 1 {
            return self.refuse(at, "multiple starred names in sequence pattern");
        }
        self.emit(Op::Local(subject), at);
        self.emit(Op::IsSequence, at);
        self.require(failed, at);
        let size = small(patterns.len());
        match star {
            None => self.require_length([subject, size], Compare::Equal, (failed, at)),
            Some(_) if size > 1 => self.require_length([subject, size - 1], Compare::GreaterOrEqual, (failed, at)),
            Some(_) => {}
        }
        let drops_rest =
            matches!(star.map(|star| &patterns[star]), Some(Pattern::MatchStar(star)) if star.name.is_none());
        if patterns.iter().all(|pattern| is_wildcard(pattern) || is_star(pattern)) && (star.is_none() || drops_rest) {
            return;
        }
        match star {
            Some(star) if drops_rest => self.picked(patterns, star, (subject, failed), found),
            _ => self.unpacked(patterns, star, (subject, failed, at), found),
        }
    }

    /// All items, each in a local of its own.
    fn unpacked(
        &mut self,
        patterns: &'a [Pattern],
        star: Option<usize>,
        (subject, failed, at): (Slot, Label, TextRange),
        found: &mut Found,
    ) {
        self.emit(Op::Local(subject), at);
        self.emit(
            match star {
                None => Op::Unpack(small(patterns.len())),
                Some(star) => Op::UnpackRest(small(star), small(patterns.len() - star - 1)),
            },
            at,
        );
        let mut slots = Vec::new();
        for pattern in patterns {
            if is_wildcard(pattern) {
                self.emit(Op::Pop, at);
                slots.push(None);
            } else {
                slots.push(Some(self.keep(at, found)));
            }
        }
        for (pattern, slot) in patterns.iter().zip(slots) {
            match (pattern, slot) {
                (_, None) => {}
                (Pattern::MatchStar(star), Some(slot)) => {
                    if let Some(name) = &star.name {
                        self.capture(&name.id, slot, star.range, found);
                    }
                }
                (pattern, Some(slot)) => self.pattern(pattern, slot, failed, found),
            }
        }
    }

    /// Only the items that a pattern wants, where nothing wants the rest.
    fn picked(&mut self, patterns: &'a [Pattern], star: usize, (subject, failed): (Slot, Label), found: &mut Found) {
        for (index, pattern) in patterns.iter().enumerate() {
            if index == star || is_wildcard(pattern) {
                continue;
            }
            let at = pattern.range();
            self.emit(Op::Local(subject), at);
            if index < star {
                self.constant(Value::count(index), at);
            } else {
                self.emit(Op::Length, at);
                self.constant(Value::count(patterns.len() - index), at);
                self.emit(Op::Binary(Binary::Subtract), at);
            }
            self.emit(Op::Item, at);
            let slot = self.keep(at, found);
            self.pattern(pattern, slot, failed, found);
        }
    }
}
