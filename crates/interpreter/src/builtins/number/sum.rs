//! `sum`: integers exactly, floats with what rounding took away added at the end (A. Neumaier, 1974), as `CPython` does since 3.12.

use crate::{
    Vm,
    builtins::number::{self, Number},
    code::Binary,
    value::{Args, Outcome, Value},
};

/// A sum of floats, and what rounding took away from it.
#[derive(Clone, Copy)]
pub(crate) struct Compensated {
    total: f64,
    lost: f64,
}

impl Compensated {
    pub(crate) const fn new(total: f64) -> Self {
        Self { total, lost: 0.0 }
    }

    pub(crate) fn add(&mut self, item: f64) {
        let sum = self.total + item;
        self.lost += if self.total.abs() >= item.abs() { (self.total - sum) + item } else { (item - sum) + self.total };
        self.total = sum;
    }

    pub(crate) fn value(self) -> f64 {
        if self.lost != 0.0 && self.lost.is_finite() { self.total + self.lost } else { self.total }
    }
}

/// How far a sum has come.
enum Total {
    /// Of integers that have fitted so far.
    Int(i64),
    Float(Compensated),
    /// Of anything.
    Any(Value),
}

pub(crate) fn sum(vm: &mut Vm, mut args: Args) -> Outcome {
    let (items, start) = (args.take(0), args.optional(1).unwrap_or(Value::Int(0)));
    if matches!(start, Value::Str(_)) {
        return Err(vm.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    if matches!(start, Value::Bytes(_)) {
        return Err(vm.type_error("sum() can't sum bytes [use b''.join(seq) instead]"));
    }
    let mut total = match start {
        Value::Int(start) => Total::Int(start),
        Value::Float(start) => Total::Float(Compensated::new(start)),
        start => Total::Any(start),
    };
    let iterator = vm.iterate(&items)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.spend(1)?;
        total = total.plus(vm, &item)?;
    }
    Ok(total.value())
}

impl Total {
    fn plus(self, vm: &mut Vm, item: &Value) -> Outcome<Self> {
        match (self, item) {
            (Self::Int(total), Value::Int(item)) => match total.checked_add(*item) {
                Some(total) => Ok(Self::Int(total)),
                None => vm.binary(Binary::Add, &Value::Int(total), &Value::Int(*item)).map(Self::Any),
            },
            (Self::Int(total), Value::Bool(item)) => {
                let item = i64::from(*item);
                vm.binary(Binary::Add, &Value::Int(total), &Value::Int(item)).map(Self::whole)
            }
            (Self::Int(total), item) => match vm.binary(Binary::Add, &Value::Int(total), item)? {
                Value::Float(total) => Ok(Self::Float(Compensated::new(total))),
                total => Ok(Self::Any(total)),
            },
            (Self::Float(mut total), Value::Float(item)) => {
                total.add(*item);
                Ok(Self::Float(total))
            }
            (Self::Float(mut total), Value::Int(_) | Value::Big(_) | Value::Bool(_)) => {
                let item = number::float(vm, Number::of(item).unwrap_or(Number::Int(0)))?;
                total.add(item);
                Ok(Self::Float(total))
            }
            (Self::Float(total), item) => vm.binary(Binary::Add, &Value::Float(total.value()), item).map(Self::Any),
            (Self::Any(total), item) => vm.binary(Binary::Add, &total, item).map(Self::Any),
        }
    }

    fn whole(total: Value) -> Self {
        match total {
            Value::Int(total) => Self::Int(total),
            total => Self::Any(total),
        }
    }

    fn value(self) -> Value {
        match self {
            Self::Int(total) => Value::Int(total),
            Self::Float(total) => Value::Float(total.value()),
            Self::Any(total) => total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rounding_takes_away_is_not_lost() {
        let sum = |items: &[f64]| {
            let mut total = Compensated::new(0.0);
            for item in items {
                total.add(*item);
            }
            total.value()
        };
        assert_eq!(sum(&[0.1; 10]).to_bits(), 1.0_f64.to_bits());
        assert_eq!(sum(&[1e16, 1.0, -1e16]).to_bits(), 1.0_f64.to_bits());
        assert!(sum(&[f64::INFINITY, 1.0]).is_infinite());
    }
}
