//! Built-in functions, and the table of all that every program has.

use std::rc::Rc;

use crate::{
    Vm,
    value::{
        Args, Dict, Native, Outcome, Str, Value,
        native::{Binding, Spec},
    },
};

pub(crate) const FUNCTIONS: &[Spec] = &[
    Spec { name: "print", signature: "*args, sep=' ', end='\\n', file=None, flush=False", call: print },
    Spec { name: "isinstance", signature: "obj, class_or_tuple, /", call: is_instance },
    Spec { name: "issubclass", signature: "cls, class_or_tuple, /", call: is_subclass },
    Spec { name: "getattr", signature: "object, name, default=None, /", call: get_attribute },
    Spec { name: "setattr", signature: "object, name, value, /", call: set_attribute },
    Spec { name: "hasattr", signature: "object, name, /", call: has_attribute },
    Spec { name: "delattr", signature: "object, name, /", call: delete_attribute },
    Spec { name: "callable", signature: "object, /", call: callable },
    Spec { name: "id", signature: "object, /", call: id },
    Spec { name: "hash", signature: "object, /", call: hash },
    Spec { name: "vars", signature: "object=None, /", call: vars },
    Spec { name: "dir", signature: "object=None, /", call: dir },
    Spec { name: "globals", signature: "", call: globals },
    Spec { name: "input", signature: "prompt='', /", call: input },
    Spec {
        name: "open",
        signature: "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None",
        call: open,
    },
    Spec { name: "exit", signature: "code=None", call: exit },
    Spec { name: "quit", signature: "code=None", call: exit },
    Spec { name: "aiter", signature: "async_iterable, /", call: |vm, mut args| vm.async_iterate(&args.take(0)) },
    Spec { name: "anext", signature: "async_iterator, default=None, /", call: async_next },
    Spec { name: "__import__", signature: "name, globals=None, locals=None, fromlist=(), level=0", call: import },
];

/// The built-in names.
pub(crate) fn make(vm: &Vm) -> Rc<Dict> {
    let names = Rc::new(Dict::default());
    let set = |name: &str, value: Value| drop(names.set(&Str::from(name), value));
    for spec in tables().into_iter().flatten() {
        set(spec.name, Value::Native(Rc::new(Native::new(spec, Binding::Function, None))));
    }
    let public = [
        "object",
        "bool",
        "type",
        "int",
        "float",
        "str",
        "bytes",
        "bytearray",
        "memoryview",
        "list",
        "tuple",
        "dict",
        "set",
        "frozenset",
        "range",
        "slice",
        "map",
        "filter",
        "zip",
        "enumerate",
        "reversed",
        "property",
        "staticmethod",
        "classmethod",
        "super",
    ];
    for class in vm.types.all() {
        if public.contains(&class.name().as_str()) {
            set(&class.name(), Value::Type(Rc::clone(class)));
        }
    }
    for class in vm.types.errors.all() {
        set(&class.name(), Value::Type(Rc::clone(class)));
    }
    for name in ["IOError", "EnvironmentError"] {
        set(name, Value::Type(Rc::clone(&vm.types.errors.os_error)));
    }
    set("NotImplemented", Value::NotImplemented);
    set("Ellipsis", Value::Ellipsis);
    set("__debug__", Value::Bool(true));
    set("__name__", Value::from("builtins"));
    names
}

/// The tables of functions, each beside what it works on.
fn tables() -> [&'static [Spec]; 4] {
    [
        FUNCTIONS,
        crate::builtins::iterate_functions::FUNCTIONS,
        crate::builtins::number::FUNCTIONS,
        crate::builtins::str::FUNCTIONS,
    ]
}

fn print(vm: &mut Vm, mut args: Args) -> Outcome {
    let separator = text_or(vm, args.optional(0), ("sep", " "))?;
    let end = text_or(vm, args.optional(1), ("end", "\n"))?;
    let file = args.take(2);
    let mut line = String::new();
    for (index, value) in args.rest.iter().enumerate() {
        if index > 0 {
            line.push_str(&separator);
        }
        line.push_str(&vm.str(value)?);
    }
    line.push_str(&end);
    let file =
        if matches!(file, Value::None) { crate::modules::sys::replaced_output(vm).unwrap_or_default() } else { file };
    if matches!(file, Value::None) {
        vm.write_output(&line)?;
    } else {
        vm.call_method(&file, "write", [Value::from(line)])?;
    }
    Ok(Value::None)
}

