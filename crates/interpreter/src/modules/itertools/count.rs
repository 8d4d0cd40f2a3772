//! `count`, `cycle` and `repeat`: what does not end.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::lazy::{ITER, NEXT, class_of, made},
    code::Binary,
    value::{Args, Instance, Outcome, Payload, Value, instance::Held, iterator::Next, native::Spec},
};

pub(super) const COUNT: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, start=0, step=1", call: count },
    ITER,
    Spec { name: "__next__", signature: "self, /", call: next_count },
    Spec { name: "__repr__", signature: "self, /", call: repr_count },
];
pub(super) const CYCLE: &[Spec] = &[Spec { name: "__new__", signature: "cls, iterable, /", call: cycle }, ITER, NEXT];
pub(super) const REPEAT: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, object, times=None", call: repeat },
    ITER,
    Spec { name: "__next__", signature: "self, /", call: next_repeat },
    Spec { name: "__repr__", signature: "self, /", call: repr_repeat },
    Spec { name: "__length_hint__", signature: "self, /", call: left_of_repeat },
];

/// What `count` shows is where it is, so it is an object of its own.
struct Count {
    next: std::cell::RefCell<Value>,
    step: Value,
}

impl Held for Count {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend([self.next.take(), std::mem::take(&mut self.step)]);
    }
}

fn is_number(vm: &mut Vm, value: &Value) -> bool {
    match vm.plain(value) {
        Value::Int(_) | Value::Bool(_) | Value::Big(_) | Value::Float(_) => true,
        Value::Instance(_) => {
            let names = ["__index__", "__float__", "__complex__"];
            names.iter().any(|name| vm.find_special(value, &(*name).into()).is_some())
        }
        _ => false,
    }
}

fn count(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let start = args.optional(1).unwrap_or(Value::Int(0));
    let step = args.optional(2).unwrap_or(Value::Int(1));
    if !is_number(vm, &start) || !is_number(vm, &step) {
        return Err(vm.type_error("a number is required"));
    }
    let count = Count { next: start.into(), step };
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(count)))))
}

/// What a module keeps in an object that a method is called on.
fn held<T: 'static>(vm: &Vm, args: &mut Args) -> Outcome<Rc<Instance>> {
    match args.take(0) {
        Value::Instance(instance) if instance.native::<T>().is_some() => Ok(instance),
        other => {
            let name = vm.class_name(&other);
            Err(vm.type_error(&format!("descriptor requires another object than '{name}'")))
        }
    }
}

fn next_count(vm: &mut Vm, mut args: Args) -> Outcome {
    let instance = held::<Count>(vm, &mut args)?;
    let Some(count) = instance.native::<Count>() else { return Ok(Value::None) };
    vm.spend(1)?;
    let value = count.next.borrow().clone();
    let next = vm.binary(Binary::Add, &value, &count.step)?;
    count.next.replace(next);
    Ok(value)
}

fn repr_count(vm: &mut Vm, mut args: Args) -> Outcome {
    let instance = held::<Count>(vm, &mut args)?;
    let Some(count) = instance.native::<Count>() else { return Ok(Value::None) };
    let next = count.next.borrow().clone();
    let next = vm.repr(&next)?;
    if matches!(count.step, Value::Int(1)) {
        return Ok(Value::from(format!("count({next})")));
    }
    let step = vm.repr(&count.step)?;
    Ok(Value::from(format!("count({next}, {step})")))
}

/// What was seen is shown again.
struct Cycle {
    iterator: Option<Value>,
    seen: Vec<Value>,
    at: usize,
}

impl Next for Cycle {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        if let Some(iterator) = &self.iterator {
            if let Some(item) = vm.next(&iterator.clone())? {
                self.seen.push(item.clone());
                return Ok(Some(item));
            }
            self.iterator = None;
        }
        if self.seen.is_empty() {
            return Ok(None);
        }
        let item = self.seen[self.at].clone();
        self.at = (self.at + 1) % self.seen.len();
        Ok(Some(item))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.iterator.take());
        parts.append(&mut self.seen);
    }
}

fn cycle(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let iterator = Some(vm.iterate(&args.take(1))?);
    Ok(made(&class, Cycle { iterator, seen: Vec::new(), at: 0 }))
}

/// As `count`, it shows where it is.
struct Repeat {
    item: Value,
    left: Option<std::cell::Cell<i64>>,
}

impl Held for Repeat {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.item));
    }
}

fn repeat(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let item = args.take(1);
    let left = match args.optional(2) {
        Some(times) => Some(vm.small_index(&times)?.max(0).into()),
        None => None,
    };
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(Repeat { item, left })))))
}

fn next_repeat(vm: &mut Vm, mut args: Args) -> Outcome {
    let instance = held::<Repeat>(vm, &mut args)?;
    let Some(repeat) = instance.native::<Repeat>() else { return Ok(Value::None) };
    vm.spend(1)?;
    if let Some(left) = &repeat.left {
        if left.get() == 0 {
            return Err(vm.stop_iteration(Value::None));
        }
        left.set(left.get() - 1);
    }
    Ok(repeat.item.clone())
}

fn repr_repeat(vm: &mut Vm, mut args: Args) -> Outcome {
    let instance = held::<Repeat>(vm, &mut args)?;
    let Some(repeat) = instance.native::<Repeat>() else { return Ok(Value::None) };
    let item = vm.recurse(|vm| vm.repr(&repeat.item))?;
    Ok(Value::from(match &repeat.left {
        Some(left) => format!("repeat({item}, {})", left.get()),
        None => format!("repeat({item})"),
    }))
}

fn left_of_repeat(vm: &mut Vm, mut args: Args) -> Outcome {
    let instance = held::<Repeat>(vm, &mut args)?;
    match instance.native::<Repeat>().and_then(|repeat| repeat.left.as_ref()) {
        Some(left) => Ok(Value::Int(left.get())),
        None => Err(vm.type_error("len() of unsized object")),
    }
}
