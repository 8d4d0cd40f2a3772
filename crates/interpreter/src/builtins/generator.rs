//! Methods of generators, coroutines, asynchronous generators, and of iterators.

use std::rc::Rc;

use crate::{
    Vm,
    machine::{delegate::Action, frame::Resume},
    value::{Args, Generator, Outcome, Payload, Raised, Value, instance::Held, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__iter__", signature: "self, /", call: itself },
    Spec { name: "__next__", signature: "self, /", call: next },
    Spec { name: "send", signature: "self, arg, /", call: send },
    Spec { name: "throw", signature: "self, typ, val=None, tb=None, /", call: throw },
    Spec { name: "close", signature: "self, /", call: close },
];

pub(crate) const COROUTINE_METHODS: &[Spec] = &[
    Spec { name: "__await__", signature: "self, /", call: wrap },
    Spec { name: "send", signature: "self, arg, /", call: send },
    Spec { name: "throw", signature: "self, typ, val=None, tb=None, /", call: throw },
    Spec { name: "close", signature: "self, /", call: close },
];

/// What `coroutine.__await__()` gives: the coroutine as an iterator.
struct Wrapper {
    coroutine: Rc<Generator>,
}

impl Held for Wrapper {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(Value::Generator(Rc::clone(&self.coroutine)));
    }
}

pub(crate) const WRAPPER_METHODS: &[Spec] = METHODS;

/// The coroutine that a value is the iterator of.
pub(crate) fn coroutine_in(value: &Value) -> Option<Rc<Generator>> {
    match value {
        Value::Instance(instance) => instance.native::<Wrapper>().map(|wrapper| Rc::clone(&wrapper.coroutine)),
        _ => None,
    }
}

fn wrap(vm: &mut Vm, mut args: Args) -> Outcome {
    let coroutine = generator(vm, args.take(0))?;
    let class = Rc::clone(&vm.types.coroutine_wrapper);
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(Wrapper { coroutine })))))
}

pub(crate) const ASYNC_METHODS: &[Spec] = &[
    Spec { name: "__aiter__", signature: "self, /", call: itself },
    Spec { name: "__anext__", signature: "self, /", call: async_next },
    Spec { name: "asend", signature: "self, arg, /", call: async_send },
    Spec { name: "athrow", signature: "self, typ, val=None, tb=None, /", call: async_throw },
    Spec { name: "aclose", signature: "self, /", call: async_close },
];

pub(crate) const STEP_METHODS: &[Spec] = &[
    Spec { name: "__await__", signature: "self, /", call: itself },
    Spec { name: "__iter__", signature: "self, /", call: itself },
    Spec { name: "__next__", signature: "self, /", call: send_step },
    Spec { name: "send", signature: "self, arg, /", call: send_step },
    Spec { name: "throw", signature: "self, typ, val=None, tb=None, /", call: throw_step },
    Spec { name: "close", signature: "self, /", call: close_step },
];

pub(crate) const ITERATOR_METHODS: &[Spec] = &[
    Spec { name: "__iter__", signature: "self, /", call: itself },
    Spec { name: "__next__", signature: "self, /", call: next_of_iterator },
];

pub(crate) fn itself(_vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(args.take(0))
}

fn send_step(vm: &mut Vm, mut args: Args) -> Outcome {
    let step = args.take(0);
    vm.resume_step(&step, Resume::Send(args.optional(1).unwrap_or_default()))
}

fn throw_step(vm: &mut Vm, mut args: Args) -> Outcome {
    let (step, class, value) = (args.take(0), args.take(1), args.optional(2));
    let error = vm.to_raise(value.filter(|value| matches!(value, Value::Instance(_))).unwrap_or(class))?;
    vm.resume_step(&step, Resume::Throw(error))
}

fn close_step(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.close_step(&args.take(0));
    Ok(Value::None)
}

pub(crate) fn next_of_iterator(vm: &mut Vm, mut args: Args) -> Outcome {
    let iterator = args.take(0);
    match vm.next(&iterator)? {
        Some(value) => Ok(value),
        None => Err(vm.stop_iteration(Value::None)),
    }
}

fn generator(vm: &Vm, value: Value) -> Outcome<Rc<Generator>> {
    match value {
        Value::Generator(generator) => Ok(generator),
        other if let Some(coroutine) = coroutine_in(&other) => Ok(coroutine),
        other => {
            let name = vm.type_name(&other);
            Err(vm.type_error(&format!("descriptor requires a generator, not '{name}'")))
        }
    }
}

fn next(vm: &mut Vm, mut args: Args) -> Outcome {
    let generator = generator(vm, args.take(0))?;
    vm.resume_generator(&generator, Resume::Send(Value::None))
}

fn send(vm: &mut Vm, mut args: Args) -> Outcome {
    let generator = generator(vm, args.take(0))?;
    vm.resume_generator(&generator, Resume::Send(args.take(1)))
}

/// The error that is thrown: an error, or a class with its argument.
fn thrown(vm: &mut Vm, args: &mut Args) -> Outcome<Raised> {
    let (class, value) = (args.take(1), args.take(2));
    match (&class, value) {
        (Value::Type(_), Value::None) => vm.to_raise(class),
        (Value::Type(_), Value::Instance(error)) if error.error().is_some() => Ok(error),
        (Value::Type(_), value) => {
            let made = vm.call(&class, [value])?;
            vm.to_raise(made)
        }
        (Value::Instance(error), _) if error.error().is_some() => Ok(Rc::clone(error)),
        (other, _) => {
            let name = vm.type_name(other);
            Err(vm.type_error(&format!(
                "exceptions must be classes or instances deriving from BaseException, not {name}"
            )))
        }
    }
}

fn throw(vm: &mut Vm, mut args: Args) -> Outcome {
    let generator = generator(vm, args.take(0))?;
    let error = thrown(vm, &mut args)?;
    vm.resume_generator(&generator, Resume::Throw(error))
}

fn close(vm: &mut Vm, mut args: Args) -> Outcome {
    let generator = generator(vm, args.take(0))?;
    vm.close_generator(&generator)
}

fn async_next(vm: &mut Vm, mut args: Args) -> Outcome {
    let generator = generator(vm, args.take(0))?;
    Ok(vm.async_step(&generator, Action::Send(Value::None)))
}

fn async_send(vm: &mut Vm, mut args: Args) -> Outcome {
    let generator = generator(vm, args.take(0))?;
    let value = args.take(1);
    Ok(vm.async_step(&generator, Action::Send(value)))
}

fn async_throw(vm: &mut Vm, mut args: Args) -> Outcome {
    let generator = generator(vm, args.take(0))?;
    let error = thrown(vm, &mut args)?;
    Ok(vm.async_step(&generator, Action::Throw(error)))
}

fn async_close(vm: &mut Vm, mut args: Args) -> Outcome {
    let generator = generator(vm, args.take(0))?;
    Ok(vm.async_step(&generator, Action::Close))
}
