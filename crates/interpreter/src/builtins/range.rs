//! `range`.

#![expect(clippy::similar_names, reason = "Python calls them start, stop and step")]

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{One as _, Signed as _, Zero as _};

use crate::{
    Vm,
    builtins::{lazy, list_items::no_index, repr},
    machine::order,
    value::{
        Args, Iter, Outcome, Range, Slice, Value,
        iterator::{Next, Steps},
        native::Spec,
    },
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, *args, **kwargs", call: new },
    Spec { name: "count", signature: "self, value, /", call: count },
    Spec { name: "index", signature: "self, value, /", call: index },
    Spec { name: "__len__", signature: "self, /", call: len },
    Spec { name: "__contains__", signature: "self, key, /", call: contains },
    Spec { name: "__getitem__", signature: "self, key, /", call: get },
    Spec { name: "__iter__", signature: "self, /", call: iter },
    Spec { name: "__reversed__", signature: "self, /", call: reversed },
    Spec { name: "__repr__", signature: "self, /", call: repr::repr_method },
    Spec { name: "__eq__", signature: "self, value, /", call: order::equal },
    Spec { name: "__ne__", signature: "self, value, /", call: order::not_equal },
    Spec { name: "__hash__", signature: "self, /", call: hash },
];

fn new(vm: &mut Vm, args: Args) -> Outcome {
    if !args.named.is_empty() {
        return Err(vm.type_error("range() takes no keyword arguments"));
    }
    let given = args.rest.len();
    if given == 0 {
        return Err(vm.type_error("range expected at least 1 argument, got 0"));
    }
    if given > 3 {
        return Err(vm.type_error(&format!("range expected at most 3 arguments, got {given}")));
    }
    let narrow = match args.rest.as_slice() {
        [Value::Int(stop)] => Some(Range::narrow(0, *stop, 1)),
        [Value::Int(start), Value::Int(stop)] => Some(Range::narrow(*start, *stop, 1)),
        [Value::Int(start), Value::Int(stop), Value::Int(step)] if *step != 0 => {
            Some(Range::narrow(*start, *stop, *step))
        }
        _ => None,
    };
    match narrow {
        Some(range) => Ok(Value::Range(Rc::new(range))),
        None => of_any(vm, args),
    }
}

/// The range of parts that are not all small integers.
fn of_any(vm: &mut Vm, mut args: Args) -> Outcome {
    let mut parts = Vec::with_capacity(3);
    for value in args.rest.drain(..) {
        let Some(number) = vm.index(&value)? else {
            let name = vm.class_name(&value);
            return Err(vm.type_error(&format!("'{name}' object cannot be interpreted as an integer")));
        };
        parts.push(number);
    }
    if parts.len() == 1 {
        parts.insert(0, BigInt::ZERO);
    }
    if parts.len() == 2 {
        parts.push(BigInt::one());
    }
    match <[BigInt; 3]>::try_from(parts) {
        Ok([_, _, step]) if step.is_zero() => Err(vm.value_error("range() arg 3 must not be zero")),
        Ok(parts) => Ok(Value::Range(Rc::new(Range::of(parts)))),
        Err(_) => Ok(Value::NotImplemented),
    }
}

fn receiver(vm: &Vm, args: &mut Args) -> Outcome<Rc<Range>> {
    match args.take(0) {
        Value::Range(range) => Ok(range),
        other => {
            let name = vm.class_name(&other);
            Err(vm.type_error(&format!("descriptor requires a 'range' object but received a '{name}'")))
        }
    }
}

/// `range[key]`.
pub(crate) fn item(vm: &mut Vm, range: &Rc<Range>, key: &Value) -> Outcome {
    if let (None, Value::Int(index)) = (&range.wide, key) {
        let (index, length) = (i128::from(*index), i128::from(range.len()));
        return match u64::try_from(if index < 0 { index + length } else { index }) {
            Ok(index) if index < range.len() => Ok(Value::Int(range.at(index))),
            _ => Err(vm.index_error("range object index out of range")),
        };
    }
    if let Value::Slice(slice) = key {
        let [start, stop, step] = indices(vm, slice, &range.length())?;
        let [_, _, own_step] = range.parts();
        let parts = [range.at_any(&start), range.at_any(&stop), own_step * step];
        return Ok(Value::Range(Rc::new(Range::of(parts))));
    }
    let Some(index) = vm.index(key)? else { return Err(no_index(vm, "range", key)) };
    let length = range.length();
    let index = if index.is_negative() { index + &length } else { index };
    if index.is_negative() || index >= length {
        return Err(vm.index_error("range object index out of range"));
    }
    Ok(Value::int(range.at_any(&index)))
}

