//! `_compile`: how texts of the library make functions of texts, as `dataclasses` and `namedtuple` do for the parameters that a
//! program names.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::types::fill,
    compile::{self, Options},
    value::{Args, Dict, Function, Identity, Module, Outcome, Str, Value, function::Cell, native::Spec},
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "define", signature: "text, name, space, /", call: define },
    Spec { name: "call_with", signature: "function, names, /", call: call_with },
];

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "making a module may fail")]
pub(crate) fn make(_: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_compile");
    fill(&module.fields, &Str::from("_compile"), FUNCTIONS);
    Ok(module)
}

/// Carries a text out with these globals, and gives what it calls by a name.
fn define(vm: &mut Vm, mut args: Args) -> Outcome {
    let (Value::Str(text), Value::Str(name), Value::Dict(space)) = (args.take(0), args.take(1), args.take(2)) else {
        return Err(vm.type_error("define() takes a text, a name and a dictionary"));
    };
    vm.spend(text.len())?;
    let read = python::read(&text).map_err(|mistakes| {
        let message = mistakes.first().map(|one| one.message.clone()).unwrap_or_default();
        vm.error(&vm.types.errors.syntax_error, &message)
    })?;
    let code = compile::compile(&read, &text, Options { hidden: true, ..Options::default() }).map_err(|problems| {
        let message = problems.first().map(|one| one.message.clone()).unwrap_or_default();
        vm.error(&vm.types.errors.syntax_error, &message)
    })?;
    let module =
        Rc::new(Module { name: Str::from("<string>"), fields: Rc::clone(&space), identity: Identity::default() });
    vm.run_module(&code, &module)?;
    Ok(space.get(&name).unwrap_or_default())
}

/// Calls what computes annotations, with values for names that have none yet.
fn call_with(vm: &mut Vm, mut args: Args) -> Outcome {
    let (function, names) = (args.take(0), args.take(1));
    let (Value::Function(function), Value::Dict(names)) = (&function, names) else {
        return vm.call(&function, [Value::Int(1)]);
    };
    let globals = Rc::new(Dict::default());
    for (hash, key, value) in function.globals.hashed() {
        globals.push(hash, key, value);
    }
    for name in names.names() {
        globals.set(&name, names.get(&name).unwrap_or_default());
    }
    let cells = function.code.free.iter().zip(&function.closure);
    let closure = cells.map(|(name, cell)| match names.get(name) {
        Some(value) => Cell::new(Some(value)),
        None => Rc::clone(cell),
    });
    let copy = Function {
        code: Rc::clone(&function.code),
        globals,
        closure: closure.collect(),
        name: function.name.clone(),
        qualname: function.qualname.clone(),
        defaults: function.defaults.clone(),
        keyword_defaults: function.keyword_defaults.clone(),
        fields: std::cell::OnceCell::new(),
        annotate: std::cell::RefCell::new(None),
        identity: Identity::default(),
    };
    vm.call(&Value::Function(Rc::new(copy)), [Value::Int(1)])
}
