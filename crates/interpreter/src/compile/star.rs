//! `except*`.

use python::{
    Ranged, TextRange,
    ast::{ExceptHandler, ExceptHandlerExceptHandler, StmtTry},
};

use crate::code::Op;

use super::{blocks::Block, compiler::Compiler};

impl<'a> Compiler<'a> {
    /// `error →`: it is handled. Each clause takes its part of what is left; what they raise and what is left is raised at the end.
    pub(super) fn star_clauses(&mut self, statement: &'a StmtTry) {
        let at = TextRange::empty(statement.start());
        // original rest → original raised rest
        self.emit(Op::Copy(0), at);
        self.emit(Op::StarBegin, at);
        self.emit(Op::List(0), at);
        self.emit(Op::Swap(1), at);
        for ExceptHandler::ExceptHandler(clause) in &statement.handlers {
            self.star_clause(clause);
        }
        let none = self.label();
        self.emit(Op::StarEnd, at);
        self.emit(Op::Copy(0), at);
        self.emit(Op::JumpIfNone(none.target()), at);
        let (depth, handled) = (self.unit.code.depth, self.unit.code.handled);
        self.emit(Op::Handled, at);
        self.emit(Op::Reraise, at);
        self.unit.code.handled = handled;
        self.unit.code.place_at(none, depth);
        self.emit(Op::Pop, at);
        self.emit(Op::Handled, at);
    }

    /// `original raised rest → original raised rest`
    fn star_clause(&mut self, clause: &'a ExceptHandlerExceptHandler) {
        let at = TextRange::empty(clause.start());
        let [none, failed, end] = [self.label(), self.label(), self.label()];
        self.line(clause.start());
        match &clause.type_ {
            Some(class) => self.expression(class),
            None => self.emit(Op::None, at),
        }
        let class = clause.range;
        self.emit(Op::StarMatch, class);
        self.emit(Op::Copy(0), class);
        self.emit(Op::JumpIfNone(none.target()), class);
        let handled = self.unit.code.handled;
        self.emit(Op::Handle, at);
        self.caught(at);
        let forgotten = clause.name.as_ref().map(|name| (name.id.clone(), clause.range));
        match &clause.name {
            Some(name) => self.store(&name.id, name.range),
            None => self.emit(Op::Pop, at),
        }
        let depth = self.unit.code.depth;
        let guard = self.unit.code.new_guard(failed);
        let outer = self.unit.code.guard.replace(guard);
        self.open(Block::Star, clause.range);
        self.statements(&clause.body);
        self.close();
        self.unit.code.guard = outer;
        self.forget(forgotten.as_ref());
        self.emit(Op::Handled, at);
        self.jump(end, at);
        // What the clause raised is kept.
        self.unit.code.handled = handled + 1;
        self.unit.code.place_at(failed, depth + 1);
        self.forget(forgotten.as_ref());
        self.emit(Op::Append(2), at);
        self.emit(Op::Handled, at);
        self.jump(end, at);
        self.unit.code.place_at(none, depth + 1);
        self.emit(Op::Pop, at);
        self.place(end);
    }
}
