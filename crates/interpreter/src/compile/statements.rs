//! Statements.

use python::{
    Ranged, TextRange,
    ast::{Expr, Stmt, StmtAssert, StmtIf, StmtRaise, StmtReturn},
};

use crate::{code::Op, value::Str};

use super::{compiler::Compiler, scope::Sort};

impl<'a> Compiler<'a> {
    pub(super) fn statements(&mut self, statements: &'a [Stmt]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Stmt) {
        if self.has_line(statement) {
            self.line(statement.start());
        }
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::TypeAlias(alias) => self.alias(alias),
            Stmt::Return(value) => self.return_value(value),
            Stmt::Delete(delete) => {
                for target in &delete.targets {
                    self.delete_target(target);
                }
            }
            Stmt::Assign(assign) => self.assign(assign),
            Stmt::AugAssign(assign) => self.assign_augmented(assign),
            Stmt::AnnAssign(assign) => self.assign_annotated(assign),
            Stmt::For(each) => self.for_loop(each),
            Stmt::While(repeat) => self.while_loop(repeat),
            Stmt::If(choice) => self.if_statement(choice),
            Stmt::With(with) => self.with_statement(with),
            Stmt::Match(choice) => self.match_statement(choice),
            Stmt::Raise(raise) => self.raise_statement(raise),
            Stmt::Try(attempt) => self.try_statement(attempt),
            Stmt::Assert(assert) => self.assert_statement(assert),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Expr(statement) => self.expression_statement(&statement.value),
            Stmt::Break(leave) => self.leave_loop(true, leave.range),
            Stmt::Continue(leave) => self.leave_loop(false, leave.range),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) => {}
            Stmt::IpyEscapeCommand(command) => self.refuse(command.range, "invalid syntax"),
        }
    }

    /// Whether the program is at the line of a statement when it begins: some say so themselves, and declarations do nothing.
    fn has_line(&self, statement: &Stmt) -> bool {
        match statement {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) | Stmt::While(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => false,
            Stmt::AnnAssign(assign) if assign.value.is_none() && assign.simple => {
                self.table().sort == Sort::Module || self.annotation_number(&assign.annotation).is_some()
            }
            _ => true,
        }
    }

    /// A literal alone does nothing.
    fn expression_statement(&mut self, value: &'a Expr) {
        if !value.is_literal_expr() {
            self.expression(value);
            self.emit(Op::Pop, value.range());
        } else if let Expr::NumberLiteral(number) = value {
            self.check_number(number);
        }
    }

    fn return_value(&mut self, statement: &'a StmtReturn) {
        let (at, table) = (statement.range, self.table());
        if table.sort != Sort::Function {
            return self.refuse(at, "'return' outside function");
        }
        if statement.value.is_some() && table.is_async && table.yields {
            return self.refuse(at, "'return' with value in async generator");
        }
        if self.is_in_star(0) {
            return self.refuse(at, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
        match &statement.value {
            Some(value) => self.expression(value),
            None => self.emit(Op::None, at),
        }
        self.leave_function(at);
    }

    fn if_statement(&mut self, statement: &'a StmtIf) {
        let end = self.label();
        let mut next = self.label();
        self.condition(&statement.test, false, next);
        self.statements(&statement.body);
        for clause in &statement.elif_else_clauses {
            self.jump(end, TextRange::empty(clause.start()));
            self.place(next);
            next = self.label();
            if let Some(test) = &clause.test {
                self.line(clause.start());
                self.condition(test, false, next);
            }
            self.statements(&clause.body);
        }
        self.place(next);
        self.place(end);
    }

    fn raise_statement(&mut self, statement: &'a StmtRaise) {
        let at = statement.range;
        match (&statement.exc, &statement.cause) {
            (Some(error), Some(cause)) => {
                self.expression(error);
                self.expression(cause);
                self.emit(Op::RaiseFrom, at);
            }
            (Some(error), None) => {
                self.expression(error);
                self.emit(Op::Raise, at);
            }
            (None, _) => self.emit(Op::RaiseAgain, at),
        }
    }

    fn assert_statement(&mut self, statement: &'a StmtAssert) {
        let (at, end) = (statement.test.range(), self.label());
        self.condition(&statement.test, true, end);
        self.emit(Op::AssertionError, at);
        if let Some(message) = &statement.msg {
            self.expression(message);
            self.emit(Op::Call(1), at);
        }
        self.emit(Op::Raise, at);
        self.place(end);
    }
}

/// The text that a body begins with, and the rest of the body.
pub(super) fn split_docstring(body: &[Stmt]) -> (Option<Str>, &[Stmt]) {
    let Some((Stmt::Expr(first), rest)) = body.split_first() else { return (None, body) };
    let Expr::StringLiteral(text) = &*first.value else { return (None, body) };
    (Some(Str::from(clean(text.value.to_str()))), rest)
}

/// A docstring without the indentation that its lines have in common, as `CPython` keeps it.
fn clean(text: &str) -> String {
    let text = expand_tabs(text);
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default();
    let rest: Vec<&str> = lines.collect();
    let indentation = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let common =
        rest.iter().filter(|line| !line.trim_start_matches(' ').is_empty()).map(indentation).min().unwrap_or(0);
    let mut clean = first.trim_start_matches(' ').to_owned();
    for line in rest {
        clean.push('\n');
        clean.push_str(line.get(common..).unwrap_or_default());
    }
    clean
}

fn expand_tabs(text: &str) -> String {
    if !text.contains('\t') {
        return text.to_owned();
    }
    let (mut expanded, mut column) = (String::with_capacity(text.len()), 0);
    for character in text.chars() {
        match character {
            '\t' => {
                let count = 8 - column % 8;
                expanded.extend(std::iter::repeat_n(' ', count));
                column += count;
            }
            '\n' | '\r' => {
                expanded.push(character);
                column = 0;
            }
            _ => {
                expanded.push(character);
                column += 1;
            }
        }
    }
    expanded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_docstring_loses_the_indentation_of_its_lines() {
        assert_eq!(clean("  One.\n\n    Two\n      three\n    "), "One.\n\nTwo\n  three\n");
        assert_eq!(clean("a\n\tb\n\t  c"), "a\nb\n  c");
        assert_eq!(clean("alone"), "alone");
    }
}
