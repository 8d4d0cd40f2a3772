//! Expressions: what may stand in an annotation, as a default, and among the arguments of `Field`.

use super::{Place, lex::Token};
use crate::Violation;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expr {
    pub(super) what: What,
    pub(super) place: Place,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A name, or several with dots between.
    Name(String),
    /// `True`, `False`
    Bool(bool),
    None,
    Dots,
    Number(String),
    Text(String),
    Bytes(String),
    List(Vec<Expr>),
    Tuple(Vec<Expr>),
    Set(Vec<Expr>),
    Dict(Vec<(Expr, Expr)>),
    Index(Box<Expr>, Vec<Expr>),
    Call(Box<Expr>, Vec<Argument>),
    /// `a | b`
    Or(Vec<Expr>),
    Minus(Box<Expr>),
}

/// An argument, with its name if it has one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Argument {
    pub(super) name: Option<String>,
    pub(super) value: Expr,
}

impl Expr {
    pub(super) fn name(&self) -> Option<&str> {
        if let What::Name(name) = &self.what { Some(name) } else { None }
    }
}

/// Deeper than any schema that a person wrote.
const DEPTH: usize = 60;

pub(super) struct Reader {
    tokens: Vec<(Token, Place)>,
    at: usize,
    depth: usize,
}

impl Reader {
    pub(super) fn new(tokens: Vec<(Token, Place)>) -> Self {
        Self { tokens, at: 0, depth: 0 }
    }

    pub(super) fn peek(&self) -> &Token {
        self.tokens.get(self.at).map_or(&Token::End, |(token, _)| token)
    }

    pub(super) fn place(&self) -> Place {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(Place { line: 1, column: 1 }, |(_, place)| *place)
    }

