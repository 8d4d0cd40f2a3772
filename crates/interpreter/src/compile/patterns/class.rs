//! `Point(0, y=y)`.

use std::collections::BTreeSet;

use python::{
    Ranged,
    ast::{Pattern, PatternMatchClass},
};

use crate::{
    code::{Op, Slot},
    compile::{assemble::Label, compiler::Compiler, spans::small},
    value::Value,
};

use super::Found;

impl<'a> Compiler<'a> {
    pub(super) fn class_pattern(
        &mut self,
        class: &'a PatternMatchClass,
        subject: Slot,
        failed: Label,
        found: &mut Found,
    ) {
        let (at, arguments) = (class.range, &class.arguments);
        let mut seen = BTreeSet::new();
        for keyword in &arguments.keywords {
            if !seen.insert(keyword.attr.as_str()) {
                self.refuse(
                    keyword.pattern.range(),
                    format!("attribute name repeated in class pattern: {}", keyword.attr),
                );
            }
        }
        self.emit(Op::Local(subject), at);
        self.expression(&class.cls);
        let names: Vec<Value> =
            arguments.keywords.iter().map(|keyword| Value::Str(self.text(&keyword.attr.id))).collect();
        self.constant(Value::tuple(names), at);
        self.emit(Op::MatchClass(small(arguments.patterns.len())), at);
        let values = self.keep(at, found);
        self.emit(Op::Local(values), at);
        self.emit(Op::JumpIfNone(failed.target()), at);
        let patterns: Vec<&Pattern> =
            arguments.patterns.iter().chain(arguments.keywords.iter().map(|keyword| &keyword.pattern)).collect();
        self.emit(Op::Local(values), at);
        self.emit(Op::Unpack(small(patterns.len())), at);
        self.parts(&patterns, (failed, at), found);
    }
}
