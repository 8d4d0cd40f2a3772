//! Refuses what is no program, at its line, before anything runs.

use std::collections::HashSet;

use crate::{
    front::refused,
    problem::Problem,
    tree::{Clause, Expression, ExpressionKind, Function, Module, Statement, StatementKind as Kind, Target, Try},
    vocabulary::{self, Matching},
};

/// Statements inside statements, and expressions inside expressions.
const DEEPEST: usize = 40;
/// Statements and expressions of one program.
const LARGEST: usize = 20_000;

/// Checks what no compiler needs to know to refuse it.
pub(crate) fn check(module: &Module) -> Result<(), Problem> {
    let mut names = HashSet::new();
    for function in &module.functions {
        let line = function.at.line;
        check_function(function, line)?;
        if !names.insert(&function.name) {
            return Err(Problem::new(line, &format!("there are two functions {}", function.name)));
        }
        let is_async = function.kind == vocabulary::Kind::Async;
        if function.name == "main" && !(function.parameters.is_empty() && is_async) {
            return Err(Problem::new(line, "main must be an async function without parameters"));
        }
    }
    if !module.functions.iter().any(|function| function.name == "main") {
        return Err(Problem::new(1, "there is no function main to run"));
    }
    let mut checker = Checker { left: LARGEST };
    checker.body(&module.globals, 0)?;
    module.functions.iter().try_for_each(|function| checker.body(&function.body, 0))
}

fn check_function(function: &Function, line: u32) -> Result<(), Problem> {
    for name in std::iter::once(&function.name).chain(&function.parameters) {
        named(name, line)?;
    }
    let distinct: HashSet<_> = function.parameters.iter().collect();
    if distinct.len() != function.parameters.len() {
        return Err(Problem::new(line, &format!("two parameters of {} have one name", function.name)));
    }
    Ok(())
}

fn named(name: &str, line: u32) -> Result<(), Problem> {
    refused(name).map_or(Ok(()), |reason| Err(Problem::new(line, &format!("{name:?} {reason}"))))
}

struct Checker {
    left: usize,
}

impl Checker {
    fn body(&mut self, body: &[Statement], depth: usize) -> Result<(), Problem> {
        body.iter().try_for_each(|statement| self.statement(statement, depth))
    }

    fn count(&mut self, line: u32, depth: usize) -> Result<(), Problem> {
        if depth > DEEPEST {
            return Err(Problem::new(line, &format!("nested deeper than {DEEPEST}")));
        }
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            return Err(Problem::new(line, &format!("more than {LARGEST} statements and expressions")));
        }
        Ok(())
    }

    fn statement(&mut self, statement: &Statement, depth: usize) -> Result<(), Problem> {
        let line = statement.at.line;
        self.count(line, depth)?;
        match &statement.kind {
            Kind::Assign { target: Target::Names(names), .. } => {
                if names.len() < 2 {
                    return Err(Problem::new(line, "taking a value apart needs at least two names"));
                }
                names.iter().try_for_each(|name| named(name, line))?;
            }
            Kind::Assign { target: Target::Name(name), .. } => named(name, line)?,
            Kind::For(parts) | Kind::AsyncFor(parts) => {
                named(&parts.name, line)?;
                filled(&parts.body, line)?;
            }
            Kind::With(parts) => {
                parts.name.iter().try_for_each(|name| named(name, line))?;
                filled(&parts.body, line)?;
            }
            Kind::Try(parts) => check_try(parts, line)?,
            Kind::If(parts) => filled(&parts.then, line)?,
            Kind::While(parts) => filled(&parts.body, line)?,
            Kind::Expression(_)
            | Kind::Print(_)
            | Kind::Compute(_)
            | Kind::Block(_)
            | Kind::Return(_)
            | Kind::Raise { .. }
            | Kind::Reraise
            | Kind::Break
            | Kind::Continue
            | Kind::Pass => {}
        }
        for expression in statement.expressions() {
            self.expression(expression, depth)?;
        }
        statement.bodies().into_iter().try_for_each(|body| self.body(body, depth + 1))
    }

    fn expression(&mut self, expression: &Expression, depth: usize) -> Result<(), Problem> {
        let line = expression.at.line;
        self.count(line, depth)?;
        match &expression.kind {
            ExpressionKind::Each { name, .. } => named(name, line)?,
            ExpressionKind::Float(value) if !value.is_finite() => {
                return Err(Problem::new(line, "not a finite number"));
            }
            ExpressionKind::Float(_)
            | ExpressionKind::None
            | ExpressionKind::Bool(_)
            | ExpressionKind::Int(_)
            | ExpressionKind::Text(_)
            | ExpressionKind::List(_)
            | ExpressionKind::Name(_)
            | ExpressionKind::Call { .. }
            | ExpressionKind::Await(_)
            | ExpressionKind::Make { .. }
            | ExpressionKind::Spread(_)
            | ExpressionKind::Method { .. }
            | ExpressionKind::Binary { .. }
            | ExpressionKind::Not(_)
            | ExpressionKind::Format(_)
            | ExpressionKind::Fixed { .. }
            | ExpressionKind::Builtin { .. }
            | ExpressionKind::Item { .. }
            | ExpressionKind::Error { .. }
            | ExpressionKind::ErrorGroup { .. }
            | ExpressionKind::ErrorsOf(_) => {}
        }
        expression.parts().into_iter().try_for_each(|part| self.expression(part, depth + 1))
    }
}

