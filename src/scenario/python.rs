//! A program as Python text, and where in that text each statement and expression stands.

use std::{any::TypeId, collections::HashMap};

use super::{
    data::{Except, Expression, Function, Kind, Matching, Names, Operation, Scenario, Statement},
    print::is_call,
};
use crate::runtime::{Plain, Span};

/// The text of a program, with the place of each of its parts.
pub struct Python {
    /// The text.
    pub text: String,
    /// Where parts stand, by their address and type in the scenario that was printed.
    places: HashMap<Key, Span>,
}

impl Python {
    /// Prints `scenario`.
    pub fn of(scenario: &Scenario) -> Self {
        let mut printer = Printer::default();
        printer.scenario(scenario);
        Self { text: printer.text, places: printer.places }
    }

    /// Where `part` stands: a statement, an expression, a clause or a function of the scenario that was printed.
    pub fn place<T: 'static>(&self, part: &T) -> Span {
        self.places.get(&address(part)).copied().unwrap_or_default()
    }
}

pub(super) type Key = (usize, TypeId);

/// A part and its first field share an address, never a type.
pub(super) fn address<T: 'static>(part: &T) -> Key {
    (std::ptr::from_ref(part).cast::<()>().addr(), TypeId::of::<T>())
}

#[derive(Default)]
pub(super) struct Printer {
    text: String,
    pub(super) places: HashMap<Key, Span>,
    line: u32,
    /// The text of the present line, without its end.
    pub(super) column: u32,
    indent: usize,
}

const COMPUTE: [&str; 4] = [
    "def compute(seconds):",
    "    end = time.perf_counter() + seconds",
    "    while time.perf_counter() < end:",
    "        pass",
];

impl Printer {
    fn scenario(&mut self, scenario: &Scenario) {
        let uses = Uses::of(scenario);
        self.line = 1;
        self.write("import asyncio");
        self.end();
        for (module, used) in [("contextvars", uses.contextvars), ("time", uses.time || uses.compute)] {
            if used {
                self.write(&format!("import {module}"));
                self.end();
            }
        }
        if !scenario.globals.is_empty() {
            self.end();
            for statement in &scenario.globals {
                self.statement(statement);
            }
        }
        if uses.compute {
            self.gap();
            for line in COMPUTE {
                self.write(line);
                self.end();
            }
        }
        for function in &scenario.functions {
            self.gap();
            self.function(function);
        }
        self.gap();
        let start = self.begin();
        self.write("asyncio.run(main())");
        // The anchor of the last line: the scenario itself.
        let span = Span { marked: Some((11, 19)), ..self.span(start) };
        self.places.insert(address(scenario), span);
        self.end();
    }

    fn gap(&mut self) {
        self.end();
        self.end();
    }

    fn function(&mut self, function: &Function) {
        let start = self.begin();
        if function.kind == Kind::Async {
            self.write("async ");
        }
        self.write(&format!("def {}({}):", function.name, function.parameters.join(", ")));
        let span = self.span(start);
        self.places.insert(address(function), span);
        self.end();
        self.block(&function.body);
    }

    fn block(&mut self, body: &[Statement]) {
        self.indent += 1;
        if body.is_empty() {
            self.begin();
            self.write("pass");
            self.end();
        }
        for statement in body {
            self.statement(statement);
        }
        self.indent -= 1;
    }

    fn statement(&mut self, statement: &Statement) {
        let start = self.begin();
        match statement {
            Statement::Let { names, value } => {
                match names {
                    Names::One(name) => self.write(name),
                    Names::Several(names) => self.write(&names.join(", ")),
                }
                self.write(" = ");
                self.expression(value);
                if matches!(names, Names::One(_)) {
                    self.plain_if_call(value);
                }
            }
            Statement::Do(value) => self.expression(value),
            Statement::Print(values) => {
                self.call("print", values);
            }
            Statement::Sleep(seconds) => {
                self.write("await ");
                self.call("asyncio.sleep", std::slice::from_ref(seconds));
            }
            Statement::Compute(seconds) => self.marked_call("compute", seconds, statement),
            Statement::Block(seconds) => self.marked_call("time.sleep", seconds, statement),
            Statement::Return(value) => {
                self.write("return ");
                self.expression(value);
                if matches!(value, Expression::Operation(operation) if matches!(**operation, Operation::Call { .. } | Operation::Builtin { .. }))
                {
                    self.plain_if_call(value);
                }
            }
            Statement::Raise { error, from } => {
                self.write("raise ");
                self.expression(error);
                if let Some(cause) = from {
                    self.write(" from ");
                    self.expression(cause);
                }
            }
            Statement::Reraise => self.write("raise"),
            Statement::Break => self.write("break"),
            Statement::Continue => self.write("continue"),
            Statement::Pass => self.write("pass"),
            _ => return self.compound(statement, start),
        }
        if !self.places.contains_key(&address(statement)) {
            let span = self.span(start);
            self.places.insert(address(statement), span);
        }
        self.end();
    }

