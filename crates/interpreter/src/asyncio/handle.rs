//! `Handle` and `TimerHandle` (`asyncio/events.py`): calls to come, which can be taken back.

use std::{
    cell::{Cell, RefCell},
    mem,
    rc::Rc,
};

use io::TimerId;

use crate::{
    Vm,
    asyncio::{class::Attribute, context::Context},
    value::{Args, Instance, Outcome, Payload, Value, instance::Held, native::Spec},
};

/// A call to come.
pub(crate) struct Handle {
    pub(crate) call: RefCell<Option<Call>>,
    pub(crate) context: Rc<Context>,
    pub(crate) event_loop: Rc<Instance>,
    cancelled: Cell<bool>,
    /// When it is due, in seconds of the loop, if it is a timer.
    when: Option<f64>,
    timer: Cell<Option<TimerId>>,
}

/// What is called.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) function: Value,
    pub(crate) arguments: Vec<Value>,
}

impl Held for Handle {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        if let Some(call) = self.call.take() {
            parts.push(call.function);
            parts.extend(call.arguments);
        }
        mem::take(&mut self.context).take_parts(parts);
        parts.push(Value::Instance(Rc::clone(&self.event_loop)));
    }
}

impl Handle {
    /// What it calls now, unless it was taken back.
    pub(crate) fn due(&self) -> Option<Call> {
        self.call.borrow().clone().filter(|_| !self.cancelled.get())
    }

    pub(crate) fn set_timer(&self, timer: TimerId) {
        self.timer.set(Some(timer));
    }
}

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "cancel", signature: "self, /", call: cancel },
    Spec { name: "cancelled", signature: "self, /", call: cancelled },
    Spec { name: "get_context", signature: "self, /", call: get_context },
    Spec { name: "__repr__", signature: "self, /", call: repr },
];

pub(crate) const TIMER_METHODS: &[Spec] = &[Spec { name: "when", signature: "self, /", call: when }];

pub(crate) const ATTRIBUTES: &[Attribute] = &[
    Attribute { get: Spec { name: "_callback", signature: "self, /", call: function }, set: None },
    Attribute { get: Spec { name: "_args", signature: "self, /", call: arguments }, set: None },
    Attribute { get: Spec { name: "_cancelled", signature: "self, /", call: cancelled }, set: None },
    Attribute { get: Spec { name: "_when", signature: "self, /", call: when }, set: None },
];

impl Vm {
    /// A handle of a call; with a time, of a timer.
    pub(crate) fn new_handle(
        &self,
        event_loop: &Rc<Instance>,
        (call, context): (Call, Rc<Context>),
        when: Option<f64>,
    ) -> Rc<Instance> {
        let handle = Handle {
            call: RefCell::new(Some(call)),
            context,
            event_loop: Rc::clone(event_loop),
            cancelled: Cell::new(false),
            when,
            timer: Cell::new(None),
        };
        let classes = self.loop_classes();
        let class = if when.is_some() { &classes.timer_handle } else { &classes.handle };
        self.new_instance(class, Payload::Native(Box::new(handle)))
    }
}

fn of<'a>(vm: &Vm, object: &'a Value) -> Outcome<&'a Handle> {
    let found = if let Value::Instance(instance) = object { instance.native::<Handle>() } else { None };
    found.ok_or_else(|| vm.type_error("a handle is required"))
}

fn cancel(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let handle = of(vm, &object)?;
    handle.cancelled.set(true);
    let call = handle.call.take();
    drop(call);
    if let Some(timer) = handle.timer.take() {
        let event_loop = Rc::clone(&handle.event_loop);
        vm.cancel_timer(&event_loop, timer);
    }
    Ok(Value::None)
}

fn cancelled(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    Ok(Value::Bool(of(vm, &object)?.cancelled.get()))
}

fn get_context(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let context = Rc::clone(&of(vm, &object)?.context);
    Ok(vm.context_object(context))
}

fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    vm.call_library("asyncio.format_helpers", "_handle_repr", [object])
}

fn when(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    Ok(of(vm, &object)?.when.map(Value::Float).unwrap_or_default())
}

fn function(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let call = of(vm, &object)?.call.borrow().clone();
    Ok(call.map(|call| call.function).unwrap_or_default())
}

fn arguments(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let call = of(vm, &object)?.call.borrow().clone();
    Ok(call.map(|call| Value::tuple(call.arguments)).unwrap_or_default())
}