fn text_or(vm: &Vm, value: Option<Value>, (name, default): (&str, &str)) -> Outcome<Str> {
    match value {
        None | Some(Value::None) => Ok(Str::from(default)),
        Some(Value::Str(text)) => Ok(text),
        Some(other) => {
            let other = vm.type_name(&other);
            Err(vm.type_error(&format!("{name} must be None or a string, not {other}")))
        }
    }
}

/// `isinstance(object, classes)`.
pub(crate) fn is_instance_of(vm: &mut Vm, object: &Value, classes: &Value) -> Outcome<bool> {
    match classes {
        Value::Type(class) => {
            if let Some(meta) = &class.metaclass
                && let Some(check) = meta.find_own(&Str::from("__instancecheck__"))
            {
                let answer = vm.call(&check, [classes.clone(), object.clone()])?;
                return vm.is_true(&answer);
            }
            Ok(vm.is_instance(object, class))
        }
        Value::Tuple(all) => {
            for class in Rc::clone(all).iter() {
                if vm.recurse(|vm| is_instance_of(vm, object, class))? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        other => match vm.call_special(other, &Str::from("__instancecheck__"), [object.clone()])? {
            Some(answer) => vm.is_true(&answer),
            None => Err(vm.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
        },
    }
}

fn is_instance(vm: &mut Vm, mut args: Args) -> Outcome {
    let (object, classes) = (args.take(0), args.take(1));
    is_instance_of(vm, &object, &classes).map(Value::Bool)
}

fn is_subclass_of(vm: &mut Vm, class: &Value, classes: &Value) -> Outcome<bool> {
    let Value::Type(of) = class else { return Err(vm.type_error("issubclass() arg 1 must be a class")) };
    match classes {
        Value::Type(other) => {
            if let Some(meta) = &other.metaclass
                && let Some(check) = meta.find_own(&Str::from("__subclasscheck__"))
            {
                let answer = vm.call(&check, [classes.clone(), class.clone()])?;
                return vm.is_true(&answer);
            }
            Ok(of.is(other))
        }
        Value::Tuple(all) => {
            for other in Rc::clone(all).iter() {
                if vm.recurse(|vm| is_subclass_of(vm, class, other))? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        other => match vm.call_special(other, &Str::from("__subclasscheck__"), [class.clone()])? {
            Some(answer) => vm.is_true(&answer),
            None => Err(vm.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
        },
    }
}

fn is_subclass(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, classes) = (args.take(0), args.take(1));
    is_subclass_of(vm, &class, &classes).map(Value::Bool)
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
    let default = args.optional(2);
    match vm.find_attribute(&object, &name) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => default.ok_or_else(|| vm.attribute_error(&object, &name)),
        Err(error) if error.class().is(&vm.types.errors.attribute_error) => default.ok_or(error),
        Err(error) => Err(error),
    }
}

fn has_attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let name = name_of(vm, args.take(1))?;
    match vm.find_attribute(&object, &name) {
        Ok(found) => Ok(Value::Bool(found.is_some())),
        Err(error) if error.class().is(&vm.types.errors.attribute_error) => Ok(Value::Bool(false)),
        Err(error) => Err(error),
    }
}

fn set_attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let name = name_of(vm, args.take(1))?;
    let value = args.take(2);
    vm.set_attribute(&object, &name, value)?;
    Ok(Value::None)
}

fn delete_attribute(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    let name = name_of(vm, args.take(1))?;
    vm.delete_attribute(&object, &name)?;
    Ok(Value::None)
}

fn callable(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    Ok(Value::Bool(match &object {
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Type(_) => true,
        Value::Instance(instance) => instance.class().find(&vm.names.call).is_some(),
        _ => false,
    }))
}

fn id(vm: &mut Vm, mut args: Args) -> Outcome {
    let object = args.take(0);
    Ok(Value::Int(crate::builtins::repr::address(vm, &object)))
}

fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.hash(&args.take(0)).map(Value::Int)
}

fn vars(vm: &mut Vm, mut args: Args) -> Outcome {
    match args.optional(0) {
        None => Ok(Value::Dict(Rc::clone(&vm.globals))),
        Some(object) => match vm.find_attribute(&object, &vm.names.dict.clone())? {
            Some(names) => Ok(names),
            None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
        },
    }
}

/// The names that an object has, sorted.
pub(crate) fn names_in(vm: &mut Vm, object: &Value) -> Outcome {
    let mut names: Vec<Str> = Vec::new();
    let mut add = |dict: &Rc<Dict>| names.extend(dict.names());
    match object {
        Value::Instance(instance) => drop(instance.own_fields().map(&mut add)),
        Value::Module(module) => add(&module.fields),
        Value::Type(class) => add(&class.fields),
        Value::Function(function) => drop(function.fields.get().map(&mut add)),
        // They have no attributes of their own.
        Value::None
        | Value::NotImplemented
        | Value::Ellipsis
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Big(_)
        | Value::Float(_)
        | Value::Str(_)
        | Value::Bytes(_)
        | Value::List(_)
        | Value::Tuple(_)
        | Value::Dict(_)
        | Value::Set(_)
        | Value::Range(_)
        | Value::Slice(_)
        | Value::Native(_)
        | Value::Method(_)
        | Value::Generator(_)
        | Value::Iterator(_) => {}
    }
    let class = match object {
        Value::Type(class) => Some(Rc::clone(class)),
        Value::Module(_) => None,
        other => Some(vm.type_of(other)),
    };
    if let Some(class) = class {
        add(&class.fields);
        class.ancestors.iter().for_each(|ancestor| add(&ancestor.fields));
        names.extend([Str::from("__class__"), Str::from("__doc__")]);
    }
    names.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    names.dedup();
    Ok(Value::list(names.into_iter().map(Value::Str).collect()))
}

fn dir(vm: &mut Vm, mut args: Args) -> Outcome {
    match args.optional(0) {
        None => {
            let mut names = vm.globals.names();
            names.sort_by(|a, b| a.as_str().cmp(b.as_str()));
            Ok(Value::list(names.into_iter().map(Value::Str).collect()))
        }
        Some(object) => names_in(vm, &object),
    }
}

fn globals(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::Dict(Rc::clone(&vm.globals)))
}

