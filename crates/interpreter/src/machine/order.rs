//! How built-in values compare, and the methods `__eq__`, `__lt__` and their kin of their classes.

use std::{cmp::Ordering, rc::Rc};

use crate::{
    Vm,
    builtins::number,
    code::Compare,
    value::{Args, Dict, List, Outcome, Set, Slice, Value},
};

/// How two values compare, where that is most often asked.
#[inline]
pub(crate) fn quick(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b),
        (Value::Str(a), Value::Str(b)) => Some(if a.is(b) { Ordering::Equal } else { a.as_str().cmp(b.as_str()) }),
        _ => None,
    }
}

/// What an order means for a comparison.
pub(crate) const fn test(comparison: Compare, order: Ordering) -> bool {
    match comparison {
        Compare::Equal => order.is_eq(),
        Compare::NotEqual => order.is_ne(),
        Compare::Less => order.is_lt(),
        Compare::LessOrEqual => order.is_le(),
        Compare::Greater => order.is_gt(),
        Compare::GreaterOrEqual => order.is_ge(),
    }
}

impl Vm {
    /// What a built-in value answers; nothing for what it has no answer to.
    pub(crate) fn compare_plain(&mut self, comparison: Compare, a: &Value, b: &Value) -> Outcome<Option<Value>> {
        let decided = |order: Ordering| Ok(Some(Value::Bool(test(comparison, order))));
        let equals = |equal: bool| match comparison {
            Compare::Equal => Ok(Some(Value::Bool(equal))),
            Compare::NotEqual => Ok(Some(Value::Bool(!equal))),
            Compare::Less | Compare::LessOrEqual | Compare::Greater | Compare::GreaterOrEqual => Ok(None),
        };
        match (a, b) {
            (Value::Str(a), Value::Str(b)) => decided(a.as_str().cmp(b.as_str())),
            (Value::Bytes(a), Value::Bytes(b)) => decided(a.data.cmp(&b.data)),
            (Value::List(a), Value::List(b)) => self.compare_lists(comparison, a, b).map(Some),
            (Value::Tuple(a), Value::Tuple(b)) => self.compare_items(comparison, a, b).map(Some),
            (Value::Slice(a), Value::Slice(b)) => {
                let parts = |slice: &Slice| [slice.start.clone(), slice.stop.clone(), slice.step.clone()];
                let (a, b) = (parts(a), parts(b));
                self.compare_items(comparison, &a, &b).map(Some)
            }
            (Value::Dict(a), Value::Dict(b)) => match comparison {
                Compare::Equal | Compare::NotEqual => equals(self.dicts_equal(a, b)?),
                Compare::Less | Compare::LessOrEqual | Compare::Greater | Compare::GreaterOrEqual => Ok(None),
            },
            (Value::Set(a), Value::Set(b)) => Ok(Some(Value::Bool(self.compare_sets(comparison, a, b)?))),
            (Value::Range(a), Value::Range(b)) => equals(a == b),
            (Value::Method(a), Value::Method(b)) => equals(a.receiver.is(&b.receiver) && a.function.is(&b.function)),
            (
                Value::Int(_) | Value::Bool(_) | Value::Big(_) | Value::Float(_),
                Value::Int(_) | Value::Bool(_) | Value::Big(_) | Value::Float(_),
            ) => match number::compare(a, b) {
                Some(Some(order)) => decided(order),
                // It is not a number.
                Some(None) => Ok(Some(Value::Bool(comparison == Compare::NotEqual))),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// By their first items that differ, or else by their lengths.
    pub(crate) fn compare_items(&mut self, comparison: Compare, a: &[Value], b: &[Value]) -> Outcome {
        if let Some(answer) = by_length(comparison, a.len(), b.len()) {
            return Ok(Value::Bool(answer));
        }
        self.descend(|vm| {
            for (a, b) in a.iter().zip(b) {
                vm.spend(1)?;
                if !vm.same_or_equal(a, b)? {
                    return vm.compare_differing(comparison, a, b);
                }
            }
            Ok(Value::Bool(test(comparison, a.len().cmp(&b.len()))))
        })
    }

    /// The same of lists, which the program may change meanwhile.
    fn compare_lists(&mut self, comparison: Compare, a: &List, b: &List) -> Outcome {
        if let Some(answer) = by_length(comparison, a.borrow().len(), b.borrow().len()) {
            return Ok(Value::Bool(answer));
        }
        self.descend(|vm| {
            let mut at = 0;
            while let (Some(a), Some(b)) = (a.get(at), b.get(at)) {
                vm.spend(1)?;
                if !vm.same_or_equal(&a, &b)? {
                    return vm.compare_differing(comparison, &a, &b);
                }
                at += 1;
            }
            Ok(Value::Bool(test(comparison, a.borrow().len().cmp(&b.borrow().len()))))
        })
    }

    /// What two items that are not equal decide.
    fn compare_differing(&mut self, comparison: Compare, a: &Value, b: &Value) -> Outcome {
        match comparison {
            Compare::Equal => Ok(Value::Bool(false)),
            Compare::NotEqual => Ok(Value::Bool(true)),
            Compare::Less | Compare::LessOrEqual | Compare::Greater | Compare::GreaterOrEqual => {
                self.compare(comparison, a, b)
            }
        }
    }

    fn dicts_equal(&mut self, a: &Rc<Dict>, b: &Rc<Dict>) -> Outcome<bool> {
        if a.len() != b.len() {
            return Ok(false);
        }
        self.descend(|vm| {
            let mut at = 0;
            while let Some((index, hash, key, value)) = a.hashed_from(at) {
                vm.spend(1)?;
                let other = vm.dict_find_hashed(b, hash, &key)?.and_then(|index| b.value_at(index));
                let Some(other) = other else { return Ok(false) };
                if !vm.same_or_equal(&value, &other)? {
                    return Ok(false);
                }
                at = index + 1;
            }
            Ok(true)
        })
    }

    /// As sets compare: by what they have.
    pub(crate) fn compare_sets(&mut self, comparison: Compare, a: &Rc<Set>, b: &Rc<Set>) -> Outcome<bool> {
        match comparison {
            Compare::Equal => Ok(a.len() == b.len() && self.is_subset(a, b)?),
            Compare::NotEqual => Ok(a.len() != b.len() || !self.is_subset(a, b)?),
            Compare::Less => Ok(a.len() < b.len() && self.is_subset(a, b)?),
            Compare::LessOrEqual => self.is_subset(a, b),
            Compare::Greater => Ok(b.len() < a.len() && self.is_subset(b, a)?),
            Compare::GreaterOrEqual => self.is_subset(b, a),
        }
    }

    /// Whether all that one set has, the other one has.
    pub(crate) fn is_subset(&mut self, part: &Rc<Set>, whole: &Rc<Set>) -> Outcome<bool> {
        if part.len() > whole.len() {
            return Ok(false);
        }
        self.descend(|vm| {
            let mut at = 0;
            while let Some((index, hash, key)) = part.key_from(at) {
                vm.spend(1)?;
                if vm.set_find_hashed(whole, hash, &key)?.is_none() {
                    return Ok(false);
                }
                at = index + 1;
            }
            Ok(true)
        })
    }
}

/// Whether sequences of these lengths are equal, if that decides it.
fn by_length(comparison: Compare, a: usize, b: usize) -> Option<bool> {
    match comparison {
        Compare::Equal if a != b => Some(false),
        Compare::NotEqual if a != b => Some(true),
        Compare::Equal
        | Compare::NotEqual
        | Compare::Less
        | Compare::LessOrEqual
        | Compare::Greater
        | Compare::GreaterOrEqual => None,
    }
}

/// `list.__eq__(a, b)` and its kin: of the built-in values, whatever their classes override.
fn method(vm: &mut Vm, mut args: Args, comparison: Compare) -> Outcome {
    let (a, b) = (args.take(0), args.take(1));
    let (a, b) = (vm.plain(&a).clone(), vm.plain(&b).clone());
    Ok(vm.compare_plain(comparison, &a, &b)?.unwrap_or(Value::NotImplemented))
}

pub(crate) fn equal(vm: &mut Vm, args: Args) -> Outcome {
    method(vm, args, Compare::Equal)
}

pub(crate) fn not_equal(vm: &mut Vm, args: Args) -> Outcome {
    method(vm, args, Compare::NotEqual)
}

pub(crate) fn less(vm: &mut Vm, args: Args) -> Outcome {
    method(vm, args, Compare::Less)
}

pub(crate) fn less_or_equal(vm: &mut Vm, args: Args) -> Outcome {
    method(vm, args, Compare::LessOrEqual)
}

pub(crate) fn greater(vm: &mut Vm, args: Args) -> Outcome {
    method(vm, args, Compare::Greater)
}

pub(crate) fn greater_or_equal(vm: &mut Vm, args: Args) -> Outcome {
    method(vm, args, Compare::GreaterOrEqual)
}
