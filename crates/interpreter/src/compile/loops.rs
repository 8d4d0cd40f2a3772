//! `for` and `while`.

use python::{
    Ranged, TextRange,
    ast::{StmtFor, StmtWhile},
};

use crate::code::Op;

use super::{blocks::Block, compiler::Compiler, scope::Sort};

impl<'a> Compiler<'a> {
    pub(super) fn while_loop(&mut self, statement: &'a StmtWhile) {
        let [again, or_else, end] = [self.label(), self.label(), self.label()];
        self.place(again);
        self.line(statement.start());
        self.condition(&statement.test, false, or_else);
        self.open(Block::Loop { again, end, has_iterator: false }, statement.range);
        self.statements(&statement.body);
        self.close();
        self.jump(again, statement.test.range());
        self.place(or_else);
        self.statements(&statement.orelse);
        self.place(end);
    }

    pub(super) fn for_loop(&mut self, statement: &'a StmtFor) {
        if statement.is_async {
            return self.async_for_loop(statement);
        }
        let at = statement.iter.range();
        let [again, next, or_else, end] = [self.label(), self.label(), self.label(), self.label()];
        self.expression(&statement.iter);
        self.emit(Op::Iterate, at);
        // The program is at this line once more each time that it comes back.
        if !self.options.hidden {
            self.jump(next, at);
        }
        self.place(again);
        self.line(statement.start());
        self.place(next);
        let depth = self.unit.code.depth;
        self.emit(Op::ForNext(or_else.target()), at);
        self.store_target(&statement.target);
        self.open(Block::Loop { again, end, has_iterator: true }, statement.range);
        self.statements(&statement.body);
        self.close();
        self.jump(again, at);
        self.unit.code.place_at(or_else, depth - 1);
        self.statements(&statement.orelse);
        self.place(end);
    }

    fn async_for_loop(&mut self, statement: &'a StmtFor) {
        let at = statement.iter.range();
        self.check_async("'async for' outside async function", statement.range);
        let [again, next, end] = [self.label(), self.label(), self.label()];
        self.expression(&statement.iter);
        self.emit(Op::AsyncIterate, at);
        if !self.options.hidden {
            self.jump(next, at);
        }
        self.place(again);
        self.line(statement.start());
        self.place(next);
        let finished = self.async_next(statement.range);
        self.store_target(&statement.target);
        self.open(Block::Loop { again, end, has_iterator: true }, statement.range);
        self.statements(&statement.body);
        self.close();
        self.jump(again, at);
        self.end_async_for(finished, at);
        self.statements(&statement.orelse);
        self.place(end);
    }

    /// `iterator → iterator item`: gives back where it goes on at the end of the things.
    pub(super) fn async_next(&mut self, at: TextRange) -> super::assemble::Label {
        let finished = self.label();
        let guard = self.unit.code.new_guard(finished);
        let outer = self.unit.code.guard.replace(guard);
        self.emit(Op::AsyncNext, at);
        self.emit(Op::Delegate, at);
        self.unit.code.guard = outer;
        finished
    }

    /// The end of the things: the iterator, which is on the stack, goes.
    pub(super) fn end_async_for(&mut self, finished: super::assemble::Label, at: TextRange) {
        let depth = self.unit.code.depth;
        self.unit.code.place_at(finished, depth + 1);
        self.emit(Op::EndAsyncFor, at);
    }

    /// Refuses what waits outside of an `async def`.
    pub(super) fn check_async(&mut self, message: &str, at: TextRange) {
        let table = self.table();
        if !(table.sort == Sort::Function && table.is_async) {
            self.refuse(at, message);
        }
    }

    /// `await value`.
    pub(super) fn check_await(&mut self, at: TextRange) {
        let table = self.table();
        match table.sort {
            Sort::Module | Sort::Class => self.refuse(at, "'await' outside function"),
            Sort::Function if !table.is_async => self.refuse(at, "'await' outside async function"),
            Sort::Function | Sort::Comprehension | Sort::Generator | Sort::TypeParameters | Sort::Lazy => {}
        }
    }

    /// `yield` or `yield from`.
    pub(super) fn check_yield(&mut self, at: TextRange, is_from: bool) {
        let table = self.table();
        if !table.sort.has_variables() {
            let message = if is_from { "'yield from' outside function" } else { "'yield' outside function" };
            self.refuse(at, message);
        } else if is_from && table.is_async {
            self.refuse(at, "'yield from' inside async function");
        }
    }
}
