//! `list[int]`: a class with the kinds of its items, which is made by a subscript, shown, compared, and called as the class.

use std::rc::Rc;

use crate::{
    Vm,
    value::{Args, Outcome, Payload, Str, Value, args::Arguments, instance::Held, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, origin, args, /", call: new },
    Spec { name: "__call__", signature: "self, /, *args, **kwargs", call },
    Spec { name: "__repr__", signature: "self, /", call: repr },
    Spec { name: "__eq__", signature: "self, value, /", call: equal },
    Spec { name: "__hash__", signature: "self, /", call: hash },
    Spec { name: "__getattr__", signature: "self, name, /", call: get_attribute },
    Spec { name: "__getitem__", signature: "self, key, /", call: get_item },
    Spec { name: "__or__", signature: "self, value, /", call: super::type_object::or },
    Spec { name: "__ror__", signature: "self, value, /", call: super::type_object::or_after },
    Spec { name: "__mro_entries__", signature: "self, bases, /", call: entries },
];

/// The class and what it was given.
struct Alias {
    origin: Value,
    arguments: Value,
}

impl Held for Alias {
    fn take_parts(&mut self, parts: &mut Vec<Value>) {
        parts.push(std::mem::take(&mut self.origin));
        parts.push(std::mem::take(&mut self.arguments));
    }
}

/// `origin[key]`.
#[expect(clippy::unnecessary_wraps, reason = "all native functions have this type")]
pub(crate) fn make(vm: &mut Vm, origin: &Value, key: &Value) -> Outcome {
    let arguments = match key {
        Value::Tuple(_) => key.clone(),
        one => Value::tuple([one.clone()]),
    };
    let alias = Alias { origin: origin.clone(), arguments: arguments.clone() };
    let class = Rc::clone(&vm.types.generic_alias);
    let instance = vm.new_instance(&class, Payload::Native(Box::new(alias)));
    instance.fields().set(&Str::from("__origin__"), origin.clone());
    instance.fields().set(&Str::from("__args__"), arguments);
    Ok(Value::Instance(instance))
}

/// `types.GenericAlias(origin, args)`.
fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (_, origin, arguments) = (args.take(0), args.take(1), args.take(2));
    make(vm, &origin, &arguments)
}

/// `__class_getitem__` of built-in classes.
pub(crate) fn of_class(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, key) = (args.take(0), args.take(1));
    make(vm, &class, &key)
}

/// The parts of an alias.
fn parts(value: &Value) -> (Value, Value) {
    match value {
        Value::Instance(instance) => match instance.native::<Alias>() {
            Some(alias) => (alias.origin.clone(), alias.arguments.clone()),
            None => Default::default(),
        },
        _ => Default::default(),
    }
}

fn call(vm: &mut Vm, mut args: Args) -> Outcome {
    let (origin, _) = parts(&args.take(0));
    let mut arguments = Arguments::positional(args.rest);
    if !args.named.is_empty() {
        let (names, values): (Vec<Str>, Vec<Value>) = args.named.into_iter().unzip();
        arguments.values.extend(values);
        arguments.names = Some(names.into());
    }
    vm.call_arguments(&origin, arguments)
}

fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    let (origin, arguments) = parts(&args.take(0));
    let mut shown = Vec::new();
    for argument in vm.collect(&arguments)? {
        shown.push(shown_parameter(vm, &argument)?);
    }
    let arguments = if shown.is_empty() { "()".to_owned() } else { shown.join(", ") };
    let origin = shown_parameter(vm, &origin)?;
    Ok(Value::from(format!("{origin}[{arguments}]")))
}

/// A class by its name, anything else as it shows itself.
fn shown_parameter(vm: &mut Vm, value: &Value) -> Outcome<String> {
    match value {
        Value::Type(class) => {
            let (module, qualname) = (class.module.borrow(), class.qualname.borrow());
            Ok(if module.as_str() == "builtins" { qualname.to_string() } else { format!("{module}.{qualname}") })
        }
        Value::Ellipsis => Ok("...".to_owned()),
        Value::List(list) => {
            let mut shown = Vec::new();
            for item in list.snapshot() {
                shown.push(vm.recurse(|vm| shown_parameter(vm, &item))?);
            }
            Ok(format!("[{}]", shown.join(", ")))
        }
        other => Ok(vm.recurse(|vm| vm.repr(other))?.to_string()),
    }
}

fn equal(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, other) = (args.take(0), args.take(1));
    if !matches!(&other, Value::Instance(other) if other.native::<Alias>().is_some()) {
        return Ok(Value::NotImplemented);
    }
    let (own, other) = (parts(&own), parts(&other));
    Ok(Value::Bool(vm.equal(&own.0, &other.0)? && vm.equal(&own.1, &other.1)?))
}

fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    let (origin, arguments) = parts(&args.take(0));
    Ok(Value::Int(vm.hash(&origin)? ^ vm.hash(&arguments)?))
}

fn get_attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let (own, name) = (args.take(0), args.take(1));
    let (origin, _) = parts(&own);
    match &name {
        Value::Str(name)
            if !name.starts_with("__") || name.as_str() == "__name__" || name.as_str() == "__qualname__" =>
        {
            vm.get_attribute(&origin, name)
        }
        Value::Str(name) => Err(vm.attribute_error(&own, name)),
        _ => Err(vm.type_error("attribute name must be string")),
    }
}

fn get_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    let name = vm.repr(&own)?;
    Err(vm.type_error(&format!("{name} is not a generic class")))
}

/// `class Stack(list[int])` has the class among its bases.
#[expect(clippy::unnecessary_wraps, reason = "all native functions have this type")]
fn entries(_vm: &mut Vm, mut args: Args) -> Outcome {
    let (origin, _) = parts(&args.take(0));
    Ok(Value::tuple([origin]))
}
