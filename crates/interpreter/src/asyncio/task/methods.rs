//! The methods and attributes of tasks.

use std::rc::Rc;

use super::{NewTask, parts};
use crate::{
    Vm,
    asyncio::{class::Attribute, future::receiver, loops},
    value::{Args, Outcome, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec {
        name: "__init__",
        signature: "self, coro, *, loop=None, name=None, context=None, eager_start=False",
        call: init,
    },
    Spec { name: "__repr__", signature: "self, /", call: repr },
    Spec { name: "cancelling", signature: "self, /", call: cancelling },
    Spec { name: "uncancel", signature: "self, /", call: uncancel },
    Spec { name: "get_coro", signature: "self, /", call: get_coro },
    Spec { name: "get_context", signature: "self, /", call: get_context },
    Spec { name: "get_name", signature: "self, /", call: get_name },
    Spec { name: "set_name", signature: "self, value, /", call: set_name },
    Spec { name: "get_stack", signature: "self, *, limit=None", call: get_stack },
    Spec { name: "print_stack", signature: "self, *, limit=None, file=None", call: print_stack },
];

pub(crate) const ATTRIBUTES: &[Attribute] = &[
    Attribute { get: Spec { name: "_coro", signature: "self, /", call: get_coro }, set: None },
    Attribute { get: Spec { name: "_fut_waiter", signature: "self, /", call: waits_for }, set: None },
    Attribute { get: Spec { name: "_must_cancel", signature: "self, /", call: must_cancel }, set: None },
    Attribute {
        get: Spec { name: "_log_destroy_pending", signature: "self, /", call: tells_death },
        set: Some(Spec { name: "_log_destroy_pending", signature: "self, value, /", call: set_tells_death }),
    },
];

fn init(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let coroutine = args.take(1);
    if !loops::is_coroutine(vm, &coroutine) {
        let shown = vm.repr(&coroutine)?;
        return Err(vm.type_error(&format!("a coroutine was expected, got {shown}")));
    }
    let given = args.optional(2).unwrap_or_default();
    let event_loop = vm.loop_or_current(given)?;
    let name = args.optional(3).filter(|name| !matches!(name, Value::None));
    let context = vm.context_or_copy(args.optional(4))?;
    let is_eager = match args.optional(5) {
        Some(eager) => vm.is_true(&eager)? && loops::state(vm, &event_loop)?.running.get(),
        None => false,
    };
    vm.begin_task(&object, NewTask { coroutine, event_loop, name, context, is_eager })?;
    Ok(Value::None)
}

fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    vm.call_library("asyncio.base_tasks", "_task_repr", [object])
}

fn cancelling(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    Ok(Value::Int(parts(vm, &object)?.1.requests.get().into()))
}

fn uncancel(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    Ok(Value::Int(vm.uncancel_task(&object)?.into()))
}

fn get_coro(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let coroutine = parts(vm, &object)?.1.coroutine.borrow().clone();
    Ok(coroutine)
}

fn get_context(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let context = Rc::clone(&parts(vm, &object)?.1.context.borrow());
    Ok(vm.context_object(context))
}

fn get_name(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let name = parts(vm, &object)?.1.name.borrow().clone();
    Ok(name)
}

fn set_name(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let name = vm.str(&args.take(1))?;
    *parts(vm, &object)?.1.name.borrow_mut() = Value::Str(name);
    Ok(Value::None)
}

/// The frames of the program are no objects here: a task that is not over has one that says where it is.
fn get_stack(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    vm.call_library("asyncio.base_tasks", "_task_get_stack", [object, args.optional(1).unwrap_or_default()])
}

fn print_stack(vm: &mut Vm, mut args: Args) -> Outcome {
    let (object, limit, file) = (args.take(0), args.optional(1), args.optional(2));
    let arguments = [object, limit.unwrap_or_default(), file.unwrap_or_default()];
    vm.call_library("asyncio.base_tasks", "_task_print_stack", arguments)
}

fn waits_for(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let waited = parts(vm, &object)?.1.waits_for.borrow().clone();
    Ok(waited.map(Value::Instance).unwrap_or_default())
}

fn must_cancel(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    Ok(Value::Bool(parts(vm, &object)?.1.must_cancel.get()))
}

fn tells_death(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    Ok(Value::Bool(parts(vm, &object)?.1.tells_death.get()))
}

fn set_tells_death(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = receiver(vm, &mut args)?;
    let tells = vm.is_true(&args.take(1))?;
    parts(vm, &object)?.1.tells_death.set(tells);
    Ok(Value::None)
}
