//! What `future.__await__()` gives: an iterator that yields the future while it is pending, and ends with its result.

use std::{cell::Cell, rc::Rc};

use super::{Step, state, step};
use crate::{
    Vm,
    machine::frame::Resume,
    value::{Args, Instance, Outcome, Payload, Value, instance::Held, native::Spec},
};

/// An await of a future that a program carries out itself.
struct Iterator {
    future: Value,
}

impl Held for Iterator {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.future));
    }
}

/// What `await` yields once and nothing more: a turn of the loop.
struct Turn {
    taken: Cell<bool>,
}

impl Held for Turn {
    fn take_parts(&mut self, _parts: &mut Vec<Value>) {}
}

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__iter__", signature: "self, /", call: itself },
    Spec { name: "__next__", signature: "self, /", call: next },
    Spec { name: "send", signature: "self, value, /", call: next },
    Spec { name: "throw", signature: "self, type, value=, traceback=, /", call: throw },
    Spec { name: "close", signature: "self, /", call: close },
];

pub(crate) const TURN_METHODS: &[Spec] = &[
    Spec { name: "__await__", signature: "self, /", call: new_turn },
    Spec { name: "__next__", signature: "self, /", call: next_turn },
    Spec { name: "__iter__", signature: "self, /", call: itself },
];

impl Vm {
    /// `future.__await__()`.
    pub(super) fn await_future(&self, future: &Rc<Instance>) -> Value {
        let iterator = Iterator { future: Value::Instance(Rc::clone(future)) };
        let class = Rc::clone(&self.loop_classes().future_iterator);
        Value::Instance(self.new_instance(&class, Payload::Native(Box::new(iterator))))
    }

    /// What `sleep(0)` awaits.
    pub(crate) fn turn_object(&self) -> Value {
        let class = Rc::clone(&self.loop_classes().turn);
        Value::Instance(self.new_instance(&class, Payload::Native(Box::new(Turn { taken: Cell::new(false) }))))
    }
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn itself(_: &mut Vm, mut args: Args) -> Outcome {
    Ok(args.take(0))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn new_turn(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.turn_object())
}

fn next_turn(vm: &mut Vm, mut args: Args) -> Outcome {
    let Value::Instance(turn) = args.take(0) else { return Ok(Value::None) };
    match turn.native::<Turn>() {
        Some(turn) if !turn.taken.replace(true) => Ok(Value::None),
        Some(_) | None => Err(vm.stop_iteration(Value::None)),
    }
}

fn resume(vm: &mut Vm, iterator: &Value, resume: Resume) -> Outcome {
    let Value::Instance(iterator) = iterator else { return Ok(Value::None) };
    let future = iterator.native::<Iterator>().map(|iterator| iterator.future.clone());
    let Some(Value::Instance(future)) = future else { return Ok(Value::None) };
    match step(vm, &future, resume) {
        Ok(Step::Yield) => Ok(Value::Instance(future)),
        Ok(Step::Done(value)) => Err(vm.stop_iteration(value)),
        Err(error) => Err(error),
    }
}

fn next(vm: &mut Vm, mut args: Args) -> Outcome {
    let iterator = args.take(0);
    resume(vm, &iterator, Resume::Send(Value::None))
}

fn throw(vm: &mut Vm, mut args: Args) -> Outcome {
    let (iterator, class, value) = (args.take(0), args.take(1), args.optional(2));
    let error = match value {
        Some(error @ Value::Instance(_)) => error,
        Some(_) | None => class,
    };
    let error = vm.to_raise(error)?;
    resume(vm, &iterator, Resume::Throw(error))
}

fn close(vm: &mut Vm, mut args: Args) -> Outcome {
    let Value::Instance(iterator) = args.take(0) else { return Ok(Value::None) };
    if let Some(Value::Instance(future)) = iterator.native::<Iterator>().map(|iterator| iterator.future.clone()) {
        let future = state(vm, &future)?;
        future.blocking.set(false);
    }
    Ok(Value::None)
}
