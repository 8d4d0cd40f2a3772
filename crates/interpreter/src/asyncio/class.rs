//! The classes of the core, and how native modules make classes.

use std::{cell::RefCell, rc::Rc};

use crate::{
    Vm,
    asyncio::{future, handle, loops, task},
    builtins::{descriptor::Property, types::fill},
    value::{
        Dict, Native, Payload, Str, Type, Value,
        native::{Binding, Spec},
        types::{Layout, NewType},
    },
};

/// The classes of the core.
pub(crate) struct Classes {
    pub(crate) future: Rc<Type>,
    pub(crate) task: Rc<Type>,
    pub(crate) future_iterator: Rc<Type>,
    pub(crate) turn: Rc<Type>,
    pub(crate) handle: Rc<Type>,
    pub(crate) timer_handle: Rc<Type>,
    pub(crate) event_loop: Rc<Type>,
    pub(crate) cancelled_error: Rc<Type>,
    pub(crate) invalid_state_error: Rc<Type>,
}

/// A class of a native module.
pub(crate) struct NewClass<'a> {
    pub(crate) module: &'static str,
    pub(crate) name: &'static str,
    pub(crate) base: &'a Rc<Type>,
    pub(crate) methods: &'static [Spec],
    pub(crate) properties: &'static [Attribute],
}

/// An attribute that is computed.
pub(crate) struct Attribute {
    pub(crate) get: Spec,
    pub(crate) set: Option<Spec>,
}

impl Classes {
    pub(crate) fn new(vm: &Vm) -> Self {
        let object = &vm.types.object;
        let future = native(vm, ("Future", object), future::METHODS, future::ATTRIBUTES);
        let handle = native(vm, ("Handle", object), handle::METHODS, handle::ATTRIBUTES);
        Self {
            task: native(vm, ("Task", &future), task::METHODS, task::ATTRIBUTES),
            future,
            future_iterator: native(vm, ("FutureIter", object), future::iterator::METHODS, &[]),
            turn: native(vm, ("Turn", object), future::iterator::TURN_METHODS, &[]),
            timer_handle: native(vm, ("TimerHandle", &handle), handle::TIMER_METHODS, &[]),
            handle,
            event_loop: native(vm, ("Loop", object), loops::METHODS, &[]),
            cancelled_error: error(vm, "CancelledError", &vm.types.errors.base_exception),
            invalid_state_error: error(vm, "InvalidStateError", &vm.types.errors.exception),
        }
    }
}

fn native(
    vm: &Vm,
    (name, base): (&'static str, &Rc<Type>),
    methods: &'static [Spec],
    properties: &'static [Attribute],
) -> Rc<Type> {
    make(vm, &NewClass { module: "_asyncio", name, base, methods, properties })
}

fn error(vm: &Vm, name: &'static str, base: &Rc<Type>) -> Rc<Type> {
    make(vm, &NewClass { module: "asyncio.exceptions", name, base, methods: &[], properties: &[] })
}

/// Makes a class.
pub(crate) fn make(vm: &Vm, new: &NewClass<'_>) -> Rc<Type> {
    let fields = Rc::new(Dict::default());
    let name = Str::from(new.name);
    fill(&fields, &name, new.methods);
    for attribute in new.properties {
        let function = |spec: &'static Spec| Value::Native(Rc::new(Native::new(spec, Binding::Function, None)));
        let property = Property {
            get: RefCell::new(function(&attribute.get)),
            set: RefCell::new(attribute.set.as_ref().map(function).unwrap_or_default()),
            name: RefCell::new(Some(Str::from(attribute.get.name))),
            ..Property::default()
        };
        let property = vm.new_instance(&vm.types.property, Payload::Native(Box::new(property)));
        fields.set(&Str::from(attribute.get.name), Value::Instance(property));
    }
    let ancestors = std::iter::once(new.base).chain(&new.base.ancestors).cloned().collect();
    Type::new(NewType {
        name: name.clone(),
        qualname: name,
        module: new.module.into(),
        bases: vec![Rc::clone(new.base)],
        ancestors,
        fields,
        layout: if new.base.layout == Layout::Error { Layout::Error } else { Layout::Native },
        metaclass: None,
        from_program: false,
    })
}