    pub(super) fn take(&mut self) -> Token {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    pub(super) fn is(&self, sign: &str) -> bool {
        matches!(self.peek(), Token::Sign(found) if *found == sign)
    }

    /// Takes `sign` if it is next.
    pub(super) fn sign(&mut self, sign: &str) -> bool {
        let found = self.is(sign);
        self.at += usize::from(found);
        found
    }

    pub(super) fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Token::Name(name) if name == word);
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, sign: &str) -> Result<(), Violation> {
        if self.sign(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    pub(super) fn any_name(&mut self) -> Result<String, Violation> {
        match self.peek().clone() {
            Token::Name(name) if !KEYWORDS.contains(&name.as_str()) => {
                self.at += 1;
                Ok(name)
            }
            Token::Name(_)
            | Token::Number(_)
            | Token::Text(_)
            | Token::Bytes(_)
            | Token::Sign(_)
            | Token::Newline
            | Token::Indent
            | Token::Dedent
            | Token::End => Err(self.unexpected("a name")),
        }
    }

    pub(super) fn end_of_line(&mut self) -> Result<(), Violation> {
        match self.peek() {
            Token::Newline => {
                self.at += 1;
                Ok(())
            }
            Token::End => Ok(()),
            Token::Name(_)
            | Token::Number(_)
            | Token::Text(_)
            | Token::Bytes(_)
            | Token::Sign(_)
            | Token::Indent
            | Token::Dedent => Err(self.unexpected("the end of the line")),
        }
    }

    pub(super) fn unexpected(&self, wanted: &str) -> Violation {
        let found = match self.peek() {
            Token::Name(name) if KEYWORDS.contains(&name.as_str()) => format!("the keyword `{name}`"),
            Token::Name(name) => format!("the name `{name}`"),
            Token::Number(number) => format!("the number `{number}`"),
            Token::Text(_) | Token::Bytes(_) => "a text".to_owned(),
            Token::Sign(sign) => format!("`{sign}`"),
            Token::Newline => "the end of the line".to_owned(),
            Token::Indent => "an indented line".to_owned(),
            Token::Dedent => "the end of the indented lines".to_owned(),
            Token::End => "the end of the text".to_owned(),
        };
        self.place().refuse(format!("{found} where {wanted} should stand"))
    }

    pub(super) fn expression(&mut self) -> Result<Expr, Violation> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.place().refuse("an expression that nests too deep"));
        }
        let place = self.place();
        let first = self.unary()?;
        let mut forms = vec![first];
        while self.sign("|") {
            forms.push(self.unary()?);
        }
        self.depth -= 1;
        self.refuse_operator()?;
        Ok(match forms.len() {
            1 => forms.remove(0),
            _ => Expr { what: What::Or(forms), place },
        })
    }

    /// What Python could go on with here and this grammar cannot.
    fn refuse_operator(&self) -> Result<(), Violation> {
        let found = match self.peek() {
            Token::Sign(sign) if OPERATORS.contains(sign) => format!("the operator `{sign}`"),
            Token::Name(name) if name == "if" => "a conditional expression (`… if … else …`)".to_owned(),
            Token::Name(name) if name == "for" => "a comprehension (`… for … in …`)".to_owned(),
            Token::Name(name) if matches!(name.as_str(), "and" | "or" | "in" | "is" | "not") => {
                format!("the operator `{name}`")
            }
            Token::Name(_)
            | Token::Number(_)
            | Token::Text(_)
            | Token::Bytes(_)
            | Token::Sign(_)
            | Token::Newline
            | Token::Indent
            | Token::Dedent
            | Token::End => return Ok(()),
        };
        Err(self.place().refuse(found))
    }

    fn unary(&mut self) -> Result<Expr, Violation> {
        let place = self.place();
        if self.sign("-") {
            let inner = self.primary()?;
            return Ok(Expr { what: What::Minus(Box::new(inner)), place });
        }
        self.sign("+");
        self.primary()
    }

    fn primary(&mut self) -> Result<Expr, Violation> {
        let place = self.place();
        let mut made = self.atom()?;
        loop {
            if self.sign(".") {
                let name = self.any_name()?;
                let What::Name(before) = &made.what else {
                    return Err(place.refuse(format!("the attribute `.{name}` of an expression")));
                };
                made.what = What::Name(format!("{before}.{name}"));
            } else if self.sign("(") {
                let arguments = self.arguments()?;
                made = Expr { what: What::Call(Box::new(made), arguments), place };
            } else if self.sign("[") {
                let items = self.until("]")?;
                made = Expr { what: What::Index(Box::new(made), items), place };
            } else {
                return Ok(made);
            }
        }
    }

    /// Arguments, up to the closing bracket and with it.
    pub(super) fn arguments(&mut self) -> Result<Vec<Argument>, Violation> {
        let mut found = Vec::new();
        while !self.sign(")") {
            for stars in ["**", "*"] {
                if self.is(stars) {
                    return Err(self.place().refuse(format!("arguments spread with `{stars}`")));
                }
            }
            let value = self.expression()?;
            let argument = match (&value.what, self.is("=")) {
                (What::Name(name), true) => {
                    let name = name.clone();
                    self.sign("=");
                    Argument { name: Some(name), value: self.expression()? }
                }
                _ => Argument { name: None, value },
            };
            found.push(argument);
            if !self.is(")") {
                self.expect(",")?;
            }
        }
        Ok(found)
    }

    /// Expressions with commas between, up to the closing sign and with it.
    fn until(&mut self, closing: &str) -> Result<Vec<Expr>, Violation> {
        let mut found = Vec::new();
        while !self.sign(closing) {
            if self.is(":") {
                return Err(self.place().refuse("a slice (`[… : …]`)"));
            }
            found.push(self.expression()?);
            if !self.is(closing) {
                self.expect(",")?;
            }
        }
        Ok(found)
    }

    fn atom(&mut self) -> Result<Expr, Violation> {
        let place = self.place();
        let what = match self.peek().clone() {
            Token::Name(name) => {
                if KEYWORDS.contains(&name.as_str()) {
                    return Err(place.refuse(format!("the keyword `{name}`")));
                }
                self.at += 1;
                match name.as_str() {
                    "True" => What::Bool(true),
                    "False" => What::Bool(false),
                    "None" => What::None,
                    _ => What::Name(name),
                }
            }
            Token::Number(number) => {
                self.at += 1;
                What::Number(number)
            }
            Token::Text(mut text) => {
                self.at += 1;
                while let Token::Text(more) = self.peek() {
                    text.push_str(more);
                    self.at += 1;
                }
                What::Text(text)
            }
            Token::Bytes(text) => {
                self.at += 1;
                What::Bytes(text)
            }
            Token::Sign("...") => {
                self.at += 1;
                What::Dots
            }
            Token::Sign("[") => {
                self.at += 1;
                What::List(self.until("]")?)
            }
            Token::Sign("{") => {
                self.at += 1;
                self.braces()?
            }
            Token::Sign("(") => {
                self.at += 1;
                self.brackets()?
            }
            Token::Sign(_) | Token::Newline | Token::Indent | Token::Dedent | Token::End => {
                return Err(self.unexpected("an expression"));
            }
        };
        Ok(Expr { what, place })
    }

    fn brackets(&mut self) -> Result<What, Violation> {
        if self.sign(")") {
            return Ok(What::Tuple(Vec::new()));
        }
        let first = self.expression()?;
        if self.sign(")") {
            return Ok(first.what);
        }
        self.expect(",")?;
        let mut items = vec![first];
        items.extend(self.until(")")?);
        Ok(What::Tuple(items))
    }

    fn braces(&mut self) -> Result<What, Violation> {
        if self.sign("}") {
            return Ok(What::Dict(Vec::new()));
        }
        let first = self.expression()?;
        if !self.sign(":") {
            let mut items = vec![first];
            if !self.sign("}") {
                self.expect(",")?;
                items.extend(self.until("}")?);
            }
            return Ok(What::Set(items));
        }
        let mut pairs = vec![(first, self.expression()?)];
        while !self.sign("}") {
            self.expect(",")?;
            if self.sign("}") {
                break;
            }
            let key = self.expression()?;
            self.expect(":")?;
            pairs.push((key, self.expression()?));
        }
        Ok(What::Dict(pairs))
    }
}

/// Operators that stand after an expression and are not in the grammar.
const OPERATORS: [&str; 18] =
    ["+", "-", "*", "/", "%", "**", "//", "<<", ">>", "&", "^", "@", "==", "!=", "<", ">", "<=", ">="];

/// Words that start something other than an expression of this grammar.
pub(super) const KEYWORDS: [&str; 31] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "raise",
    "return", "try", "while", "with", "yield",
];
