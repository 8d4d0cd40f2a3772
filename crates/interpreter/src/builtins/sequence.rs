//! Operators of texts, bytes, lists, tuples, sets and dictionaries.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{bytes, dict_update, list, percent, set_operate},
    code::Binary,
    value::{Args, Bytes, List, Outcome, Raised, Value},
};

/// `a ∘ b` where one is a sequence, a set or a dictionary, after both were asked; nothing where they do not fit.
pub(crate) fn binary(vm: &mut Vm, operator: Binary, a: &Value, b: &Value) -> Outcome<Option<Value>> {
    match (operator, a, b) {
        (Binary::Add, _, _) => add(vm, a, b),
        (Binary::Multiply, _, _) => match (is_sequence(a), is_sequence(b)) {
            (true, _) => multiply(vm, a, b).map(Some),
            (false, true) => multiply(vm, b, a).map(Some),
            (false, false) => Ok(None),
        },
        (Binary::Subtract | Binary::And | Binary::Or | Binary::Xor, Value::Set(a), Value::Set(b)) => {
            set_operate::operate(vm, operator, a, b).map(Some)
        }
        (Binary::Or, Value::Dict(a), Value::Dict(b)) => {
            vm.spend(a.len() + b.len())?;
            let merged = Rc::new(a.copy());
            dict_update::merge(vm, &merged, b)?;
            Ok(Some(Value::Dict(merged)))
        }
        _ => Ok(None),
    }
}

/// `format % values`, where the format is a text or bytes.
pub(crate) fn format(vm: &mut Vm, format: &Value, values: &Value) -> Outcome<Option<Value>> {
    match format {
        Value::Str(text) => percent::format(vm, text, values).map(Some),
        Value::Bytes(bytes) => {
            let made = percent::format_bytes(vm, &bytes.data, values)?;
            Ok(Some(Value::Bytes(Rc::new(Bytes::new(made)))))
        }
        _ => Ok(None),
    }
}

/// `a ∘= b`, which changes `a` where it is a list, a set or a dictionary.
pub(crate) fn in_place(vm: &mut Vm, operator: Binary, a: &Value, b: &Value) -> Outcome<Option<Value>> {
    match (operator, a) {
        (Binary::Add, Value::List(list)) => list::extend_with(vm, list, b)?,
        (Binary::Multiply, Value::List(list)) => {
            if vm.index(b)?.is_none() {
                return Ok(None);
            }
            repeat_list(vm, list, b)?;
        }
        (Binary::Or, Value::Dict(dict)) => dict_update::update(vm, dict, b)?,
        (Binary::Subtract | Binary::And | Binary::Or | Binary::Xor, Value::Set(set)) if !set.frozen => {
            let Value::Set(other) = vm.plain(b) else { return Ok(None) };
            let other = Rc::clone(other);
            set_operate::operate_in_place(vm, operator, set, &other)?;
        }
        _ => return Ok(None),
    }
    Ok(Some(a.clone()))
}

const fn is_sequence(value: &Value) -> bool {
    matches!(value, Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_))
}

fn add(vm: &mut Vm, a: &Value, b: &Value) -> Outcome<Option<Value>> {
    Ok(Some(match (a, vm.plain(b)) {
        (Value::Str(a), Value::Str(b)) => {
            if a.is_empty() || b.is_empty() {
                return Ok(Some(Value::Str(if a.is_empty() { b.clone() } else { a.clone() })));
            }
            vm.allocate(a.as_str().len() + b.as_str().len())?;
            let mut sum = String::with_capacity(a.as_str().len() + b.as_str().len());
            sum.push_str(a);
            sum.push_str(b);
            Value::from(sum)
        }
        (Value::Bytes(a), _) => match bytes::data(vm, b) {
            Some(b) => {
                vm.allocate(a.data.len() + b.len())?;
                Value::Bytes(Rc::new(Bytes::new([&*a.data, &*b].concat())))
            }
            None => return Err(cannot_add(vm, &Value::Bytes(Rc::clone(a)), b)),
        },
        (Value::List(a), Value::List(b)) => {
            vm.allocate((a.borrow().len() + b.borrow().len()) * size_of::<Value>())?;
            let mut sum = a.snapshot();
            sum.extend_from_slice(&b.borrow());
            Value::list(sum)
        }
        (Value::Tuple(a), Value::Tuple(b)) => {
            vm.allocate((a.len() + b.len()) * size_of::<Value>())?;
            Value::tuple([&***a, &***b].concat())
        }
        (Value::Str(_) | Value::List(_) | Value::Tuple(_), _) => return Err(cannot_add(vm, a, b)),
        _ => return Ok(None),
    }))
}

