//! `_sys`: what `sys`, `logging` and `warnings` ask of the run itself.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::types::fill,
    machine::stack::Layer,
    traceback,
    value::{Args, Module, Outcome, Str, Value, native::Spec},
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "exception", signature: "", call: exception },
    Spec { name: "exc_info", signature: "", call: exc_info },
    Spec { name: "getrecursionlimit", signature: "", call: get_recursion_limit },
    Spec { name: "setrecursionlimit", signature: "limit, /", call: set_recursion_limit },
    Spec { name: "intern", signature: "string, /", call: |_, mut args| Ok(args.take(0)) },
    Spec { name: "write", signature: "text, is_error, /", call: write },
    Spec { name: "set_streams", signature: "stdout, stderr, /", call: set_streams },
    Spec { name: "format_exception", signature: "error, /", call: format_exception },
    Spec { name: "callers", signature: "", call: callers },
    Spec { name: "source", signature: "", call: source },
    Spec { name: "at_exit", signature: "function, /", call: at_exit },
];

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "making a module may fail")]
pub(crate) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_sys");
    fill(&module.fields, &Str::from("sys"), FUNCTIONS);
    module.set("modules", Value::Dict(Rc::clone(&vm.modules)));
    Ok(module)
}

/// What a program has put in the place of `sys.stdout`.
pub(crate) fn replaced_output(vm: &Vm) -> Option<Value> {
    let Some(Value::Module(sys)) = vm.modules.get(&Str::from("sys")) else { return None };
    let (own, now) = (vm.kept("sys.stdout")?, sys.fields.get(&Str::from("stdout"))?);
    (!now.is(&own)).then_some(now)
}

/// Calls what was registered for the end of the program.
pub(crate) fn run_at_exit(vm: &mut Vm) -> Outcome<()> {
    match vm.kept("sys.at_exit") {
        Some(function) => vm.call(&function, []).map(drop),
        None => Ok(()),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn exception(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.handled().map(Value::Instance).unwrap_or_default())
}

fn exc_info(vm: &mut Vm, _: Args) -> Outcome {
    let Some(error) = vm.handled() else { return Ok(Value::tuple([Value::None, Value::None, Value::None])) };
    let class = Value::Type(error.class());
    let error = Value::Instance(error);
    let traceback = vm.get_attribute(&error, &Str::from("__traceback__"))?;
    Ok(Value::tuple([class, error, traceback]))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn get_recursion_limit(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.kept("sys.recursion_limit").unwrap_or_else(|| Value::count(vm.meter.limits.depth)))
}

/// A lower limit counts; a higher one is remembered, and the run's own stays: it bounds what a page can hold.
fn set_recursion_limit(vm: &mut Vm, mut args: Args) -> Outcome {
    let given = args.take(0);
    let limit = vm.small_index(&given)?;
    let Some(limit) = usize::try_from(limit).ok().filter(|limit| *limit > 0) else {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    };
    if vm.meter.depth >= limit {
        let message = format!(
            "cannot set the recursion limit to {limit} at the recursion depth {}: the limit is too low",
            vm.meter.depth
        );
        return Err(vm.error(&vm.types.errors.recursion_error, &message));
    }
    vm.keep("sys.recursion_limit", given);
    vm.meter.limits.depth = limit.min(MOST_CALLS);
    Ok(Value::None)
}

/// Functions that may be running at once, whatever a program asks for.
const MOST_CALLS: usize = 100_000;

fn write(vm: &mut Vm, mut args: Args) -> Outcome {
    let (text, is_error) = (args.take(0), args.take(1));
    let text = vm.str(&text)?;
    if vm.is_true(&is_error)? {
        vm.spend(1 + text.len() / 16)?;
        vm.event_loop.write_error(&text);
    } else {
        vm.write_output(&text)?;
    }
    Ok(Value::None)
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn set_streams(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.keep("sys.stdout", args.take(0));
    vm.keep("sys.stderr", args.take(1));
    Ok(Value::None)
}

fn format_exception(vm: &mut Vm, mut args: Args) -> Outcome {
    match args.take(0) {
        Value::Instance(error) if error.error().is_some() => Ok(Value::Str(traceback::format(vm, &error))),
        _ => Err(vm.type_error("an exception is wanted")),
    }
}

/// The program's own functions that run, innermost first: `(line, function)` of each. The machine answers when it has the stack.
#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn callers(vm: &mut Vm, _: Args) -> Outcome {
    vm.enter = Some(Layer::Callers);
    Ok(Value::None)
}

/// What the program's file is called, and its text.
#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn source(vm: &mut Vm, _: Args) -> Outcome {
    Ok(Value::tuple([Value::from(vm.source.name.as_str()), Value::from(vm.source.text.as_str())]))
}

#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn at_exit(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.keep("sys.at_exit", args.take(0));
    Ok(Value::None)
}
