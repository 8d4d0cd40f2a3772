//! Values that have no parts, and what `repr` says of functions, classes and objects.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        descriptor::{ClassMethod, StaticMethod, Super},
        number::text,
        repr::{address::shown, called_text, error::error_repr, is_plain, quoted, repr, special_text},
        text::Text,
    },
    code::Kind,
    value::{Function, Generator, Instance, Method, Native, Outcome, Payload, Str, Type, Value, native::Binding},
};

/// Writes a value that is no container.
pub(super) fn write(vm: &mut Vm, out: &mut Text, value: &Value) -> Outcome<()> {
    match value {
        Value::None => out.push(vm, "None"),
        Value::NotImplemented => out.push(vm, "NotImplemented"),
        Value::Ellipsis => out.push(vm, "Ellipsis"),
        Value::Bool(value) => out.push(vm, if *value { "True" } else { "False" }),
        Value::Int(value) => out.push(vm, itoa::Buffer::new().format(*value)),
        Value::Big(value) => {
            let text = text::write_int(vm, value)?;
            out.push(vm, &text)
        }
        Value::Float(value) => out.push(vm, &text::write_float(*value)),
        Value::Str(text) => {
            vm.allocate(text.len())?;
            quoted::write_text(&mut out.0, text);
            Ok(())
        }
        Value::Bytes(bytes) => {
            vm.allocate(bytes.data.len())?;
            quoted::write_bytes(&mut out.0, &bytes.data);
            Ok(())
        }
        Value::Range(range) => {
            let [start, stop, step] = range.parts().map(Value::int);
            match step {
                Value::Int(1) => write_call(vm, out, "range", &[&start, &stop]),
                step => write_call(vm, out, "range", &[&start, &stop, &step]),
            }
        }
        Value::Slice(slice) => {
            let slice = Rc::clone(slice);
            write_call(vm, out, "slice", &[&slice.start, &slice.stop, &slice.step])
        }
        Value::Module(module) => {
            let text = format!("<module {} (built-in)>", quote(&module.name));
            out.push(vm, &text)
        }
        Value::Type(class) => write_class(vm, out, value, class),
        Value::Function(function) => {
            let text = function_text(vm, value, function);
            out.push(vm, &text)
        }
        Value::Native(native) => {
            let text = native_text(vm, value, native);
            out.push(vm, &text)
        }
        Value::Method(method) => write_method(vm, out, method),
        Value::Generator(generator) => {
            let text = generator_text(vm, value, generator);
            out.push(vm, &text)
        }
        Value::Iterator(iterator) => {
            let text = format!("<{} object at {}>", full_name(&iterator.class), shown(vm, value));
            out.push(vm, &text)
        }
        Value::Instance(instance) => write_instance(vm, out, instance),
        // Written by whoever writes containers.
        Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Set(_) => Ok(()),
    }
}

/// `name(a, b)` of values.
fn write_call(vm: &mut Vm, out: &mut Text, name: &str, values: &[&Value]) -> Outcome<()> {
    out.push(vm, name)?;
    for (index, value) in values.iter().enumerate() {
        out.push(vm, if index == 0 { "(" } else { ", " })?;
        let text = vm.recurse(|vm| repr(vm, value))?;
        out.push(vm, &text)?;
    }
    out.push(vm, ")")
}

/// A text in quotes.
fn quote(text: &str) -> String {
    let mut out = String::new();
    quoted::write_text(&mut out, text);
    out
}

/// The name of a class with its module, unless that is built in.
pub(super) fn full_name(class: &Type) -> String {
    let (module, qualname) = (class.module.borrow(), class.qualname.borrow());
    if module.as_str() == "builtins" { qualname.to_string() } else { format!("{module}.{qualname}") }
}

fn write_class(vm: &mut Vm, out: &mut Text, value: &Value, class: &Rc<Type>) -> Outcome<()> {
    let overrides = class.metaclass.as_ref().is_some_and(|meta| meta.find_own(&vm.names.repr).is_some());
    let text = if overrides { special_text(vm, value, "__repr__")? } else { Str::from(class_text(class)) };
    out.push(vm, &text)
}

/// `<class '__main__.C'>`.
pub(super) fn class_text(class: &Type) -> String {
    format!("<class '{}'>", full_name(class))
}

fn function_text(vm: &Vm, value: &Value, function: &Function) -> String {
    format!("<function {} at {}>", function.qualname.borrow(), shown(vm, value))
}

/// Methods that operators call by a slot of the class are told as such, but for these.
const NAMED_METHODS: [&str; 11] = [
    "__reversed__",
    "__format__",
    "__sizeof__",
    "__reduce__",
    "__reduce_ex__",
    "__dir__",
    "__getnewargs__",
    "__length_hint__",
    "__class_getitem__",
    "__init_subclass__",
    "__subclasshook__",
];