fn input(vm: &mut Vm, mut args: Args) -> Outcome {
    if let Some(prompt) = args.optional(0) {
        let prompt = vm.str(&prompt)?;
        vm.write_output(&prompt)?;
    }
    Err(vm.error(&vm.types.errors.eof_error.clone(), "EOF when reading a line"))
}

/// `open(…)`: a file of the disk that the library keeps for the run.
fn open(vm: &mut Vm, args: Args) -> Outcome {
    let disk = vm.import(&"_disk".into())?;
    let open = vm.get_attribute(&Value::Module(disk), &"open".into())?;
    let mut args = args;
    // What was not given is the function's own to say.
    let names = ["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"];
    let given: Vec<(Str, Value)> = names
        .iter()
        .enumerate()
        .filter_map(|(index, name)| args.optional(index).map(|value| (Str::from(*name), value)))
        .collect();
    vm.call_with(&open, Args { named: given, ..Args::default() })
}

fn exit(vm: &mut Vm, mut args: Args) -> Outcome {
    let code = args.take(0);
    Err(vm.error_with(&vm.types.errors.system_exit.clone(), vec![code]))
}

fn async_next(vm: &mut Vm, mut args: Args) -> Outcome {
    let iterator = args.take(0);
    match args.optional(1) {
        None => vm.async_next(&iterator),
        Some(default) => {
            let module = vm.import(&"_anext".into())?;
            let function = vm.get_attribute(&Value::Module(module), &"anext".into())?;
            vm.call(&function, [iterator, default])
        }
    }
}

fn import(vm: &mut Vm, mut args: Args) -> Outcome {
    let name = name_of(vm, args.take(0))?;
    vm.import(&name).map(Value::Module)
}
