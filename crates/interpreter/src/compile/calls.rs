//! Calls.

use python::{
    Ranged, TextRange,
    ast::{Arguments, Expr, ExprAttribute, ExprCall, Keyword, name::Name},
};

use crate::{code::Op, value::Value};

use super::{compiler::Compiler, displays::is_plain, scope::Place, spans::small};

impl<'a> Compiler<'a> {
    pub(super) fn call(&mut self, call: &'a ExprCall) {
        self.check_keywords(&call.arguments.keywords);
        let at = call.range();
        let spread = is_spread(&call.arguments);
        match &*call.func {
            Expr::Attribute(attribute) if !spread => self.method_call(call, attribute),
            _ if self.is_bare_super(call) => self.super_call(call),
            function => {
                self.expression(function);
                self.arguments(&call.arguments, 0, at);
            }
        }
    }

    fn method_call(&mut self, call: &'a ExprCall, attribute: &'a ExprAttribute) {
        self.expression(&attribute.value);
        let name = self.attribute_name(&attribute.attr.id);
        let hint = self.unit.code.hint();
        self.emit(Op::Method(name, hint), self.attribute_place(attribute));
        let arguments = &call.arguments;
        for argument in &arguments.args {
            self.expression(argument);
        }
        for keyword in &arguments.keywords {
            self.expression(&keyword.value);
        }
        let count = small(arguments.args.len() + arguments.keywords.len());
        let operation = match self.names_of(&arguments.keywords) {
            None => Op::CallMethod(count),
            Some(names) => Op::CallMethodNamed(count, names),
        };
        // A method on a line of its own is blamed from its name on.
        let mut at = call.range();
        if self.line_of(attribute.range.start()) != self.line_of(attribute.range.end()) {
            at = TextRange::new(attribute.attr.range.start(), at.end());
        }
        self.emit(operation, at);
    }

    /// `function → result`, with so many arguments on the stack already.
    pub(super) fn arguments(&mut self, arguments: &'a Arguments, before: u32, at: TextRange) {
        if is_spread(arguments) {
            return self.spread_arguments(arguments, before, at);
        }
        for argument in &arguments.args {
            self.expression(argument);
        }
        for keyword in &arguments.keywords {
            self.expression(&keyword.value);
        }
        let count = before + small(arguments.args.len() + arguments.keywords.len());
        let operation = match self.names_of(&arguments.keywords) {
            None => Op::Call(count),
            Some(names) => Op::CallNamed(count, names),
        };
        self.emit(operation, at);
    }

    /// The constant with the names of arguments.
    fn names_of(&mut self, keywords: &'a [Keyword]) -> Option<u32> {
        if keywords.is_empty() {
            return None;
        }
        let names = keywords.iter().filter_map(|keyword| keyword.arg.as_ref());
        let names: Vec<Value> = names.map(|name| Value::Str(self.text(&name.id))).collect();
        Some(self.unit.code.constant(Value::tuple(names)))
    }

    /// Arguments with `*` or `**` among them: a tuple, and a dictionary.
    fn spread_arguments(&mut self, arguments: &'a Arguments, before: u32, at: TextRange) {
        self.emit(Op::List(before), at);
        self.append_arguments(&arguments.args, before, at);
        self.emit(Op::ToTuple, at);
        self.spread_call(&arguments.keywords, at);
    }

    /// `list → list`: what is on it already are the first arguments.
    pub(super) fn append_arguments(&mut self, arguments: &'a [Expr], before: u32, at: TextRange) {
        let are_all = before == 0 && arguments.len() == 1;
        for argument in arguments {
            match argument {
                Expr::Starred(starred) => {
                    self.expression(&starred.value);
                    self.emit(Op::Extend(are_all), at);
                }
                argument => {
                    self.expression(argument);
                    self.emit(Op::Append(1), at);
                }
            }
        }
    }

    /// `function tuple → result`
    pub(super) fn spread_call(&mut self, keywords: &'a [Keyword], at: TextRange) {
        if !keywords.is_empty() {
            self.spread_keywords(keywords, at);
        }
        self.emit(Op::CallSpread(!keywords.is_empty()), at);
    }

    /// `function tuple → function tuple dict`
    fn spread_keywords(&mut self, keywords: &'a [Keyword], at: TextRange) {
        self.emit(Op::Dict(0), at);
        let mut rest = keywords;
        while let Some(first) = rest.first() {
            let named = rest.iter().take_while(|keyword| keyword.arg.is_some()).count();
            if named == 0 {
                self.expression(&first.value);
                self.emit(Op::MergeNamed(3), at);
                rest = &rest[1..];
                continue;
            }
            let (group, others) = rest.split_at(named);
            for keyword in group {
                if let Some(name) = &keyword.arg {
                    let name = self.text(&name.id);
                    self.constant(Value::Str(name), keyword.range);
                    self.expression(&keyword.value);
                }
            }
            self.emit(Op::Dict(small(group.len())), at);
            self.emit(Op::MergeNamed(3), at);
            rest = others;
        }
    }

    /// A name is given once.
    pub(super) fn check_keywords(&mut self, keywords: &'a [Keyword]) {
        let mut seen = std::collections::BTreeSet::new();
        for keyword in keywords {
            let Some(name) = &keyword.arg else { continue };
            if name == "__debug__" {
                self.refuse(keyword.range, "cannot assign to __debug__");
            }
            if !seen.insert(name.as_str()) {
                self.refuse(keyword.range, format!("keyword argument repeated: {name}"));
            }
        }
    }

    /// `super()` in a method: of the class that it stands in, and the first parameter.
    fn is_bare_super(&mut self, call: &ExprCall) -> bool {
        let Expr::Name(name) = &*call.func else { return false };
        let class = Name::new_static("__class__");
        &name.id == "super"
            && call.arguments.is_empty()
            && self.tables.place(self.unit.table, &name.id) == Place::Global
            && matches!(self.tables.place(self.unit.table, &class), Place::Table(_))
            && self.cell_of(&class).is_some()
            && self.first_parameter().is_some()
    }

    fn super_call(&mut self, call: &'a ExprCall) {
        let at = call.range();
        self.expression(&call.func);
        self.load(&Name::new_static("__class__"), at);
        let first = self.first_parameter().unwrap_or(Op::None);
        self.emit(first, at);
        self.emit(Op::Call(2), at);
    }

    /// Reads the first parameter of the function that is being written.
    fn first_parameter(&self) -> Option<Op> {
        let name = self.unit.first_parameter.clone()?;
        Some(self.unit.own_cell(self.unit.host, &name).map_or(Op::Local(0), Op::Cell))
    }
}

/// Whether `*` or `**` is among the arguments, or more than can be on the stack.
pub(super) fn is_spread(arguments: &Arguments) -> bool {
    !is_plain(&arguments.args) || arguments.keywords.iter().any(|keyword| keyword.arg.is_none())
}
