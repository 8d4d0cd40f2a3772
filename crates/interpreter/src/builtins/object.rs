//! `object`: what every class has.

use std::rc::Rc;

use crate::{
    Vm,
    code::Compare,
    value::{Args, Outcome, Raised, Str, Value, args::Arguments, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: new },
    Spec { name: "__init__", signature: "self, /, *args, **kwargs", call: init },
    Spec {
        name: "__repr__",
        signature: "self, /",
        call: |vm, mut args| crate::builtins::repr::default_repr(vm, &args.take(0)).map(Value::Str),
    },
    Spec { name: "__str__", signature: "self, /", call: |vm, mut args| vm.repr(&args.take(0)).map(Value::Str) },
    Spec { name: "__eq__", signature: "self, value, /", call: equal },
    Spec { name: "__ne__", signature: "self, value, /", call: not_equal },
    Spec { name: "__lt__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::Less) },
    Spec { name: "__le__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::LessOrEqual) },
    Spec { name: "__gt__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::Greater) },
    Spec { name: "__ge__", signature: "self, value, /", call: |vm, args| compare(vm, args, Compare::GreaterOrEqual) },
    Spec {
        name: "__hash__",
        signature: "self, /",
        call: |vm, mut args| crate::builtins::hash::default_hash(vm, &args.take(0)).map(Value::Int),
    },
    Spec { name: "__format__", signature: "self, format_spec, /", call: format },
    Spec { name: "__getattribute__", signature: "self, name, /", call: get_attribute },
    Spec { name: "__setattr__", signature: "self, name, value, /", call: set_attribute },
    Spec { name: "__delattr__", signature: "self, name, /", call: delete_attribute },
    Spec {
        name: "__dir__",
        signature: "self, /",
        call: |vm, mut args| crate::builtins::functions::names_in(vm, &args.take(0)),
    },
    Spec { name: "__init_subclass__", signature: "cls, /, **kwargs", call: init_subclass },
    Spec { name: "__subclasshook__", signature: "cls, subclass, /", call: |_, _| Ok(Value::NotImplemented) },
    Spec { name: "__sizeof__", signature: "self, /", call: |_, _| Ok(Value::Int(56)) },
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = args.take(0);
    let Value::Type(class) = class else {
        let name = vm.type_name(&class);
        return Err(vm.type_error(&format!("object.__new__(X): X is not a type object ({name})")));
    };
    let mut arguments = Arguments::positional(args.rest);
    arguments.values.extend(args.named.into_iter().map(|(_, value)| value));
    vm.new_object(&class, &arguments)
}

fn init(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let class = vm.type_of(&object);
    let given = !args.rest.is_empty() || !args.named.is_empty();
    // Who overrides `__new__` alone takes the arguments there.
    let new = class.find(&vm.names.new);
    let own_new = !matches!(new, Some(Value::Native(new)) if new.owner.as_deref() == Some("object"));
    let own_init = class.find_own(&vm.names.init.clone()).is_some();
    if given && own_init {
        let message = "object.__init__() takes exactly one argument (the instance to initialize)";
        return Err(vm.type_error(message));
    }
    if given && !own_new {
        return Err(vm.type_error(&format!("{}() takes no arguments", class.name())));
    }
    Ok(Value::None)
}

fn equal(_vm: &mut Vm, mut args: Args) -> Outcome {
    let (a, b) = (args.take(0), args.take(1));
    Ok(if a.is(&b) { Value::Bool(true) } else { Value::NotImplemented })
}

fn not_equal(vm: &mut Vm, mut args: Args) -> Outcome {
    let (a, b) = (args.take(0), args.take(1));
    let name = vm.names.equal.clone();
    match vm.call_special(&a, &name, [b])? {
        None | Some(Value::NotImplemented) => Ok(Value::NotImplemented),
        Some(answer) => Ok(Value::Bool(!vm.is_true(&answer)?)),
    }
}

/// Objects of the program have no order; what a built-in value is, has.
fn compare(vm: &mut Vm, mut args: Args, comparison: Compare) -> Outcome {
    let (a, b) = (args.take(0), args.take(1));
    let (plain_a, plain_b) = (vm.plain(&a).clone(), vm.plain(&b).clone());
    if matches!(plain_a, Value::Instance(_)) || matches!(plain_b, Value::Instance(_)) {
        return Ok(Value::NotImplemented);
    }
    vm.compare(comparison, &plain_a, &plain_b)
}

fn format(vm: &mut Vm, mut args: Args) -> Outcome {
    let (object, spec) = (args.take(0), args.take(1));
    if let Value::Str(spec) = &spec
        && !spec.is_empty()
    {
        let name = vm.type_name(&object);
        return Err(vm.type_error(&format!("unsupported format string passed to {name}.__format__")));
    }
    vm.str(&object).map(Value::Str)
}

fn name_of(vm: &Vm, name: Value) -> Outcome<Str> {
    match name {
        Value::Str(name) => Ok(name),
        other => {
            let name = vm.type_name(&other);
            Err(vm.type_error(&format!("attribute name must be string, not '{name}'")))
        }
    }
}

fn get_attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let name = name_of(vm, args.take(1))?;
    let found = match &object {
        Value::Instance(instance) => vm.find_plainly(instance, &instance.class(), &name)?,
        other => vm.find_attribute(other, &name)?,
    };
    found.ok_or_else(|| -> Raised { vm.attribute_error(&object, &name) })
}

fn set_attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let name = name_of(vm, args.take(1))?;
    let value = args.take(2);
    match &object {
        Value::Instance(instance) => vm.set_plainly(instance, &instance.class(), (&name, value))?,
        other => vm.set_attribute(other, &name, value)?,
    }
    Ok(Value::None)
}

fn delete_attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let name = name_of(vm, args.take(1))?;
    match &object {
        Value::Instance(instance) => vm.delete_plainly(instance, &instance.class(), &name)?,
        other => vm.delete_attribute(other, &name)?,
    }
    Ok(Value::None)
}

fn init_subclass(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = args.take(0);
    if args.named.is_empty() {
        return Ok(Value::None);
    }
    let name = match &class {
        Value::Type(class) => Rc::clone(class).name(),
        _ => Str::from("object"),
    };
    Err(vm.type_error(&format!("{name}.__init_subclass__() takes no keyword arguments")))
}
