//! Functions, lambdas and decorators.

use python::{
    Ranged, TextRange, TextSize,
    ast::{Decorator, ExprLambda, Parameters, StmtFunctionDef, name::Name},
};

use crate::{
    code::{Makes, Op, Parameters as Counts},
    value::Value,
};

use super::{
    assemble::Effect,
    compiler::Compiler,
    scope::{Part, TableId, ordered},
    spans::small,
    statements::split_docstring,
    unit::{Footer, Header},
};

impl<'a> Compiler<'a> {
    pub(super) fn function(&mut self, function: &'a StmtFunctionDef) {
        let keyword = self.keyword(function.range, &function.decorator_list);
        let at = TextRange::new(keyword, function.range.end());
        self.decorators(&function.decorator_list);
        self.line(keyword);
        let mut makes = self.defaults(&function.parameters, at);
        let outer = self.unit.table;
        if let Some(parameters) = &function.type_params {
            self.begin_type_parameters(self.tables.of(function, Part::TypeParameters), parameters);
        }
        makes.annotate = self.annotate_function(function);
        let code = self.body(function);
        self.make_function(code, makes, at);
        if let Some(parameters) = &function.type_params {
            self.end_type_parameters(parameters, outer, at);
        }
        self.decorate(&function.decorator_list, keyword);
        self.store(&function.name.id, at);
    }

    /// The code of a `def`.
    fn body(&mut self, function: &'a StmtFunctionDef) -> u32 {
        let first_line = self.line_of(function.range.start());
        let table = self.tables.of(function, Part::Body);
        let name = function.name.id.clone();
        self.begin(Header { table, name: name.clone(), first_line, private: self.unit.private.clone() });
        let parameters = self.parameters(table, &function.parameters);
        let (docstring, body) = split_docstring(&function.body);
        self.statements(body);
        let end = TextRange::empty(function.range.end());
        self.emit(Op::None, end);
        self.emit(Op::Return, end);
        self.end(Footer { name, parameters, docstring })
    }

    pub(super) fn lambda(&mut self, lambda: &'a ExprLambda) {
        let none = Parameters::default();
        let makes =
            lambda.parameters.as_ref().map(|parameters| self.defaults(parameters, lambda.range)).unwrap_or_default();
        let table = self.tables.of(lambda, Part::Body);
        let (name, first_line) = (Name::new_static("<lambda>"), self.line_of(lambda.range.start()));
        self.begin(Header { table, name: name.clone(), first_line, private: self.unit.private.clone() });
        let parameters = self.parameters(table, lambda.parameters.as_deref().unwrap_or(&none));
        self.expression(&lambda.body);
        self.emit(Op::Return, lambda.body.range());
        let code = self.end(Footer { name, parameters, docstring: None });
        self.make_function(code, makes, lambda.range);
    }

    /// Gives the parameters the first slots.
    fn parameters(&mut self, table: TableId, parameters: &Parameters) -> Counts {
        for (index, parameter) in ordered(parameters).enumerate() {
            let name = self.mangled(&parameter.name().id);
            let text = self.text(&name);
            self.unit.slot(table, &name, &text);
            if index == 0 && !parameter.is_variadic() {
                self.unit.first_parameter = Some(name);
            }
        }
        let position_only = small(parameters.posonlyargs.len());
        Counts {
            position_only,
            positional: position_only + small(parameters.args.len()),
            keyword_only: small(parameters.kwonlyargs.len()),
            takes_rest: parameters.vararg.is_some(),
            takes_named: parameters.kwarg.is_some(),
        }
    }

    /// `→ [defaults] [keyword defaults]`
    fn defaults(&mut self, parameters: &'a Parameters, at: TextRange) -> Makes {
        let mut makes = Makes::default();
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let mut count = 0;
        for value in positional.filter_map(|parameter| parameter.default()) {
            self.expression(value);
            count += 1;
        }
        if count > 0 {
            self.emit(Op::Tuple(count), at);
            makes.defaults = true;
        }
        count = 0;
        for parameter in &parameters.kwonlyargs {
            if let Some(value) = parameter.default() {
                let name = self.mangled(&parameter.name().id);
                let name = self.text(&name);
                self.constant(Value::Str(name), at);
                self.expression(value);
                count += 1;
            }
        }
        if count > 0 {
            self.emit(Op::Dict(count), at);
            makes.keyword_defaults = true;
        }
        makes
    }

    /// `[what it makes] → function`
    pub(super) fn make_function(&mut self, code: u32, makes: Makes, at: TextRange) {
        let free = self.unit.codes.get(code as usize).map(|code| code.free.clone()).unwrap_or_default();
        for name in &free {
            let cell = self.cell_of(&Name::new(name.as_str()));
            debug_assert!(cell.is_some(), "{name} has no cell");
            self.emit(Op::CellItself(cell.unwrap_or_default()), at);
        }
        let takes = makes.count() + small(free.len());
        self.emit_sized(Op::Function(code, makes), at, Effect { takes, leaves: 1 });
    }

    pub(super) fn decorators(&mut self, decorators: &'a [Decorator]) {
        for decorator in decorators {
            self.line(decorator.range.start());
            self.expression(&decorator.expression);
        }
    }

    /// `decorator … function → function`
    pub(super) fn decorate(&mut self, decorators: &'a [Decorator], keyword: TextSize) {
        for decorator in decorators.iter().rev() {
            self.line(decorator.range.start());
            self.emit(Op::Call(1), decorator.expression.range());
        }
        if !decorators.is_empty() {
            self.line(keyword);
        }
    }

    /// Where the `def` or `class` stands, after its decorators.
    pub(super) fn keyword(&self, range: TextRange, decorators: &[Decorator]) -> TextSize {
        let Some(last) = decorators.last() else { return range.start() };
        let rest = TextRange::new(last.range.end(), range.end());
        let mut at = rest.start();
        for line in self.spans.text(rest).split_inclusive('\n') {
            let code = line.trim_start();
            if !code.is_empty() && !code.starts_with('#') {
                let indent = line.len() - code.len();
                return at + TextSize::new(small(indent));
            }
            at += TextSize::of(line);
        }
        range.start()
    }
}
