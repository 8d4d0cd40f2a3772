//! Goes over the tree and notes what each block does with names.

use python::{
    Ranged, TextRange,
    ast::{ExceptHandler, Expr, ModModule, Stmt, name::Name},
};

use super::{
    mangle::mangle,
    resolve::resolve,
    table::{Part, Sort, Symbol, Table, TableId, Tables, address},
};
use crate::compile::{problems::Problems, spans::Spans};

/// How deeply a text may be nested: statements and expressions together.
const DEEPEST: u32 = 400;

/// The tables of a module, and what is wrong with its names.
pub(in crate::compile) fn build<'a>(module: &'a ModModule, spans: &Spans<'_>) -> (Tables<'a>, Problems) {
    let mut builder = Builder {
        tables: Tables::default(),
        current: TableId::default(),
        private: None,
        problems: Problems::default(),
        spans,
        depth: 0,
        conditional: 0,
    };
    builder.enter(module, Part::Body, Sort::Module);
    builder.statements(&module.body);
    resolve(&mut builder);
    (builder.tables, builder.problems)
}

/// The walk, and what it has found.
pub(super) struct Builder<'a, 's> {
    pub(super) tables: Tables<'a>,
    pub(super) current: TableId,
    /// The class around.
    pub(super) private: Option<Name>,
    problems: Problems,
    spans: &'s Spans<'s>,
    depth: u32,
    /// How many statements around may be left out.
    pub(super) conditional: u32,
}

impl<'a> Builder<'a, '_> {
    pub(super) fn refuse(&mut self, at: TextRange, message: impl Into<String>) {
        let span = self.spans.span(at);
        self.problems.refuse(span, message);
    }

    pub(super) fn table(&mut self) -> &mut Table<'a> {
        self.tables.get_mut(self.current)
    }

    /// Begins a table inside the current one; gives back the one to return to.
    pub(super) fn enter<T>(&mut self, node: &T, part: Part, sort: Sort) -> TableId {
        let (outer, id) = (self.current, TableId(self.tables.list.len()));
        let parent = (id != TableId::default()).then_some(outer);
        let host = if sort.is_inlined() { self.tables.get(outer).host } else { id };
        let class = parent.filter(|_| matches!(sort, Sort::TypeParameters | Sort::Lazy)).and_then(|parent| {
            let table = self.tables.get(parent);
            if table.sort == Sort::Class {
                Some(parent)
            } else {
                table.class.filter(|_| table.sort == Sort::TypeParameters)
            }
        });
        // What stands in an iterable stands there with all that is inside it.
        let iterable = parent.map_or(0, |parent| self.tables.get(parent).iterable);
        self.tables.list.push(Table {
            sort,
            parent,
            host,
            symbols: std::collections::BTreeMap::default(),
            inlined: Vec::new(),
            free: std::collections::BTreeSet::default(),
            is_async: false,
            yields: false,
            awaits: false,
            class,
            annotate: None,
            annotations: Vec::new(),
            within: "",
            target: false,
            iterable,
        });
        if host != id {
            self.tables.get_mut(host).inlined.push(id);
        }
        self.tables.nodes.insert((address(node), part), id);
        self.current = id;
        outer
    }

    /// The symbol of a name in the current table.
    pub(super) fn symbol(&mut self, name: &Name, at: TextRange) -> &mut Symbol {
        let name = mangle(self.private.as_ref(), name);
        self.table().symbols.entry(name).or_insert_with(|| Symbol::new(at))
    }

    pub(super) fn bind(&mut self, name: &Name, at: TextRange) {
        if name == "__debug__" {
            self.refuse(at, "cannot assign to __debug__");
        }
        let symbol = self.symbol(name, at);
        symbol.bound = true;
        symbol.imported = false;
    }

    /// Does something one level further in, unless that is too deep.
    pub(super) fn deeper(&mut self, at: TextRange, inside: impl FnOnce(&mut Self)) {
        if self.depth >= DEEPEST {
            let span = self.spans.span(at);
            self.problems.refuse_depth(span);
            return;
        }
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    pub(super) fn statements(&mut self, statements: &'a [Stmt]) {
        for statement in statements {
            self.deeper(statement.range(), |builder| builder.statement(statement));
        }
    }

    /// Statements that may be left out.
    fn branch(&mut self, statements: &'a [Stmt]) {
        self.conditional += 1;
        self.statements(statements);
        self.conditional -= 1;
    }

    fn statement(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::TypeAlias(alias) => self.alias(alias),
            Stmt::AnnAssign(assign) => self.annotated(assign),
            Stmt::Global(global) => self.declare(&global.names, global.range, true),
            Stmt::Nonlocal(nonlocal) => self.declare(&nonlocal.names, nonlocal.range, false),
            Stmt::Import(import) => self.imports(&import.names),
            Stmt::ImportFrom(import) => self.imports(&import.names),
            Stmt::Return(value) => self.optional(value.value.as_deref()),
            Stmt::Expr(value) => self.expression(&value.value),
            Stmt::Delete(delete) => self.expressions(&delete.targets),
            Stmt::Assign(assign) => {
                self.expressions(&assign.targets);
                self.expression(&assign.value);
            }
            Stmt::AugAssign(assign) => {
                self.expression(&assign.target);
                self.expression(&assign.value);
            }
            Stmt::Raise(raise) => {
                self.optional(raise.exc.as_deref());
                self.optional(raise.cause.as_deref());
            }
            Stmt::Assert(assert) => {
                self.expression(&assert.test);
                self.optional(assert.msg.as_deref());
            }
            Stmt::For(_) | Stmt::While(_) | Stmt::If(_) | Stmt::With(_) | Stmt::Match(_) | Stmt::Try(_) => {
                self.compound(statement);
            }
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    fn compound(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::For(each) => {
                self.expression(&each.target);
                self.expression(&each.iter);
                self.branch(&each.body);
                self.branch(&each.orelse);
            }
            Stmt::While(repeat) => {
                self.expression(&repeat.test);
                self.branch(&repeat.body);
                self.branch(&repeat.orelse);
            }
            Stmt::If(choice) => {
                self.expression(&choice.test);
                self.branch(&choice.body);
                for clause in &choice.elif_else_clauses {
                    self.optional(clause.test.as_ref());
                    self.branch(&clause.body);
                }
            }
            Stmt::With(with) => {
                for item in &with.items {
                    self.expression(&item.context_expr);
                    self.optional(item.optional_vars.as_deref());
                }
                self.branch(&with.body);
            }
            Stmt::Match(choice) => {
                self.expression(&choice.subject);
                for case in &choice.cases {
                    self.pattern(&case.pattern);
                    self.optional(case.guard.as_deref());
                    self.branch(&case.body);
                }
            }
            Stmt::Try(attempt) => {
                self.branch(&attempt.body);
                for ExceptHandler::ExceptHandler(handler) in &attempt.handlers {
                    self.optional(handler.type_.as_deref());
                    if let Some(name) = &handler.name {
                        self.bind(&name.id, name.range);
                    }
                    self.branch(&handler.body);
                }
                self.branch(&attempt.orelse);
                self.branch(&attempt.finalbody);
            }
            _ => {}
        }
    }

    pub(super) fn optional(&mut self, expression: Option<&'a Expr>) {
        if let Some(expression) = expression {
            self.expression(expression);
        }
    }

    pub(super) fn expressions(&mut self, expressions: &'a [Expr]) {
        for expression in expressions {
            self.expression(expression);
        }
    }
}
