//! `try` with `finally`, whose statements are compiled once and entered from wherever the `try` is left.

use python::{Ranged, TextRange, ast::StmtTry};

use crate::{code::Op, value::Value};

use super::{
    blocks::{Block, Exit},
    compiler::Compiler,
};

impl<'a> Compiler<'a> {
    pub(super) fn try_finally(&mut self, statement: &'a StmtTry) {
        let at = TextRange::empty(statement.start());
        let [failed, entry, normal, error] = [self.label(), self.label(), self.label(), self.label()];
        let guard = self.unit.code.new_guard(failed);
        let outer = self.unit.code.guard.replace(guard);
        let exits = vec![(Exit::Normal, normal), (Exit::Error, error)];
        self.open(Block::Finally { outer, entry, exits }, statement.range);
        self.try_clauses(statement);
        let Some(Block::Finally { exits, .. }) = self.close() else { return };
        self.unit.code.guard = outer;
        let (depth, handled) = (self.unit.code.depth, self.unit.code.handled);
        self.emit(Op::None, at);
        self.emit(Op::HandleNothing, at);
        self.constant(Value::Int(0), at);
        self.jump(entry, at);
        self.unit.code.handled = handled;
        self.unit.code.place_at(failed, depth + 1);
        self.emit(Op::Handle, at);
        self.constant(Value::Int(1), at);
        self.place(entry);
        self.open(Block::Ending, statement.range);
        self.statements(&statement.finalbody);
        self.close();
        self.emit(Op::Handled, at);
        let table = self.unit.code.dispatch(exits.into_iter().map(|(_, label)| label).collect());
        self.emit(Op::Dispatch(table), at);
        self.place(error);
        self.emit(Op::Reraise, at);
        self.unit.code.place_at(normal, depth + 1);
        self.emit(Op::Pop, at);
    }
}
