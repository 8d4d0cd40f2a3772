//! A program as beliefs see it: its functions, statements, calls and awaits, each with its range.

use python::{
    Ranged, Read, TextRange, TextSize,
    ast::{
        Expr, ExprAwait, ExprCall, Stmt, StmtFunctionDef,
        visitor::{self, Visitor},
    },
};

use crate::edit::Edit;

/// A program's text and what stands in it, in the order of the text.
pub(crate) struct Code<'a> {
    pub text: &'a str,
    pub functions: Vec<&'a StmtFunctionDef>,
    pub statements: Vec<Statement<'a>>,
    pub calls: Vec<Call<'a>>,
    pub awaits: Vec<Await<'a>>,
    pub numbers: Vec<&'a Expr>,
}

/// A statement.
#[derive(Clone, Copy)]
pub(crate) struct Statement<'a> {
    pub node: &'a Stmt,
    /// The innermost function that it stands in.
    pub function: Option<&'a StmtFunctionDef>,
    /// Which block; statements of one block follow one another.
    pub block: usize,
}

/// A call, and the statement that it is part of.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub node: &'a ExprCall,
    pub statement: Statement<'a>,
}

/// An `await`, and the statement that it is part of.
#[derive(Clone, Copy)]
pub(crate) struct Await<'a> {
    pub node: &'a ExprAwait,
    pub statement: Statement<'a>,
}

impl<'a> Code<'a> {
    /// What stands in a program that was read.
    pub(crate) fn of(text: &'a str, read: &'a Read) -> Self {
        let code = Self {
            text,
            functions: Vec::new(),
            statements: Vec::new(),
            calls: Vec::new(),
            awaits: Vec::new(),
            numbers: Vec::new(),
        };
        let mut walk = Walk { code, function: None, statement: None, blocks: 0, block: 0 };
        walk.visit_body(&read.module.body);
        walk.code
    }

    /// The letters of a node.
    pub(crate) fn of_node(&self, node: &impl Ranged) -> &'a str {
        let range = node.range();
        self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default()
    }

    /// The `async def` of that name.
    pub(crate) fn coroutine(&self, name: &str) -> Option<&'a StmtFunctionDef> {
        self.functions.iter().copied().find(|function| function.is_async && function.name.as_str() == name)
    }

    /// The plain `def` of that name.
    pub(crate) fn plain(&self, name: &str) -> Option<&'a StmtFunctionDef> {
        self.functions.iter().copied().find(|function| !function.is_async && function.name.as_str() == name)
    }

    /// The call, if `expression` calls an `async def` of the program.
    pub(crate) fn calls_coroutine<'e>(&self, expression: &'e Expr) -> Option<&'e ExprCall> {
        let call = expression.as_call_expr()?;
        let name = call.func.as_name_expr()?;
        self.coroutine(&name.id).map(|_| call)
    }

    /// What stands before the statement on its line.
    pub(crate) fn indent(&self, statement: &Stmt) -> &'a str {
        let start = statement.start().to_usize();
        let before = self.text.get(..start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        before.get(line..).filter(|indent| indent.trim().is_empty()).unwrap_or_default()
    }

    /// A line above a statement, indented as it is.
    pub(crate) fn above(&self, statement: &Stmt, line: &str) -> Edit {
        let indent = self.indent(statement);
        Edit { range: TextRange::empty(statement.start()), text: format!("{line}\n{indent}") }
    }

    /// A line below a statement, indented as it is.
    pub(crate) fn below(&self, statement: &Stmt, line: &str) -> Edit {
        let indent = self.indent(statement);
        Edit { range: TextRange::empty(statement.end()), text: format!("\n{indent}{line}") }
    }

    /// A line of the module after its imports.
    pub(crate) fn after_imports(&self, line: &str) -> Vec<Edit> {
        let mut imports =
            self.statements.iter().filter(|one| one.node.is_import_stmt() || one.node.is_import_from_stmt());
        let last = imports.rfind(|one| one.function.is_none());
        last.map(|last| self.below(last.node, &format!("\n{line}"))).into_iter().collect()
    }

    /// The body of a block, one step further in, below `head`.
    pub(crate) fn inside(&self, body: &[Stmt], head: &str) -> Vec<Edit> {
        let (Some(first), Some(last)) = (body.first(), body.last()) else { return Vec::new() };
        let whole = self.of_node(&TextRange::new(first.start(), last.end()));
        let mut edits = vec![self.above(first, head)];
        let mut at = first.start();
        for line in whole.split_inclusive('\n') {
            if !line.trim().is_empty() {
                edits.push(Edit { range: TextRange::empty(at), text: "    ".to_owned() });
            }
            at += TextSize::of(line);
        }
        edits
    }
}

impl Await<'_> {
    /// The range of `await` and the space behind it.
    pub(crate) fn keyword(&self) -> TextRange {
        TextRange::new(self.node.start(), self.node.value.start())
    }
}

/// The last name of what is called: `create_task` of `asyncio.create_task(…)`.
pub(crate) fn called(call: &ExprCall) -> &str {
    match (call.func.as_attribute_expr(), call.func.as_name_expr()) {
        (Some(attribute), _) => attribute.attr.as_str(),
        (None, Some(name)) => &name.id,
        (None, None) => "",
    }
}

/// Whether it calls `name` of the module `module`.
pub(crate) fn is_call_of(call: &ExprCall, module: &str, name: &str) -> bool {
    let Some(attribute) = call.func.as_attribute_expr() else { return false };
    let of_module = attribute.value.as_name_expr().is_some_and(|one| one.id.as_str() == module);
    of_module && attribute.attr.as_str() == name
}

/// Puts `text` in the place of a node.
pub(crate) fn replace(node: &impl Ranged, text: impl Into<String>) -> Edit {
    Edit { range: node.range(), text: text.into() }
}

struct Walk<'a> {
    code: Code<'a>,
    function: Option<&'a StmtFunctionDef>,
    statement: Option<Statement<'a>>,
    blocks: usize,
    block: usize,
}

impl<'a> Visitor<'a> for Walk<'a> {
    fn visit_body(&mut self, body: &'a [Stmt]) {
        self.blocks += 1;
        let before = std::mem::replace(&mut self.block, self.blocks);
        visitor::walk_body(self, body);
        self.block = before;
    }

    fn visit_stmt(&mut self, node: &'a Stmt) {
        let statement = Statement { node, function: self.function, block: self.block };
        let before = self.statement.replace(statement);
        self.code.statements.push(statement);
        if let Some(function) = node.as_function_def_stmt() {
            self.code.functions.push(function);
            let outer = self.function.replace(function);
            visitor::walk_stmt(self, node);
            self.function = outer;
        } else {
            visitor::walk_stmt(self, node);
        }
        self.statement = before;
    }

    fn visit_expr(&mut self, node: &'a Expr) {
        if node.is_number_literal_expr() {
            self.code.numbers.push(node);
        }
        if let Some(statement) = self.statement {
            if let Some(node) = node.as_call_expr() {
                self.code.calls.push(Call { node, statement });
            }
            if let Some(node) = node.as_await_expr() {
                self.code.awaits.push(Await { node, statement });
            }
        }
        visitor::walk_expr(self, node);
    }
}
