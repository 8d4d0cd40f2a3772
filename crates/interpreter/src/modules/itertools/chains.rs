//! `chain`, `zip_longest`, `starmap` and `accumulate`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::lazy::{ITER, NEXT, class_of, made},
    code::Binary,
    value::{Args, Outcome, Value, iterator::Next, native::Spec},
};

pub(super) const CHAIN: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /, *iterables", call: chain },
    Spec { name: "from_iterable", signature: "cls, iterable, /", call: from_iterable },
    ITER,
    NEXT,
    Spec { name: "__class_getitem__", signature: "cls, object, /", call: crate::builtins::generic_alias::of_class },
];
pub(super) const ZIP_LONGEST: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, /, *iterables, fillvalue=None", call: zip_longest }, ITER, NEXT];
pub(super) const STAR_MAP: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, function, iterable, /", call: star_map }, ITER, NEXT];
pub(super) const ACCUMULATE: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, iterable, func=None, *, initial=None", call: accumulate }, ITER, NEXT];

/// One after the other, the iterables of an iterable.
struct Chain {
    iterables: Option<Value>,
    current: Option<Value>,
}

impl Next for Chain {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        loop {
            if let Some(current) = &self.current {
                if let Some(item) = vm.next(&current.clone())? {
                    return Ok(Some(item));
                }
                self.current = None;
            }
            let Some(iterables) = self.iterables.clone() else { return Ok(None) };
            match vm.next(&iterables)? {
                Some(iterable) => self.current = Some(vm.iterate(&iterable)?),
                None => self.iterables = None,
            }
        }
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.iterables.take());
        parts.extend(self.current.take());
    }
}

fn chain(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let iterables = vm.iterate(&Value::tuple(args.rest))?;
    Ok(made(&class, Chain { iterables: Some(iterables), current: None }))
}

fn from_iterable(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let iterables = vm.iterate(&args.take(1))?;
    Ok(made(&class, Chain { iterables: Some(iterables), current: None }))
}

/// The next of each, or what stands for those that are at their ends.
struct ZipLongest {
    iterators: Vec<Option<Value>>,
    fill: Value,
}

impl Next for ZipLongest {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let mut items = Vec::with_capacity(self.iterators.len());
        for index in 0..self.iterators.len() {
            let next = match self.iterators[index].clone() {
                Some(iterator) => vm.next(&iterator)?,
                None => None,
            };
            if next.is_none() {
                self.iterators[index] = None;
                if self.iterators.iter().all(Option::is_none) {
                    return Ok(None);
                }
            }
            items.push(next.unwrap_or_else(|| self.fill.clone()));
        }
        Ok((!items.is_empty()).then(|| Value::tuple(items)))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.iterators.drain(..).flatten());
        parts.push(std::mem::take(&mut self.fill));
    }
}

fn zip_longest(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let fill = args.take(1);
    let mut iterators = Vec::with_capacity(args.rest.len());
    for iterable in &args.rest {
        iterators.push(Some(vm.iterate(iterable)?));
    }
    Ok(made(&class, ZipLongest { iterators, fill }))
}

/// Calls with each item's parts.
struct StarMap {
    function: Value,
    iterator: Value,
}

impl Next for StarMap {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let arguments = vm.collect(&item)?;
        vm.call(&self.function, arguments).map(Some)
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend([std::mem::take(&mut self.function), std::mem::take(&mut self.iterator)]);
    }
}

fn star_map(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let (function, iterator) = (args.take(1), vm.iterate(&args.take(2))?);
    Ok(made(&class, StarMap { function, iterator }))
}

/// Sums, or what a function makes of what it made and the next.
struct Accumulate {
    iterator: Value,
    function: Option<Value>,
    initial: Option<Value>,
    total: Option<Value>,
}

impl Next for Accumulate {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        if let Some(initial) = self.initial.take() {
            self.total = Some(initial.clone());
            return Ok(Some(initial));
        }
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let total = match (&self.total, &self.function) {
            (None, _) => item,
            (Some(total), None) => vm.binary(Binary::Add, total, &item)?,
            (Some(total), Some(function)) => vm.call(function, [total.clone(), item])?,
        };
        self.total = Some(total.clone());
        Ok(Some(total))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.iterator));
        parts.extend([self.function.take(), self.initial.take(), self.total.take()].into_iter().flatten());
    }
}

fn accumulate(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let iterator = vm.iterate(&args.take(1))?;
    let given = |value: &Value| !matches!(value, Value::None);
    let (function, initial) = (args.optional(2).filter(given), args.optional(3).filter(given));
    Ok(made(&Rc::clone(&class), Accumulate { iterator, function, initial, total: None }))
}
