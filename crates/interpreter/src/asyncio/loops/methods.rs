//! The methods of loops that are native.

use std::rc::Rc;

use trace::Micros;

use super::{Run, state};
use crate::{
    Vm,
    asyncio::{handle::Call, run::LoopRun},
    machine::stack::Layer,
    value::{Args, Instance, Outcome, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: new },
    Spec { name: "__init__", signature: "self, /", call: init },
    Spec { name: "time", signature: "self, /", call: time },
    Spec { name: "call_soon", signature: "self, callback, /, *args, context=None", call: call_soon },
    Spec { name: "call_soon_threadsafe", signature: "self, callback, /, *args, context=None", call: call_soon },
    Spec { name: "call_later", signature: "self, delay, callback, /, *args, context=None", call: call_later },
    Spec { name: "call_at", signature: "self, when, callback, /, *args, context=None", call: call_at },
    Spec { name: "run_forever", signature: "self, /", call: run_forever },
    Spec { name: "stop", signature: "self, /", call: stop },
    Spec { name: "is_running", signature: "self, /", call: is_running },
    Spec { name: "is_closed", signature: "self, /", call: is_closed },
    Spec { name: "get_debug", signature: "self, /", call: get_debug },
    Spec { name: "set_debug", signature: "self, enabled, /", call: set_debug },
    Spec { name: "_check_closed", signature: "self, /", call: check_closed },
    Spec { name: "_check_running", signature: "self, /", call: check_running },
    Spec { name: "_close", signature: "self, /", call: close },
    Spec { name: "_take_asyncgens", signature: "self, /", call: take_generators },
];

fn receiver(vm: &Vm, args: &mut Args) -> Outcome<Rc<Instance>> {
    match args.take(0) {
        Value::Instance(event_loop) => {
            state(vm, &event_loop)?;
            Ok(event_loop)
        }
        _ => Err(vm.type_error("an event loop is required")),
    }
}

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let Value::Type(class) = args.take(0) else { return Err(vm.type_error("a class is required")) };
    Ok(Value::Instance(vm.new_loop(&class)))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn init(_: &mut Vm, _: Args) -> Outcome {
    Ok(Value::None)
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn time(vm: &mut Vm, _: Args) -> Outcome {
    Ok(Value::Float(vm.event_loop.now().seconds()))
}

fn call_soon(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    let context = vm.context_or_copy(args.optional(2))?;
    let call = Call { function: args.take(1), arguments: args.rest };
    let handle = vm.new_handle(&event_loop, (call, context), None);
    vm.schedule(&event_loop, Run::Handle(Rc::clone(&handle)))?;
    Ok(Value::Instance(handle))
}

/// A number of seconds.
pub(crate) fn seconds(vm: &mut Vm, value: &Value) -> Outcome<f64> {
    match vm.plain(value) {
        Value::Float(seconds) => Ok(*seconds),
        #[expect(clippy::cast_precision_loss, reason = "2^53 seconds are longer than any run")]
        Value::Int(seconds) => Ok(*seconds as f64),
        Value::Bool(seconds) => Ok(f64::from(u8::from(*seconds))),
        _ => {
            let float = Value::Type(Rc::clone(&vm.types.float));
            match vm.call(&float, [value.clone()])? {
                Value::Float(seconds) => Ok(seconds),
                _ => Ok(0.0),
            }
        }
    }
}

fn call_later(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    let delay = args.take(1);
    if matches!(delay, Value::None) {
        return Err(vm.type_error("delay must not be None"));
    }
    let delay = seconds(vm, &delay)?;
    let at = vm.event_loop.clock.after(delay);
    add_timer(vm, &event_loop, at, args)
}

fn call_at(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    let when = args.take(1);
    if matches!(when, Value::None) {
        return Err(vm.type_error("when cannot be None"));
    }
    let when = seconds(vm, &when)?;
    add_timer(vm, &event_loop, (when, Micros::from_seconds(when)), args)
}

/// `when`: what its handle says; `due`: when it fires.
fn add_timer(vm: &mut Vm, event_loop: &Rc<Instance>, (when, due): (f64, Micros), mut args: Args) -> Outcome {
    let own = state(vm, event_loop)?;
    if own.closed.get() {
        return Err(vm.runtime_error("Event loop is closed"));
    }
    let context = vm.context_or_copy(args.optional(3))?;
    let call = Call { function: args.take(2), arguments: args.rest };
    let handle = vm.new_handle(event_loop, (call, context), Some(when));
    let ticket = vm.event_loop.ticket();
    let timer = own.timers.borrow_mut().add(due, (ticket, Run::Handle(Rc::clone(&handle))));
    if let Some(handle) = handle.native::<crate::asyncio::handle::Handle>() {
        handle.set_timer(timer);
    }
    Ok(Value::Instance(handle))
}

fn run_forever(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    check_open(vm, &event_loop)?;
    check_idle(vm, &event_loop)?;
    vm.enter = Some(Layer::Loop(Box::new(LoopRun::turns(event_loop))));
    Ok(Value::None)
}

fn stop(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    state(vm, &event_loop)?.stopping.set(true);
    Ok(Value::None)
}

fn is_running(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    Ok(Value::Bool(state(vm, &event_loop)?.running.get()))
}

fn is_closed(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    Ok(Value::Bool(state(vm, &event_loop)?.closed.get()))
}

fn get_debug(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    Ok(Value::Bool(state(vm, &event_loop)?.debug.get()))
}

fn set_debug(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    let enabled = vm.is_true(&args.take(1))?;
    state(vm, &event_loop)?.debug.set(enabled);
    Ok(Value::None)
}

fn check_open(vm: &Vm, event_loop: &Rc<Instance>) -> Outcome<()> {
    if state(vm, event_loop)?.closed.get() {
        return Err(vm.runtime_error("Event loop is closed"));
    }
    Ok(())
}

fn check_idle(vm: &Vm, event_loop: &Rc<Instance>) -> Outcome<()> {
    if state(vm, event_loop)?.running.get() {
        return Err(vm.runtime_error("This event loop is already running"));
    }
    if vm.event_loop.thread.running.is_some() {
        return Err(vm.runtime_error("Cannot run the event loop while another loop is running"));
    }
    Ok(())
}

fn check_closed(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    check_open(vm, &event_loop)?;
    Ok(Value::None)
}

fn check_running(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    check_idle(vm, &event_loop)?;
    Ok(Value::None)
}

fn close(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    let own = state(vm, &event_loop)?;
    own.closed.set(true);
    let mut parts = Vec::new();
    own.clear(&mut parts);
    drop(parts);
    Ok(Value::None)
}

fn take_generators(vm: &mut Vm, mut args: Args) -> Outcome {
    let event_loop = receiver(vm, &mut args)?;
    let generators = state(vm, &event_loop)?.generators.take();
    let alive = generators.living().map(Value::Generator);
    Ok(Value::list(alive.collect()))
}