fn cannot_add(vm: &Vm, a: &Value, b: &Value) -> Raised {
    let other = vm.class_name(b);
    let own = match a {
        Value::Bytes(_) => return vm.type_error(&format!("can't concat {other} to bytes")),
        Value::Str(_) => "str",
        Value::Tuple(_) => "tuple",
        _ => "list",
    };
    vm.type_error(&format!("can only concatenate {own} (not \"{other}\") to {own}"))
}

/// So many times a sequence.
fn multiply(vm: &mut Vm, sequence: &Value, count: &Value) -> Outcome {
    let count = times(vm, count)?;
    let large = |length: usize| length.saturating_mul(count);
    Ok(match sequence {
        Value::Str(text) => {
            vm.allocate(large(text.as_str().len()))?;
            if count == 1 { sequence.clone() } else { Value::from(text.as_str().repeat(count)) }
        }
        Value::Bytes(bytes) => {
            vm.allocate(large(bytes.data.len()))?;
            Value::Bytes(Rc::new(Bytes::new(bytes.data.repeat(count))))
        }
        Value::List(list) => {
            vm.allocate(large(list.borrow().len()).saturating_mul(size_of::<Value>()))?;
            Value::list(repeat(&list.borrow(), count))
        }
        Value::Tuple(tuple) => {
            vm.allocate(large(tuple.len()).saturating_mul(size_of::<Value>()))?;
            if count == 1 { sequence.clone() } else { Value::tuple(repeat(tuple, count)) }
        }
        _ => Value::NotImplemented,
    })
}

fn repeat(items: &[Value], count: usize) -> Vec<Value> {
    if let [one] = items {
        return vec![one.clone(); count];
    }
    let mut all = Vec::with_capacity(items.len() * count);
    for _ in 0..count {
        all.extend_from_slice(items);
    }
    all
}

/// How often something is repeated: never, if less than once.
fn times(vm: &mut Vm, count: &Value) -> Outcome<usize> {
    let Some(number) = vm.index(count)? else {
        let name = vm.class_name(count);
        return Err(vm.type_error(&format!("can't multiply sequence by non-int of type '{name}'")));
    };
    if number.sign() == num_bigint::Sign::Minus {
        return Ok(0);
    }
    let Ok(times) = i64::try_from(&number) else {
        let name = vm.class_name(count);
        return Err(vm.overflow_error(&format!("cannot fit '{name}' into an index-sized integer")));
    };
    Ok(usize::try_from(times).unwrap_or(usize::MAX))
}

/// `list *= count`.
pub(crate) fn repeat_list(vm: &mut Vm, list: &Rc<List>, count: &Value) -> Outcome<()> {
    let count = times(vm, count)?;
    let length = list.borrow().len();
    vm.allocate(length.saturating_mul(count).saturating_mul(size_of::<Value>()))?;
    let repeated = repeat(&list.borrow(), count);
    let before = std::mem::replace(&mut *list.borrow_mut(), repeated);
    drop(before);
    Ok(())
}

/// `list.__add__` and its kin.
pub(crate) fn add_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let (a, b) = (args.take(0), args.take(1));
    let a = vm.plain(&a).clone();
    Ok(add(vm, &a, &b)?.unwrap_or(Value::NotImplemented))
}

/// `list.__mul__` and its kin.
pub(crate) fn multiply_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let (sequence, count) = (args.take(0), args.take(1));
    let sequence = vm.plain(&sequence).clone();
    multiply(vm, &sequence, &count)
}
