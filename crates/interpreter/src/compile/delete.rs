//! `del`.

use python::{Ranged, ast::Expr};

use crate::code::Op;

use super::compiler::Compiler;

impl<'a> Compiler<'a> {
    pub(super) fn delete_target(&mut self, target: &'a Expr) {
        match target {
            Expr::Name(name) => self.delete(&name.id, name.range),
            Expr::Attribute(attribute) => {
                self.expression(&attribute.value);
                let name = self.attribute_name(&attribute.attr.id);
                self.emit(Op::DeleteAttribute(name), self.attribute_place(attribute));
            }
            Expr::Subscript(item) => {
                self.expression(&item.value);
                self.expression(&item.slice);
                self.emit(Op::DeleteItem, item.range);
            }
            Expr::Tuple(tuple) => self.delete_targets(&tuple.elts),
            Expr::List(list) => self.delete_targets(&list.elts),
            other => self.refuse(other.range(), "cannot delete expression"),
        }
    }

    fn delete_targets(&mut self, targets: &'a [Expr]) {
        for target in targets {
            self.delete_target(target);
        }
    }
}
