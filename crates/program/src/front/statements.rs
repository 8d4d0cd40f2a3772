//! Statements as Python text.

use super::{
    data::{Except, Names, Statement},
    expression::Expression,
    printer::Printer,
};
use crate::{
    tree::{self, Clause, ExpressionKind, For, If, Make, StatementKind as Kind, Target, Try, While, With},
    vocabulary::Matching,
};
use asyncio::Span;

/// The first line of a statement with a body.
pub(super) struct Head {
    pub(super) at: Span,
}

impl Printer {
    pub(super) fn statements(&mut self, body: &[Statement]) -> Vec<tree::Statement> {
        body.iter().map(|statement| self.statement(statement)).collect()
    }

    pub(super) fn block(&mut self, body: &[Statement]) -> Vec<tree::Statement> {
        self.indented(|printer| {
            if body.is_empty() {
                printer.begin();
                printer.write("pass");
                printer.end();
            }
            printer.statements(body)
        })
    }

    fn statement(&mut self, statement: &Statement) -> tree::Statement {
        let start = self.begin();
        let kind = match statement {
            Statement::Let { names, value } => self.assignment(names, value),
            Statement::Do(value) => Kind::Expression(self.expression(value)),
            Statement::Print(values) => Kind::Print(self.call("print", values).arguments),
            Statement::Sleep(seconds) => return self.sleep(seconds, start),
            Statement::Compute(seconds) => {
                self.uses.compute = true;
                return self.blocking("compute", seconds, Kind::Compute);
            }
            Statement::Block(seconds) => {
                self.uses.time = true;
                return self.blocking("time.sleep", seconds, Kind::Block);
            }
            Statement::Return(value) => self.returning(value),
            Statement::Raise { error, from } => self.raising(error, from.as_ref()),
            Statement::Reraise => self.word("raise", Kind::Reraise),
            Statement::Break => self.word("break", Kind::Break),
            Statement::Continue => self.word("continue", Kind::Continue),
            Statement::Pass => self.word("pass", Kind::Pass),
            Statement::If { condition, then, otherwise } => {
                self.write("if ");
                let condition = self.expression(condition);
                let Head { at } = self.head(start);
                let (then, otherwise) = (self.block(then), self.clause("else", otherwise));
                return tree::Statement { at, kind: Kind::If(If { condition, then, otherwise }) };
            }
            Statement::While { condition, body } => {
                self.write("while ");
                let condition = self.expression(condition);
                let Head { at } = self.head(start);
                return tree::Statement { at, kind: Kind::While(While { condition, body: self.block(body) }) };
            }
            Statement::For { name, r#in, body } => {
                self.write("for ");
                let (at, parts) = self.looped(start, name, r#in);
                let parts = For { body: self.block(body), ..parts };
                return tree::Statement { at, kind: Kind::For(parts) };
            }
            Statement::AsyncFor { name, r#in, body } => {
                self.write("async for ");
                let (at, parts) = self.looped(start, name, r#in);
                let parts = For { body: self.block(body), ..parts };
                // What fails in getting the next item is, to CPython, the whole statement.
                let at = Span { until: Some(self.line - 1), ..at };
                return tree::Statement { at, kind: Kind::AsyncFor(parts) };
            }
            Statement::With { context, name, body } => return self.with(context, name.as_ref(), body),
            Statement::Try { body, except, otherwise, finally } => {
                self.write("try");
                let Head { at } = self.head(start);
                let body = self.block(body);
                let clauses = except.iter().map(|clause| self.except(clause)).collect();
                let (otherwise, finally) = (self.clause("else", otherwise), self.clause("finally", finally));
                return tree::Statement { at, kind: Kind::Try(Try { body, clauses, otherwise, finally }) };
            }
        };
        self.ended(start, kind)
    }

    /// Ends the line of a statement that is one.
    fn ended(&mut self, start: u32, kind: Kind) -> tree::Statement {
        let at = self.span(start);
        self.end();
        tree::Statement { at, kind }
    }

    /// Ends the first line of a statement that has more.
    pub(super) fn head(&mut self, start: u32) -> Head {
        let at = self.span(start);
        self.write(":");
        self.end();
        Head { at }
    }

    fn word(&mut self, word: &str, kind: Kind) -> Kind {
        self.write(word);
        kind
    }

    fn assignment(&mut self, names: &Names, value: &Expression) -> Kind {
        let target = match names {
            Names::One(name) => Target::Name(name.clone()),
            Names::Several(names) => Target::Names(names.clone()),
        };
        match &target {
            Target::Name(name) => self.write(name),
            Target::Names(names) => self.write(&names.join(", ")),
        }
        self.write(" = ");
        let value = self.expression(value);
        let value = match &target {
            Target::Name(_) => plain_if_call(value),
            Target::Names(_) => value,
        };
        Kind::Assign { target, value }
    }

    fn returning(&mut self, value: &Expression) -> Kind {
        self.write("return ");
        let value = self.expression(value);
        let plain = matches!(value.kind, ExpressionKind::Call { .. } | ExpressionKind::Builtin { .. });
        Kind::Return(if plain { plain_if_call(value) } else { value })
    }

    fn raising(&mut self, error: &Expression, cause: Option<&Expression>) -> Kind {
        self.write("raise ");
        let error = self.expression(error);
        let cause = cause.map(|cause| {
            self.write(" from ");
            self.expression(cause)
        });
        Kind::Raise { error, cause }
    }

    /// `await asyncio.sleep(seconds)`: what fails in it is, to a traceback, the whole line.
    fn sleep(&mut self, seconds: &Expression, start: u32) -> tree::Statement {
        self.write("await ");
        let arguments = self.call("asyncio.sleep", std::slice::from_ref(seconds)).arguments;
        let at = self.span(start);
        let sleep = tree::Expression { at, kind: ExpressionKind::Make { make: Make::Sleep, arguments } };
        let awaited = tree::Expression { at, kind: ExpressionKind::Await(Box::new(sleep)) };
        self.ended(start, Kind::Expression(awaited))
    }

    /// A call that a traceback marks, as a statement.
    fn blocking(&mut self, name: &str, seconds: &Expression, kind: fn(tree::Expression) -> Kind) -> tree::Statement {
        let start = self.column;
        let call = self.call(name, std::slice::from_ref(seconds));
        let at = Span { marked: Some(call.marked), ..self.span(start) };
        self.end();
        let seconds = call.arguments.into_iter().next().unwrap_or(tree::Expression { at, kind: ExpressionKind::None });
        tree::Statement { at, kind: kind(seconds) }
    }

    /// The first line of a loop, from its name on; its body is still to come.
    fn looped(&mut self, start: u32, name: &str, items: &Expression) -> (Span, For) {
        self.write(&format!("{name} in "));
        let items = self.expression(items);
        let Head { at } = self.head(start);
        (at, For { name: name.to_owned(), items, body: Vec::new() })
    }

    fn with(&mut self, context: &Expression, name: Option<&String>, body: &[Statement]) -> tree::Statement {
        let start = self.column;
        self.write("async with ");
        let context = self.expression(context);
        if let Some(name) = name {
            self.write(&format!(" as {name}"));
        }
        let Head { at } = self.head(start);
        let body = self.block(body);
        tree::Statement { at, kind: Kind::With(With { context, name: name.cloned(), body }) }
    }

    fn except(&mut self, clause: &Except) -> Clause {
        let Except { errors, matching, name, body } = clause;
        let start = self.begin();
        self.write(match matching {
            Matching::Whole => "except ",
            Matching::Members => "except* ",
        });
        let classes: Vec<_> = errors.iter().map(|class| class.text()).collect();
        match &classes[..] {
            [one] => self.write(one),
            several => self.write(&format!("({})", several.join(", "))),
        }
        if let Some(name) = name {
            self.write(&format!(" as {name}"));
        }
        let Head { at } = self.head(start);
        let body = self.block(body);
        let at = Span { until: Some(self.line - 1), ..at };
        Clause { errors: errors.clone(), matching: *matching, name: name.clone(), body, at }
    }

    fn clause(&mut self, word: &str, body: &[Statement]) -> Vec<tree::Statement> {
        if body.is_empty() {
            return Vec::new();
        }
        let start = self.begin();
        self.write(word);
        self.head(start);
        self.block(body)
    }
}

/// `x = f()` and `return f()`, where `f()` failed as a whole, get no carets.
fn plain_if_call(value: tree::Expression) -> tree::Expression {
    let plain = value.at.plain || (value.at.marked.is_some() && value.kind.is_call());
    tree::Expression { at: Span { plain, ..value.at }, ..value }
}