    fn marked_call(&mut self, name: &str, seconds: &Expression, statement: &Statement) {
        let start = self.column;
        self.call(name, std::slice::from_ref(seconds));
        let open = start + width(name);
        let span = Span { marked: Some((open, self.column)), ..self.span(start) };
        self.places.insert(address(statement), span);
    }

    fn compound(&mut self, statement: &Statement, start: u32) {
        let head = |printer: &mut Self| {
            let span = printer.span(start);
            printer.places.insert(address(statement), span);
            printer.write(":");
            printer.end();
        };
        match statement {
            Statement::If { condition, then, otherwise } => {
                self.write("if ");
                self.expression(condition);
                head(self);
                self.block(then);
                self.clause("else", otherwise);
            }
            Statement::While { condition, body } => {
                self.write("while ");
                self.expression(condition);
                head(self);
                self.block(body);
            }
            Statement::For { name, r#in, body } => {
                self.write(&format!("for {name} in "));
                self.expression(r#in);
                head(self);
                self.block(body);
            }
            Statement::AsyncFor { name, r#in, body } => {
                self.write(&format!("async for {name} in "));
                self.expression(r#in);
                head(self);
                self.block(body);
                // What fails in getting the next item is, to CPython, the whole statement.
                let until = Some(self.line - 1);
                if let Some(span) = self.places.get_mut(&address(statement)) {
                    span.until = until;
                }
            }
            Statement::With { context, name, body } => {
                self.write("async with ");
                self.expression(context);
                if let Some(name) = name {
                    self.write(&format!(" as {name}"));
                }
                head(self);
                self.block(body);
            }
            Statement::Try { body, except, otherwise, finally } => {
                self.write("try");
                head(self);
                self.block(body);
                for clause in except {
                    self.except(clause);
                }
                self.clause("else", otherwise);
                self.clause("finally", finally);
            }
            _ => {}
        }
    }

    fn except(&mut self, clause: &Except) {
        let start = self.begin();
        self.write(if clause.matching == Matching::Members { "except* " } else { "except " });
        let names: Vec<_> = clause.errors.iter().map(|class| class.text()).collect();
        match &names[..] {
            [one] => self.write(one),
            several => self.write(&format!("({})", several.join(", "))),
        }
        if let Some(name) = &clause.name {
            self.write(&format!(" as {name}"));
        }
        let span = self.span(start);
        self.places.insert(address(clause), span);
        self.write(":");
        self.end();
        self.block(&clause.body);
        let until = Some(self.line - 1);
        if let Some(span) = self.places.get_mut(&address(clause)) {
            span.until = until;
        }
    }

    fn clause(&mut self, word: &str, body: &[Statement]) {
        if !body.is_empty() {
            self.begin();
            self.write(word);
            self.write(":");
            self.end();
            self.block(body);
        }
    }

    /// `x = f()` and `return f()`, where `f()` failed as a whole, get no carets.
    fn plain_if_call(&mut self, value: &Expression) {
        if let Some(span) = self.places.get_mut(&address(value))
            && span.marked.is_some()
            && is_call(value)
        {
            span.plain = Plain::Yes;
        }
    }

    fn begin(&mut self) -> u32 {
        self.write(&"    ".repeat(self.indent));
        self.column
    }

    pub(super) fn write(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += width(text);
    }

    fn end(&mut self) {
        self.text.push('\n');
        self.line += 1;
        self.column = 0;
    }

    pub(super) fn span(&self, start: u32) -> Span {
        Span { line: self.line, start, end: self.column, ..Span::default() }
    }
}

pub(super) fn width(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// What has to be imported or defined.
#[derive(Default)]
struct Uses {
    contextvars: bool,
    time: bool,
    compute: bool,
}

impl Uses {
    fn of(scenario: &Scenario) -> Self {
        let text = serde_json::to_string(scenario).unwrap_or_default();
        Self {
            contextvars: text.contains("{\"context_var\":"),
            time: text.contains("{\"block\":") || text.contains("{\"to_thread\":"),
            compute: text.contains("{\"compute\":"),
        }
    }
}
