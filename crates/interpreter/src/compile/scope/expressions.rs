//! Expressions, and the names in them.

use python::{
    Ranged, TextRange,
    ast::{Expr, ExprContext, ExprName, FStringPart, InterpolatedStringElement, name::Name},
};

use super::{
    build::Builder,
    table::{Part, Sort, TableId},
};

impl<'a> Builder<'a, '_> {
    pub(super) fn expression(&mut self, expression: &'a Expr) {
        self.deeper(expression.range(), |builder| builder.inside(expression));
    }

    fn inside(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => self.name(name),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Named(named) => self.named(named),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension(expression);
            }
            Expr::Await(wait) => {
                self.check_place(wait.range, "await expression");
                self.expression(&wait.value);
                self.table().awaits = true;
            }
            Expr::Yield(give) => {
                self.optional(give.value.as_deref());
                self.note_yield(give.range);
            }
            Expr::YieldFrom(give) => {
                self.expression(&give.value);
                self.note_yield(give.range);
            }
            Expr::BinOp(_) => self.binary(expression),
            Expr::FString(text) => {
                for part in &text.value {
                    if let FStringPart::FString(text) = part {
                        self.elements(&text.elements);
                    }
                }
            }
            Expr::TString(text) => {
                for text in &text.value {
                    self.elements(&text.elements);
                }
            }
            _ => self.operands(expression),
        }
    }

    /// The expressions that stand in one which has no names of its own.
    fn operands(&mut self, expression: &'a Expr) {
        match expression {
            Expr::BoolOp(operation) => self.expressions(&operation.values),
            Expr::UnaryOp(operation) => self.expression(&operation.operand),
            Expr::If(choice) => {
                self.expression(&choice.test);
                self.expression(&choice.body);
                self.expression(&choice.orelse);
            }
            Expr::Dict(dict) => {
                for item in &dict.items {
                    self.optional(item.key.as_ref());
                    self.expression(&item.value);
                }
            }
            Expr::Set(set) => self.expressions(&set.elts),
            Expr::List(list) => self.expressions(&list.elts),
            Expr::Tuple(tuple) => self.expressions(&tuple.elts),
            Expr::Starred(starred) => self.expression(&starred.value),
            Expr::Compare(comparison) => {
                self.expression(&comparison.left);
                self.expressions(&comparison.comparators);
            }
            Expr::Call(call) => {
                self.expression(&call.func);
                self.expressions(&call.arguments.args);
                for keyword in &call.arguments.keywords {
                    self.expression(&keyword.value);
                }
            }
            Expr::Attribute(attribute) => self.expression(&attribute.value),
            Expr::Subscript(item) => {
                self.expression(&item.value);
                self.expression(&item.slice);
            }
            Expr::Slice(slice) => {
                self.optional(slice.lower.as_deref());
                self.optional(slice.upper.as_deref());
                self.optional(slice.step.as_deref());
            }
            // Literals.
            _ => {}
        }
    }

    /// A chain of operators is as deep as it is long, so its left side is not gone down.
    fn binary(&mut self, expression: &'a Expr) {
        let (mut left, mut rights) = (expression, Vec::new());
        while let Expr::BinOp(operation) = left {
            rights.push(&*operation.right);
            left = &operation.left;
        }
        self.expression(left);
        for right in rights.into_iter().rev() {
            self.expression(right);
        }
    }

    fn elements(&mut self, elements: &'a [InterpolatedStringElement]) {
        for element in elements {
            if let InterpolatedStringElement::Interpolation(field) = element {
                self.expression(&field.expression);
                if let Some(spec) = &field.format_spec {
                    self.deeper(spec.range, |builder| builder.elements(&spec.elements));
                }
            }
        }
    }

    fn name(&mut self, name: &'a ExprName) {
        match name.ctx {
            ExprContext::Store => self.bind_target(&name.id, name.range),
            ExprContext::Del => {
                if &name.id == "__debug__" {
                    self.refuse(name.range, "cannot delete __debug__");
                } else {
                    self.bind(&name.id, name.range);
                }
            }
            ExprContext::Load | ExprContext::Invalid => {
                self.use_name(&name.id, name.range);
                // `super()` needs to know the class that it stands in.
                if &name.id == "super" && self.table().sort.has_variables() {
                    self.use_name(&Name::new_static("__class__"), name.range);
                }
            }
        }
    }

    pub(super) fn use_name(&mut self, name: &Name, at: TextRange) {
        self.symbol(name, at).used = true;
        // What is evaluated later finds the class's own names through its dictionary.
        if self.table().class.is_some() && self.table().sort == Sort::Lazy {
            self.symbol(&Name::new_static(CLASS_NAMES), at).used = true;
        }
    }

    fn bind_target(&mut self, name: &Name, at: TextRange) {
        if self.table().target {
            return self.bind_variable(name, at);
        }
        self.bind(name, at);
    }

    fn note_yield(&mut self, at: TextRange) {
        self.check_place(at, "yield expression");
        let inside = match self.table().sort {
            Sort::Generator => "generator expression",
            Sort::Comprehension => self.table().within,
            _ => "",
        };
        if !inside.is_empty() {
            self.refuse(at, format!("'yield' inside {inside}"));
        }
        self.table().yields = true;
    }

    /// Refuses what may not stand in what is evaluated later.
    pub(super) fn check_place(&mut self, at: TextRange, what: &str) {
        let within = self.table().within;
        if !within.is_empty() && self.table().sort != Sort::Comprehension {
            self.refuse(at, format!("{what} cannot be used within {within}"));
        }
    }

    /// An expression that is never evaluated: only what it may not hold matters.
    pub(super) fn inspect(&mut self, within: &'static str, expression: &'a Expr) {
        let tables = self.tables.list.len();
        let outer = self.enter(expression, Part::Lazy, Sort::Lazy);
        self.table().within = within;
        self.expression(expression);
        self.tables.list.truncate(tables);
        self.current = outer;
    }

    /// Whether a table is the module's.
    pub(super) fn is_module(&self, id: TableId) -> bool {
        self.tables.get(id).sort == Sort::Module
    }
}

/// The cell in which a class body keeps its names for what is evaluated later.
pub(in crate::compile) const CLASS_NAMES: &str = "__classdict__";
