//! `try` with `except`.

use python::{
    Ranged, TextRange,
    ast::{ExceptHandler, ExceptHandlerExceptHandler, StmtTry},
};

use crate::code::Op;

use super::{assemble::Label, blocks::Block, compiler::Compiler};

impl<'a> Compiler<'a> {
    pub(super) fn try_statement(&mut self, statement: &'a StmtTry) {
        if statement.finalbody.is_empty() {
            self.try_clauses(statement);
        } else {
            self.try_finally(statement);
        }
    }

    /// The statement without its `finally`.
    pub(super) fn try_clauses(&mut self, statement: &'a StmtTry) {
        if statement.handlers.is_empty() {
            self.statements(&statement.body);
            return self.statements(&statement.orelse);
        }
        self.check_clauses(statement);
        let (at, end, failed) = (TextRange::empty(statement.start()), self.label(), self.label());
        let guard = self.unit.code.new_guard(failed);
        let outer = self.unit.code.guard.replace(guard);
        self.open(Block::Try { outer }, statement.range);
        self.statements(&statement.body);
        self.close();
        self.unit.code.guard = outer;
        self.statements(&statement.orelse);
        self.jump(end, at);
        let depth = self.unit.code.depth;
        self.unit.code.place_at(failed, depth + 1);
        self.emit(Op::Handle, at);
        if statement.is_star {
            self.star_clauses(statement);
        } else {
            self.clauses(statement, end);
        }
        self.unit.code.depth = depth;
        self.place(end);
    }

    /// A bare clause takes all, so nothing may come after it.
    fn check_clauses(&mut self, statement: &'a StmtTry) {
        let last = statement.handlers.len() - 1;
        for ExceptHandler::ExceptHandler(clause) in statement.handlers.iter().take(last) {
            if clause.type_.is_none() {
                self.refuse(clause.range, "default 'except:' must be last");
            }
        }
    }

    /// The error is on the stack, and handled.
    fn clauses(&mut self, statement: &'a StmtTry, end: Label) {
        let (depth, handled) = (self.unit.code.depth, self.unit.code.handled);
        let mut at = statement.range;
        for ExceptHandler::ExceptHandler(clause) in &statement.handlers {
            let next = self.label();
            self.line(clause.start());
            at = clause.range;
            if let Some(class) = &clause.type_ {
                self.expression(class);
                self.emit(Op::Matches, clause.range);
                self.emit(Op::JumpIf(false, next.target()), clause.range);
            }
            self.clause(clause);
            self.jump(end, TextRange::empty(clause.end()));
            self.unit.code.handled = handled;
            self.unit.code.place_at(next, depth);
        }
        self.emit(Op::Handled, at);
        self.emit(Op::Reraise, at);
    }

    /// `error → error`: a clause takes it. The library's own clauses are nothing to tell of.
    pub(super) fn caught(&mut self, at: TextRange) {
        if !self.options.hidden {
            self.emit(Op::Caught, at);
        }
    }

    /// `error →`: the clause that takes it.
    fn clause(&mut self, clause: &'a ExceptHandlerExceptHandler) {
        let at = TextRange::empty(clause.start());
        self.caught(at);
        let Some(name) = &clause.name else {
            self.emit(Op::Pop, at);
            self.open(Block::Clause { outer: self.unit.code.guard, name: None }, clause.range);
            self.statements(&clause.body);
            self.close();
            return self.emit(Op::Handled, at);
        };
        self.store(&name.id, name.range);
        let failed = self.label();
        let guard = self.unit.code.new_guard(failed);
        let outer = self.unit.code.guard.replace(guard);
        let forgotten = (name.id.clone(), clause.range);
        self.open(Block::Clause { outer, name: Some(forgotten.clone()) }, clause.range);
        self.statements(&clause.body);
        self.close();
        self.unit.code.guard = outer;
        let (depth, handled) = (self.unit.code.depth, self.unit.code.handled);
        self.emit(Op::Handled, at);
        self.forget(Some(&forgotten));
        let end = self.label();
        self.jump(end, at);
        self.unit.code.handled = handled;
        self.unit.code.place_at(failed, depth + 1);
        self.forget(Some(&forgotten));
        self.emit(Op::Reraise, at);
        self.unit.code.handled = handled - 1;
        self.unit.code.place_at(end, depth);
    }
}
