//! Expressions: what may stand in an annotation, as a default, and among the arguments of `Field`, as Python's tree has it.

use std::borrow::Cow;

use python::{
    Ranged, TextRange, TextSize,
    ast::{self, FStringPart, Number, Operator, UnaryOp},
};

use super::Place;
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
    /// In decimal digits, without underscores.
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

/// A text, of which parts are taken from Python's tree.
pub(super) struct Text<'t> {
    pub(super) text: &'t str,
    pub(super) lines: python::Lines,
}

impl Text<'_> {
    pub(super) fn place(&self, offset: TextSize) -> Place {
        let python::Position { line, column } = self.lines.position(offset);
        Place { line: line as usize, column: column as usize + 1 }
    }

    pub(super) fn expression(&self, expr: &ast::Expr) -> Result<Expr, Violation> {
        self.nested(expr, 0)
    }

    fn nested(&self, expr: &ast::Expr, depth: usize) -> Result<Expr, Violation> {
        let place = self.place(expr.start());
        if depth > DEPTH {
            return Err(place.refuse("an expression that nests too deep"));
        }
        let what = match expr {
            ast::Expr::Name(name) => What::Name(name.id.to_string()),
            ast::Expr::Attribute(attribute) => What::Name(dotted(attribute, place)?),
            ast::Expr::BooleanLiteral(literal) => What::Bool(literal.value),
            ast::Expr::NoneLiteral(_) => What::None,
            ast::Expr::EllipsisLiteral(_) => What::Dots,
            ast::Expr::NumberLiteral(literal) => What::Number(self.number(literal)?),
            ast::Expr::StringLiteral(literal) => What::Text(literal.value.to_str().to_owned()),
            ast::Expr::BytesLiteral(literal) => {
                let bytes: Vec<u8> = literal.value.bytes().collect();
                What::Bytes(String::from_utf8(bytes).map_err(|_| place.refuse("bytes that are no text in UTF-8"))?)
            }
            ast::Expr::List(list) => What::List(self.all(&list.elts, depth)?),
            ast::Expr::Tuple(tuple) => What::Tuple(self.all(&tuple.elts, depth)?),
            ast::Expr::Set(set) => What::Set(self.all(&set.elts, depth)?),
            ast::Expr::Dict(dict) => What::Dict(self.pairs(dict, depth)?),
            ast::Expr::Subscript(subscript) => self.index(subscript, depth)?,
            ast::Expr::Call(call) => {
                let base = Box::new(self.nested(&call.func, depth + 1)?);
                What::Call(base, self.arguments_in(&call.arguments, depth)?)
            }
            ast::Expr::BinOp(binary) if binary.op == Operator::BitOr => What::Or(self.alternatives(binary, depth)?),
            ast::Expr::UnaryOp(unary) if unary.op == UnaryOp::USub => {
                What::Minus(Box::new(self.nested(&unary.operand, depth + 1)?))
            }
            ast::Expr::UnaryOp(unary) if unary.op == UnaryOp::UAdd => return self.nested(&unary.operand, depth + 1),
            ast::Expr::BinOp(_)
            | ast::Expr::UnaryOp(_)
            | ast::Expr::BoolOp(_)
            | ast::Expr::Compare(_)
            | ast::Expr::Lambda(_)
            | ast::Expr::If(_)
            | ast::Expr::ListComp(_)
            | ast::Expr::SetComp(_)
            | ast::Expr::DictComp(_)
            | ast::Expr::Generator(_)
            | ast::Expr::FString(_)
            | ast::Expr::TString(_)
            | ast::Expr::Named(_)
            | ast::Expr::Await(_)
            | ast::Expr::Yield(_)
            | ast::Expr::YieldFrom(_)
            | ast::Expr::Starred(_)
            | ast::Expr::Slice(_)
            | ast::Expr::IpyEscapeCommand(_) => return Err(self.outside(expr)),
        };
        Ok(Expr { what, place })
    }

    fn all(&self, exprs: &[ast::Expr], depth: usize) -> Result<Vec<Expr>, Violation> {
        exprs.iter().map(|expr| self.nested(expr, depth + 1)).collect()
    }

    fn number(&self, literal: &ast::ExprNumberLiteral) -> Result<String, Violation> {
        let written = self.written(literal.range());
        match &literal.value {
            Number::Int(value) if written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_') => {
                Ok(value.as_u64().map_or_else(|| written.replace('_', ""), |value| value.to_string()))
            }
            Number::Int(value) if value.as_u64().is_some() => Ok(value.to_string()),
            Number::Float(_) => Ok(written.replace('_', "")),
            Number::Int(_) | Number::Complex { .. } => {
                let what = format!("the number `{written}`; write it in decimal digits");
                Err(self.place(literal.start()).refuse(what))
            }
        }
    }

    fn pairs(&self, dict: &ast::ExprDict, depth: usize) -> Result<Vec<(Expr, Expr)>, Violation> {
        let pair = |item: &ast::DictItem| match &item.key {
            Some(key) => Ok((self.nested(key, depth + 1)?, self.nested(&item.value, depth + 1)?)),
            None => {
                let value = item.value.start();
                let stars = self.text.get(..value.to_usize()).and_then(|before| before.rfind("**"));
                let at = stars.and_then(|at| TextSize::try_from(at).ok()).unwrap_or(value);
                Err(self.place(at).refuse("a dictionary spread with `**`"))
            }
        };
        dict.items.iter().map(pair).collect()
    }

    fn index(&self, subscript: &ast::ExprSubscript, depth: usize) -> Result<What, Violation> {
        let base = Box::new(self.nested(&subscript.value, depth + 1)?);
        let several = subscript.slice.as_tuple_expr().filter(|tuple| !tuple.parenthesized);
        let items = match several {
            Some(tuple) => self.all(&tuple.elts, depth)?,
            None => vec![self.nested(&subscript.slice, depth + 1)?],
        };
        Ok(What::Index(base, items))
    }

    /// What stands between the bars of `a | b | c`.
    fn alternatives(&self, binary: &ast::ExprBinOp, depth: usize) -> Result<Vec<Expr>, Violation> {
        let (mut forms, mut left) = (vec![&*binary.right], &*binary.left);
        while let ast::Expr::BinOp(inner) = left
            && inner.op == Operator::BitOr
        {
            forms.push(&inner.right);
            left = &inner.left;
        }
        forms.push(left);
        forms.into_iter().rev().map(|form| self.nested(form, depth + 1)).collect()
    }

    pub(super) fn arguments(&self, arguments: &ast::Arguments) -> Result<Vec<Argument>, Violation> {
        self.arguments_in(arguments, 0)
    }

    fn arguments_in(&self, arguments: &ast::Arguments, depth: usize) -> Result<Vec<Argument>, Violation> {
        let one = |argument: ast::ArgOrKeyword<'_>| {
            let spread = |at: TextRange, stars: &str| {
                Err(self.place(at.start()).refuse(format!("arguments spread with `{stars}`")))
            };
            match argument {
                ast::ArgOrKeyword::Arg(ast::Expr::Starred(starred)) => spread(starred.range(), "*"),
                ast::ArgOrKeyword::Arg(value) => Ok(Argument { name: None, value: self.nested(value, depth + 1)? }),
                ast::ArgOrKeyword::Keyword(keyword) => match &keyword.arg {
                    Some(name) => {
                        Ok(Argument { name: Some(name.to_string()), value: self.nested(&keyword.value, depth + 1)? })
                    }
                    None => spread(keyword.range(), "**"),
                },
            }
        };
        arguments.iter_source_order().map(one).collect()
    }

    fn written(&self, range: TextRange) -> &str {
        self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default()
    }

    /// The error that an expression is valid Python and outside of the grammar: what it is, at its own place.
    fn outside(&self, expr: &ast::Expr) -> Violation {
        let (at, what): (TextSize, Cow<'static, str>) = match expr {
            ast::Expr::BinOp(binary) => return self.first_operator(binary),
            ast::Expr::BoolOp(operation) => {
                let between = operation.values.first().zip(operation.values.get(1));
                let sign = operation.op.as_str();
                (self.sign(expr, between, sign), format!("the operator `{sign}`").into())
            }
            ast::Expr::Compare(compare) => {
                let sign = compare.ops.first().map_or("==", |operator| operator.as_str());
                let word = sign.split(' ').next().unwrap_or_default();
                let between = compare.comparators.first().map(|right| (&*compare.left, right));
                (self.sign(expr, between, word), format!("the operator `{sign}`").into())
            }
            ast::Expr::UnaryOp(unary) => (expr.start(), format!("the operator `{}`", unary.op.as_str()).into()),
            ast::Expr::Lambda(_) => (expr.start(), "a function without a name (`lambda`)".into()),
            ast::Expr::If(condition) => {
                let between = Some((&*condition.body, &*condition.test));
                (self.sign(expr, between, "if"), "a conditional expression (`… if … else …`)".into())
            }
            ast::Expr::ListComp(ast::ExprListComp { generators, .. })
            | ast::Expr::SetComp(ast::ExprSetComp { generators, .. })
            | ast::Expr::DictComp(ast::ExprDictComp { generators, .. })
            | ast::Expr::Generator(ast::ExprGenerator { generators, .. }) => {
                let at = generators.first().map_or(expr.start(), Ranged::start);
                (at, "a comprehension (`… for … in …`)".into())
            }
            ast::Expr::FString(text) => {
                let part = text.value.iter().find(|part| matches!(part, FStringPart::FString(_)));
                let at = part.map_or(expr.start(), Ranged::start);
                (at, "a formatted text (`f\"…\"`); write the text itself".into())
            }
            ast::Expr::TString(_) => (expr.start(), "a template (`t\"…\"`); write the text itself".into()),
            ast::Expr::Named(_) => (expr.start(), "an assignment within an expression (`… := …`)".into()),
            ast::Expr::Await(_) => (expr.start(), "the keyword `await`".into()),
            ast::Expr::Yield(_) | ast::Expr::YieldFrom(_) => (expr.start(), "the keyword `yield`".into()),
            ast::Expr::Starred(_) => (expr.start(), "values spread with `*`".into()),
            ast::Expr::Slice(_) => (expr.start(), "a slice (`[… : …]`)".into()),
            ast::Expr::Name(_)
            | ast::Expr::Attribute(_)
            | ast::Expr::BooleanLiteral(_)
            | ast::Expr::NoneLiteral(_)
            | ast::Expr::EllipsisLiteral(_)
            | ast::Expr::NumberLiteral(_)
            | ast::Expr::StringLiteral(_)
            | ast::Expr::BytesLiteral(_)
            | ast::Expr::List(_)
            | ast::Expr::Tuple(_)
            | ast::Expr::Set(_)
            | ast::Expr::Dict(_)
            | ast::Expr::Subscript(_)
            | ast::Expr::Call(_)
            | ast::Expr::IpyEscapeCommand(_) => (expr.start(), "this expression".into()),
        };
        self.place(at).refuse(what)
    }

    /// Of `1 + 2 + 3`, the plus that comes first.
    fn first_operator(&self, binary: &ast::ExprBinOp) -> Violation {
        let mut first = binary;
        while let ast::Expr::BinOp(inner) = &*first.left
            && inner.op != Operator::BitOr
        {
            first = inner;
        }
        let sign = first.op.as_str();
        let at = self.between(first.left.end(), first.right.start(), sign).unwrap_or(binary.start());
        self.place(at).refuse(format!("the operator `{sign}`"))
    }

    fn sign(&self, whole: &ast::Expr, between: Option<(&ast::Expr, &ast::Expr)>, sign: &str) -> TextSize {
        let found = between.and_then(|(left, right)| self.between(left.end(), right.start(), sign));
        found.unwrap_or(whole.start())
    }

    /// Where `sign` stands between two expressions; brackets and comments may stand there too.
    fn between(&self, from: TextSize, to: TextSize, sign: &str) -> Option<TextSize> {
        let (mut at, end) = (from.to_usize(), to.to_usize());
        loop {
            let rest = self.text.get(at..end)?;
            let found = rest.find(sign)?;
            match rest.find('#').filter(|comment| *comment < found) {
                Some(comment) => at += comment + rest.get(comment..)?.find(['\n', '\r'])?,
                None => return TextSize::try_from(at + found).ok(),
            }
        }
    }
}

/// `module.Name`
fn dotted(attribute: &ast::ExprAttribute, place: Place) -> Result<String, Violation> {
    let (mut names, mut before) = (vec![attribute.attr.as_str()], &*attribute.value);
    while let ast::Expr::Attribute(inner) = before {
        names.push(inner.attr.as_str());
        before = &inner.value;
    }
    let ast::Expr::Name(first) = before else {
        let name = names.last().copied().unwrap_or_default();
        return Err(place.refuse(format!("the attribute `.{name}` of an expression")));
    };
    names.push(first.id.as_str());
    names.reverse();
    Ok(names.join("."))
}
