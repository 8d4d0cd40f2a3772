//! Jumps on the truth of an expression, which is asked for once.

use python::{
    Ranged,
    ast::{BoolOp, Expr, ExprBoolOp, ExprCompare, UnaryOp},
};

use crate::code::Op;

use super::{assemble::Label, compiler::Compiler, expressions::compare};

impl<'a> Compiler<'a> {
    /// Jumps if the expression is as true as this.
    pub(super) fn condition(&mut self, expression: &'a Expr, when: bool, target: Label) {
        match expression {
            Expr::UnaryOp(operation) if operation.op == UnaryOp::Not => {
                self.condition(&operation.operand, !when, target);
            }
            Expr::BoolOp(operation) => self.boolean_condition(operation, when, target),
            Expr::If(choice) => {
                let [or_else, end] = [self.label(), self.label()];
                self.condition(&choice.test, false, or_else);
                self.condition(&choice.body, when, target);
                self.jump(end, choice.range);
                self.place(or_else);
                self.condition(&choice.orelse, when, target);
                self.place(end);
            }
            Expr::Compare(comparison) if comparison.ops.len() > 1 => {
                self.comparison_condition(comparison, when, target);
            }
            Expr::BooleanLiteral(literal) => {
                if literal.value == when {
                    self.jump(target, literal.range);
                }
            }
            _ => {
                self.expression(expression);
                self.emit(Op::JumpIf(when, target.target()), expression.range());
            }
        }
    }

    fn boolean_condition(&mut self, operation: &'a ExprBoolOp, when: bool, target: Label) {
        let Some((last, others)) = operation.values.split_last() else { return };
        let is_or = operation.op == BoolOp::Or;
        let end = self.label();
        let decided = if is_or == when { target } else { end };
        for value in others {
            self.condition(value, is_or, decided);
        }
        self.condition(last, when, target);
        self.place(end);
    }

    fn comparison_condition(&mut self, comparison: &'a ExprCompare, when: bool, target: Label) {
        let at = comparison.range;
        let [failed, end] = [self.label(), self.label()];
        self.expression(&comparison.left);
        let last = comparison.ops.len() - 1;
        for (index, (operator, right)) in comparison.ops.iter().zip(&comparison.comparators).enumerate() {
            self.expression(right);
            if index < last {
                self.emit(Op::Swap(1), at);
                self.emit(Op::Copy(1), at);
            }
            self.emit(compare(*operator), at);
            let target =
                if index < last { Op::JumpIf(false, failed.target()) } else { Op::JumpIf(when, target.target()) };
            self.emit(target, at);
        }
        let depth = self.unit.code.depth;
        self.jump(end, at);
        self.unit.code.place_at(failed, depth + 1);
        self.emit(Op::Pop, at);
        if !when {
            self.jump(target, at);
        }
        self.place(end);
    }
}
