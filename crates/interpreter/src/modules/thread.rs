//! `_thread`: what `threading` stands on.

use std::rc::Rc;

use trace::Micros;

use crate::{
    Vm,
    asyncio::{
        blocked::Lock,
        class::{NewClass, make as make_class},
    },
    builtins::types::fill,
    value::{Args, Instance, Module, Outcome, Payload, Str, Value, instance::Held, native::Spec},
};

/// A lock as an object.
struct LockObject {
    lock: Rc<Lock>,
}

impl Held for LockObject {
    fn take_parts(&mut self, _parts: &mut Vec<Value>) {}
}

const LOCK: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /", call: new_lock },
    Spec { name: "acquire", signature: "self, /, blocking=True, timeout=-1", call: acquire },
    Spec { name: "release", signature: "self, /", call: release },
    Spec { name: "locked", signature: "self, /", call: locked },
    Spec { name: "__enter__", signature: "self, /", call: acquire },
    Spec { name: "__exit__", signature: "self, /, *args", call: release },
    Spec { name: "__repr__", signature: "self, /", call: show },
];

const FUNCTIONS: &[Spec] = &[
    Spec { name: "allocate_lock", signature: "", call: allocate_lock },
    Spec { name: "get_ident", signature: "", call: get_ident },
    Spec { name: "_start", signature: "function, name, /", call: start },
];

/// The number of the main thread; the others follow.
const FIRST: i64 = 1;

/// Makes the module.
pub(crate) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_thread");
    let base = Rc::clone(&vm.types.object);
    let lock = NewClass { module: "_thread", name: "lock", base: &base, methods: LOCK, properties: &[] };
    let lock = Value::Type(make_class(vm, &lock));
    vm.keep("_thread.lock", lock.clone());
    module.set("lock", lock.clone());
    module.set("LockType", lock);
    module.set("error", Value::Type(Rc::clone(&vm.types.errors.runtime_error)));
    fill(&module.fields, &Str::from("_thread"), FUNCTIONS);
    Ok(module)
}

fn allocate_lock(vm: &mut Vm, _: Args) -> Outcome {
    let Some(Value::Type(class)) = vm.kept("_thread.lock") else { return Ok(Value::None) };
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(LockObject { lock: Rc::default() })))))
}

fn new_lock(vm: &mut Vm, _: Args) -> Outcome {
    allocate_lock(vm, Args::default())
}

fn receiver(vm: &Vm, args: &mut Args) -> Outcome<(Rc<Instance>, Rc<Lock>)> {
    if let Value::Instance(object) = args.take(0)
        && let Some(own) = object.native::<LockObject>()
    {
        let lock = Rc::clone(&own.lock);
        return Ok((object, lock));
    }
    Err(vm.type_error("a lock is required"))
}

fn acquire(vm: &mut Vm, mut args: Args) -> Outcome {
    let (_, lock) = receiver(vm, &mut args)?;
    let blocking = match args.optional(1) {
        Some(blocking) => vm.is_true(&blocking)?,
        None => true,
    };
    let timeout = match args.optional(2) {
        Some(timeout) => crate::asyncio::loops::seconds(vm, &timeout)?,
        None => -1.0,
    };
    let is_forever = (timeout + 1.0).abs() < f64::EPSILON;
    if timeout < 0.0 && !is_forever {
        return Err(vm.value_error("timeout value must be a non-negative number"));
    }
    if !blocking && !is_forever {
        return Err(vm.value_error("can't specify a timeout for a non-blocking call"));
    }
    if !lock.locked.replace(true) {
        return Ok(Value::Bool(true));
    }
    if !blocking {
        return Ok(Value::Bool(false));
    }
    let until = (!is_forever).then(|| vm.event_loop.now() + Micros::from_seconds(timeout));
    Ok(vm.wait_for_lock(&lock, until))
}

fn release(vm: &mut Vm, mut args: Args) -> Outcome {
    let (_, lock) = receiver(vm, &mut args)?;
    if !lock.locked.get() {
        return Err(vm.runtime_error("release unlocked lock"));
    }
    vm.open_lock(&lock);
    Ok(Value::None)
}

fn locked(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::Bool(receiver(vm, &mut args)?.1.locked.get()))
}

fn show(vm: &mut Vm, mut args: Args) -> Outcome {
    let (object, lock) = receiver(vm, &mut args)?;
    let class = Value::Type(Rc::clone(&vm.types.object));
    let plain = vm.call_method(&class, "__repr__", [Value::Instance(object)])?;
    let plain = vm.str(&plain)?;
    let state = if lock.locked.get() { "locked" } else { "unlocked" };
    Ok(Value::from(format!("<{state} {}", plain.trim_start_matches('<'))))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn get_ident(vm: &mut Vm, _: Args) -> Outcome {
    Ok(Value::Int(FIRST + i64::from(vm.event_loop.threads.current)))
}

fn start(vm: &mut Vm, mut args: Args) -> Outcome {
    let (function, name) = (args.take(0), vm.str(&args.take(1))?);
    let number = vm.start_thread(&function, name.as_str().into())?;
    Ok(Value::Int(FIRST + i64::from(number)))
}
