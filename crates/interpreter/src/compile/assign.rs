//! Assignments.

use python::{
    Ranged, TextRange,
    ast::{Expr, Operator, StmtAnnAssign, StmtAssign, StmtAugAssign},
};

use crate::code::{Binary, Op};

use super::{compiler::Compiler, spans::small};

impl<'a> Compiler<'a> {
    pub(super) fn assign(&mut self, statement: &'a StmtAssign) {
        self.expression(&statement.value);
        let last = statement.targets.len().saturating_sub(1);
        for (index, target) in statement.targets.iter().enumerate() {
            if index < last {
                self.emit(Op::Copy(0), statement.range);
            }
            self.store_target(target);
        }
    }

    /// Binds a target to what is on the stack.
    pub(super) fn store_target(&mut self, target: &'a Expr) {
        match target {
            Expr::Name(name) => self.store(&name.id, name.range),
            Expr::Attribute(attribute) => {
                if &attribute.attr == "__debug__" {
                    self.refuse(attribute.range, "cannot assign to __debug__");
                }
                self.expression(&attribute.value);
                self.note_attribute(attribute);
                let name = self.attribute_name(&attribute.attr.id);
                let hint = self.unit.code.hint();
                self.emit(Op::StoreAttribute(name, hint), self.attribute_place(attribute));
            }
            Expr::Subscript(item) => {
                self.expression(&item.value);
                self.expression(&item.slice);
                self.emit(Op::StoreItem, item.range);
            }
            Expr::List(list) => self.unpack(&list.elts, list.range),
            Expr::Tuple(tuple) => self.unpack(&tuple.elts, tuple.range),
            Expr::Starred(starred) => {
                self.refuse(starred.range, "starred assignment target must be in a list or tuple");
                self.emit(Op::Pop, starred.range);
            }
            other => {
                self.refuse(other.range(), "cannot assign to expression");
                self.emit(Op::Pop, other.range());
            }
        }
    }

    fn unpack(&mut self, targets: &'a [Expr], at: TextRange) {
        let is_starred = |target: &Expr| matches!(target, Expr::Starred(_));
        match targets.iter().position(is_starred) {
            None => self.emit(Op::Unpack(small(targets.len())), at),
            Some(before) => {
                let after = targets.len() - before - 1;
                if targets.iter().skip(before + 1).any(is_starred) {
                    self.refuse(at, "multiple starred expressions in assignment");
                }
                if before >= 1 << 8 || after >= 1 << 23 {
                    self.refuse(at, "too many expressions in star-unpacking assignment");
                }
                self.emit(Op::UnpackRest(small(before), small(after)), at);
            }
        }
        for target in targets {
            match target {
                Expr::Starred(starred) => self.store_target(&starred.value),
                target => self.store_target(target),
            }
        }
    }

    /// `target ∘= value`: the target is evaluated once.
    pub(super) fn assign_augmented(&mut self, statement: &'a StmtAugAssign) {
        let operation = Op::InPlace(binary(statement.op));
        match &*statement.target {
            Expr::Name(name) => {
                self.load(&name.id, name.range);
                self.expression(&statement.value);
                self.emit(operation, statement.range);
                self.store(&name.id, name.range);
            }
            Expr::Attribute(attribute) => {
                let at = self.attribute_place(attribute);
                self.expression(&attribute.value);
                self.note_attribute(attribute);
                let name = self.attribute_name(&attribute.attr.id);
                let (read, written) = (self.unit.code.hint(), self.unit.code.hint());
                self.emit(Op::Copy(0), at);
                self.emit(Op::Attribute(name, read), at);
                self.expression(&statement.value);
                self.emit(operation, statement.range);
                self.emit(Op::Swap(1), at);
                self.emit(Op::StoreAttribute(name, written), at);
            }
            Expr::Subscript(item) => {
                self.expression(&item.value);
                self.expression(&item.slice);
                self.emit(Op::Copy(1), item.range);
                self.emit(Op::Copy(1), item.range);
                self.emit(Op::Item, item.range);
                self.expression(&statement.value);
                self.emit(operation, statement.range);
                self.emit(Op::Swap(2), item.range);
                self.emit(Op::Swap(1), item.range);
                self.emit(Op::StoreItem, item.range);
            }
            other => self.refuse(other.range(), "illegal expression for augmented assignment"),
        }
    }

    /// `target: annotation = value`: a name's annotation is for later, any other's is never evaluated.
    pub(super) fn assign_annotated(&mut self, statement: &'a StmtAnnAssign) {
        match (&*statement.target, &statement.value) {
            (target, Some(value)) => {
                self.expression(value);
                self.store_target(target);
            }
            (Expr::Attribute(attribute), None) => self.evaluate(&attribute.value),
            (Expr::Subscript(item), None) => {
                self.evaluate(&item.value);
                self.evaluate(&item.slice);
            }
            (_, None) => {}
        }
        if statement.simple {
            self.reach_annotation(&statement.annotation);
        }
    }

    /// Evaluates an expression for what it does alone.
    fn evaluate(&mut self, expression: &'a Expr) {
        self.expression(expression);
        self.emit(Op::Pop, expression.range());
    }
}

/// The operator of an operation between two.
pub(super) const fn binary(operator: Operator) -> Binary {
    match operator {
        Operator::Add => Binary::Add,
        Operator::Sub => Binary::Subtract,
        Operator::Mult => Binary::Multiply,
        Operator::MatMult => Binary::MatrixMultiply,
        Operator::Div => Binary::Divide,
        Operator::FloorDiv => Binary::FloorDivide,
        Operator::Mod => Binary::Modulo,
        Operator::Pow => Binary::Power,
        Operator::LShift => Binary::ShiftLeft,
        Operator::RShift => Binary::ShiftRight,
        Operator::BitAnd => Binary::And,
        Operator::BitOr => Binary::Or,
        Operator::BitXor => Binary::Xor,
    }
}
