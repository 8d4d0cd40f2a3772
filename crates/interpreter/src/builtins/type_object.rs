//! `type`: what every class can do.

use std::rc::Rc;

use crate::{
    Vm,
    value::{Args, Dict, Outcome, Type, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: new },
    Spec { name: "__init__", signature: "self, /, *args, **kwargs", call: |_, _| Ok(Value::None) },
    Spec { name: "__call__", signature: "self, /, *args, **kwargs", call },
    Spec { name: "mro", signature: "self, /", call: mro },
    Spec { name: "__subclasses__", signature: "self, /", call: subclasses },
    Spec { name: "__instancecheck__", signature: "self, instance, /", call: instance_check },
    Spec { name: "__subclasscheck__", signature: "self, subclass, /", call: subclass_check },
    Spec { name: "__or__", signature: "self, value, /", call: or },
    Spec { name: "__ror__", signature: "self, value, /", call: or_after },
    Spec { name: "__delattr__", signature: "self, name, /", call: delete_attribute },
    Spec { name: "__setattr__", signature: "self, name, value, /", call: set_attribute },
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let meta = args.take(0);
    let [Value::Str(name), bases, namespace] = &args.rest[..] else {
        return Err(vm.type_error("type() takes 1 or 3 arguments"));
    };
    let name = name.clone();
    let mut classes = Vec::new();
    for base in vm.collect(bases)? {
        match base {
            Value::Type(class) => classes.push(class),
            _ => return Err(vm.type_error("bases must be types")),
        }
    }
    let namespace: Rc<Dict> = match vm.plain(namespace) {
        Value::Dict(dict) => Rc::clone(dict),
        other => {
            let name = vm.type_name(other);
            return Err(vm.type_error(&format!("type.__new__() argument 3 must be dict, not {name}")));
        }
    };
    let meta = match meta {
        Value::Type(meta) if !Rc::ptr_eq(&meta, &vm.types.type_) => Some(meta),
        _ => None,
    };
    vm.new_class(meta, &name, (classes, namespace, args.named)).map(Value::Type)
}

fn class(vm: &Vm, value: &Value) -> Outcome<Rc<Type>> {
    match value {
        Value::Type(class) => Ok(Rc::clone(class)),
        _ => Err(vm.type_error("descriptor requires a 'type' object")),
    }
}

fn call(vm: &mut Vm, mut args: Args) -> Outcome {
    let of = args.take(0);
    let of = class(vm, &of)?;
    let arguments = args.into_arguments();
    let called = vm.begin_construct_plainly(&of, arguments)?;
    vm.finish_call(called)
}

fn mro(vm: &mut Vm, mut args: Args) -> Outcome {
    let of = args.take(0);
    let of = class(vm, &of)?;
    let all = std::iter::once(Rc::clone(&of)).chain(of.ancestors.iter().cloned());
    Ok(Value::list(all.map(Value::Type).collect()))
}

fn subclasses(vm: &mut Vm, mut args: Args) -> Outcome {
    let of = args.take(0);
    let of = class(vm, &of)?;
    let heirs = vm.shared.classes().into_iter().filter(|one| one.bases.iter().any(|base| Rc::ptr_eq(base, &of)));
    Ok(Value::list(heirs.map(Value::Type).collect()))
}

fn instance_check(vm: &mut Vm, mut args: Args) -> Outcome {
    let (of, object) = (args.take(0), args.take(1));
    let of = class(vm, &of)?;
    Ok(Value::Bool(vm.is_instance(&object, &of)))
}

fn subclass_check(vm: &mut Vm, mut args: Args) -> Outcome {
    let (of, other) = (args.take(0), args.take(1));
    let of = class(vm, &of)?;
    Ok(Value::Bool(matches!(other, Value::Type(other) if other.is(&of))))
}

/// `int | None`: a type that annotations and `isinstance` know.
pub(crate) fn or(vm: &mut Vm, mut args: Args) -> Outcome {
    union(vm, args.take(0), args.take(1))
}

/// `None | int`.
pub(crate) fn or_after(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, other) = (args.take(0), args.take(1));
    union(vm, other, own)
}

fn union(vm: &mut Vm, a: Value, b: Value) -> Outcome {
    let module = vm.import(&"types".into())?;
    let make = vm.get_attribute(&Value::Module(module), &"_make_union".into())?;
    vm.call(&make, [a, b])
}

fn delete_attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let (value, name) = (args.take(0), args.take(1));
    let of = class(vm, &value)?;
    match name {
        Value::Str(name) if of.remove(&name).is_none() => Err(vm.attribute_error(&value, &name)),
        _ => Ok(Value::None),
    }
}

fn set_attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let (of, name, value) = (args.take(0), args.take(1), args.take(2));
    let of = class(vm, &of)?;
    if let Value::Str(name) = name {
        vm.set_class_plainly(&of, &name, value);
    }
    Ok(Value::None)
}
