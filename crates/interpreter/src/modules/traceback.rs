//! `_traceback`: tracebacks as the run writes them, for `traceback`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{traceback::Traceback, types::fill},
    traceback,
    value::{Args, Module, Outcome, Raised, Str, Value, native::Spec},
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "format", signature: "error, /", call: format },
    Spec { name: "format_only", signature: "error, /", call: format_only },
    Spec { name: "frames", signature: "traceback, /", call: frames },
];

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "making a module may fail")]
pub(crate) fn make(_: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_traceback");
    fill(&module.fields, &Str::from("_traceback"), FUNCTIONS);
    Ok(module)
}

fn error_of(vm: &Vm, value: Value) -> Outcome<Raised> {
    match value {
        Value::Instance(error) if error.error().is_some() => Ok(error),
        other => {
            let name = vm.type_name(&other);
            Err(vm.type_error(&format!("Exception expected for value, {name} found")))
        }
    }
}

fn format(vm: &mut Vm, mut args: Args) -> Outcome {
    let error = error_of(vm, args.take(0))?;
    Ok(Value::Str(traceback::format(vm, &error)))
}

fn format_only(vm: &mut Vm, mut args: Args) -> Outcome {
    let error = error_of(vm, args.take(0))?;
    Ok(Value::from(traceback::format_only(vm, &error)))
}

/// Of each of the program's frames, outermost first: its line, its function, and how a traceback shows it.
fn frames(vm: &mut Vm, mut args: Args) -> Outcome {
    let traceback = args.take(0);
    let frames = match &traceback {
        Value::Instance(instance) => instance.native::<Traceback>().map(|traceback| traceback.frames.clone()),
        _ => None,
    };
    let Some(frames) = frames else { return Ok(Value::list(Vec::new())) };
    let shown = traceback::format_frames(vm, &frames);
    let left: Vec<(u32, Str)> =
        frames.iter().rev().filter(|left| !left.hidden).map(|left| (left.span.line, left.function.clone())).collect();
    vm.spend(left.len())?;
    // Where the same frame stands many times in a row, the text is of fewer.
    let texts = if shown.len() == left.len() { shown } else { vec![String::new(); left.len()] };
    let frames = left.into_iter().zip(texts).map(|((line, function), text)| {
        Value::tuple([Value::Int(i64::from(line)), Value::Str(function), Value::from(text)])
    });
    Ok(Value::list(frames.collect()))
}
