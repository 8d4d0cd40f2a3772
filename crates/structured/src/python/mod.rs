//! Pydantic's classes as people paste them: Python text in, the JSON Schema out that Pydantic makes of it.
//!
//! The text is read and never run: [`python`] gives its tree, and what the classes in it mean is read here. The grammar is what the course and most schemas for language models use; docs/structured.md
//! has it. Whatever lies outside of it is an error with its line and column that names the construct: nothing is dropped in
//! silence. What JSON Schema cannot say of a model (strict fields, limits of dates, names beside aliases …) stands under
//! `x-pydantic`, so that [`Plan`](crate::Plan) checks by it.

mod annotation;
mod classes;
mod field;
mod limits;
mod settings;
mod shape;
mod source;
mod syntax;
#[cfg(test)]
mod tests;
mod value;

use std::fmt;

use crate::{Violation, json::Json};

pub(crate) use field::title;

/// The JSON Schema of the last model in `text`. The violation's path is `line:column`, both from 1, in characters.
///
/// ```
/// let person = "class Person(BaseModel):\n    age: int = Field(ge=0)";
/// let schema = structured::python::schema(person).unwrap();
/// assert_eq!(
///     schema.to_string(),
///     r#"{"properties":{"age":{"minimum":0,"title":"Age","type":"integer"}},"required":["age"],"title":"Person","type":"object"}"#
/// );
/// let wrong = structured::python::schema("class Person(BaseModel):\n    age: complex").unwrap_err();
/// assert_eq!(wrong.to_string(), "2:10: cannot read the type `complex`, which is not in the grammar and no class of this text");
/// ```
pub fn schema(text: &str) -> Result<Json<'static>, Violation> {
    let source = source::Source::read(text)?;
    classes::Classes { source: &source }.schema()
}

/// One expression and nothing else: a quoted type.
fn expression(text: &str) -> Result<syntax::Expr, Violation> {
    // Brackets make one line of several.
    let text = format!("({})", text.trim());
    let read = python::read(&text).map_err(|mistakes| source::not_python(&mistakes))?;
    match read.module.body.as_slice() {
        [python::ast::Stmt::Expr(only)] => syntax::Text { text: &text, lines: read.lines }.expression(&only.value),
        _ => Err(Place { line: 1, column: 1 }.refuse("more than one expression")),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    line: usize,
    column: usize,
}

impl Place {
    /// The error that what stands here is outside of the grammar.
    fn refuse(self, what: impl fmt::Display) -> Violation {
        Violation::new(self.to_string(), format!("cannot read {what}"))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
