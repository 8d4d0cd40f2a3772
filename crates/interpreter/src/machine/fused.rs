//! Operations that mostly come one after the other are carried out at once: numbers go into the operator that comes next, what it gives
//! into the local where it is kept, and what is so decides the jump on it.

use crate::{
    code::{Code, Op},
    machine::{frame::Frame, operate::fast_integer, order::test},
    value::Value,
};

/// The number on top of the stack and this one are what the operation there is about to be given: if it makes something of two
/// numbers, that is done, and where the program goes on is given.
#[inline]
pub(super) fn combine(frame: &mut Frame, code: &Code, at: usize, b: i64) -> Option<usize> {
    match code.operations.get(at)? {
        Op::Binary(operator) | Op::InPlace(operator) => {
            let Some(Some(Value::Int(a))) = frame.values.last() else { return None };
            let result = fast_integer(*operator, *a, b)?;
            frame.forget_top();
            Some(keep(frame, code, at + 1, Value::Int(result)))
        }
        Op::Compare(comparison) => {
            let Some(Some(Value::Int(a))) = frame.values.last() else { return None };
            let is = test(*comparison, a.cmp(&b));
            frame.forget_top();
            Some(decide(frame, code, at + 1, is))
        }
        _ => None,
    }
}

/// A result goes onto the stack, or at once into the local where the operation that comes next puts it. Gives where the program goes
/// on.
#[inline]
pub(super) fn keep(frame: &mut Frame, code: &Code, at: usize, result: Value) -> usize {
    if let Some(Op::StoreLocal(slot)) = code.operations.get(at) {
        frame.store(*slot, result);
        return at + 1;
    }
    frame.push(result);
    at
}

/// It is decided whether something is so: a jump on it, which mostly comes next, is made at once where it goes forward. Gives where
/// the program goes on.
#[inline]
pub(super) fn decide(frame: &mut Frame, code: &Code, at: usize, is: bool) -> usize {
    match code.operations.get(at) {
        Some(Op::JumpIf(wanted, _)) if is != *wanted => at + 1,
        Some(Op::JumpIf(_, target)) if *target as usize > at => *target as usize,
        _ => {
            frame.push(Value::Bool(is));
            at
        }
    }
}
