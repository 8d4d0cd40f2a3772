//! `_weakref`: references that keep nothing alive.

use std::{
    cell::Cell,
    rc::{Rc, Weak},
};

use crate::{
    Vm,
    modules::class::class,
    value::{Args, Function, Generator, Instance, Module, Outcome, Payload, Type, Value, instance::Held, native::Spec},
};

/// What a reference refers to.
enum Referent {
    Instance(Weak<Instance>),
    Function(Weak<Function>),
    Generator(Weak<Generator>),
    Type(Weak<Type>),
    Module(Weak<Module>),
}

struct Reference {
    referent: Referent,
    /// Its hash, once it was asked for: it stays when what it refers to has gone.
    hash: Cell<Option<i64>>,
}

impl Held for Reference {
    fn take_parts(&mut self, _parts: &mut Vec<Value>) {}
}

impl Referent {
    fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Instance(instance) => Self::Instance(Rc::downgrade(instance)),
            Value::Function(function) => Self::Function(Rc::downgrade(function)),
            Value::Generator(generator) => Self::Generator(Rc::downgrade(generator)),
            Value::Type(class) => Self::Type(Rc::downgrade(class)),
            Value::Module(module) => Self::Module(Rc::downgrade(module)),
            _ => return None,
        })
    }

    fn get(&self) -> Option<Value> {
        match self {
            Self::Instance(weak) => weak.upgrade().map(Value::Instance),
            Self::Function(weak) => weak.upgrade().map(Value::Function),
            Self::Generator(weak) => weak.upgrade().map(Value::Generator),
            Self::Type(weak) => weak.upgrade().map(Value::Type),
            Self::Module(weak) => weak.upgrade().map(Value::Module),
        }
    }
}

const REFERENCE: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, object, callback=None, /", call: new },
    Spec { name: "__call__", signature: "self", call: |_, mut args| Ok(referent(&args.take(0)).into()) },
    Spec { name: "__eq__", signature: "self, other, /", call: equal },
    Spec { name: "__hash__", signature: "self, /", call: hash },
    Spec { name: "__repr__", signature: "self, /", call: repr },
];

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "making a module may fail")]
pub(crate) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_weakref");
    module.set("ref", Value::Type(class(vm, "weakref", ("ReferenceType", REFERENCE))));
    Ok(module)
}

fn reference(value: &Value) -> Option<&Reference> {
    match value {
        Value::Instance(instance) => instance.native::<Reference>(),
        _ => None,
    }
}

fn referent(value: &Value) -> Option<Value> {
    reference(value)?.referent.get()
}

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, object) = (args.take(0), args.take(1));
    let Value::Type(class) = class else { return Err(vm.type_error("ref.__new__(X): X is not a type object")) };
    let Some(referent) = Referent::of(&object) else {
        let name = vm.type_name(&object);
        return Err(vm.type_error(&format!("cannot create weak reference to '{name}' object")));
    };
    let held = Reference { referent, hash: Cell::new(None) };
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(held)))))
}

/// Two are equal if what they refer to is, while it lives; then only the same is.
fn equal(vm: &mut Vm, mut args: Args) -> Outcome {
    let (one, other) = (args.take(0), args.take(1));
    if reference(&other).is_none() {
        return Ok(Value::NotImplemented);
    }
    match (referent(&one), referent(&other)) {
        (Some(a), Some(b)) => vm.equal(&a, &b).map(Value::Bool),
        _ => Ok(Value::Bool(one.is(&other))),
    }
}

fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    let value = args.take(0);
    let Some(own) = reference(&value) else { return Ok(Value::Int(0)) };
    if let Some(hash) = own.hash.get() {
        return Ok(Value::Int(hash));
    }
    let Some(object) = own.referent.get() else { return Err(vm.type_error("weak object has gone away")) };
    let hash = vm.hash(&object)?;
    own.hash.set(Some(hash));
    Ok(Value::Int(hash))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    let value = args.take(0);
    Ok(Value::from(match referent(&value) {
        Some(object) => format!("<weakref at 0x7f0000000000; to '{}' at 0x7f0000000000>", vm.type_name(&object)),
        None => "<weakref at 0x7f0000000000; dead>".to_owned(),
    }))
}
