//! Annotations, which are computed when somebody asks for them.

use python::{
    Ranged, TextRange,
    ast::{Expr, StmtFunctionDef, name::Name},
};

use crate::{
    code::{Compare, Makes, Op, Parameters},
    value::Value,
};

use super::{
    compiler::Compiler,
    scope::{Annotation, CONDITIONAL, Part, TableId, annotations},
    unit::{Footer, Header},
};

/// The only format in which the function of annotations gives them; another one, above, is not its own.
const VALUE_AS_IT_IS: i64 = 2;

impl<'a> Compiler<'a> {
    /// `→ [function]`: the one that gives the annotations of a function, if it has any.
    pub(super) fn annotate_function(&mut self, function: &'a StmtFunctionDef) -> bool {
        let Some(table) = self.tables.find(function, Part::Lazy) else { return false };
        let all = annotations(function).map(|(name, expression)| {
            let name = self.mangled(&name);
            Annotation { name, expression, number: None }
        });
        let all: Vec<_> = all.collect();
        self.annotate(table, &all, function.range);
        true
    }

    /// The annotations of a class or a module: `__annotate__` of its own.
    pub(super) fn store_annotations(&mut self, at: TextRange) {
        let table = self.table();
        if let Some(annotate) = table.annotate {
            self.annotate(annotate, &table.annotations, at);
            self.emit(Op::StoreAnnotate, at);
        }
    }

    pub(super) fn module_annotations(&mut self) {
        let at = TextRange::default();
        self.begin_conditional(at);
        self.store_annotations(at);
    }

    /// The set of the annotations that are reached begins empty.
    pub(super) fn begin_conditional(&mut self, at: TextRange) {
        if self.table().annotations.iter().any(|annotation| annotation.number.is_some()) {
            self.emit(Op::Set(0), at);
            self.store(&Name::new_static(CONDITIONAL), at);
        }
    }

    /// Notes that an annotation of a class or a module is reached.
    pub(super) fn reach_annotation(&mut self, expression: &'a Expr) {
        let Some(number) = self.annotation_number(expression) else { return };
        let at = expression.range();
        self.load(&Name::new_static(CONDITIONAL), at);
        self.constant(Value::Int(number.into()), at);
        self.emit(Op::Add(1), at);
        self.emit(Op::Pop, at);
    }

    /// The number of an annotation of a class or a module that may not be reached.
    pub(super) fn annotation_number(&self, expression: &Expr) -> Option<u32> {
        let all = &self.table().annotations;
        let index = all.partition_point(|annotation| annotation.expression.start() < expression.start());
        all.get(index).filter(|annotation| annotation.expression.range() == expression.range())?.number
    }

    /// `→ function`: of a format, it gives a dictionary.
    fn annotate(&mut self, table: TableId, all: &[Annotation<'a>], at: TextRange) {
        let name = Name::new_static("__annotate__");
        let first_line = self.line_of(at.start());
        self.begin(Header { table, name: name.clone(), first_line, private: self.unit.private.clone() });
        let format = self.text("format");
        let slot = self.unit.slot(table, &Name::new_static(".format"), &format);
        let given = self.label();
        self.emit(Op::Local(slot), at);
        self.constant(Value::Int(VALUE_AS_IT_IS), at);
        self.emit(Op::Compare(Compare::Greater), at);
        self.emit(Op::JumpIf(false, given.target()), at);
        self.load_global("NotImplementedError", at);
        self.emit(Op::Raise, at);
        self.place(given);
        self.emit(Op::Dict(0), at);
        for annotation in all {
            self.annotation(annotation);
        }
        self.emit(Op::Return, at);
        let parameters = Parameters { position_only: 1, positional: 1, ..Parameters::default() };
        let code = self.end(Footer { name, parameters, docstring: None });
        self.make_function(code, Makes::default(), at);
    }

    /// `dict → dict`
    fn annotation(&mut self, annotation: &Annotation<'a>) {
        let (expression, at, skip) = (annotation.expression, annotation.expression.range(), self.label());
        if let Some(number) = annotation.number {
            self.constant(Value::Int(number.into()), at);
            self.load(&Name::new_static(CONDITIONAL), at);
            self.emit(Op::Contains(false), at);
            self.emit(Op::JumpIf(false, skip.target()), at);
        }
        let name = self.text(&annotation.name);
        self.constant(Value::Str(name), at);
        if self.annotations_are_texts {
            let text = self.text(self.spans.text(at));
            self.constant(Value::Str(text), at);
        } else if let Expr::Starred(starred) = expression {
            self.expression(&starred.value);
            self.emit(Op::Unpack(1), at);
        } else {
            self.expression(expression);
        }
        self.emit(Op::Insert(1), at);
        self.place(skip);
    }

    /// `→ value`: of a global, whatever the names around are.
    pub(super) fn load_global(&mut self, name: &'static str, at: TextRange) {
        let name = self.name(&Name::new_static(name));
        let hint = self.unit.code.hint();
        self.emit(Op::Global(name, hint), at);
    }
}
