//! Comprehensions, and `:=` in them.

use python::{
    Ranged, TextRange,
    ast::{Comprehension, Expr, ExprNamed, name::Name},
};

use super::{
    build::Builder,
    mangle::mangle,
    table::{Part, Sort},
};

impl<'a> Builder<'a, '_> {
    /// A list, set or dictionary made by going through things, or a generator expression.
    pub(super) fn comprehension(&mut self, expression: &'a Expr) {
        match expression {
            Expr::ListComp(list) => self.loops(list, &list.generators, "list comprehension", [None, Some(&list.elt)]),
            Expr::SetComp(set) => self.loops(set, &set.generators, "set comprehension", [None, Some(&set.elt)]),
            Expr::DictComp(dict) => {
                self.loops(dict, &dict.generators, "dict comprehension", [dict.key.as_deref(), Some(&dict.value)]);
            }
            Expr::Generator(generator) => {
                self.loops(generator, &generator.generators, "", [None, Some(&generator.elt)]);
            }
            _ => {}
        }
    }

    fn loops<T>(&mut self, node: &T, loops: &'a [Comprehension], what: &'static str, made: [Option<&'a Expr>; 2]) {
        let Some(first) = loops.first() else { return };
        // The first iterable is evaluated outside.
        self.table().iterable += 1;
        self.expression(&first.iter);
        self.table().iterable -= 1;
        let sort = if what.is_empty() { Sort::Generator } else { Sort::Comprehension };
        let outer = self.enter(node, Part::Body, sort);
        self.table().within = what;
        for (index, each) in loops.iter().enumerate() {
            if index > 0 {
                self.table().iterable += 1;
                self.expression(&each.iter);
                self.table().iterable -= 1;
            }
            self.table().awaits |= each.is_async;
            self.table().target = true;
            self.expression(&each.target);
            self.table().target = false;
            for test in &each.ifs {
                self.expression(test);
            }
        }
        for part in made.into_iter().flatten() {
            self.expression(part);
        }
        let waits = self.table().awaits;
        self.current = outer;
        self.table().awaits |= waits && sort == Sort::Comprehension;
    }

    /// A variable that a comprehension goes through things with.
    pub(super) fn bind_variable(&mut self, name: &Name, at: TextRange) {
        self.bind(name, at);
        self.symbol(name, at).iterates = true;
    }

    /// `name := value`.
    pub(super) fn named(&mut self, named: &'a ExprNamed) {
        self.check_place(named.range, "named expression");
        if self.table().iterable > 0 {
            self.refuse(named.range, "assignment expression cannot be used in a comprehension iterable expression");
        }
        self.expression(&named.value);
        let Expr::Name(name) = &*named.target else { return };
        if matches!(self.table().sort, Sort::Comprehension | Sort::Generator) {
            self.bind_outside(&name.id, name.range());
        } else {
            self.bind(&name.id, name.range());
        }
    }

    /// In a comprehension, the name is one of the block around.
    fn bind_outside(&mut self, name: &Name, at: TextRange) {
        let (inner, mangled) = (self.current, mangle(self.private.as_ref(), name));
        let mut id = inner;
        while matches!(self.tables.get(id).sort, Sort::Comprehension | Sort::Generator) {
            if self.tables.get(id).symbols.get(&mangled).is_some_and(|symbol| symbol.iterates) {
                let message = format!("assignment expression cannot rebind comprehension iteration variable '{name}'");
                return self.refuse(at, message);
            }
            let Some(parent) = self.tables.get(id).parent else { return };
            id = parent;
        }
        match self.tables.get(id).sort {
            Sort::Class => {
                self.refuse(at, "assignment expression within a comprehension cannot be used in a class body");
            }
            Sort::TypeParameters | Sort::Lazy => {
                let within = self.tables.get(id).within;
                let within = if within.is_empty() { "an annotation" } else { within };
                self.refuse(at, format!("assignment expression within a comprehension cannot be used within {within}"));
            }
            Sort::Module | Sort::Function | Sort::Comprehension | Sort::Generator => {}
        }
        self.current = id;
        self.bind(name, at);
        self.current = inner;
        self.use_name(name, at);
    }
}
