//! From an expression's text to its tree: or, and, not, comparison, sums, products, signs, in this order of binding.

use std::borrow::Cow;

use super::{Expr, Operator};
use crate::{
    json::{Json, exact_int},
    regex::Regex,
};

const DEPTH: usize = 100;

pub(super) fn parse(text: &str) -> Result<Expr, String> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let expr = parser.level(0)?;
    match parser.peek() {
        None => Ok(expr),
        Some(b'=') => Err(parser.error("compare with ==")),
        Some(_) => Err(parser.error("an operator is missing")),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

/// From the loosest binding to the tightest; `not` stands between `and` and comparison.
const LEVELS: [&[(&str, Operator)]; 5] = [
    &[("or", Operator::Or)],
    &[("and", Operator::And)],
    &[
        ("==", Operator::Equal),
        ("!=", Operator::Unequal),
        ("<=", Operator::AtMost),
        (">=", Operator::AtLeast),
        ("<", Operator::Less),
        (">", Operator::More),
        ("not in", Operator::NotIn),
        ("in", Operator::In),
    ],
    &[("+", Operator::Add), ("-", Operator::Subtract)],
    &[("*", Operator::Multiply), ("/", Operator::Divide), ("%", Operator::Remainder)],
];

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&mut self) -> Option<u8> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        self.rest().bytes().next()
    }

    fn error(&self, message: &str) -> String {
        let column = self.text[..self.at].chars().count() + 1;
        format!("{message} at column {column}")
    }

    /// Takes `symbol`; a word only where no further letter follows.
    fn take(&mut self, symbol: &str) -> bool {
        self.peek();
        let word = symbol.ends_with(|letter: char| letter.is_ascii_alphabetic());
        let Some(after) = self.rest().strip_prefix(symbol) else { return false };
        if word && after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_') {
            return false;
        }
        self.at += symbol.len();
        true
    }

    fn level(&mut self, level: usize) -> Result<Expr, String> {
        let Some(operators) = LEVELS.get(level) else { return self.signed() };
        if level == 2 && self.take("not") {
            self.deeper()?;
            let inner = self.level(2)?;
            self.depth -= 1;
            return Ok(Expr::Not(Box::new(inner)));
        }
        let mut left = self.level(level + 1)?;
        while let Some((_, operator)) = operators.iter().find(|(symbol, _)| self.take(symbol)) {
            let right = self.level(level + 1)?;
            left = Expr::Two(Box::new(left), *operator, Box::new(right));
            self.deeper()?;
        }
        Ok(left)
    }

    fn deeper(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEPTH { Err(self.error("an expression nests too deep")) } else { Ok(()) }
    }

    fn signed(&mut self) -> Result<Expr, String> {
        if self.take("-") {
            self.deeper()?;
            let inner = self.signed()?;
            self.depth -= 1;
            return Ok(Expr::Minus(Box::new(inner)));
        }
        self.atom()
    }

    fn atom(&mut self) -> Result<Expr, String> {
        let start = self.peek();
        match start {
            None => Err(self.error("an expression ends too early")),
            Some(b'(') => {
                self.at += 1;
                self.deeper()?;
                let inner = self.level(0)?;
                self.depth -= 1;
                self.expect(")")?;
                Ok(inner)
            }
            Some(b'[') => {
                self.at += 1;
                self.deeper()?;
                let mut items = Vec::new();
                while !self.take("]") {
                    items.push(self.level(0)?);
                    if !self.take(",") {
                        self.expect("]")?;
                        break;
                    }
                }
                self.depth -= 1;
                Ok(Expr::List(items))
            }
            Some(b'"' | b'\'') => self.quoted().map(|text| Expr::Constant(Json::Str(Cow::Owned(text)))),
            Some(b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
        }
    }

    fn expect(&mut self, symbol: &str) -> Result<(), String> {
        if self.take(symbol) { Ok(()) } else { Err(self.error(&format!("{symbol} is missing"))) }
    }

    fn quoted(&mut self) -> Result<String, String> {
        let rest = self.rest();
        let quote = rest.chars().next().unwrap_or('"');
        let (mut text, mut escaped) = (String::new(), false);
        for (at, letter) in rest.char_indices().skip(1) {
            match letter {
                letter if escaped => {
                    // Patterns keep their own escapes.
                    if letter != quote && letter != '\\' {
                        text.push('\\');
                    }
                    text.push(letter);
                    escaped = false;
                }
                '\\' => escaped = true,
                letter if letter == quote => {
                    self.at += at + 1;
                    return Ok(text);
                }
                letter => text.push(letter),
            }
        }
        Err(self.error("a text is not closed"))
    }

    fn number(&mut self) -> Result<Expr, String> {
        let rest = self.rest();
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
        let digits = &rest[..end];
        let number = match exact_int(digits) {
            Ok(value) => value.into_json().into_owned(),
            Err(_) => Json::Float(digits.parse().map_err(|_| self.error("a number is misspelt"))?),
        };
        self.at += end;
        Ok(Expr::Constant(number))
    }

    fn name(&mut self) -> Option<String> {
        let rest = self.rest();
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        self.at += end;
        (!name.is_empty()).then_some(name)
    }

    fn word(&mut self) -> Result<Expr, String> {
        let start = self.at;
        let Some(name) = self.name() else { return Err(self.error("there is no such sign here")) };
        if self.take("(") {
            return self.call(&name, start);
        }
        Ok(match name.as_str() {
            "true" | "True" => Expr::Constant(Json::Bool(true)),
            "false" | "False" => Expr::Constant(Json::Bool(false)),
            "null" | "None" => Expr::Constant(Json::Null),
            _ => {
                let mut path = vec![name];
                while self.take(".") {
                    path.push(self.name().ok_or_else(|| self.error("a field's name is missing"))?);
                }
                Expr::Name(path)
            }
        })
    }

    fn call(&mut self, name: &str, start: usize) -> Result<Expr, String> {
        let expr = match name {
            "today" => Expr::Today,
            "len" => Expr::Length(Box::new(self.argument()?)),
            "lower" => Expr::Lower(Box::new(self.argument()?)),
            "matches" => {
                let text = self.argument()?;
                self.expect(",")?;
                self.peek();
                let at = self.at;
                if !matches!(self.peek(), Some(b'"' | b'\'')) {
                    return Err(self.error("the pattern must be a text in quotes"));
                }
                let pattern = self.quoted()?;
                let regex = Regex::new(&pattern).map_err(|error| {
                    self.at = at;
                    self.error(&format!("the pattern {error}"))
                })?;
                Expr::Matches(Box::new(text), regex)
            }
            other => {
                self.at = start;
                return Err(
                    self.error(&format!("there is no function {other}; there are len, lower, matches and today"))
                );
            }
        };
        self.expect(")")?;
        Ok(expr)
    }

    fn argument(&mut self) -> Result<Expr, String> {
        self.deeper()?;
        let inner = self.level(0)?;
        self.depth -= 1;
        Ok(inner)
    }
}
