//! `global`, `nonlocal`, annotated names and imports.

use python::{
    Ranged, TextRange,
    ast::{Alias, Expr, Identifier, StmtAnnAssign, name::Name},
};

use super::{
    build::Builder,
    mangle::mangle,
    table::{Annotation, Part, Sort},
};
use crate::compile::spans::small;

impl<'a> Builder<'a, '_> {
    /// `global a, b` or `nonlocal a, b`.
    pub(super) fn declare(&mut self, names: &'a [Identifier], at: TextRange, is_global: bool) {
        let word = if is_global { "global" } else { "nonlocal" };
        for name in names {
            let (symbol, name) = (self.symbol(&name.id, at).clone(), &name.id);
            let problem = if symbol.parameter {
                Some(format!("name '{name}' is parameter and {word}"))
            } else if symbol.used {
                Some(format!("name '{name}' is used prior to {word} declaration"))
            } else if symbol.annotated {
                Some(format!("annotated name '{name}' can't be {word}"))
            } else if symbol.bound && !symbol.imported {
                Some(format!("name '{name}' is assigned to before {word} declaration"))
            } else {
                None
            };
            if let Some(problem) = problem {
                self.refuse(at, problem);
                continue;
            }
            let symbol = self.symbol(name, at);
            if !symbol.global && !symbol.nonlocal {
                symbol.at = at;
            }
            if is_global {
                symbol.global = true;
            } else {
                symbol.nonlocal = true;
            }
        }
    }

    /// `target: annotation = value`.
    pub(super) fn annotated(&mut self, assign: &'a StmtAnnAssign) {
        let sort = self.table().sort;
        if let Expr::Name(name) = &*assign.target {
            let symbol = self.symbol(&name.id, name.range).clone();
            if assign.simple && (symbol.global || symbol.nonlocal) && sort != Sort::Module {
                let word = if symbol.global { "global" } else { "nonlocal" };
                self.refuse(assign.range, format!("annotated name '{}' can't be {word}", name.id));
            }
            if assign.simple {
                self.symbol(&name.id, name.range).annotated = true;
            }
            if assign.simple || assign.value.is_some() {
                self.bind(&name.id, name.range);
            }
        } else {
            self.expression(&assign.target);
        }
        match (sort, &*assign.target) {
            (Sort::Module | Sort::Class, Expr::Name(name)) if assign.simple => {
                let name = mangle(self.private.as_ref(), &name.id);
                self.annotation(name, &assign.annotation);
            }
            // Any other is never evaluated.
            _ => self.inspect("an annotation", &assign.annotation),
        }
        self.optional(assign.value.as_deref());
    }

    /// Notes an annotation of a class or a module for its function.
    fn annotation(&mut self, name: Name, expression: &'a Expr) {
        let (owner, conditional) = (self.current, self.conditional > 0);
        let is_module = self.table().sort == Sort::Module;
        let number = (conditional || is_module).then(|| small(self.table().annotations.len()));
        let annotate = self.table().annotate;
        self.table().annotations.push(Annotation { name, expression, number });
        let outer = if let Some(table) = annotate {
            std::mem::replace(&mut self.current, table)
        } else {
            let outer = self.enter(expression, Part::Lazy, Sort::Lazy);
            self.table().within = "an annotation";
            self.tables.get_mut(owner).annotate = Some(self.current);
            outer
        };
        if number.is_some() {
            self.use_name(&Name::new_static(CONDITIONAL), expression.range());
        }
        self.expression(expression);
        self.current = outer;
        if number.is_some() && !is_module {
            self.bind(&Name::new_static(CONDITIONAL), expression.range());
        }
    }

    /// `import a.b`, `from a import b as c`.
    pub(super) fn imports(&mut self, names: &'a [Alias]) {
        for alias in names {
            if &alias.name == "*" {
                if self.table().sort != Sort::Module {
                    self.refuse(alias.range, "import * only allowed at module level");
                }
                continue;
            }
            let (name, at) = match &alias.asname {
                Some(name) => (name.id.clone(), name.range),
                None => (Name::new(alias.name.split('.').next().unwrap_or_default()), alias.range),
            };
            let was_bound = self.symbol(&name, at).bound;
            self.bind(&name, at);
            self.symbol(&name, at).imported |= !was_bound;
        }
    }
}

/// The set of the annotations that were reached.
pub(in crate::compile) const CONDITIONAL: &str = "__conditional_annotations__";
