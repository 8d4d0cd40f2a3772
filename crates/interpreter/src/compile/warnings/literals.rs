//! Literals that are compared by identity, called, indexed by what is no index, or asserted.

use python::ast::{CmpOp, Expr, ExprCompare, Number, StmtAssert};

use super::Found;

impl Found<'_> {
    pub(super) fn check_assert(&mut self, assert: &StmtAssert) {
        if matches!(&*assert.test, Expr::Tuple(tuple) if !tuple.elts.is_empty()) {
            let warning = self.warning(assert.range, "assertion is always true, perhaps remove parentheses?");
            self.literals.push(warning);
        }
    }

    pub(super) fn check_literal(&mut self, expression: &Expr) {
        let message = match expression {
            Expr::Compare(comparison) => identity(comparison),
            Expr::Call(call) if !matches!(&*call.func, Expr::Lambda(_)) => {
                type_of(&call.func).map(|name| format!("'{name}' object is not callable; perhaps you missed a comma?"))
            }
            Expr::Subscript(item) => subscript(&item.value, &item.slice),
            _ => None,
        };
        if let Some(message) = message {
            let warning = self.warning(python::Ranged::range(expression), message);
            self.literals.push(warning);
        }
    }
}

/// `x is 1`.
fn identity(comparison: &ExprCompare) -> Option<String> {
    let mut left = &*comparison.left;
    for (operator, right) in comparison.ops.iter().zip(&comparison.comparators) {
        let literal = [left, right].into_iter().find(|operand| has_no_identity(operand));
        if let (CmpOp::Is | CmpOp::IsNot, Some(name)) = (operator, literal.and_then(type_of)) {
            let [word, instead] = if *operator == CmpOp::Is { ["is", "=="] } else { ["is not", "!="] };
            return Some(format!("\"{word}\" with '{name}' literal. Did you mean \"{instead}\"?"));
        }
        left = right;
    }
    None
}

fn has_no_identity(operand: &Expr) -> bool {
    match operand {
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::BytesLiteral(_) => true,
        Expr::Tuple(tuple) => tuple.elts.iter().all(|item| item.is_literal_expr() || has_no_identity(item)),
        _ => false,
    }
}

/// `[1, 2] ["a"]`.
fn subscript(value: &Expr, index: &Expr) -> Option<String> {
    let name = type_of(value)?;
    match name {
        "str" | "bytes" | "list" | "tuple" => {
            let index = type_of(index).filter(|index| !matches!(*index, "int" | "bool"))?;
            Some(format!("{name} indices must be integers or slices, not {index}; perhaps you missed a comma?"))
        }
        "dict" => None,
        _ => Some(format!("'{name}' object is not subscriptable; perhaps you missed a comma?")),
    }
}

/// The type of what is written out.
fn type_of(expression: &Expr) -> Option<&'static str> {
    Some(match expression {
        Expr::NoneLiteral(_) => "NoneType",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::BooleanLiteral(_) => "bool",
        Expr::StringLiteral(_) | Expr::FString(_) => "str",
        Expr::BytesLiteral(_) => "bytes",
        Expr::NumberLiteral(number) => match number.value {
            Number::Int(_) => "int",
            Number::Float(_) => "float",
            Number::Complex { .. } => "complex",
        },
        Expr::List(_) | Expr::ListComp(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Set(_) | Expr::SetComp(_) => "set",
        Expr::Dict(_) | Expr::DictComp(_) => "dict",
        Expr::Generator(_) => "generator",
        Expr::Lambda(_) => "function",
        _ => return None,
    })
}
