//! What the compiler keeps while it goes over the tree.

use std::{collections::BTreeMap, rc::Rc};

use python::{
    Ranged, TextRange, TextSize,
    ast::{ModModule, name::Name},
};

use crate::{
    code::{Code, Op},
    value::{Str, Value},
};

use super::{
    Options, Problem,
    assemble::{Effect, Label},
    problems::Problems,
    scope::{Part, Table, Tables, mangle},
    spans::Spans,
    statements::split_docstring,
    unit::{Footer, Header, Unit},
};

/// The second pass: the code that is being written, and those around it.
pub(super) struct Compiler<'a> {
    pub(super) spans: &'a Spans<'a>,
    pub(super) tables: &'a Tables<'a>,
    pub(super) options: Options,
    problems: Problems,
    pub(super) unit: Unit,
    pub(super) around: Vec<Unit>,
    /// Each text once, so that names are the same object wherever they stand.
    texts: BTreeMap<Box<str>, Str>,
    /// Annotations are texts: `from __future__ import annotations`.
    pub(super) annotations_are_texts: bool,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(spans: &'a Spans<'a>, tables: &'a Tables<'a>, options: Options, problems: Problems) -> Self {
        Self {
            spans,
            tables,
            options,
            problems,
            unit: Unit::default(),
            around: Vec::new(),
            texts: BTreeMap::new(),
            annotations_are_texts: false,
        }
    }

    /// The code of a module.
    pub(super) fn module(mut self, module: &'a ModModule) -> Result<Rc<Code>, Vec<Problem>> {
        let name = Name::new_static("<module>");
        self.begin(Header {
            table: self.tables.of(module, Part::Body),
            name: name.clone(),
            first_line: 1,
            private: None,
        });
        self.check_future(&module.body);
        let (docstring, body) = split_docstring(&module.body);
        if let Some(docstring) = &docstring {
            self.line(module.body.first().map_or(module.range.start(), Ranged::start));
            self.constant(Value::Str(docstring.clone()), module.range);
            let name = self.name(&Name::new_static("__doc__"));
            self.emit(Op::StoreGlobal(name), module.range);
        }
        self.module_annotations();
        self.statements(body);
        self.emit(Op::None, module.range);
        self.emit(Op::Return, module.range);
        let code = self.finish(Footer { name, docstring, ..Footer::default() });
        if self.problems.is_empty() { Ok(code) } else { Err(self.problems.into_vec()) }
    }

    /// Whether nothing was refused so far.
    pub(super) const fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// Notes that something is refused.
    pub(super) fn refuse(&mut self, at: TextRange, message: impl Into<String>) {
        let span = self.spans.span(at);
        self.problems.refuse(span, message);
    }

    pub(super) fn line_of(&self, at: TextSize) -> u32 {
        self.spans.line(at)
    }

    /// Writes an operation at the span of a range.
    pub(super) fn emit(&mut self, operation: Op, at: TextRange) {
        let span = self.spans.span(at);
        self.unit.code.emit(operation, span);
    }

    pub(super) fn emit_sized(&mut self, operation: Op, at: TextRange, effect: Effect) {
        let span = self.spans.span(at);
        self.unit.code.emit_sized(operation, span, effect);
    }

    /// The program is at the line where this starts, unless it is there already.
    pub(super) fn line(&mut self, at: TextSize) {
        let line = self.line_of(at);
        if !self.options.hidden && self.unit.code.line != Some(line) {
            self.unit.code.line = Some(line);
            self.emit(Op::Line(line), TextRange::empty(at));
        }
    }

    pub(super) fn constant(&mut self, value: Value, at: TextRange) {
        let index = self.unit.code.constant(value);
        self.emit(Op::Constant(index), at);
    }

    pub(super) fn label(&mut self) -> Label {
        self.unit.code.label()
    }

    pub(super) fn place(&mut self, label: Label) {
        self.unit.code.place(label);
    }

    pub(super) fn jump(&mut self, label: Label, at: TextRange) {
        self.emit(Op::Jump(label.target()), at);
    }

    /// The one object of a text.
    pub(super) fn text(&mut self, text: &str) -> Str {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let new = Str::from(text);
        self.texts.insert(text.into(), new.clone());
        new
    }

    /// The index of a name.
    pub(super) fn name(&mut self, name: &Name) -> u32 {
        let text = self.text(name);
        self.unit.code.name(name, |_| text)
    }

    /// The name that a name stands for where the compiler is.
    pub(super) fn mangled(&self, name: &Name) -> Name {
        mangle(self.unit.private.as_ref(), name)
    }

    /// The index of a name, or of what it stands for in a class.
    pub(super) fn attribute_name(&mut self, name: &Name) -> u32 {
        let name = self.mangled(name);
        self.name(&name)
    }

    /// The block that is being written.
    pub(super) fn table(&self) -> &'a Table<'a> {
        self.tables.get(self.unit.table)
    }
}
