//! `+`, `*` and the comparisons of deques.

use crate::{
    Vm,
    builtins::generic_alias,
    code::Compare,
    modules::deque::{
        End, deque_of,
        methods::{copy_of, extend_with},
        receive,
    },
    value::{Args, Outcome, Value, native::Spec},
};

pub(super) const METHODS: &[Spec] = &[
    Spec { name: "__add__", signature: "self, value, /", call: add },
    Spec { name: "__iadd__", signature: "self, value, /", call: add_in_place },
    Spec { name: "__mul__", signature: "self, value, /", call: multiply },
    Spec { name: "__rmul__", signature: "self, value, /", call: multiply },
    Spec { name: "__imul__", signature: "self, value, /", call: multiply_in_place },
    Spec { name: "__eq__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::Equal) },
    Spec { name: "__ne__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::NotEqual) },
    Spec { name: "__lt__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::Less) },
    Spec { name: "__le__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::LessOrEqual) },
    Spec { name: "__gt__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::Greater) },
    Spec { name: "__ge__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::GreaterOrEqual) },
    Spec { name: "__class_getitem__", signature: "cls, object, /", call: generic_alias::of_class },
];

fn add(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, other) = (args.take(0), args.take(1));
    if deque_of(&other).is_none() {
        let name = vm.class_name(&other);
        return Err(vm.type_error(&format!("can only concatenate deque (not \"{name}\") to deque")));
    }
    let sum = copy_of(vm, &own)?;
    if let Some(deque) = deque_of(&sum) {
        extend_with(vm, &deque, &other, End::Right)?;
    }
    Ok(sum)
}

fn add_in_place(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, other) = (args.take(0), args.take(1));
    if let Some(deque) = deque_of(&own) {
        extend_with(vm, &deque, &other, End::Right)?;
    }
    Ok(own)
}

fn multiply(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, count) = (args.take(0), args.take(1));
    let product = copy_of(vm, &own)?;
    repeat(vm, &product, &count)?;
    Ok(product)
}

fn multiply_in_place(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, count) = (args.take(0), args.take(1));
    repeat(vm, &own, &count)?;
    Ok(own)
}

fn repeat(vm: &mut Vm, value: &Value, count: &Value) -> Outcome<()> {
    let Some(deque) = deque_of(value) else { return Ok(()) };
    if vm.index(count)?.is_none() {
        let name = vm.class_name(count);
        return Err(vm.type_error(&format!("can't multiply sequence by non-int of type '{name}'")));
    }
    let count = usize::try_from(vm.small_index(count)?).unwrap_or(0);
    let items = deque.snapshot();
    vm.allocate(items.len().saturating_mul(count).saturating_mul(size_of::<Value>()))?;
    deque.changed();
    if count == 0 {
        let items = deque.items.take();
        drop(items);
    }
    for _ in 1..count {
        for item in &items {
            let pushed_out = deque.push(End::Right, item.clone());
            drop(pushed_out);
        }
    }
    Ok(())
}

/// As the lists of their items compare.
fn compare(vm: &mut Vm, mut args: Args, comparison: Compare) -> Outcome {
    let deque = receive(vm, &mut args)?;
    let Some(other) = deque_of(&args.take(1)) else { return Ok(Value::NotImplemented) };
    let differ = deque.len() != other.len();
    match comparison {
        Compare::Equal if differ => return Ok(Value::Bool(false)),
        Compare::NotEqual if differ => return Ok(Value::Bool(true)),
        Compare::Equal
        | Compare::NotEqual
        | Compare::Less
        | Compare::LessOrEqual
        | Compare::Greater
        | Compare::GreaterOrEqual => {}
    }
    let (a, b) = (Value::list(deque.snapshot()), Value::list(other.snapshot()));
    vm.compare(comparison, &a, &b)
}
