//! `with`.

use python::{
    Ranged, TextRange,
    ast::{StmtWith, WithItem},
};

use crate::code::{Awaited, Op};

use super::{blocks::Block, compiler::Compiler};

/// An item of a `with`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manager {
    /// Where its expression stands.
    at: TextRange,
    is_async: bool,
    /// The program comes to its line when it is left.
    says_line: bool,
}

impl<'a> Compiler<'a> {
    pub(super) fn with_statement(&mut self, statement: &'a StmtWith) {
        if statement.is_async {
            self.check_async("'async with' outside async function", statement.range);
        }
        self.with_items(statement, &statement.items);
    }

    /// The items one in the other, and in the last the body.
    fn with_items(&mut self, statement: &'a StmtWith, items: &'a [WithItem]) {
        let Some((item, inner)) = items.split_first() else { return self.statements(&statement.body) };
        let manager = self.manager(statement, items);
        let at = manager.at;
        self.expression(&item.context_expr);
        if manager.is_async {
            self.emit(Op::AsyncEnter, at);
            self.wait(Awaited::Enter, at);
        } else {
            self.emit(Op::Enter, at);
        }
        // The value that was entered is on the stack, and not yet guarded against.
        self.unit.code.depth -= 1;
        let failed = self.label();
        let guard = self.unit.code.new_guard(failed);
        self.unit.code.depth += 1;
        let outer = self.unit.code.guard.replace(guard);
        let is_open = self.open(Block::With { outer, manager }, at);
        match &item.optional_vars {
            Some(target) => self.store_target(target),
            None => self.emit(Op::Pop, at),
        }
        self.with_items(statement, if is_open { inner } else { &[] });
        self.close();
        self.unit.code.guard = outer;
        let depth = self.unit.code.depth;
        self.exit_with(manager);
        let end = self.label();
        self.jump(end, at);
        self.unit.code.place_at(failed, depth + 1);
        self.fail_with(manager);
        self.place(end);
    }

    /// What is known of the first of these items. The program is at its line when it is left, unless it is there already.
    fn manager(&mut self, statement: &'a StmtWith, items: &'a [WithItem]) -> Manager {
        let at = items.first().map_or(statement.range, |item| item.context_expr.range());
        let line = self.line_of(at.start());
        if items.len() < statement.items.len() && line != self.line_of(statement.start()) {
            self.line(at.start());
        }
        let inner = items.get(1).map(|inner| self.line_of(inner.context_expr.start()));
        Manager { at, is_async: statement.is_async, says_line: inner != Some(line) }
    }

    /// `exit →`
    pub(super) fn exit_with(&mut self, manager: Manager) {
        if manager.says_line {
            self.line(manager.at.start());
        }
        self.emit(Op::Exit, manager.at);
        if manager.is_async {
            self.wait(Awaited::Exit, manager.at);
        }
        self.emit(Op::Pop, manager.at);
    }

    /// `exit error →`, unless the error goes on.
    fn fail_with(&mut self, manager: Manager) {
        let (at, swallowed) = (manager.at, self.label());
        self.emit(Op::Handle, at);
        if manager.says_line {
            self.line(at.start());
        }
        self.emit(Op::ExitError, at);
        if manager.is_async {
            self.wait(Awaited::Exit, at);
        }
        self.emit(Op::JumpIf(true, swallowed.target()), at);
        let (depth, handled) = (self.unit.code.depth, self.unit.code.handled);
        self.emit(Op::Handled, at);
        self.emit(Op::Reraise, at);
        self.unit.code.handled = handled;
        self.unit.code.place_at(swallowed, depth);
        self.emit(Op::Handled, at);
        self.emit(Op::Pop, at);
        self.emit(Op::Pop, at);
    }

    /// `awaitable → result`
    pub(super) fn wait(&mut self, awaited: Awaited, at: TextRange) {
        self.emit(Op::Awaitable(awaited), at);
        self.emit(Op::Delegate, at);
    }
}
