//! `a + b` and its kin: what the objects answer, in Python's order.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{number, sequence},
    code::{Binary, Compare, Unary},
    machine::order::test,
    value::{Outcome, Str, Value},
};

impl Vm {
    /// `a ∘ b`.
    pub(crate) fn binary(&mut self, operator: Binary, a: &Value, b: &Value) -> Outcome {
        match self.try_binary(operator, a, b)? {
            Some(value) => Ok(value),
            None => Err(self.unsupported(operator.symbol(), a, b)),
        }
    }

    /// `a ∘= b`.
    pub(crate) fn in_place(&mut self, operator: Binary, a: &Value, b: &Value) -> Outcome {
        let [_, _, own] = operator.methods();
        if let Value::Instance(_) = a
            && let Some(answer) = self.call_special(a, &Str::from(own), [b.clone()])?
            && !matches!(answer, Value::NotImplemented)
        {
            return Ok(answer);
        }
        if let Some(value) = sequence::in_place(self, operator, a, b)? {
            return Ok(value);
        }
        match self.try_binary(operator, a, b)? {
            Some(value) => Ok(value),
            None => Err(self.unsupported(&format!("{}=", operator.symbol()), a, b)),
        }
    }

    /// `a ∘ b`, or nothing where neither can answer.
    fn try_binary(&mut self, operator: Binary, a: &Value, b: &Value) -> Outcome<Option<Value>> {
        let objects =
            matches!(a, Value::Instance(_) | Value::Type(_)) || matches!(b, Value::Instance(_) | Value::Type(_));
        if objects && let Some(value) = self.ask_objects(operator, a, b)? {
            return Ok(Some(value));
        }
        let a = self.plain(a);
        // What is formatted keeps its class, which may have a text of its own.
        if operator == Binary::Modulo
            && let Some(made) = sequence::format(self, a, b)?
        {
            return Ok(Some(made));
        }
        let b = self.plain(b);
        if let Some(value) = number::binary(self, operator, a, b)? {
            return Ok(Some(value));
        }
        sequence::binary(self, operator, a, b)
    }

    /// Asks the left one, then the right one; the right one first where it is of an heir of the left one's class that answers itself.
    fn ask_objects(&mut self, operator: Binary, a: &Value, b: &Value) -> Outcome<Option<Value>> {
        let [left, right, _] = operator.methods().map(Str::from);
        let (of_a, of_b) = (self.types.of(a), self.types.of(b));
        let differ = !Rc::ptr_eq(&of_a, &of_b);
        let right_first = differ && of_b.is(&of_a) && of_b.find_own(&right).is_some();
        let ask = |vm: &mut Self, object: &Value, name: &Str, other: &Value| -> Outcome<Option<Value>> {
            let class = vm.types.of(object);
            // What is built in answers below, on plain values.
            let own = match object {
                Value::Instance(instance) => {
                    let plain = matches!(instance.payload, crate::value::Payload::Value(_));
                    if plain { class.find_own(name) } else { class.find(name) }
                }
                Value::Type(_) => class.find(name),
                _ => None,
            };
            let Some(function) = own else { return Ok(None) };
            let bound = vm.bind(function, object.clone(), &class)?;
            let answer = vm.call(&bound, [other.clone()])?;
            Ok((!matches!(answer, Value::NotImplemented)).then_some(answer))
        };
        if right_first && let Some(value) = ask(self, b, &right, a)? {
            return Ok(Some(value));
        }
        if let Some(value) = ask(self, a, &left, b)? {
            return Ok(Some(value));
        }
        if differ && !right_first { ask(self, b, &right, a) } else { Ok(None) }
    }

    fn unsupported(&mut self, symbol: &str, a: &Value, b: &Value) -> crate::value::Raised {
        let (a, b) = (self.class_name(a), self.class_name(b));
        let symbol = match symbol {
            "**" => "** or pow()",
            "**=" => "**=",
            other => other,
        };
        self.type_error(&format!("unsupported operand type(s) for {symbol}: '{a}' and '{b}'"))
    }

