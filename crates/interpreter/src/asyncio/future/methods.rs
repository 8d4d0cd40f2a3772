//! The methods and attributes of futures.

use std::rc::Rc;

use super::{receiver, state};
use crate::{
    Vm,
    asyncio::{
        class::Attribute,
        state::{Callback, Future, State},
    },
    value::{Args, Outcome, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: new },
    Spec { name: "__init__", signature: "self, *, loop=None", call: init },
    Spec { name: "__repr__", signature: "self, /", call: repr },
    Spec { name: "__await__", signature: "self, /", call: iterate },
    Spec { name: "__iter__", signature: "self, /", call: iterate },
    Spec { name: "__class_getitem__", signature: "cls, item, /", call: class_item },
    Spec { name: "result", signature: "self, /", call: result },
    Spec { name: "exception", signature: "self, /", call: exception },
    Spec { name: "set_result", signature: "self, result, /", call: set_result },
    Spec { name: "set_exception", signature: "self, exception, /", call: set_exception },
    Spec { name: "add_done_callback", signature: "self, fn, /, *, context=None", call: add_done_callback },
    Spec { name: "remove_done_callback", signature: "self, fn, /", call: remove_done_callback },
    Spec { name: "cancel", signature: "self, /, msg=None", call: cancel },
    Spec { name: "cancelled", signature: "self, /", call: cancelled },
    Spec { name: "done", signature: "self, /", call: done },
    Spec { name: "get_loop", signature: "self, /", call: get_loop },
    Spec { name: "_make_cancelled_error", signature: "self, /", call: make_cancelled_error },
    Spec { name: "_cancel_timer", signature: "self, /", call: cancel_timer },
    Spec { name: "_set_reason", signature: "self, reason, /", call: set_reason },
];

/// An attribute that is only read.
macro_rules! read {
    ($name:literal, $call:expr) => {
        Attribute { get: Spec { name: $name, signature: "self, /", call: $call }, set: None }
    };
}

pub(crate) const ATTRIBUTES: &[Attribute] = &[
    read!("_state", |vm, mut args| {
        let object = receiver(vm, &mut args)?;
        Ok(Value::from(match &*state(vm, &object)?.state.borrow() {
            State::Pending => "PENDING",
            State::Cancelled(_) => "CANCELLED",
            State::Finished(_) | State::Failed(..) => "FINISHED",
        }))
    }),
    read!("_result", |vm, mut args| {
        let object = receiver(vm, &mut args)?;
        Ok(match &*state(vm, &object)?.state.borrow() {
            State::Finished(value) => value.clone(),
            State::Pending | State::Cancelled(_) | State::Failed(..) => Value::None,
        })
    }),
    read!("_exception", |vm, mut args| {
        let object = receiver(vm, &mut args)?;
        Ok(match &*state(vm, &object)?.state.borrow() {
            State::Failed(error, _) => Value::Instance(Rc::clone(error)),
            State::Pending | State::Cancelled(_) | State::Finished(_) => Value::None,
        })
    }),
    read!("_loop", |vm, mut args| {
        let object = receiver(vm, &mut args)?;
        let own = state(vm, &object)?.event_loop.borrow().clone();
        Ok(own.map(Value::Instance).unwrap_or_default())
    }),
    read!("_callbacks", callbacks),
    read!("_source_traceback", |_, _| Ok(Value::None)),
    Attribute {
        get: Spec { name: "_asyncio_future_blocking", signature: "self, /", call: is_blocking },
        set: Some(Spec { name: "_asyncio_future_blocking", signature: "self, value, /", call: set_blocking }),
    },
    Attribute {
        get: Spec { name: "_log_traceback", signature: "self, /", call: is_unseen },
        set: Some(Spec { name: "_log_traceback", signature: "self, value, /", call: set_unseen }),
    },
    Attribute {
        get: Spec { name: "_cancel_message", signature: "self, /", call: cancel_message },
        set: Some(Spec { name: "_cancel_message", signature: "self, value, /", call: set_cancel_message }),
    },
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let Value::Type(class) = args.take(0) else {
        return Err(vm.type_error("Future.__new__(X): X is not a type object"));
    };
    Ok(Value::Instance(vm.new_future(&class)))
}

fn init(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let given = args.optional(1).unwrap_or_default();
    let event_loop = vm.loop_or_current(given)?;
    *state(vm, &object)?.event_loop.borrow_mut() = Some(event_loop);
    Ok(Value::None)
}

/// It is written in Python, with the rest of what is shown.
fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    vm.call_library("asyncio.base_futures", "_future_repr", [object])
}

fn iterate(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    Ok(vm.await_future(&object))
}

fn class_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, item) = (args.take(0), args.take(1));
    vm.call_library("types", "GenericAlias", [class, item])
}

