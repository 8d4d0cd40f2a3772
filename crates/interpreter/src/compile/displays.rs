//! Lists, tuples, sets and dictionaries written out.

use python::{
    TextRange,
    ast::{Expr, ExprDict},
};

use crate::code::Op;

use super::{compiler::Compiler, spans::small};

/// More items than this are not all on the stack at once.
const MOST: usize = 256;
/// More constants than this `CPython` adds to a set one by one.
const MOST_CONSTANTS: usize = 30;

impl<'a> Compiler<'a> {
    pub(super) fn display(&mut self, expression: &'a Expr) {
        match expression {
            Expr::List(list) => self.list(&list.elts, list.range),
            Expr::Tuple(tuple) => {
                if is_plain(&tuple.elts) {
                    self.items(&tuple.elts);
                    return self.emit(Op::Tuple(small(tuple.elts.len())), tuple.range);
                }
                self.list(&tuple.elts, tuple.range);
                self.emit(Op::ToTuple, tuple.range);
            }
            Expr::Set(set) => self.set(&set.elts, set.range),
            Expr::Dict(dict) => self.dict(dict),
            _ => {}
        }
    }

    fn items(&mut self, items: &'a [Expr]) {
        for item in items {
            self.expression(item);
        }
    }

    /// `→ list`: of items that may be starred.
    pub(super) fn list(&mut self, items: &'a [Expr], at: TextRange) {
        let (first, rest) = items.split_at(leading(items));
        self.items(first);
        self.emit(Op::List(small(first.len())), at);
        for item in rest {
            match item {
                Expr::Starred(starred) => {
                    self.expression(&starred.value);
                    self.emit(Op::Extend(false), at);
                }
                item => {
                    self.expression(item);
                    self.emit(Op::Append(1), at);
                }
            }
        }
    }

    fn set(&mut self, items: &'a [Expr], at: TextRange) {
        // `CPython` makes a frozen set of constants once and adds it to an empty set, in which they stand in another order then.
        if (3..=MOST_CONSTANTS).contains(&items.len()) && items.iter().all(is_constant) {
            self.emit(Op::Set(0), at);
            self.items(items);
            self.emit(Op::Set(small(items.len())), at);
            return self.emit(Op::Update, at);
        }
        let (first, rest) = items.split_at(leading(items));
        self.items(first);
        self.emit(Op::Set(small(first.len())), at);
        for item in rest {
            match item {
                Expr::Starred(starred) => {
                    self.expression(&starred.value);
                    self.emit(Op::Update, at);
                }
                item => {
                    self.expression(item);
                    self.emit(Op::Add(1), at);
                }
            }
        }
    }

    fn dict(&mut self, dict: &'a ExprDict) {
        let at = dict.range;
        let is_pair = |item: &python::ast::DictItem| item.key.is_some();
        let leading = dict.items.iter().take(MOST / 2).take_while(|item| is_pair(item)).count();
        let (first, rest) = dict.items.split_at(leading);
        for item in first {
            self.expression_or_none(item.key.as_ref(), at);
            self.expression(&item.value);
        }
        self.emit(Op::Dict(small(first.len())), at);
        for item in rest {
            if let Some(key) = &item.key {
                self.expression(key);
                self.expression(&item.value);
                self.emit(Op::Insert(1), at);
            } else {
                self.expression(&item.value);
                self.emit(Op::Merge, at);
            }
        }
    }
}

/// Whether its value is known before the program runs.
fn is_constant(expression: &Expr) -> bool {
    match expression {
        Expr::NumberLiteral(_)
        | Expr::StringLiteral(_)
        | Expr::BytesLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::NoneLiteral(_)
        | Expr::EllipsisLiteral(_) => true,
        Expr::UnaryOp(operation) => matches!(*operation.operand, Expr::NumberLiteral(_)),
        Expr::BinOp(operation) => is_constant(&operation.left) && is_constant(&operation.right),
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_constant),
        _ => false,
    }
}

/// Whether all items can be on the stack at once.
pub(super) fn is_plain(items: &[Expr]) -> bool {
    leading(items) == items.len()
}

/// How many items a display begins with.
fn leading(items: &[Expr]) -> usize {
    items.iter().take(MOST).take_while(|item| !matches!(item, Expr::Starred(_))).count()
}
