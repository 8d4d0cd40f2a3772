//! Refuses what is no program, at its line, before anything runs.

use std::collections::HashSet;

use super::{
    data::{Except, Expression, Function, Kind, Matching, Names, Operation, Scenario, Statement},
    problem::Problem,
    python::Python,
    text::refused,
};

/// Statements inside statements, and expressions inside expressions.
const DEEPEST: usize = 40;
/// Statements and expressions of one program.
const LARGEST: usize = 20_000;

pub(super) fn check(scenario: &Scenario, python: &Python) -> Result<(), Problem> {
    let mut names = HashSet::new();
    for function in &scenario.functions {
        let line = python.place(function).line;
        check_function(function, line)?;
        if !names.insert(&function.name) {
            return Err(Problem::new(line, &format!("there are two functions {}", function.name)));
        }
        if function.name == "main" && (!function.parameters.is_empty() || function.kind != Kind::Async) {
            return Err(Problem::new(line, "main must be an async function without parameters"));
        }
    }
    if !scenario.functions.iter().any(|function| function.name == "main") {
        return Err(Problem::new(1, "there is no function main to run"));
    }
    let mut checker = Checker { python, left: LARGEST };
    checker.body(&scenario.globals, 0)?;
    scenario.functions.iter().try_for_each(|function| checker.body(&function.body, 0))
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

struct Checker<'a> {
    python: &'a Python,
    left: usize,
}

impl Checker<'_> {
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
        let line = self.python.place(statement).line;
        self.count(line, depth)?;
        match statement {
            Statement::Let { names: Names::Several(names), .. } => {
                if names.len() < 2 {
                    return Err(Problem::new(line, "taking a value apart needs at least two names"));
                }
                names.iter().try_for_each(|name| named(name, line))?;
            }
            Statement::Let { names: Names::One(name), .. }
            | Statement::For { name, .. }
            | Statement::AsyncFor { name, .. }
            | Statement::With { name: Some(name), .. } => named(name, line)?,
            Statement::Try { except, finally, otherwise, .. } => {
                if except.is_empty() && finally.is_empty() {
                    return Err(Problem::new(line, "try needs an except or a finally"));
                }
                if except.is_empty() && !otherwise.is_empty() {
                    return Err(Problem::new(line, "else needs an except"));
                }
                self.clauses(except)?;
            }
            _ => {}
        }
        empty_bodies(statement, line)?;
        for expression in statement.expressions() {
            self.expression(expression, (line, depth))?;
        }
        statement.bodies().into_iter().try_for_each(|body| self.body(body, depth + 1))
    }

    fn clauses(&self, except: &[Except]) -> Result<(), Problem> {
        for clause in except {
            let line = self.python.place(clause).line;
            if clause.errors.is_empty() {
                return Err(Problem::new(line, "except needs at least one class"));
            }
            if except.iter().any(|other| other.matching != clause.matching) {
                return Err(Problem::new(line, "a try has either except or except* clauses"));
            }
            if clause.matching == Matching::Members && leaves(&clause.body) {
                let message = "'break', 'continue' and 'return' cannot appear in an 'except*' block";
                return Err(Problem::new(line, message));
            }
            clause.name.as_ref().map_or(Ok(()), |name| named(name, line))?;
        }
        Ok(())
    }

    fn expression(&mut self, expression: &Expression, (line, depth): (u32, usize)) -> Result<(), Problem> {
        self.count(line, depth)?;
        match expression {
            Expression::List(items) => items.iter().try_for_each(|item| self.expression(item, (line, depth + 1))),
            Expression::Operation(operation) => {
                if let Operation::Each { name, .. } = &**operation {
                    named(name, line)?;
                }
                operation.expressions().into_iter().try_for_each(|inner| self.expression(inner, (line, depth + 1)))
            }
            Expression::Float(value) if !value.is_finite() => Err(Problem::new(line, "not a finite number")),
            _ => Ok(()),
        }
    }
}

fn empty_bodies(statement: &Statement, line: u32) -> Result<(), Problem> {
    let empty = match statement {
        Statement::If { then: body, .. }
        | Statement::While { body, .. }
        | Statement::For { body, .. }
        | Statement::AsyncFor { body, .. }
        | Statement::With { body, .. }
        | Statement::Try { body, .. } => body.is_empty(),
        _ => false,
    };
    if empty { Err(Problem::new(line, "an empty block; write \"pass\"")) } else { Ok(()) }
}

/// Whether a body leaves its `except*` clause early.
fn leaves(body: &[Statement]) -> bool {
    body.iter().any(|statement| match statement {
        Statement::Return(_) | Statement::Break | Statement::Continue => true,
        Statement::While { .. } | Statement::For { .. } | Statement::AsyncFor { .. } => {
            statement.bodies().into_iter().any(returns)
        }
        _ => statement.bodies().into_iter().any(leaves),
    })
}

fn returns(body: &[Statement]) -> bool {
    body.iter()
        .any(|statement| matches!(statement, Statement::Return(_)) || statement.bodies().into_iter().any(returns))
}