fn result(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let future = state(vm, &object)?;
    vm.future_result(future)
}

fn exception(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let future = state(vm, &object)?;
    Ok(vm.future_error(future)?.map(Value::Instance).unwrap_or_default())
}

fn set_result(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let future = state(vm, &object)?;
    if future.task.is_some() {
        return Err(vm.runtime_error("Task does not support set_result operation"));
    }
    vm.loop_of(future)?;
    if future.is_done() {
        return Err(vm.invalid_state("invalid state"));
    }
    vm.set_future_result(&object, args.take(1))?;
    Ok(Value::None)
}

fn set_exception(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let future = state(vm, &object)?;
    if future.task.is_some() {
        return Err(vm.runtime_error("Task does not support set_exception operation"));
    }
    vm.loop_of(future)?;
    if future.is_done() {
        return Err(vm.invalid_state("invalid state"));
    }
    let error = vm.to_future_error(args.take(1))?;
    vm.set_future_error(&object, error)?;
    Ok(Value::None)
}

fn add_done_callback(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    vm.loop_of(state(vm, &object)?)?;
    let function = args.take(1);
    let context = vm.context_or_copy(args.optional(2))?;
    vm.on_done(&object, Callback::Call(function, context))?;
    Ok(Value::None)
}

fn remove_done_callback(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let function = args.take(1);
    let future = state(vm, &object)?;
    let before: Vec<Callback> = future.callbacks.borrow().iter().cloned().collect();
    let count = before.len();
    let mut kept = Vec::with_capacity(count);
    for callback in before {
        let same = match &callback {
            Callback::Wake(_) => false,
            Callback::Call(other, _) => vm.same_or_equal(&other.clone(), &function)?,
        };
        if !same {
            kept.push(callback);
        }
    }
    let removed = count - kept.len();
    if removed > 0 {
        future.callbacks.borrow_mut().replace(kept);
    }
    Ok(Value::count(removed))
}

fn cancel(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let message = args.optional(1).unwrap_or_default();
    let is_task = state(vm, &object)?.task.is_some();
    let may = if is_task { vm.cancel_task(&object, &message)? } else { vm.cancel_future_now(&object, message)? };
    Ok(Value::Bool(may))
}

fn cancelled(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    Ok(Value::Bool(state(vm, &object)?.is_cancelled()))
}

fn done(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    Ok(Value::Bool(state(vm, &object)?.is_done()))
}

fn get_loop(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    vm.loop_of(state(vm, &object)?).map(Value::Instance)
}

fn make_cancelled_error(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let future = state(vm, &object)?;
    Ok(Value::Instance(vm.cancelled_error(future)))
}

fn cancel_timer(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let future = state(vm, &object)?;
    if let Some(timer) = future.timer.take() {
        let event_loop = vm.loop_of(future)?;
        vm.cancel_timer(&event_loop, timer);
    }
    Ok(Value::None)
}

fn set_reason(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let reason = crate::asyncio::loops::reason(&args.take(1));
    state(vm, &object)?.reason.set(reason);
    Ok(Value::None)
}

/// A list of functions and their contexts; nothing where there are none.
fn callbacks(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let all: Vec<Callback> = state(vm, &object)?.callbacks.borrow().iter().cloned().collect();
    if all.is_empty() {
        return Ok(Value::None);
    }
    let pairs = all.into_iter().map(|callback| {
        let function = match callback {
            Callback::Wake(task) => vm.wake_function(&task),
            Callback::Call(function, _) => function,
        };
        Value::tuple([function, Value::None])
    });
    Ok(Value::list(pairs.collect()))
}

fn flag(vm: &Vm, mut args: Args, get: fn(&Future) -> bool) -> Outcome {
    let object = receiver(vm, &mut args)?;
    Ok(Value::Bool(get(state(vm, &object)?)))
}

fn is_blocking(vm: &mut Vm, args: Args) -> Outcome {
    flag(vm, args, |future| future.blocking.get())
}

fn set_blocking(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let blocking = vm.is_true(&args.take(1))?;
    state(vm, &object)?.blocking.set(blocking);
    Ok(Value::None)
}

fn is_unseen(vm: &mut Vm, args: Args) -> Outcome {
    flag(vm, args, |future| future.unseen.get())
}

fn set_unseen(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    if vm.is_true(&args.take(1))? {
        return Err(vm.value_error("_log_traceback can only be set to False"));
    }
    state(vm, &object)?.unseen.set(false);
    Ok(Value::None)
}

fn cancel_message(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let message = state(vm, &object)?.cancel_message.borrow().clone();
    Ok(message)
}

fn set_cancel_message(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let before = state(vm, &object)?.cancel_message.replace(args.take(1));
    drop(before);
    Ok(Value::None)
}
