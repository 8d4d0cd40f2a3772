//! `{"key": pattern, **rest}`.

use std::collections::BTreeSet;

use python::{
    Ranged,
    ast::{Expr, Pattern, PatternMatchMapping},
};

use crate::{
    code::{Compare, Op, Slot},
    compile::{assemble::Label, compiler::Compiler, spans::small},
};

use super::{Found, is_constant};

impl<'a> Compiler<'a> {
    pub(super) fn mapping_pattern(
        &mut self,
        mapping: &'a PatternMatchMapping,
        subject: Slot,
        failed: Label,
        found: &mut Found,
    ) {
        let (at, size) = (mapping.range, small(mapping.keys.len()));
        self.check_keys(mapping);
        self.emit(Op::Local(subject), at);
        self.emit(Op::IsMapping, at);
        self.require(failed, at);
        if size == 0 && mapping.rest.is_none() {
            return;
        }
        if size > 0 {
            self.require_length([subject, size], Compare::GreaterOrEqual, (failed, at));
        }
        self.emit(Op::Local(subject), at);
        for key in &mapping.keys {
            self.expression(key);
        }
        self.emit(Op::Tuple(size), at);
        self.emit(Op::MatchKeys, at);
        let values = self.keep(at, found);
        let keys = self.keep(at, found);
        self.emit(Op::Pop, at);
        self.emit(Op::Local(values), at);
        self.emit(Op::JumpIfNone(failed.target()), at);
        self.emit(Op::Local(values), at);
        self.emit(Op::Unpack(size), at);
        let patterns: Vec<&Pattern> = mapping.patterns.iter().collect();
        self.parts(&patterns, (failed, at), found);
        if let Some(rest) = &mapping.rest {
            self.emit(Op::Local(subject), at);
            self.emit(Op::Local(keys), at);
            self.emit(Op::MatchRest, at);
            let slot = self.keep(at, found);
            self.capture(&rest.id, slot, rest.range, found);
        }
    }

    /// A key stands once.
    fn check_keys(&mut self, mapping: &'a PatternMatchMapping) {
        let mut seen = BTreeSet::new();
        for key in mapping.keys.iter().filter(|key| is_constant(key)) {
            let Some(value) = self.constant_of(key) else { continue };
            if !seen.insert(self.unit.code.constant(value)) {
                let text = match key {
                    Expr::StringLiteral(text) => format!("'{}'", text.value.to_str()),
                    key => self.spans.text(key.range()).to_owned(),
                };
                self.refuse(mapping.range, format!("mapping pattern checks duplicate key ({text})"));
            }
        }
    }
}
