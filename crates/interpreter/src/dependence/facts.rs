//! What one statement does with names, without the statements inside it.

use std::ops::{Range, RangeInclusive};

use python::{
    Lines, Ranged,
    ast::{
        Alias, Expr, ExprContext, Stmt,
        visitor::{Visitor, walk_expr, walk_stmt},
    },
};

/// A statement of a function.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The lines of its text, without those of the statements inside it.
    pub(super) numbers: RangeInclusive<u32>,
    /// The statements that it stands in, outermost first, by their places in the list.
    pub(super) inside: Vec<usize>,
    pub(super) kind: Kind,
    /// The names that it reads.
    pub(super) reads: Vec<String>,
    /// Those of them that stand in what is waited for.
    pub(super) awaited: Vec<String>,
    /// The names that it gives something to, and those whose methods it calls, which may change them.
    pub(super) gives: Vec<String>,
    /// The functions that it calls by their names.
    pub(super) calls: Vec<String>,
    /// The modules, and what is in them, that it gives names.
    pub(super) imports: Vec<String>,
    /// Whether it gives what had to be waited for.
    pub(super) waits: bool,
}

/// What a statement does to the order of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    /// What comes after it may not come.
    Leaves,
    Loop,
    Condition,
    Try {
        /// The statements whose errors it handles.
        body: Range<usize>,
    },
}

impl Kind {
    /// Whether what it reads decides whether the statements inside it run.
    pub(super) const fn decides(&self) -> bool {
        matches!(self, Self::Loop | Self::Condition)
    }
}

/// All statements of a body in the order of the text.
pub(super) fn flatten(body: &[Stmt], lines: &Lines) -> Vec<Line> {
    let mut found = Vec::new();
    add(body, &mut Vec::new(), (lines, &mut found));
    found
}

fn add(body: &[Stmt], inside: &mut Vec<usize>, (lines, found): (&Lines, &mut Vec<Line>)) {
    for statement in body {
        let index = found.len();
        found.push(line(statement, inside, lines));
        inside.push(index);
        for (part, inner) in bodies(statement).into_iter().enumerate() {
            let start = found.len();
            add(inner, inside, (lines, found));
            if part == 0 && matches!(statement, Stmt::Try(_)) {
                found[index].kind = Kind::Try { body: start..found.len() };
            }
        }
        inside.pop();
    }
}

fn line(statement: &Stmt, inside: &[usize], lines: &Lines) -> Line {
    let at = |offset| lines.line(offset);
    let first = at(statement.start());
    let inner = match statement {
        Stmt::FunctionDef(function) => function.body.first(),
        Stmt::ClassDef(class) => class.body.first(),
        other => bodies(other).into_iter().flatten().next(),
    };
    let last = inner.map_or_else(|| at(statement.end()), |inner| at(inner.start()).saturating_sub(1).max(first));
    let mut facts = Facts::default();
    walk_stmt(&mut facts, statement);
    let Facts { reads, awaited, mut gives, calls, waits, .. } = facts;
    let mut line = Line {
        numbers: first..=last,
        inside: inside.to_vec(),
        kind: kind(statement),
        reads,
        awaited,
        gives: Vec::new(),
        calls,
        imports: Vec::new(),
        waits,
    };
    match statement {
        Stmt::AugAssign(_) => line.reads.extend(gives.clone()),
        // Each item was waited for.
        Stmt::For(one) if one.is_async => line.waits = true,
        Stmt::FunctionDef(_) | Stmt::ClassDef(_) => gives.clear(),
        Stmt::Import(one) => line.imports = one.names.iter().map(name_of).collect(),
        Stmt::ImportFrom(one) => line.imports = one.names.iter().map(name_of).collect(),
        _ => {}
    }
    line.gives = gives;
    line
}

/// `import a.b` gives `a` its name, `import a.b as c` and `from a import b as c` give it to `c`.
fn name_of(alias: &Alias) -> String {
    match &alias.asname {
        Some(name) => name.to_string(),
        None => alias.name.split('.').next().unwrap_or_default().to_owned(),
    }
}

const fn kind(statement: &Stmt) -> Kind {
    match statement {
        Stmt::Return(_) | Stmt::Raise(_) | Stmt::Break(_) | Stmt::Continue(_) => Kind::Leaves,
        Stmt::For(_) | Stmt::While(_) => Kind::Loop,
        Stmt::If(_) | Stmt::Match(_) => Kind::Condition,
        _ => Kind::Plain,
    }
}

/// The statements inside a statement that run where it does.
pub(super) fn bodies(statement: &Stmt) -> Vec<&[Stmt]> {
    match statement {
        Stmt::If(one) => {
            let others = one.elif_else_clauses.iter().map(|clause| &*clause.body);
            std::iter::once(&*one.body).chain(others).collect()
        }
        Stmt::For(one) => vec![&*one.body, &*one.orelse],
        Stmt::While(one) => vec![&*one.body, &*one.orelse],
        Stmt::With(one) => vec![&*one.body],
        Stmt::Match(one) => one.cases.iter().map(|case| &*case.body).collect(),
        Stmt::Try(one) => {
            let handlers = one.handlers.iter().filter_map(|handler| handler.as_except_handler());
            let handlers = handlers.map(|handler| &*handler.body);
            std::iter::once(&*one.body).chain(handlers).chain([&*one.orelse, &*one.finalbody]).collect()
        }
        _ => Vec::new(),
    }
}

#[derive(Default)]
struct Facts {
    reads: Vec<String>,
    awaited: Vec<String>,
    gives: Vec<String>,
    calls: Vec<String>,
    waits: bool,
    /// How many `await` are around.
    depth: usize,
}

impl<'a> Visitor<'a> for Facts {
    /// The statements inside have lines of their own.
    fn visit_body(&mut self, _: &'a [Stmt]) {}

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => {
                let text = name.id.to_string();
                match name.ctx {
                    ExprContext::Load => {
                        if self.depth > 0 {
                            self.awaited.push(text.clone());
                        }
                        self.reads.push(text);
                    }
                    ExprContext::Store | ExprContext::Del => self.gives.push(text),
                    ExprContext::Invalid => {}
                }
            }
            Expr::Attribute(one) if !matches!(one.ctx, ExprContext::Load) => self.gives.extend(owner(&one.value)),
            Expr::Subscript(one) if !matches!(one.ctx, ExprContext::Load) => self.gives.extend(owner(&one.value)),
            Expr::Call(call) => match &*call.func {
                Expr::Name(name) => self.calls.push(name.id.to_string()),
                Expr::Attribute(method) => {
                    self.gives.extend(owner(&method.value));
                    self.waits |= method.attr.as_str() == "result";
                }
                _ => {}
            },
            _ => {}
        }
        let awaits = usize::from(expression.is_await_expr());
        self.waits |= awaits > 0;
        self.depth += awaits;
        walk_expr(self, expression);
        self.depth -= awaits;
    }
}

/// The name at the root of `a.b[c]`.
fn owner(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(one) => owner(&one.value),
        Expr::Subscript(one) => owner(&one.value),
        _ => None,
    }
}
