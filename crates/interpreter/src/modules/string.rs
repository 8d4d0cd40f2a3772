//! `_string`: formats taken apart, for the library's `string.Formatter`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        str::expect,
        str_format::parse::{Step, first, next_part, next_step, number},
    },
    value::{
        Args, Module, Native, Outcome, Value,
        native::{Binding, Spec},
    },
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "formatter_parser", signature: "string, /", call: parse },
    Spec { name: "formatter_field_name_split", signature: "string, /", call: split_name },
];

/// Makes the module.
pub(crate) fn make(_vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_string");
    for spec in FUNCTIONS {
        let function = Native::new(spec, Binding::Function, Some("_string".into()));
        module.set(spec.name, Value::Native(Rc::new(function)));
    }
    Ok(module)
}

/// The parts of a format: plain text, and the name, spec and conversion of the field after it.
fn parse(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = expect(vm, &args.take(0), "expected")?;
    vm.spend(text.as_str().len() + 1)?;
    let mut parts = Vec::new();
    let mut rest = text.as_str();
    while let Some(part) = next_part(&mut rest).map_err(|message| vm.value_error(message))? {
        let field = part.field.map(|field| {
            let conversion = field.conversion.map(|one| Value::from(one.to_string())).unwrap_or_default();
            [Value::from(field.name), Value::from(field.spec), conversion]
        });
        let [name, spec, conversion] = field.unwrap_or_default();
        parts.push(Value::tuple([Value::from(part.plain), name, spec, conversion]));
    }
    Ok(Value::list(parts))
}

/// What a field's name begins with, and the steps from there: whether each is an attribute, and its name or index.
fn split_name(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = expect(vm, &args.take(0), "expected")?;
    let (start, mut rest) = first(&text);
    let index = number(start).map_err(|message| vm.value_error(message))?;
    let start = index.map_or_else(|| Value::from(start), Value::count);
    let mut steps = Vec::new();
    while let Some(step) = next_step(&mut rest).map_err(|message| vm.value_error(message))? {
        steps.push(match step {
            Step::Attribute(name) => Value::tuple([Value::Bool(true), Value::from(name)]),
            Step::Index(index) => Value::tuple([Value::Bool(false), Value::count(index)]),
            Step::Key(key) => Value::tuple([Value::Bool(false), Value::from(key)]),
        });
    }
    Ok(Value::tuple([start, Value::list(steps)]))
}
