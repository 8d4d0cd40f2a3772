//! Type parameters and aliases: objects of `typing`, which nothing asks much of.

use python::{
    Ranged, TextRange,
    ast::{StmtTypeAlias, TypeParam, TypeParams, name::Name},
};

use crate::{
    code::{Makes, Op},
    value::Value,
};

use super::{
    compiler::Compiler,
    scope::{Part, TableId},
    spans::small,
    unit::{Footer, Header},
};

impl<'a> Compiler<'a> {
    /// Goes into the block of type parameters, and makes them.
    pub(super) fn begin_type_parameters(&mut self, table: TableId, parameters: &'a TypeParams) {
        self.unit.table = table;
        self.renew_cells(table, parameters.range);
        for parameter in parameters {
            let at = parameter.range();
            let kind = match parameter {
                TypeParam::TypeVar(_) => "TypeVar",
                TypeParam::TypeVarTuple(_) => "TypeVarTuple",
                TypeParam::ParamSpec(_) => "ParamSpec",
            };
            self.typing(kind, at);
            let name = self.text(&parameter.name().id);
            self.constant(Value::Str(name), at);
            if kind == "TypeVarTuple" {
                self.emit(Op::Call(1), at);
            } else {
                self.constant(Value::Bool(true), at);
                let names = Value::tuple([Value::Str(self.text("infer_variance"))]);
                let names = self.unit.code.constant(names);
                self.emit(Op::CallNamed(2, names), at);
            }
            self.store(&parameter.name().id, at);
        }
    }

    /// `function → function`: it knows its type parameters; what follows is in the block around.
    pub(super) fn end_type_parameters(&mut self, parameters: &'a TypeParams, outer: TableId, at: TextRange) {
        self.type_parameters(parameters, at);
        self.emit(Op::Copy(1), at);
        let name = self.name(&Name::new_static("__type_params__"));
        let hint = self.unit.code.hint();
        self.emit(Op::StoreAttribute(name, hint), at);
        self.unit.table = outer;
    }

    /// `→ tuple`
    fn type_parameters(&mut self, parameters: &'a TypeParams, at: TextRange) {
        for parameter in parameters {
            self.load(&parameter.name().id, at);
        }
        self.emit(Op::Tuple(small(parameters.len())), at);
    }

    /// `→ Generic[T]`
    pub(super) fn generic_base(&mut self, parameters: &'a TypeParams, at: TextRange) {
        self.typing("Generic", at);
        if let [TypeParam::TypeVar(variable)] = &*parameters.type_params {
            self.load(&variable.name.id, at);
            return self.emit(Op::Item, at);
        }
        for parameter in parameters {
            self.load(&parameter.name().id, at);
            if matches!(parameter, TypeParam::TypeVarTuple(_)) {
                self.emit(Op::Unpack(1), at);
            }
        }
        self.emit(Op::Tuple(small(parameters.len())), at);
        self.emit(Op::Item, at);
    }

    /// `type Name[parameters] = value`.
    pub(super) fn alias(&mut self, alias: &'a StmtTypeAlias) {
        let (at, outer) = (alias.range, self.unit.table);
        let python::ast::Expr::Name(target) = &*alias.name else { return };
        if let Some(parameters) = &alias.type_params {
            self.begin_type_parameters(self.tables.of(alias, Part::TypeParameters), parameters);
        }
        self.typing("_lazy_alias", at);
        let name = self.text(&target.id);
        self.constant(Value::Str(name), at);
        let (table, name) = (self.tables.of(alias, Part::Lazy), target.id.clone());
        let first_line = self.line_of(at.start());
        self.begin(Header { table, name: name.clone(), first_line, private: self.unit.private.clone() });
        self.expression(&alias.value);
        self.emit(Op::Return, alias.value.range());
        let code = self.end(Footer { name, ..Footer::default() });
        self.make_function(code, Makes::default(), at);
        match &alias.type_params {
            Some(parameters) => self.type_parameters(parameters, at),
            None => self.emit(Op::Tuple(0), at),
        }
        self.emit(Op::Call(3), at);
        self.unit.table = outer;
        self.store(&target.id, target.range);
    }

    /// `→ value`: a name of the module `typing`.
    fn typing(&mut self, name: &'static str, at: TextRange) {
        let module = self.name(&Name::new_static("typing"));
        self.emit(Op::Import(module, false, 0), at);
        let name = self.name(&Name::new_static(name));
        let hint = self.unit.code.hint();
        self.emit(Op::Attribute(name, hint), at);
    }

    /// The cells of a block without a code of its own are fresh each time that it begins.
    pub(super) fn renew_cells(&mut self, table: TableId, at: TextRange) {
        for cell in self.unit.variables_of(table).1 {
            self.emit(Op::NewCell(cell), at);
        }
    }
}
