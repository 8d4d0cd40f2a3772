//! `BaseException` and what all errors have; groups.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::repr,
    value::{Args, Instance, Outcome, Raised, Str, Tuple, Type, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /, *args, **kwargs", call: new },
    Spec { name: "__init__", signature: "self, /, *args, **kwargs", call: init },
    Spec { name: "__str__", signature: "self, /", call: str },
    Spec { name: "__repr__", signature: "self, /", call: repr },
    Spec { name: "with_traceback", signature: "self, tb, /", call: crate::builtins::traceback::with_traceback },
    Spec { name: "add_note", signature: "self, note, /", call: add_note },
    Spec { name: "__setstate__", signature: "self, state, /", call: |_, mut args| Ok(args.take(0)) },
];

pub(crate) fn class_of(vm: &Vm, value: &Value) -> Rc<Type> {
    match value {
        Value::Type(class) => Rc::clone(class),
        _ => Rc::clone(&vm.types.errors.exception),
    }
}

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = args.take(0);
    let class = class_of(vm, &class);
    vm.check_abstract(&class)?;
    // `OSError(2, "…")` is made as the class that the number stands for.
    let class = if Rc::ptr_eq(&class, &vm.types.errors.os_error) { os_class(vm, &args.rest) } else { class };
    Ok(Value::Instance(vm.error_with(&class, args.rest)))
}

/// The class of an error of the operating system with this number.
fn os_class(vm: &Vm, args: &[Value]) -> Rc<Type> {
    let errors = &vm.types.errors;
    let class = match args {
        [Value::Int(number), _, ..] => match number {
            2 => &errors.file_not_found_error,
            17 => &errors.file_exists_error,
            20 => &errors.not_a_directory_error,
            21 => &errors.is_a_directory_error,
            1 | 13 => &errors.permission_error,
            3 => &errors.process_lookup_error,
            4 => &errors.interrupted_error,
            10 => &errors.child_process_error,
            32 => &errors.broken_pipe_error,
            104 => &errors.connection_reset_error,
            103 => &errors.connection_aborted_error,
            111 => &errors.connection_refused_error,
            110 => &errors.timeout_error,
            11 => &errors.blocking_io_error,
            _ => &errors.os_error,
        },
        _ => &errors.os_error,
    };
    Rc::clone(class)
}

fn init(vm: &mut Vm, mut args: Args) -> Outcome {
    let Value::Instance(instance) = args.take(0) else { return Ok(Value::None) };
    let own = instance.class();
    let named: Vec<(Str, Value)> = args.named;
    let takes = |name: &str| match name {
        "name" => {
            own.is(&vm.types.errors.import_error)
                || own.is(&vm.types.errors.attribute_error)
                || own.is(&vm.types.errors.name_error)
        }
        "path" => own.is(&vm.types.errors.import_error),
        "obj" => own.is(&vm.types.errors.attribute_error),
        _ => false,
    };
    if let Some((name, _)) = named.iter().find(|(name, _)| !takes(name)) {
        let _ = name;
        return Err(vm.type_error(&format!("{}() takes no keyword arguments", own.name())));
    }
    for (name, value) in named {
        instance.fields().set(&name, value);
    }
    if let Some(parts) = instance.error()
        && parts.members.borrow().is_none()
    {
        *parts.args.borrow_mut() = Rc::new(Tuple::new(args.rest.into()));
    }
    Ok(Value::None)
}

/// What `str(error)` gives, unless its class says so itself.
pub(crate) fn message(vm: &mut Vm, error: &Raised) -> Outcome<Str> {
    repr::error_str(vm, &Value::Instance(Rc::clone(error)))
}

pub(crate) fn str(vm: &mut Vm, mut args: Args) -> Outcome {
    match args.take(0) {
        Value::Instance(error) => message(vm, &error).map(Value::Str),
        _ => Ok(Value::text("")),
    }
}

fn repr(vm: &mut Vm, mut args: Args) -> Outcome {
    repr::error_repr(vm, &args.take(0)).map(Value::Str)
}

fn add_note(vm: &mut Vm, mut args: Args) -> Outcome {
    let (error, note) = (args.take(0), args.take(1));
    if !matches!(note, Value::Str(_)) {
        let name = vm.type_name(&note);
        return Err(vm.type_error(&format!("add_note() argument must be str, not {name}")));
    }
    let Value::Instance(error) = error else { return Ok(Value::None) };
    let name = vm.names.notes.clone();
    match error.fields().get(&name) {
        Some(Value::List(notes)) => notes.borrow_mut().push(note),
        _ => drop(error.fields().set(&name, Value::list(vec![note]))),
    }
    Ok(Value::None)
}

impl Vm {
    /// What an error has beside its own attributes: `args`, its chain, what its class makes of its arguments.
    pub(crate) fn find_of_error(&mut self, error: &Rc<Instance>, name: &Str) -> Outcome<Option<Value>> {
        let Some(parts) = error.error() else { return Ok(None) };
        let class = error.class();
        let args = Rc::clone(&parts.args.borrow());
        let chained = |one: &Option<Raised>| one.clone().map(Value::Instance).unwrap_or_default();
        let at = |index: usize| args.get(index).cloned().unwrap_or_default();
        let errors = Rc::clone(&self.types);
        let errors = &errors.errors;
        Ok(Some(match name.as_str() {
            "args" if class.is(&errors.os_error) && args.len() > 2 => Value::tuple(args[..2].to_vec()),
            "args" => Value::Tuple(args),
            "__cause__" => chained(&parts.cause.borrow()),
            "__context__" => chained(&parts.context.borrow()),
            "__suppress_context__" => Value::Bool(parts.suppressed.get()),
            "__traceback__" => self.traceback_object(&Value::Instance(Rc::clone(error))),
            "exceptions" => match parts.members.borrow().clone() {
                Some(members) => Value::Tuple(members),
                None => return Ok(None),
            },
            "message" if class.is(&errors.base_exception_group) => at(0),
            "value" if class.is(&errors.stop_iteration) => at(0),
            "code" if class.is(&errors.system_exit) => match args.len() {
                0 | 1 => at(0),
                _ => Value::Tuple(args),
            },
            "errno" | "strerror" | "filename" if class.is(&errors.os_error) => match (name.as_str(), args.len()) {
                (_, 0 | 1) => Value::None,
                ("errno", _) => at(0),
                ("strerror", _) => at(1),
                _ => at(2),
            },
            "name"
                if class.is(&errors.name_error)
                    || class.is(&errors.attribute_error)
                    || class.is(&errors.import_error) =>
            {
                Value::None
            }
            "obj" if class.is(&errors.attribute_error) => Value::None,
            "msg" if class.is(&errors.import_error) || class.is(&errors.syntax_error) => at(0),
            _ => return Ok(None),
        }))
    }

    /// `error.__cause__ = …` and its like.
    pub(crate) fn set_of_error(&mut self, error: &Rc<Instance>, name: &Str, value: Value) -> Outcome<()> {
        let Some(parts) = error.error() else { return Ok(()) };
        let chained = |value: Value| match value {
            Value::Instance(one) if one.error().is_some() => Some(one),
            _ => None,
        };
        match name.as_str() {
            "__cause__" => {
                *parts.cause.borrow_mut() = chained(value);
                parts.suppressed.set(true);
            }
            "__context__" => *parts.context.borrow_mut() = chained(value),
            "__suppress_context__" => parts.suppressed.set(matches!(value, Value::Bool(true))),
            "__traceback__" => self.set_traceback(error, &value)?,
            _ => drop(error.fields().set(name, value)),
        }
        Ok(())
    }
}
