//! A text's statements: what it imports, its classes, and the names it gives to types.

use std::collections::HashMap;

use python::{
    Ranged,
    ast::{self, Stmt},
};

use super::{
    Place,
    syntax::{Argument, Expr, Text},
};
use crate::Violation;

/// What a text declares.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) classes: Vec<Class>,
    /// Names for types: `Names = list[str]`.
    pub(super) aliases: HashMap<String, Expr>,
    /// What an imported name is called where it comes from.
    pub(super) imported: HashMap<String, String>,
}

#[derive(Debug)]
pub(super) struct Class {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) bases: Vec<Expr>,
    pub(super) settings: Vec<Argument>,
    pub(super) doc: Option<String>,
    pub(super) lines: Vec<Line>,
}

/// `name: annotation = value`; at least one of the two is there.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) annotation: Option<Expr>,
    pub(super) value: Option<Expr>,
}

/// Modules whose names this grammar knows.
const MODULES: [&str; 12] = [
    "pydantic",
    "typing",
    "typing_extensions",
    "datetime",
    "decimal",
    "uuid",
    "enum",
    "collections",
    "collections.abc",
    "annotated_types",
    "__future__",
    "pydantic_ai",
];

/// What a validator is written as, wherever one stands.
const VALIDATORS: &str = "a validator is written as an expression under `x-pydantic`";

const IN_TEXTS: &str = "only imports, classes and names for types (`Name = type`) belong here";
const IN_CLASSES: &str = "only fields, a docstring and `model_config` belong into a class";

impl Source {
    pub(super) fn read(text: &str) -> Result<Self, Violation> {
        let read = python::read(text).map_err(|mistakes| not_python(&mistakes))?;
        let text = Text { text, lines: read.lines };
        let mut source = Self::default();
        for statement in &read.module.body {
            source.statement(&text, statement)?;
        }
        Ok(source)
    }

    fn statement(&mut self, text: &Text<'_>, statement: &Stmt) -> Result<(), Violation> {
        if let Stmt::Import(import) = statement {
            return self.import(text, import);
        }
        if let Stmt::ImportFrom(import) = statement {
            return self.import_from(text, import);
        }
        if let Stmt::ClassDef(class) = statement {
            let class = text.class(class)?;
            if self.classes.iter().any(|other| other.name == class.name) {
                return Err(class.place.refuse(format!("a second class `{}`", class.name)));
            }
            self.classes.push(class);
            return Ok(());
        }
        if doc(statement).is_some() {
            return Ok(());
        }
        // `Name = type`, `Name: TypeAlias = type` or `type Name = type`.
        let alias = match statement.as_type_alias_stmt() {
            Some(alias) if alias.type_params.is_none() => alias.name.as_name_expr().map(|name| (name, &*alias.value)),
            Some(_) => None,
            None => assignment(statement).and_then(|assignment| Some((assignment.name, assignment.value?))),
        };
        let Some((name, value)) = alias else { return Err(text.no_place_for(statement)) };
        if let Some(annotation) = assignment(statement).and_then(|assignment| assignment.annotation) {
            text.expression(annotation)?;
        }
        self.aliases.insert(name.id.to_string(), text.expression(value)?);
        Ok(())
    }

    fn import(&mut self, text: &Text<'_>, import: &ast::StmtImport) -> Result<(), Violation> {
        for alias in &import.names {
            refuse_module(&alias.name, text.place(import.start()))?;
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.imported.insert(name.to_string(), String::new());
        }
        Ok(())
    }

    fn import_from(&mut self, text: &Text<'_>, import: &ast::StmtImportFrom) -> Result<(), Violation> {
        let module = import.module.as_ref().map_or("", |module| module.as_str());
        let module = format!("{}{module}", ".".repeat(import.level as usize));
        refuse_module(&module, text.place(import.start()))?;
        for alias in &import.names {
            if &alias.name == "*" {
                let place = text.place(alias.start());
                return Err(place.refuse("an import of everything (`import *`); name what is used"));
            }
            // `from datetime import datetime` names the class; a module is named by `import`.
            let own = alias.asname.as_ref().unwrap_or(&alias.name);
            self.imported.insert(own.to_string(), alias.name.to_string());
        }
        Ok(())
    }
}

fn refuse_module(module: &str, place: Place) -> Result<(), Violation> {
    if MODULES.contains(&module) || module.starts_with("pydantic.") {
        return Ok(());
    }
    Err(place.refuse(format!("an import from `{module}`")))
}

/// A text that stands by itself.
fn doc(statement: &Stmt) -> Option<&str> {
    let value = &statement.as_expr_stmt()?.value;
    value.as_string_literal_expr().map(|literal| literal.value.to_str())
}

/// `name: annotation = value`; at least one of the two is there.
struct Assignment<'a> {
    name: &'a ast::ExprName,
    annotation: Option<&'a ast::Expr>,
    value: Option<&'a ast::Expr>,
}