fn is_slot(owner: &str, name: &str) -> bool {
    let named = match name {
        "__getitem__" => matches!(owner, "list" | "dict"),
        "__contains__" => matches!(owner, "dict" | "set" | "frozenset"),
        _ => NAMED_METHODS.contains(&name),
    };
    name.starts_with("__") && name.ends_with("__") && !named
}

fn native_text(vm: &Vm, value: &Value, native: &Native) -> String {
    let name = native.spec.name;
    match (&native.owner, native.binding) {
        (Some(owner), Binding::Method) if is_slot(owner, name) => {
            format!("<slot wrapper '{name}' of '{owner}' objects>")
        }
        (Some(owner), Binding::Method | Binding::Class) => format!("<method '{name}' of '{owner}' objects>"),
        (Some(_), Binding::Static) => format!("<built-in method {name} of type object at {}>", shown(vm, value)),
        (Some(_), Binding::Function) | (None, _) => format!("<built-in function {name}>"),
    }
}

fn write_method(vm: &mut Vm, out: &mut Text, method: &Method) -> Outcome<()> {
    if let Value::Native(native) = &method.function {
        let (name, class) = (native.spec.name, vm.types.of(&method.receiver).name());
        let kind = if is_slot(&class, name) {
            format!("<method-wrapper '{name}'")
        } else {
            format!("<built-in method {name}")
        };
        let text = format!("{kind} of {class} object at {}>", shown(vm, &method.receiver));
        return out.push(vm, &text);
    }
    let name = match &method.function {
        Value::Function(function) => function.qualname.borrow().clone(),
        other => match vm.find_attribute(other, &vm.names.qualname.clone())? {
            Some(Value::Str(name)) => name,
            _ => Str::from("?"),
        },
    };
    out.push(vm, &format!("<bound method {name} of "))?;
    let receiver = vm.recurse(|vm| repr(vm, &method.receiver))?;
    out.push(vm, &receiver)?;
    out.push(vm, ">")
}

fn generator_text(vm: &Vm, value: &Value, generator: &Generator) -> String {
    let kind = match generator.kind() {
        Kind::Coroutine => "coroutine",
        Kind::AsyncGenerator => "async_generator",
        Kind::Generator | Kind::Plain => "generator",
    };
    format!("<{kind} object {} at {}>", generator.qualname.borrow(), shown(vm, value))
}

/// What the `__repr__` of an object's class gives, unless it is the one of the built-in class that this folder stands for. An error
/// names it as `name`.
pub(super) fn overridden(vm: &mut Vm, value: &Value, instance: &Instance, name: &str) -> Outcome<Option<Str>> {
    let repr = vm.names.repr.clone();
    match instance.class().find(&repr) {
        None => Ok(None),
        Some(Value::Native(native)) if is_plain(&native) => Ok(None),
        Some(_) => called_text(vm, value, &repr, name).map(Some),
    }
}

/// An object whose class says nothing of its text.
pub(super) fn write_instance(vm: &mut Vm, out: &mut Text, instance: &Rc<Instance>) -> Outcome<()> {
    let value = Value::Instance(Rc::clone(instance));
    let wrapped = match (instance.native::<ClassMethod>(), instance.native::<StaticMethod>()) {
        (Some(method), _) => Some(("classmethod", method.function.clone())),
        (None, Some(method)) => Some(("staticmethod", method.function.clone())),
        (None, None) => None,
    };
    if let Some((kind, function)) = wrapped {
        let function = vm.recurse(|vm| repr(vm, &function))?;
        return out.push(vm, &format!("<{kind}({function})>"));
    }
    let text = match &instance.payload {
        Payload::Error(_) => error_repr(vm, &value)?,
        Payload::Nothing | Payload::Value(_) | Payload::Native(_) => object_text(vm, &value),
    };
    out.push(vm, &text)
}

/// `<__main__.C object at 0x7f…>`; what is no object of a class with attributes has a text of its own.
pub(crate) fn default_repr(vm: &mut Vm, value: &Value) -> Outcome<Str> {
    match value {
        Value::Instance(_) => Ok(object_text(vm, value)),
        _ => repr(vm, value),
    }
}

fn object_text(vm: &Vm, value: &Value) -> Str {
    if let Value::Instance(instance) = value
        && let Some(own) = instance.native::<Super>()
    {
        let object = match &own.object {
            Value::None => "NULL".to_owned(),
            Value::Type(class) => format!("<{} object>", class.name()),
            object => format!("<{} object>", vm.types.of(object).name()),
        };
        return Str::from(format!("<super: <class '{}'>, {object}>", own.after.name()));
    }
    Str::from(format!("<{} object at {}>", full_name(&vm.types.of(value)), shown(vm, value)))
}
