//! The `class` statement: its body is run, and a class is made of the names that it has.

use std::rc::Rc;

use crate::{
    Vm,
    machine::{class::Keywords, frame::Frame, stack::Layer},
    value::{
        Args, Dict, Function, Native, Outcome, Str, Type, Value,
        args::Arguments,
        native::{Binding, Spec},
    },
};

const BUILD_CLASS: Spec =
    Spec { name: "__build_class__", signature: "func, name, /, *bases, **keywords", call: build_class };

impl Vm {
    /// The function that makes a class of its body.
    pub(crate) fn build_class_function(&self) -> Value {
        Value::Native(Rc::new(Native::new(&BUILD_CLASS, Binding::Function, None)))
    }
}

/// `class Name(*bases, **keywords): body`.
fn build_class(vm: &mut Vm, mut args: Args) -> Outcome {
    let (body, name) = (args.take(0), args.take(1));
    let (Value::Function(body), Value::Str(name)) = (body, name) else {
        return Err(vm.type_error("__build_class__: func must be a function"));
    };
    let given = args.rest;
    let mut keywords = args.named;
    let asked = keywords.iter().position(|(name, _)| name.as_str() == "metaclass").map(|at| keywords.remove(at).1);
    let (bases, changed) = vm.resolve_bases(&given)?;
    let metaclass = match asked {
        Some(Value::Type(meta)) => vm.metaclass(Some(meta), &bases)?,
        Some(function) => return build_by_function(vm, &function, (body, name, given, keywords)),
        None => vm.metaclass(None, &bases)?,
    };
    let namespace = prepare(vm, metaclass.as_ref(), Header { name: &name, bases: &bases, keywords: &keywords })?;
    if changed {
        namespace.1.set(&Str::from("__orig_bases__"), Value::tuple(given));
    }
    run_body(vm, &body, &namespace.1)?;
    let class = match &metaclass {
        None => vm.new_class(None, &name, (bases, namespace.1, keywords)).map(Value::Type)?,
        Some(meta) => {
            let bases = bases.into_iter().map(Value::Type).collect::<Vec<_>>();
            let mut arguments = Arguments::positional([Value::Str(name), Value::tuple(bases), namespace.0]);
            let names: Vec<Str> = keywords.iter().map(|(name, _)| name.clone()).collect();
            arguments.values.extend(keywords.into_iter().map(|(_, value)| value));
            arguments.names = (!names.is_empty()).then(|| names.into());
            vm.call_arguments(&Value::Type(Rc::clone(meta)), arguments)?
        }
    };
    Ok(class)
}

/// The body, the name, the bases and the keywords.
type Parts = (Rc<Function>, Str, Vec<Value>, Keywords);

/// A metaclass may be any function.
fn build_by_function(vm: &mut Vm, function: &Value, (body, name, bases, keywords): Parts) -> Outcome {
    let namespace = Rc::new(Dict::default());
    run_body(vm, &body, &namespace)?;
    let mut arguments = Arguments::positional([Value::Str(name), Value::tuple(bases), Value::Dict(namespace)]);
    let names: Vec<Str> = keywords.iter().map(|(name, _)| name.clone()).collect();
    arguments.values.extend(keywords.into_iter().map(|(_, value)| value));
    arguments.names = (!names.is_empty()).then(|| names.into());
    vm.call_arguments(function, arguments)
}

/// What stands before the colon.
struct Header<'a> {
    name: &'a Str,
    bases: &'a [Rc<Type>],
    keywords: &'a Keywords,
}

/// The dictionary of the body: what `__prepare__` gives, and the plain dictionary that it is.
fn prepare(
    vm: &mut Vm,
    metaclass: Option<&Rc<Type>>,
    Header { name, bases, keywords }: Header<'_>,
) -> Outcome<(Value, Rc<Dict>)> {
    let names = vm.names.prepare.clone();
    let Some((meta, function)) = metaclass.and_then(|meta| meta.find_own(&names).map(|function| (meta, function)))
    else {
        let dict = Rc::new(Dict::default());
        return Ok((Value::Dict(Rc::clone(&dict)), dict));
    };
    let bound = vm.bind_to_class(function, meta)?;
    let bases = bases.iter().cloned().map(Value::Type).collect::<Vec<_>>();
    let mut arguments = Arguments::positional([Value::Str(name.clone()), Value::tuple(bases)]);
    let names: Vec<Str> = keywords.iter().map(|(name, _)| name.clone()).collect();
    arguments.values.extend(keywords.iter().map(|(_, value)| value.clone()));
    arguments.names = (!names.is_empty()).then(|| names.into());
    let namespace = vm.call_arguments(&bound, arguments)?;
    match vm.plain(&namespace).clone() {
        Value::Dict(dict) => Ok((namespace, dict)),
        _ => {
            let (meta, other) = (meta.name(), vm.type_name(&namespace));
            Err(vm.type_error(&format!("{meta}.__prepare__() must return a mapping, not {other}")))
        }
    }
}

/// Carries out the body of a class, whose names go into the namespace.
fn run_body(vm: &mut Vm, body: &Rc<Function>, namespace: &Rc<Dict>) -> Outcome<()> {
    let code = &body.code;
    let mut frame = Frame::new(code, &body.globals, vec![None; code.locals.len()]);
    frame.names = Some(Rc::clone(namespace));
    frame.cells = vm.make_cells(code, &mut frame.values, &body.closure);
    vm.run_nested(Layer::Frame(Box::new(frame))).map(drop)
}
