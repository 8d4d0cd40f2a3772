//! `_inspect`: what functions take, and where generators are.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::types::fill,
    code::{Code, Kind},
    value::{Args, Module, Outcome, Str, Value, generator::State, native::Spec},
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "kind_of", signature: "object, /", call: kind_of },
    Spec { name: "parameters_of", signature: "function, /", call: parameters_of },
    Spec { name: "source_of", signature: "function, /", call: source_of },
];

/// Makes the module.
#[expect(clippy::unnecessary_wraps, reason = "making a module may fail")]
pub(crate) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_inspect");
    fill(&module.fields, &Str::from("_inspect"), FUNCTIONS);
    let types = &vm.types;
    for (name, class) in [("TracebackType", &types.traceback), ("CellType", &types.cell), ("CodeType", &types.code)] {
        module.set(name, Value::Type(Rc::clone(class)));
    }
    Ok(module)
}

/// What calls of a function give; where a generator is.
#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn kind_of(_: &mut Vm, mut args: Args) -> Outcome {
    Ok(match args.take(0) {
        Value::Function(function) => Value::from(match function.code.kind {
            Kind::Plain => "plain",
            Kind::Generator => "generator",
            Kind::Coroutine => "coroutine",
            Kind::AsyncGenerator => "async generator",
        }),
        Value::Generator(generator) => Value::from(match generator.state.get() {
            State::Created => "CREATED",
            State::Suspended => "SUSPENDED",
            State::Running => "RUNNING",
            State::Ended => "CLOSED",
        }),
        _ => Value::None,
    })
}

// As `inspect.Parameter` numbers them.
const POSITION_ONLY: i64 = 0;
const EITHER: i64 = 1;
const REST: i64 = 2;
const NAME_ONLY: i64 = 3;
const NAMED: i64 = 4;

/// Names and kinds of parameters, in the order in which they are written; nothing of what has no signature.
#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn parameters_of(_: &mut Vm, mut args: Args) -> Outcome {
    let listed = match args.take(0) {
        Value::Function(function) => of_code(&function.code),
        Value::Native(native) => of_signature(native.spec.signature),
        _ => return Ok(Value::None),
    };
    let pairs = listed.into_iter().map(|(name, kind)| Value::tuple([Value::Str(name), Value::Int(kind)]));
    Ok(Value::list(pairs.collect()))
}

fn of_code(code: &Code) -> Vec<(Str, i64)> {
    let parameters = code.parameters;
    let (positional, keyword_only) = (parameters.positional as usize, parameters.keyword_only as usize);
    let name = |index: usize| code.locals.get(index).cloned().unwrap_or_else(|| Str::from(""));
    let mut listed = Vec::new();
    for index in 0..positional {
        listed.push((name(index), if index < parameters.position_only as usize { POSITION_ONLY } else { EITHER }));
    }
    let mut next = positional + keyword_only;
    if parameters.takes_rest {
        listed.push((name(next), REST));
        next += 1;
    }
    listed.extend((positional..positional + keyword_only).map(|index| (name(index), NAME_ONLY)));
    if parameters.takes_named {
        listed.push((name(next), NAMED));
    }
    listed
}

fn of_signature(text: &str) -> Vec<(Str, i64)> {
    let mut listed: Vec<(Str, i64)> = Vec::new();
    let mut kind = EITHER;
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let name = part.split_once('=').map_or(part, |(name, _)| name);
        match name {
            "/" => listed.iter_mut().for_each(|(_, kind)| *kind = POSITION_ONLY),
            "self" | "cls" if listed.is_empty() => {}
            _ => match (name.strip_prefix("**"), name.strip_prefix('*')) {
                (Some(named), _) => listed.push((Str::from(named), NAMED)),
                (None, Some(rest)) => {
                    if !rest.is_empty() {
                        listed.push((Str::from(rest), REST));
                    }
                    kind = NAME_ONLY;
                }
                (None, None) => listed.push((Str::from(name), kind)),
            },
        }
    }
    listed
}

/// The lines of a function of the program.
#[expect(clippy::unnecessary_wraps, reason = "native functions may fail")]
fn source_of(vm: &mut Vm, mut args: Args) -> Outcome {
    let code = match args.take(0) {
        Value::Function(function) if !function.code.hidden => Rc::clone(&function.code),
        _ => return Ok(Value::None),
    };
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = vm.source.text.lines().skip((code.first_line as usize).saturating_sub(1));
    let Some(first) = lines.next() else { return Ok(Value::None) };
    let mut text = format!("{first}\n");
    let mut blanks = 0;
    for line in lines {
        if line.trim().is_empty() {
            blanks += 1;
            continue;
        }
        if indent(line) <= indent(first) && !line.trim_start().starts_with(')') {
            break;
        }
        text.push_str(&"\n".repeat(blanks));
        blanks = 0;
        text.push_str(line);
        text.push('\n');
    }
    Ok(Value::from(text))
}
