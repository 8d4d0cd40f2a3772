//! The text being written: where its end is, and what it needs imported.

use super::{
    data::{Function, Scenario},
    statements::Head,
};
use crate::{
    tree::{self, Module},
    vocabulary::Kind,
};
use asyncio::Span;

/// Writes a program and makes the tree of it.
pub(super) struct Printer {
    pub(super) text: String,
    pub(super) line: u32,
    /// Characters of the present line.
    pub(super) column: u32,
    indent: usize,
    imports: Uses,
    pub(super) uses: Uses,
}

/// What has to be imported or defined.
#[derive(Clone, Copy, Default)]
pub(super) struct Uses {
    pub(super) contextvars: bool,
    pub(super) time: bool,
    pub(super) compute: bool,
}

const COMPUTE: [&str; 4] = [
    "def compute(seconds):",
    "    end = time.perf_counter() + seconds",
    "    while time.perf_counter() < end:",
    "        pass",
];

impl Printer {
    /// A printer of a program that needs `imports`.
    pub(super) fn new(imports: Uses) -> Self {
        Self { text: String::new(), line: 1, column: 0, indent: 0, imports, uses: Uses::default() }
    }

    pub(super) fn module(&mut self, scenario: &Scenario) -> Module {
        self.write_line("import asyncio");
        for (module, used) in
            [("contextvars", self.imports.contextvars), ("time", self.imports.time || self.imports.compute)]
        {
            if used {
                self.write_line(&format!("import {module}"));
            }
        }
        if !scenario.globals.is_empty() {
            self.end();
        }
        let globals = self.statements(&scenario.globals);
        if self.imports.compute {
            self.gap();
            for line in COMPUTE {
                self.write_line(line);
            }
        }
        let functions = scenario.functions.iter().map(|function| {
            self.gap();
            self.function(function)
        });
        let functions = functions.collect();
        self.gap();
        let start = self.begin();
        self.write("asyncio.run(main())");
        let start = Span { marked: Some((11, 19)), ..self.span(start) };
        self.end();
        Module { globals, functions, start }
    }

    fn function(&mut self, function: &Function) -> tree::Function {
        let Function { name, kind, parameters, body } = function;
        let start = self.begin();
        if *kind == Kind::Async {
            self.write("async ");
        }
        self.write(&format!("def {name}({})", parameters.join(", ")));
        let Head { at } = self.head(start);
        // The colon belongs to it.
        let at = Span { end: at.end + 1, ..at };
        tree::Function { name: name.clone(), kind: *kind, parameters: parameters.clone(), body: self.block(body), at }
    }

    fn gap(&mut self) {
        self.end();
        self.end();
    }

    /// Begins a line inside the blocks around; gives the column at which it begins.
    pub(super) fn begin(&mut self) -> u32 {
        self.write(&"    ".repeat(self.indent));
        self.column
    }

    /// What `write` writes stands one block deeper.
    pub(super) fn indented<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> T {
        self.indent += 1;
        let written = write(self);
        self.indent -= 1;
        written
    }

    pub(super) fn write(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    }

    pub(super) fn end(&mut self) {
        self.text.push('\n');
        self.line += 1;
        self.column = 0;
    }

    fn write_line(&mut self, line: &str) {
        self.write(line);
        self.end();
    }

    /// From the column `start` of this line to its end.
    pub(super) fn span(&self, start: u32) -> Span {
        Span { line: self.line, start, end: self.column, ..Span::default() }
    }
}
