//! `takewhile`, `dropwhile`, `filterfalse` and `compress`.

use crate::{
    Vm,
    builtins::lazy::{ITER, NEXT, class_of, made},
    value::{Args, Outcome, Value, iterator::Next, native::Spec},
};

pub(super) const TAKE_WHILE: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, predicate, iterable, /", call: |vm, args| new(vm, args, Kind::Take) },
    ITER,
    NEXT,
];
pub(super) const DROP_WHILE: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, predicate, iterable, /", call: |vm, args| new(vm, args, Kind::Drop) },
    ITER,
    NEXT,
];
pub(super) const FILTER_FALSE: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, function, iterable, /", call: |vm, args| new(vm, args, Kind::False) },
    ITER,
    NEXT,
];
pub(super) const COMPRESS: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, data, selectors", call: compress }, ITER, NEXT];

/// Which items are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Up to the first that fails.
    Take,
    /// From the first that fails on.
    Drop,
    /// All that fail.
    False,
    /// All: one has failed.
    All,
    /// None: one has failed.
    Ended,
}

struct Filter {
    test: Value,
    iterator: Value,
    kind: Kind,
}

impl Next for Filter {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        loop {
            if self.kind == Kind::Ended {
                return Ok(None);
            }
            let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
            if self.kind == Kind::All {
                return Ok(Some(item));
            }
            let answer = match (&self.test, self.kind) {
                (Value::None, Kind::False) => item.clone(),
                (test, _) => vm.call(test, [item.clone()])?,
            };
            match (self.kind, vm.is_true(&answer)?) {
                (Kind::Take, true) | (Kind::False, false) => return Ok(Some(item)),
                (Kind::Take, false) => self.kind = Kind::Ended,
                (Kind::Drop, false) => {
                    self.kind = Kind::All;
                    return Ok(Some(item));
                }
                (Kind::Drop | Kind::False | Kind::All | Kind::Ended, _) => {}
            }
        }
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend([std::mem::take(&mut self.test), std::mem::take(&mut self.iterator)]);
    }
}

fn new(vm: &mut Vm, mut args: Args, kind: Kind) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let (test, iterator) = (args.take(1), vm.iterate(&args.take(2))?);
    Ok(made(&class, Filter { test, iterator, kind }))
}

struct Compress {
    data: Value,
    selectors: Value,
}

impl Next for Compress {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        loop {
            let Some(item) = vm.next(&self.data)? else { return Ok(None) };
            let Some(selector) = vm.next(&self.selectors)? else { return Ok(None) };
            if vm.is_true(&selector)? {
                return Ok(Some(item));
            }
        }
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend([std::mem::take(&mut self.data), std::mem::take(&mut self.selectors)]);
    }
}

fn compress(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let (data, selectors) = (vm.iterate(&args.take(1))?, vm.iterate(&args.take(2))?);
    Ok(made(&class, Compress { data, selectors }))
}