    /// `∘ a`.
    pub(crate) fn unary(&mut self, operator: Unary, a: &Value) -> Outcome {
        let (symbol, method) = match operator {
            Unary::Plus => ("+", "__pos__"),
            Unary::Minus => ("-", "__neg__"),
            Unary::Invert => ("~", "__invert__"),
        };
        if matches!(a, Value::Instance(_))
            && self.find_overridden(a, &Str::from(method)).is_some()
            && let Some(answer) = self.call_special(a, &Str::from(method), [])?
        {
            return Ok(answer);
        }
        let plain = self.plain(a).clone();
        if let Some(value) = number::unary(self, operator, &plain)? {
            return Ok(value);
        }
        if let Some(answer) = self.call_special(a, &Str::from(method), [])? {
            return Ok(answer);
        }
        let name = self.class_name(a);
        Err(self.type_error(&format!("bad operand type for unary {symbol}: '{name}'")))
    }
}

/// What two small numbers give, where that needs nobody to be asked.
#[inline]
pub(crate) fn fast_binary(operator: Binary, a: &Value, b: &Value) -> Option<Value> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => match operator {
            Binary::Divide if is_exact(*a) && is_exact(*b) && *b != 0 => {
                Some(Value::Float(to_float(*a) / to_float(*b)))
            }
            operator => fast_integer(operator, *a, *b).map(Value::Int),
        },
        (Value::Float(a), Value::Float(b)) => fast_float(operator, *a, *b),
        (Value::Float(a), Value::Int(b)) => fast_float(operator, *a, to_float(*b)),
        (Value::Int(a), Value::Float(b)) => fast_float(operator, to_float(*a), *b),
        _ => None,
    }
}

/// What two integers give, where that is small again.
#[inline]
pub(crate) fn fast_integer(operator: Binary, a: i64, b: i64) -> Option<i64> {
    match operator {
        Binary::Add => a.checked_add(b),
        Binary::Subtract => a.checked_sub(b),
        Binary::Multiply => a.checked_mul(b),
        Binary::FloorDivide | Binary::Modulo => match (u32::try_from(a), u32::try_from(b)) {
            // Processors divide smaller numbers several times as fast.
            (Ok(a), Ok(b)) if b > 0 => Some(i64::from(if operator == Binary::Modulo { a % b } else { a / b })),
            _ if operator == Binary::Modulo => number::integer::modulo(a, b),
            _ => number::integer::floor_divide(a, b),
        },
        Binary::And => Some(a & b),
        Binary::Or => Some(a | b),
        Binary::Xor => Some(a ^ b),
        Binary::MatrixMultiply | Binary::Divide | Binary::Power | Binary::ShiftLeft | Binary::ShiftRight => None,
    }
}

#[inline]
fn fast_float(operator: Binary, a: f64, b: f64) -> Option<Value> {
    match operator {
        Binary::Add => Some(Value::Float(a + b)),
        Binary::Subtract => Some(Value::Float(a - b)),
        Binary::Multiply => Some(Value::Float(a * b)),
        Binary::Divide if b != 0.0 => Some(Value::Float(a / b)),
        _ => None,
    }
}

/// Whether a float can be just this integer, and so can each that is nearer to zero.
const fn is_exact(number: i64) -> bool {
    number.unsigned_abs() <= 1 << 53
}

#[expect(clippy::cast_precision_loss, reason = "to the nearest, as `float()` does")]
const fn to_float(number: i64) -> f64 {
    number as f64
}

/// Texts that are longer are compared where it counts as work.
const SHORT: usize = 256;

#[inline]
pub(crate) fn fast_compare(comparison: Compare, a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(test(comparison, a.cmp(b))),
        (Value::Float(a), Value::Float(b)) => Some(match a.partial_cmp(b) {
            Some(order) => test(comparison, order),
            None => comparison == Compare::NotEqual,
        }),
        (Value::Str(a), Value::Str(b)) if a.as_str().len() <= SHORT => Some(match comparison {
            Compare::Equal => a == b,
            Compare::NotEqual => a != b,
            comparison => test(comparison, a.as_str().cmp(b.as_str())),
        }),
        _ => None,
    }
}
