//! A text's statements: what it imports, its classes, and the names it gives to types.

use std::collections::HashMap;

use super::{
    Place,
    lex::{Token, tokens},
    syntax::{Argument, Expr, KEYWORDS, Reader, What},
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

impl Source {
    pub(super) fn read(text: &str) -> Result<Self, Violation> {
        let mut reader = Reader::new(tokens(text)?);
        let mut source = Self::default();
        loop {
            match reader.peek().clone() {
                Token::End => return Ok(source),
                Token::Newline => {
                    reader.take();
                }
                Token::Text(_) => {
                    reader.take();
                    reader.end_of_line()?;
                }
                Token::Indent => return Err(reader.place().refuse("an indented line outside of a class")),
                Token::Name(word) => match word.as_str() {
                    "import" | "from" => source.import(&mut reader)?,
                    "class" => {
                        let class = class(&mut reader)?;
                        if source.classes.iter().any(|other| other.name == class.name) {
                            return Err(class.place.refuse(format!("a second class `{}`", class.name)));
                        }
                        source.classes.push(class);
                    }
                    _ => source.alias(&mut reader)?,
                },
                Token::Number(_) | Token::Bytes(_) | Token::Sign(_) | Token::Dedent => return Err(statement(&reader)),
            }
        }
    }

    fn import(&mut self, reader: &mut Reader) -> Result<(), Violation> {
        let place = reader.place();
        let from = reader.word("from");
        if !from {
            reader.take();
        }
        let mut module = reader.any_name()?;
        while reader.sign(".") {
            module = format!("{module}.{}", reader.any_name()?);
        }
        if !MODULES.contains(&module.as_str()) && !module.starts_with("pydantic.") {
            return Err(place.refuse(format!("an import from `{module}`")));
        }
        if !from {
            let name = if reader.word("as") { reader.any_name()? } else { module.clone() };
            self.imported.insert(name, String::new());
            return reader.end_of_line();
        }
        if !reader.word("import") {
            return Err(reader.unexpected("`import`"));
        }
        let bracket = reader.sign("(");
        loop {
            if reader.is("*") {
                return Err(reader.place().refuse("an import of everything (`import *`); name what is used"));
            }
            let name = reader.any_name()?;
            let own = if reader.word("as") { reader.any_name()? } else { name.clone() };
            // `from datetime import datetime` names the class; a module is named by `import`.
            self.imported.insert(own, name);
            if !reader.sign(",") || (bracket && reader.is(")")) {
                break;
            }
        }
        if bracket {
            reader.expect(")")?;
        }
        reader.end_of_line()
    }

    /// `Name = type`, `Name: TypeAlias = type` or `type Name = type`.
    fn alias(&mut self, reader: &mut Reader) -> Result<(), Violation> {
        let place = reader.place();
        let Token::Name(first) = reader.peek().clone() else { return Err(statement(reader)) };
        if KEYWORDS.contains(&first.as_str()) {
            return Err(statement(reader));
        }
        reader.take();
        let name = match reader.peek().clone() {
            Token::Name(second) if first == "type" => {
                reader.take();
                second
            }
            Token::Name(_)
            | Token::Number(_)
            | Token::Text(_)
            | Token::Bytes(_)
            | Token::Sign(_)
            | Token::Newline
            | Token::Indent
            | Token::Dedent
            | Token::End => first,
        };
        if reader.sign(":") {
            reader.expression()?;
        }
        if !reader.is("=") {
            return Err(place.refuse(format!(
                "a statement that starts with `{name}`; only imports, classes and names for types (`Name = type`) belong here"
            )));
        }
        reader.sign("=");
        let value = reader.expression()?;
        reader.end_of_line()?;
        self.aliases.insert(name, value);
        Ok(())
    }
}

/// What kind of statement it is that has no place here.
fn statement(reader: &Reader) -> Violation {
    let what = match reader.peek() {
        Token::Sign("@") => "a decorator; a validator is written as an expression under `x-pydantic`".to_owned(),
        Token::Name(word) => match word.as_str() {
            "def" => "a function (`def`); a validator is written as an expression under `x-pydantic`".to_owned(),
            "async" => "an `async` statement".to_owned(),
            word => format!("a statement that starts with `{word}`"),
        },
        Token::Number(_)
        | Token::Text(_)
        | Token::Bytes(_)
        | Token::Sign(_)
        | Token::Newline
        | Token::Indent
        | Token::Dedent
        | Token::End => return reader.unexpected("a class, an import or a name for a type"),
    };
    reader.place().refuse(what)
}

fn class(reader: &mut Reader) -> Result<Class, Violation> {
    reader.word("class");
    let place = reader.place();
    let name = reader.any_name()?;
    if reader.is("[") {
        return Err(reader.place().refuse(format!("the type parameters of `{name}` (a generic class)")));
    }
    let (mut bases, mut settings) = (Vec::new(), Vec::new());
    if reader.sign("(") {
        for argument in reader.arguments()? {
            if argument.name.is_some() {
                settings.push(argument);
            } else {
                bases.push(argument.value);
            }
        }
    }
    reader.expect(":")?;
    let mut class = Class { name, place, bases, settings, doc: None, lines: Vec::new() };
    if *reader.peek() != Token::Newline {
        body_line(reader, &mut class)?;
        return Ok(class);
    }
    reader.take();
    if *reader.peek() != Token::Indent {
        return Err(reader.unexpected("the indented body of the class"));
    }
    reader.take();
    while !matches!(reader.peek(), Token::Dedent | Token::End) {
        body_line(reader, &mut class)?;
    }
    reader.take();
    Ok(class)
}

fn body_line(reader: &mut Reader, class: &mut Class) -> Result<(), Violation> {
    let place = reader.place();
    match reader.peek().clone() {
        Token::Newline | Token::Sign("...") => {
            let dots = reader.take() != Token::Newline;
            if dots { reader.end_of_line() } else { Ok(()) }
        }
        Token::Text(text) => {
            reader.take();
            if class.doc.is_none() && class.lines.is_empty() {
                class.doc = Some(text);
            }
            reader.end_of_line()
        }
        Token::Name(word) if word == "pass" => {
            reader.take();
            reader.end_of_line()
        }
        Token::Name(word) if word == "class" => {
            Err(place.refuse("a class inside a class; a model's settings are `model_config = ConfigDict(…)`"))
        }
        Token::Name(word) if !KEYWORDS.contains(&word.as_str()) => {
            reader.take();
            let annotation = if reader.sign(":") { Some(reader.expression()?) } else { None };
            let value = if reader.sign("=") { Some(value(reader)?) } else { None };
            if annotation.is_none() && value.is_none() {
                return Err(place.refuse(format!("a statement that starts with `{word}`")));
            }
            reader.end_of_line()?;
            class.lines.push(Line { name: word, place, annotation, value });
            Ok(())
        }
        Token::Name(_)
        | Token::Number(_)
        | Token::Bytes(_)
        | Token::Sign(_)
        | Token::Indent
        | Token::Dedent
        | Token::End => Err(statement(reader)),
    }
}

/// An expression, or several with commas between: a tuple without brackets.
fn value(reader: &mut Reader) -> Result<Expr, Violation> {
    let first = reader.expression()?;
    if !reader.is(",") {
        return Ok(first);
    }
    let place = first.place;
    let mut items = vec![first];
    while reader.sign(",") && *reader.peek() != Token::Newline {
        items.push(reader.expression()?);
    }
    Ok(Expr { what: What::Tuple(items), place })
}
