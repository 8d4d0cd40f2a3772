//! `islice`, `pairwise` and `batched`.

#![expect(clippy::similar_names, reason = "Python calls them start, stop and step")]

use crate::{
    Vm,
    builtins::lazy::{ITER, NEXT, class_of, made},
    modules::itertools::how_many,
    value::{Args, Outcome, Value, iterator::Next, native::Spec},
};

pub(super) const ISLICE: &[Spec] = &[Spec { name: "__new__", signature: "cls, /, *args", call: slice }, ITER, NEXT];
pub(super) const PAIRWISE: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, iterable, /", call: pairwise }, ITER, NEXT];
pub(super) const BATCHED: &[Spec] =
    &[Spec { name: "__new__", signature: "cls, iterable, n, *, strict=False", call: batched }, ITER, NEXT];

struct Slice {
    iterator: Option<Value>,
    /// How many were asked for.
    asked: usize,
    /// The index of the next one that is shown.
    next: usize,
    stop: Option<usize>,
    step: usize,
}

impl Next for Slice {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(iterator) = self.iterator.clone() else { return Ok(None) };
        let end = self.stop.map_or(self.next, |stop| self.next.min(stop));
        while self.asked < end {
            if vm.next(&iterator)?.is_none() {
                self.iterator = None;
                return Ok(None);
            }
            self.asked += 1;
        }
        if self.stop.is_some_and(|stop| self.asked >= stop) {
            self.iterator = None;
            return Ok(None);
        }
        let item = vm.next(&iterator)?;
        match item {
            Some(_) => {
                self.asked += 1;
                self.next = self.next.saturating_add(self.step);
            }
            None => self.iterator = None,
        }
        Ok(item)
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.iterator.take());
    }
}

fn slice(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let given = args.rest.len();
    if !(2..=4).contains(&given) {
        let (which, most, s) = if given < 2 { ("least", 2, "s") } else { ("most", 4, "s") };
        return Err(vm.type_error(&format!("islice expected at {which} {most} argument{s}, got {given}")));
    }
    let mut rest = args.rest.into_iter();
    let iterable = rest.next().unwrap_or_default();
    let mut parts: Vec<Value> = rest.collect();
    let stop_message = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    let message = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    if let [stop] = parts.as_slice() {
        let stop = end(vm, stop, stop_message)?;
        let iterator = Some(vm.iterate(&iterable)?);
        return Ok(made(&class, Slice { iterator, asked: 0, next: 0, stop, step: 1 }));
    }
    parts.resize(3, Value::None);
    let start = match parts[0].clone() {
        Value::None => 0,
        start => end(vm, &start, message)?.unwrap_or(0),
    };
    let stop = end(vm, &parts[1], stop_message)?;
    let step_message = "Step for islice() must be a positive integer or None.";
    let step = match end(vm, &parts[2], step_message)? {
        Some(0) => return Err(vm.value_error(step_message)),
        step => step.unwrap_or(1),
    };
    let iterator = Some(vm.iterate(&iterable)?);
    Ok(made(&class, Slice { iterator, asked: 0, next: start, stop, step }))
}

/// One of the bounds: nothing, or an integer that is not negative.
fn end(vm: &mut Vm, value: &Value, message: &str) -> Outcome<Option<usize>> {
    if matches!(value, Value::None) {
        return Ok(None);
    }
    let number = vm.index(value)?.and_then(|number| usize::try_from(&number).ok());
    number.map(Some).ok_or_else(|| vm.value_error(message))
}

struct Pairwise {
    iterator: Value,
    before: Option<Value>,
}

impl Next for Pairwise {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let before = match self.before.take() {
            Some(before) => before,
            None => match vm.next(&self.iterator)? {
                Some(first) => first,
                None => return Ok(None),
            },
        };
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        self.before = Some(item.clone());
        Ok(Some(Value::tuple([before, item])))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.iterator));
        parts.extend(self.before.take());
    }
}

fn pairwise(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let iterator = vm.iterate(&args.take(1))?;
    Ok(made(&class, Pairwise { iterator, before: None }))
}

struct Batched {
    iterator: Option<Value>,
    size: usize,
    strict: bool,
}

impl Next for Batched {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(iterator) = self.iterator.clone() else { return Ok(None) };
        let mut batch = Vec::new();
        while batch.len() < self.size
            && let Some(item) = vm.next(&iterator)?
        {
            batch.push(item);
        }
        if batch.len() < self.size {
            self.iterator = None;
            if self.strict && !batch.is_empty() {
                return Err(vm.value_error("batched(): incomplete batch"));
            }
        }
        Ok((!batch.is_empty()).then(|| Value::tuple(batch)))
    }

    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.extend(self.iterator.take());
    }
}

fn batched(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = class_of(vm, &mut args)?;
    let (iterable, size) = (args.take(1), args.take(2));
    let size = how_many(vm, &size, "n must be at least one")?;
    if size == 0 {
        return Err(vm.value_error("n must be at least one"));
    }
    let strict = args.optional(3).map_or(Ok(false), |strict| vm.is_true(&strict))?;
    let iterator = Some(vm.iterate(&iterable)?);
    Ok(made(&class, Batched { iterator, size, strict }))
}
