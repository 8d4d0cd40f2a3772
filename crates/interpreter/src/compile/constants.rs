//! Literals.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::Num as _;
use python::ast::{Expr, ExprBytesLiteral, ExprNumberLiteral, ExprUnaryOp, Number, UnaryOp};

use crate::value::{Bytes, Value};

use super::compiler::Compiler;

/// How many digits an integer may be written with.
const MOST_DIGITS: usize = 4300;

impl Compiler<'_> {
    /// The value of a number that is not complex.
    pub(super) fn number(&mut self, literal: &ExprNumberLiteral) -> Option<Value> {
        match &literal.value {
            Number::Float(value) => Some(Value::Float(*value)),
            Number::Complex { .. } => None,
            Number::Int(value) => Some(match value.as_i64() {
                Some(value) => Value::Int(value),
                None => Value::int(self.big(literal)),
            }),
        }
    }

    /// An integer that is too large for 64 bits, read from the text.
    fn big(&mut self, literal: &ExprNumberLiteral) -> BigInt {
        let text: String = self.spans.text(literal.range).chars().filter(|character| *character != '_').collect();
        let lower = text.to_ascii_lowercase();
        for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
            if let Some(digits) = lower.strip_prefix(prefix) {
                return BigInt::from_str_radix(digits, base).unwrap_or_default();
            }
        }
        if lower.len() > MOST_DIGITS {
            let message = format!(
                "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion: value has {} digits; use \
                 sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal \
                 conversion limits.",
                lower.len()
            );
            self.refuse(literal.range, message);
            return BigInt::default();
        }
        BigInt::from_str_radix(&lower, 10).unwrap_or_default()
    }

    /// Refuses a number that does nothing but is not supported either.
    pub(super) fn check_number(&mut self, literal: &ExprNumberLiteral) {
        if matches!(literal.value, Number::Complex { .. }) {
            self.refuse(literal.range, "complex numbers are not supported");
        }
    }
}

pub(super) fn bytes(literal: &ExprBytesLiteral) -> Value {
    let bytes: Vec<u8> = literal.value.bytes().collect();
    Value::Bytes(Rc::new(Bytes::new(bytes)))
}

/// `-1`.
pub(super) fn negated(compiler: &mut Compiler<'_>, operation: &ExprUnaryOp) -> Option<Value> {
    let (UnaryOp::USub, Expr::NumberLiteral(number)) = (operation.op, &*operation.operand) else { return None };
    Some(match compiler.number(number)? {
        Value::Int(value) => Value::int(-BigInt::from(value)),
        Value::Big(value) => Value::int(-value.as_ref()),
        Value::Float(value) => Value::Float(-value),
        _ => return None,
    })
}
