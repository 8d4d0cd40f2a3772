//! Classes.

use python::{
    Ranged, TextRange, TextSize,
    ast::{Expr, ExprAttribute, StmtClassDef, name::Name},
};

use crate::{
    code::{Makes, Op},
    value::Value,
};

use super::{
    compiler::Compiler,
    scope::{CLASS_NAMES, Part, Sort},
    spans::small,
    statements::split_docstring,
    unit::{Footer, Header},
};

impl<'a> Compiler<'a> {
    pub(super) fn class(&mut self, class: &'a StmtClassDef) {
        let keyword = self.keyword(class.range, &class.decorator_list);
        let at = TextRange::new(keyword, class.range.end());
        self.decorators(&class.decorator_list);
        self.line(keyword);
        let outer = self.unit.table;
        if let Some(parameters) = &class.type_params {
            self.begin_type_parameters(self.tables.of(class, Part::TypeParameters), parameters);
        }
        self.emit(Op::BuildClass, at);
        let code = self.class_body(class, keyword);
        self.make_function(code, Makes::default(), at);
        let name = self.text(&class.name.id);
        self.constant(Value::Str(name), at);
        self.class_arguments(class, at);
        self.unit.table = outer;
        self.decorate(&class.decorator_list, keyword);
        self.store(&class.name.id, at);
    }

    /// `builder body name → class`
    fn class_arguments(&mut self, class: &'a StmtClassDef, at: TextRange) {
        match (&class.arguments, &class.type_params) {
            (Some(arguments), None) => {
                self.check_keywords(&arguments.keywords);
                self.arguments(arguments, 2, at);
            }
            (None, None) => self.emit(Op::Call(2), at),
            (arguments, Some(parameters)) => {
                self.emit(Op::List(2), at);
                if let Some(arguments) = arguments {
                    self.check_keywords(&arguments.keywords);
                    self.append_arguments(&arguments.args, 2, at);
                }
                self.generic_base(parameters, at);
                self.emit(Op::Append(1), at);
                self.emit(Op::ToTuple, at);
                let keywords = arguments.as_ref().map(|arguments| &*arguments.keywords).unwrap_or_default();
                self.spread_call(keywords, at);
            }
        }
    }

    /// The code of the body: it fills the dictionary of the class, and gives the cell of `__class__` if functions inside need it.
    fn class_body(&mut self, class: &'a StmtClassDef, keyword: TextSize) -> u32 {
        let first_line = self.line_of(class.range.start());
        let table = self.tables.of(class, Part::Body);
        let name = class.name.id.clone();
        self.begin(Header { table, name: name.clone(), first_line, private: Some(name.clone()) });
        let at = TextRange::empty(keyword);
        let (docstring, body) = split_docstring(&class.body);
        self.line(class.range.start());
        self.begin_class(class, at);
        if let Some(docstring) = &docstring {
            self.line(class.body.first().map_or(keyword, Ranged::start));
            self.constant(Value::Str(docstring.clone()), at);
            self.store_name("__doc__", at);
        }
        self.statements(body);
        self.end_class(class, at);
        self.end(Footer { name, docstring, ..Footer::default() })
    }

    fn begin_class(&mut self, class: &'a StmtClassDef, at: TextRange) {
        let module = self.name(&Name::new_static("__name__"));
        let hint = self.unit.code.hint();
        self.emit(Op::Name(module, hint), at);
        self.store_name("__module__", at);
        let qualname = self.unit.qualname.clone();
        let qualname = self.text(&qualname);
        self.constant(Value::Str(qualname), at);
        self.store_name("__qualname__", at);
        self.constant(Value::Int(self.unit.first_line.into()), at);
        self.store_name("__firstlineno__", at);
        if let Some(parameters) = &class.type_params {
            for parameter in parameters.iter() {
                self.load(&parameter.name().id, at);
            }
            self.emit(Op::Tuple(small(parameters.len())), at);
            self.store_name("__type_params__", at);
        }
        if let Some(cell) = self.unit.own_cell(self.unit.host, &Name::new_static(CLASS_NAMES)) {
            self.emit(Op::OwnNames, at);
            self.emit(Op::StoreCell(cell), at);
        }
        self.begin_conditional(at);
    }

    fn end_class(&mut self, class: &'a StmtClassDef, at: TextRange) {
        if self.table().annotate.is_some() {
            self.line(class.range.start());
        }
        self.store_annotations(at);
        let attributes = std::mem::take(&mut self.unit.attributes);
        // Made anew by each run: an object that programs can ask for its `id` is none of the code's.
        for name in &attributes {
            let name = self.text(name);
            self.constant(Value::Str(name), at);
        }
        self.emit(Op::Tuple(small(attributes.len())), at);
        self.store_name("__static_attributes__", at);
        match self.unit.own_cell(self.unit.host, &Name::new_static("__class__")) {
            Some(cell) => {
                self.emit(Op::CellItself(cell), at);
                self.emit(Op::Copy(0), at);
                self.store_name("__classcell__", at);
            }
            None => self.emit(Op::None, at),
        }
        self.emit(Op::Return, at);
    }

    /// Binds a name in the class's dictionary.
    fn store_name(&mut self, name: &'static str, at: TextRange) {
        let name = self.name(&Name::new_static(name));
        let hint = self.unit.code.hint();
        self.emit(Op::StoreName(name, hint), at);
    }

    /// `self.name = …` in a function of a class is one of its `__static_attributes__`.
    pub(super) fn note_attribute(&mut self, attribute: &ExprAttribute) {
        if !matches!(&*attribute.value, Expr::Name(name) if &name.id == "self") {
            return;
        }
        let tables = self.tables;
        if let Some(class) = self.around.iter_mut().rev().find(|unit| tables.get(unit.host).sort == Sort::Class) {
            class.attributes.insert(attribute.attr.id.clone());
        }
    }
}
