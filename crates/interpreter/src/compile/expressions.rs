//! Expressions.

use python::{
    Ranged, TextRange,
    ast::{BoolOp, CmpOp, Expr, ExprAttribute, ExprBoolOp, ExprCompare, ExprIf, ExprSlice, UnaryOp},
};

use crate::{
    code::{Awaited, Compare, Op, Unary},
    value::Value,
};

use super::{assign::binary, compiler::Compiler};

impl<'a> Compiler<'a> {
    /// `→ value`
    pub(super) fn expression(&mut self, expression: &'a Expr) {
        if let Some(value) = self.constant_of(expression) {
            return self.constant(value, expression.range());
        }
        match expression {
            Expr::Name(name) => self.load(&name.id, name.range),
            Expr::Attribute(attribute) => self.attribute(attribute),
            Expr::Call(call) => self.call(call),
            Expr::Subscript(item) => {
                self.expression(&item.value);
                self.expression(&item.slice);
                self.emit(Op::Item, item.range);
            }
            Expr::BinOp(_) => self.binary_operation(expression),
            Expr::UnaryOp(operation) => {
                self.expression(&operation.operand);
                self.emit(unary(operation.op), operation.range);
            }
            Expr::BoolOp(operation) => self.boolean_operation(operation),
            Expr::Compare(comparison) => self.comparison(comparison),
            Expr::If(choice) => self.choice(choice),
            Expr::Named(named) => {
                self.expression(&named.value);
                self.emit(Op::Copy(0), named.range);
                self.store_target(&named.target);
            }
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Await(wait) => {
                self.check_await(wait.range);
                self.expression(&wait.value);
                self.wait(Awaited::Here, wait.range);
            }
            Expr::Yield(give) => {
                self.check_yield(give.range, false);
                match &give.value {
                    Some(value) => self.expression(value),
                    None => self.emit(Op::None, give.range),
                }
                self.emit(Op::Yield, give.range);
            }
            Expr::YieldFrom(give) => {
                self.check_yield(give.range, true);
                self.expression(&give.value);
                self.emit(Op::YieldFrom, give.range);
                self.emit(Op::Delegate, give.range);
            }
            Expr::Slice(slice) => self.slice(slice),
            Expr::FString(text) => self.formatted(text),
            Expr::TString(text) => self.unsupported(text.range, "template strings (t-strings) are not supported"),
            Expr::List(_) | Expr::Tuple(_) | Expr::Set(_) | Expr::Dict(_) => self.display(expression),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => self.comprehension(expression),
            Expr::Generator(generator) => self.generator(generator),
            Expr::Starred(starred) => self.unsupported(starred.range, "can't use starred expression here"),
            Expr::IpyEscapeCommand(command) => self.unsupported(command.range, "invalid syntax"),
            Expr::NumberLiteral(number) => self.unsupported(number.range, "complex numbers are not supported"),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => {}
        }
    }

    /// Refuses an expression; a value stands for it.
    pub(super) fn unsupported(&mut self, at: TextRange, message: &str) {
        self.refuse(at, message);
        self.emit(Op::None, at);
    }

    /// Writes nothing for an expression that is missing but `None`.
    pub(super) fn expression_or_none(&mut self, expression: Option<&'a Expr>, at: TextRange) {
        match expression {
            Some(expression) => self.expression(expression),
            None => self.emit(Op::None, at),
        }
    }

    fn attribute(&mut self, attribute: &'a ExprAttribute) {
        self.expression(&attribute.value);
        let name = self.attribute_name(&attribute.attr.id);
        let hint = self.unit.code.hint();
        self.emit(Op::Attribute(name, hint), self.attribute_place(attribute));
    }

    /// Where an attribute is looked up: the whole expression, or the name alone where it stands on another line than its object.
    pub(super) fn attribute_place(&self, attribute: &ExprAttribute) -> TextRange {
        if self.line_of(attribute.range.start()) == self.line_of(attribute.range.end()) {
            return attribute.range;
        }
        attribute.attr.range
    }

    /// A chain of operators is as deep as it is long, so its left side is not gone down.
    fn binary_operation(&mut self, expression: &'a Expr) {
        let (mut left, mut operations) = (expression, Vec::new());
        while let Expr::BinOp(operation) = left {
            operations.push(operation);
            left = &operation.left;
        }
        self.expression(left);
        for operation in operations.into_iter().rev() {
            self.expression(&operation.right);
            self.emit(Op::Binary(binary(operation.op)), operation.range);
        }
    }

