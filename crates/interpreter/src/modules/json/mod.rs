//! `_json`: JSON read and written, on which the library's `json` stands. Neither uses Rust's stack for what is nested.

mod encode;
mod number;
mod quote;
mod scan;
mod string;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use crate::{
    Vm,
    value::{
        Args, Module, Native, Outcome, Raised, Value,
        native::{Binding, Spec},
    },
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "set_error", signature: "error, /", call: set_error },
    Spec { name: "encode", signature: "encoder, value, /", call: encode::encode },
    Spec { name: "encode_basestring", signature: "string, /", call: quote::encode },
    Spec { name: "encode_basestring_ascii", signature: "string, /", call: quote::encode_ascii },
    Spec { name: "decode", signature: "decoder, string, /", call: scan::decode },
    Spec { name: "scan", signature: "decoder, string, idx, /", call: scan::scan },
];

/// Under which name the run keeps the class of errors.
const ERROR: &str = "json.JSONDecodeError";

/// Makes the module.
pub(crate) fn make(_vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_json");
    for spec in FUNCTIONS {
        let function = Native::new(spec, Binding::Function, Some("_json".into()));
        module.set(spec.name, Value::Native(Rc::new(function)));
    }
    Ok(module)
}

/// The class of errors, which is written in Python.
fn set_error(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.keep(ERROR, args.take(0));
    Ok(Value::None)
}

/// The error of a text: what is wrong, and at which character.
fn decode_error(vm: &mut Vm, message: &str, (text, character): (&Value, usize)) -> Raised {
    let Some(class) = vm.kept(ERROR) else { return vm.value_error(message) };
    match vm.call(&class, [Value::from(message), text.clone(), Value::count(character)]) {
        Ok(Value::Instance(error)) if error.error().is_some() => error,
        Ok(_) => vm.value_error(message),
        Err(error) => error,
    }
}
