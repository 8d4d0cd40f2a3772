//! What a method of a built-in class is called on, as the built-in value that it is, and what its constructors make.

use std::rc::Rc;

use crate::{
    Vm,
    value::{Args, Dict, List, Outcome, Payload, Raised, Set, Tuple, Type, Value},
};

/// The list that a method is called on.
pub(crate) fn list(vm: &Vm, args: &mut Args) -> Outcome<Rc<List>> {
    let receiver = args.take(0);
    match vm.plain(&receiver) {
        Value::List(list) => Ok(Rc::clone(list)),
        _ => Err(wrong(vm, "list", &receiver)),
    }
}

/// The tuple that a method is called on.
pub(crate) fn tuple(vm: &Vm, args: &mut Args) -> Outcome<Rc<Tuple>> {
    let receiver = args.take(0);
    match vm.plain(&receiver) {
        Value::Tuple(tuple) => Ok(Rc::clone(tuple)),
        _ => Err(wrong(vm, "tuple", &receiver)),
    }
}

/// The dictionary that a method is called on.
pub(crate) fn dict(vm: &Vm, args: &mut Args) -> Outcome<Rc<Dict>> {
    let receiver = args.take(0);
    match vm.plain(&receiver) {
        Value::Dict(dict) => Ok(Rc::clone(dict)),
        _ => Err(wrong(vm, "dict", &receiver)),
    }
}

/// The set, frozen or not, that a method is called on.
pub(crate) fn set(vm: &Vm, args: &mut Args) -> Outcome<Rc<Set>> {
    let receiver = args.take(0);
    match vm.plain(&receiver) {
        Value::Set(set) => Ok(Rc::clone(set)),
        _ => Err(wrong(vm, "set", &receiver)),
    }
}

fn wrong(vm: &Vm, expected: &str, receiver: &Value) -> Raised {
    let name = vm.class_name(receiver);
    vm.type_error(&format!("descriptor requires a '{expected}' object but received a '{name}'"))
}

/// What `class.__new__(class, …)` of a built-in class makes of a plain value: that, or an object of the subclass that is it.
pub(crate) fn made(vm: &Vm, class: &Value, own: &Rc<Type>, plain: Value) -> Outcome {
    let base = own.name();
    match class {
        Value::Type(class) if Rc::ptr_eq(class, own) => Ok(plain),
        Value::Type(class) if class.is(own) => Ok(Value::Instance(vm.new_instance(class, Payload::Value(plain)))),
        Value::Type(class) => {
            let name = class.name();
            Err(vm.type_error(&format!("{base}.__new__({name}): {name} is not a subtype of {base}")))
        }
        other => {
            let name = vm.class_name(other);
            Err(vm.type_error(&format!("{base}.__new__(X): X is not a type object ({name})")))
        }
    }
}

/// Whether `class.__new__(class, …)` is asked for an object of the built-in class itself, which is finished when it is made; one of a
/// subclass is filled by `__init__`.
pub(crate) fn is_exact(class: &Value, own: &Rc<Type>) -> bool {
    matches!(class, Value::Type(class) if Rc::ptr_eq(class, own))
}

/// The argument of a constructor that takes one at most, by position; a subclass's own parameters are none of its business.
pub(crate) fn at_most_one(vm: &Vm, name: &str, args: &mut Args) -> Outcome<Option<Value>> {
    if !args.named.is_empty() {
        return Err(vm.type_error(&format!("{name}() takes no keyword arguments")));
    }
    let given = args.rest.len();
    if given > 1 {
        return Err(vm.type_error(&format!("{name} expected at most 1 argument, got {given}")));
    }
    Ok(args.rest.pop())
}