    fn boolean_operation(&mut self, operation: &'a ExprBoolOp) {
        let end = self.label();
        let Some((last, others)) = operation.values.split_last() else { return };
        for value in others {
            self.expression(value);
            self.emit(Op::JumpOrPop(operation.op == BoolOp::Or, end.target()), operation.range);
        }
        self.expression(last);
        self.place(end);
    }

    fn choice(&mut self, choice: &'a ExprIf) {
        let [or_else, end] = [self.label(), self.label()];
        self.condition(&choice.test, false, or_else);
        let depth = self.unit.code.depth;
        self.expression(&choice.body);
        self.jump(end, choice.range);
        self.unit.code.place_at(or_else, depth);
        self.expression(&choice.orelse);
        self.place(end);
    }

    /// `a < b < c`: each operand is evaluated once, and none after a comparison that fails.
    fn comparison(&mut self, comparison: &'a ExprCompare) {
        let at = comparison.range;
        let [failed, end] = [self.label(), self.label()];
        self.expression(&comparison.left);
        let last = comparison.ops.len().saturating_sub(1);
        for (index, (operator, right)) in comparison.ops.iter().zip(&comparison.comparators).enumerate() {
            self.expression(right);
            if index < last {
                self.emit(Op::Swap(1), at);
                self.emit(Op::Copy(1), at);
            }
            self.emit(compare(*operator), at);
            if index < last {
                self.emit(Op::JumpOrPop(false, failed.target()), at);
            }
        }
        if last > 0 {
            let depth = self.unit.code.depth;
            self.jump(end, at);
            self.unit.code.place_at(failed, depth + 1);
            self.emit(Op::Swap(1), at);
            self.emit(Op::Pop, at);
            self.place(end);
        }
    }

    fn slice(&mut self, slice: &'a ExprSlice) {
        for part in [&slice.lower, &slice.upper, &slice.step] {
            self.expression_or_none(part.as_deref(), slice.range);
        }
        self.emit(Op::Slice, slice.range);
    }

    /// The value of a literal, or of a tuple of them.
    pub(super) fn constant_of(&mut self, expression: &Expr) -> Option<Value> {
        Some(match expression {
            Expr::NoneLiteral(_) => Value::None,
            Expr::BooleanLiteral(literal) => Value::Bool(literal.value),
            Expr::EllipsisLiteral(_) => Value::Ellipsis,
            Expr::NumberLiteral(number) => self.number(number)?,
            Expr::StringLiteral(text) => Value::Str(self.text(text.value.to_str())),
            Expr::BytesLiteral(bytes) => super::constants::bytes(bytes),
            Expr::UnaryOp(operation) => super::constants::negated(self, operation)?,
            // The library's code is the same in all runs, and a tuple has an identity: each run makes its own.
            Expr::Tuple(tuple) if !self.options.hidden => {
                let items: Option<Vec<Value>> = tuple.elts.iter().map(|item| self.constant_of(item)).collect();
                Value::tuple(items?)
            }
            _ => return None,
        })
    }
}

/// The operation of a comparison.
pub(super) const fn compare(operator: CmpOp) -> Op {
    match operator {
        CmpOp::Eq => Op::Compare(Compare::Equal),
        CmpOp::NotEq => Op::Compare(Compare::NotEqual),
        CmpOp::Lt => Op::Compare(Compare::Less),
        CmpOp::LtE => Op::Compare(Compare::LessOrEqual),
        CmpOp::Gt => Op::Compare(Compare::Greater),
        CmpOp::GtE => Op::Compare(Compare::GreaterOrEqual),
        CmpOp::Is => Op::Is(false),
        CmpOp::IsNot => Op::Is(true),
        CmpOp::In => Op::Contains(false),
        CmpOp::NotIn => Op::Contains(true),
    }
}

const fn unary(operator: UnaryOp) -> Op {
    match operator {
        UnaryOp::Not => Op::Not,
        UnaryOp::UAdd => Op::Unary(Unary::Plus),
        UnaryOp::USub => Op::Unary(Unary::Minus),
        UnaryOp::Invert => Op::Unary(Unary::Invert),
    }
}