fn check_try(Try { body, clauses, otherwise, finally }: &Try, line: u32) -> Result<(), Problem> {
    if clauses.is_empty() && finally.is_empty() {
        return Err(Problem::new(line, "try needs an except or a finally"));
    }
    if clauses.is_empty() && !otherwise.is_empty() {
        return Err(Problem::new(line, "else needs an except"));
    }
    clauses.iter().try_for_each(|clause| check_clause(clause, clauses))?;
    filled(body, line)
}

fn check_clause(clause: &Clause, all: &[Clause]) -> Result<(), Problem> {
    let line = clause.at.line;
    if clause.errors.is_empty() {
        return Err(Problem::new(line, "except needs at least one class"));
    }
    if all.iter().any(|other| other.matching != clause.matching) {
        return Err(Problem::new(line, "a try has either except or except* clauses"));
    }
    if clause.matching == Matching::Members && leaves(&clause.body) {
        let message = "'break', 'continue' and 'return' cannot appear in an 'except*' block";
        return Err(Problem::new(line, message));
    }
    clause.name.as_ref().map_or(Ok(()), |name| named(name, line))
}

fn filled(body: &[Statement], line: u32) -> Result<(), Problem> {
    if body.is_empty() { Err(Problem::new(line, "an empty block; write \"pass\"")) } else { Ok(()) }
}

/// Whether a body leaves its `except*` clause early.
fn leaves(body: &[Statement]) -> bool {
    body.iter().any(|statement| match &statement.kind {
        Kind::Return(_) | Kind::Break | Kind::Continue => true,
        // What leaves a loop inside stays in the clause.
        Kind::While(_) | Kind::For(_) | Kind::AsyncFor(_) => statement.bodies().into_iter().any(returns),
        Kind::If(_) | Kind::With(_) | Kind::Try(_) => statement.bodies().into_iter().any(leaves),
        Kind::Assign { .. }
        | Kind::Expression(_)
        | Kind::Print(_)
        | Kind::Compute(_)
        | Kind::Block(_)
        | Kind::Raise { .. }
        | Kind::Reraise
        | Kind::Pass => false,
    })
}

fn returns(body: &[Statement]) -> bool {
    body.iter()
        .any(|statement| matches!(statement.kind, Kind::Return(_)) || statement.bodies().into_iter().any(returns))
}