/// Where a slice begins and ends in so many, and its step.
pub(crate) fn indices(vm: &mut Vm, slice: &Slice, length: &BigInt) -> Outcome<[BigInt; 3]> {
    let step = end(vm, &slice.step)?.unwrap_or_else(BigInt::one);
    if step.is_zero() {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let falls = step.is_negative();
    let (low, high) = if falls { (BigInt::from(-1), length - 1) } else { (BigInt::ZERO, length.clone()) };
    let clip = |end: Option<BigInt>, default: &BigInt| match end {
        None => default.clone(),
        Some(index) => {
            let index = if index.is_negative() { index + length } else { index };
            index.clamp(low.clone(), high.clone())
        }
    };
    let (first, last) = if falls { (&high, &low) } else { (&low, &high) };
    let start = clip(end(vm, &slice.start)?, first);
    let stop = clip(end(vm, &slice.stop)?, last);
    Ok([start, stop, step])
}

/// One part of a slice.
fn end(vm: &mut Vm, end: &Value) -> Outcome<Option<BigInt>> {
    if matches!(end, Value::None) {
        return Ok(None);
    }
    let index = vm.index(end)?;
    index.map(Some).ok_or_else(|| vm.type_error("slice indices must be integers or None or have an __index__ method"))
}

/// Where a value stands in a range, if it does.
fn find(vm: &mut Vm, range: &Rc<Range>, value: &Value) -> Outcome<Option<BigInt>> {
    if let Value::Int(_) | Value::Bool(_) | Value::Big(_) = vm.plain(value) {
        return Ok(vm.index(value)?.and_then(|number| range.index_of(&number)));
    }
    let (mut at, iterator) = (BigInt::ZERO, iterate(vm, range));
    while let Some(number) = vm.next(&iterator)? {
        if vm.equal(&number, value)? {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

fn count(vm: &mut Vm, mut args: Args) -> Outcome {
    let (range, value) = (receiver(vm, &mut args)?, args.take(1));
    if let Value::Int(_) | Value::Bool(_) | Value::Big(_) = vm.plain(&value) {
        return Ok(Value::Int(i64::from(find(vm, &range, &value)?.is_some())));
    }
    let (mut found, iterator) = (0, iterate(vm, &range));
    while let Some(number) = vm.next(&iterator)? {
        found += i64::from(vm.equal(&number, &value)?);
    }
    Ok(Value::Int(found))
}

fn index(vm: &mut Vm, mut args: Args) -> Outcome {
    let (range, value) = (receiver(vm, &mut args)?, args.take(1));
    match find(vm, &range, &value)? {
        Some(index) => Ok(Value::int(index)),
        None if matches!(vm.plain(&value), Value::Int(_) | Value::Bool(_) | Value::Big(_)) => {
            Err(vm.value_error("range.index(x): x not in range"))
        }
        None => Err(vm.value_error("sequence.index(x): x not in sequence")),
    }
}

fn len(vm: &mut Vm, mut args: Args) -> Outcome {
    let range = Value::Range(receiver(vm, &mut args)?);
    vm.length(&range).map(Value::count)
}

fn contains(vm: &mut Vm, mut args: Args) -> Outcome {
    let range = Value::Range(receiver(vm, &mut args)?);
    Ok(Value::Bool(vm.contains(&range, &args.take(1))?))
}

fn get(vm: &mut Vm, mut args: Args) -> Outcome {
    let range = receiver(vm, &mut args)?;
    item(vm, &range, &args.take(1))
}

fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    let range = Value::Range(receiver(vm, &mut args)?);
    vm.iterate(&range)
}

/// Goes through a range.
pub(crate) fn iterate(vm: &Vm, range: &Range) -> Value {
    match &range.wide {
        None => {
            let steps = Steps::Range { next: range.start, step: range.step, left: range.len() };
            Iter::new(&vm.types.range_iterator, steps)
        }
        Some(parts) => {
            let [next, _, step] = parts.as_ref().clone();
            lazy::made(&vm.types.long_range_iterator, Wide { next, step, left: range.length() })
        }
    }
}

fn reversed(vm: &mut Vm, mut args: Args) -> Outcome {
    let range = receiver(vm, &mut args)?;
    let left = range.length();
    let [_, _, step] = range.parts();
    let (next, before) = (range.at_any(&(&left - 1)), range.at_any(&BigInt::from(-1)));
    Ok(iterate(vm, &Range::of([next, before, -step])))
}

/// Goes through numbers of any size.
struct Wide {
    next: BigInt,
    step: BigInt,
    left: BigInt,
}

impl Next for Wide {
    fn next(&mut self, _vm: &mut Vm) -> Outcome<Option<Value>> {
        if !self.left.is_positive() {
            return Ok(None);
        }
        self.left -= 1;
        let next = &self.next + &self.step;
        Ok(Some(Value::int(std::mem::replace(&mut self.next, next))))
    }

    fn take_parts(&mut self, _parts: &mut Vec<Value>) {}

    fn left(&self) -> Option<usize> {
        usize::try_from(&self.left).ok()
    }
}

fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    let range = Value::Range(receiver(vm, &mut args)?);
    vm.hash(&range).map(Value::Int)
}