/// The assignment to one name, if the statement is that.
fn assignment(statement: &Stmt) -> Option<Assignment<'_>> {
    if let Some(assign) = statement.as_ann_assign_stmt() {
        let name = assign.target.as_name_expr()?;
        return Some(Assignment { name, annotation: Some(&assign.annotation), value: assign.value.as_deref() });
    }
    let assign = statement.as_assign_stmt()?;
    let [target] = assign.targets.as_slice() else { return None };
    Some(Assignment { name: target.as_name_expr()?, annotation: None, value: Some(&assign.value) })
}

/// The first mistake of a text that is not Python, with what to do about it.
pub(super) fn not_python(mistakes: &[python::Mistake]) -> Violation {
    let Some(python::Mistake { message, advice, start, .. }) = mistakes.first() else {
        return Place { line: 1, column: 1 }.refuse("this as Python");
    };
    let place = Place { line: start.line as usize, column: start.column as usize + 1 };
    place.refuse(format!("this as Python: {message}; {advice}"))
}

impl Text<'_> {
    fn class(&self, class: &ast::StmtClassDef) -> Result<Class, Violation> {
        let name = class.name.to_string();
        if let Some(decorator) = class.decorator_list.first() {
            let place = self.place(decorator.start());
            return Err(place.refuse(format!("a decorator of the class `{name}`; {VALIDATORS}")));
        }
        let place = self.place(class.name.start());
        if let Some(parameters) = &class.type_params {
            let place = self.place(parameters.start());
            return Err(place.refuse(format!("the type parameters of `{name}` (a generic class)")));
        }
        let (mut bases, mut settings) = (Vec::new(), Vec::new());
        if let Some(arguments) = &class.arguments {
            for argument in self.arguments(arguments)? {
                if argument.name.is_some() {
                    settings.push(argument);
                } else {
                    bases.push(argument.value);
                }
            }
        }
        let mut made = Class { name, place, bases, settings, doc: None, lines: Vec::new() };
        for statement in &class.body {
            self.body_line(statement, &mut made)?;
        }
        Ok(made)
    }

    fn body_line(&self, statement: &Stmt, class: &mut Class) -> Result<(), Violation> {
        let place = self.place(statement.start());
        let is_dots = statement.as_expr_stmt().is_some_and(|expr| expr.value.is_ellipsis_literal_expr());
        if statement.is_pass_stmt() || is_dots {
            return Ok(());
        }
        if let Some(doc) = doc(statement) {
            if class.doc.is_none() && class.lines.is_empty() {
                class.doc = Some(doc.to_owned());
            }
            return Ok(());
        }
        if statement.is_class_def_stmt() {
            let what = "a class inside a class; a model's settings are `model_config = ConfigDict(…)`";
            return Err(place.refuse(what));
        }
        if let Some(function) = statement.as_function_def_stmt() {
            return Err(self.method(function));
        }
        let Some(Assignment { name, annotation, value }) = assignment(statement) else {
            return Err(self.other(statement, IN_CLASSES));
        };
        let annotation = annotation.map(|annotation| self.expression(annotation)).transpose()?;
        let value = value.map(|value| self.expression(value)).transpose()?;
        class.lines.push(Line { name: name.id.to_string(), place, annotation, value });
        Ok(())
    }

    /// What a model does is outside of the grammar, whatever it does.
    fn method(&self, function: &ast::StmtFunctionDef) -> Violation {
        let kind = if function.is_async { "async def" } else { "def" };
        let name = &function.name;
        match function.decorator_list.first() {
            Some(decorator) => {
                let what = format!("the method `{name}` with a decorator; {VALIDATORS}");
                self.place(decorator.start()).refuse(what)
            }
            None => self.place(function.start()).refuse(format!("the method `{name}` (`{kind}`); {VALIDATORS}")),
        }
    }

    /// The error that a statement is valid Python and outside of the grammar.
    fn no_place_for(&self, statement: &Stmt) -> Violation {
        let place = self.place(statement.start());
        if let Some(function) = statement.as_function_def_stmt() {
            let with = if function.decorator_list.is_empty() { "" } else { " with a decorator" };
            return place.refuse(format!("the function `{}`{with}; {VALIDATORS}", function.name));
        }
        if let Some(parameters) = statement.as_type_alias_stmt().and_then(|alias| alias.type_params.as_ref()) {
            return self.place(parameters.start()).refuse("the type parameters of a name for a type");
        }
        self.other(statement, IN_TEXTS)
    }

    /// The same, by the statement's first word.
    fn other(&self, statement: &Stmt, what_belongs: &str) -> Violation {
        let written = self.text.get(statement.start().to_usize()..).unwrap_or_default();
        let word: String = written.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
        let starts = if word.is_empty() { String::new() } else { format!(" that starts with `{word}`") };
        self.place(statement.start()).refuse(format!("a statement{starts}; {what_belongs}"))
    }
}
