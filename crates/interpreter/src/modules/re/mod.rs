//! `_re`: compiled patterns and their matches, on which the library's `re` stands.
//!
//! The matcher backtracks, as `CPython`'s does, so that a pattern means what it means there; it counts its steps, and patterns that
//! can be matched in linear time are.

mod failed;
mod flags;
mod found;
mod matcher;
mod parse;
mod pattern;
mod place;
mod program;
mod replace;
mod search;
mod set;
mod subject;
mod template;
#[cfg(test)]
mod tests;
mod tree;

use std::rc::Rc;

use crate::{
    Vm,
    modules::class::class,
    value::{
        Args, Instance, Module, Native, Outcome, Payload, Raised, Type, Value,
        native::{Binding, Spec},
    },
};

use self::{
    parse::{Bad, BadKind},
    pattern::Pattern,
    program::Program,
    subject::Subject,
};

const FUNCTIONS: &[Spec] = &[
    Spec { name: "compile", signature: "pattern, flags, /", call: compile },
    Spec { name: "set_error", signature: "error, /", call: set_error },
];

/// Under which names the run keeps the classes.
const PATTERN: &str = "re.Pattern";
const MATCH: &str = "re.Match";
const ERROR: &str = "re.PatternError";

/// Makes the module.
pub(crate) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_re");
    for spec in FUNCTIONS {
        let function = Native::new(spec, Binding::Function, Some("_re".into()));
        module.set(spec.name, Value::Native(Rc::new(function)));
    }
    for (kept, name, methods) in [(PATTERN, "Pattern", pattern::METHODS), (MATCH, "Match", found::METHODS)] {
        let class = Value::Type(class(vm, "re", (name, methods)));
        vm.keep(kept, class.clone());
        module.set(name, class);
    }
    Ok(module)
}

/// The class of errors of patterns, which is written in Python.
fn set_error(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.keep(ERROR, args.take(0));
    Ok(Value::None)
}

/// A class that the run keeps.
fn kept_class(vm: &Vm, name: &str) -> Rc<Type> {
    match vm.kept(name) {
        Some(Value::Type(class)) => class,
        _ => Rc::clone(&vm.types.object),
    }
}

/// `compile(pattern, flags)`, of a text or bytes.
fn compile(vm: &mut Vm, mut args: Args) -> Outcome {
    let (pattern, flags) = (args.take(0), args.take(1));
    let flags = u32::try_from(vm.small_index(&flags)?).unwrap_or(0);
    let Some(subject) = Subject::of(vm, &pattern)? else {
        return Err(vm.type_error("first argument must be string or compiled pattern"));
    };
    if let Some(message) = clash(flags, subject.bytes) {
        return Err(vm.value_error(message));
    }
    vm.spend(subject.text.as_str().len() + 1)?;
    let characters: Vec<char> = subject.text.chars().collect();
    let tree = match parse::parse(&characters, flags, subject.bytes) {
        Ok(tree) => tree,
        Err(bad) => return Err(pattern_error(vm, &pattern, &bad)),
    };
    let mut flags = tree.flags;
    if let Some(message) = clash(flags, subject.bytes) {
        return Err(vm.value_error(message));
    }
    if !subject.bytes && flags & flags::ASCII == 0 {
        flags |= flags::UNICODE;
    }
    let program = Program::new(&tree);
    let made = Pattern { program, source: pattern, flags, names: tree.names, bytes: subject.bytes };
    let class = kept_class(vm, PATTERN);
    Ok(Value::Instance(vm.new_instance(&class, Payload::Native(Box::new(made)))))
}

/// Flags that do not go together, or not with the pattern.
const fn clash(flags: u32, bytes: bool) -> Option<&'static str> {
    match (flags & flags::LOCALE != 0, flags & flags::UNICODE != 0, flags & flags::ASCII != 0, bytes) {
        (true, _, _, false) => Some("cannot use LOCALE flag with a str pattern"),
        (_, true, true, false) => Some("ASCII and UNICODE flags are incompatible"),
        (_, true, _, true) => Some("cannot use UNICODE flag with a bytes pattern"),
        (true, _, true, true) => Some("ASCII and LOCALE flags are incompatible"),
        _ => None,
    }
}

/// The error of a pattern or a replacement.
fn pattern_error(vm: &mut Vm, pattern: &Value, bad: &Bad) -> Raised {
    match bad.kind {
        BadKind::TooLarge => return vm.overflow_error(&bad.message),
        BadKind::TooDeep => return vm.error(&Rc::clone(&vm.types.errors.recursion_error), &bad.message),
        BadKind::Named => return vm.refuse_names(),
        BadKind::Pattern => {}
    }
    let class = kept_class(vm, ERROR);
    let at = if bad.at == usize::MAX { Value::None } else { Value::count(bad.at) };
    match vm.call(&Value::Type(class), [Value::from(bad.message.as_str()), pattern.clone(), at]) {
        Ok(Value::Instance(error)) if error.error().is_some() => error,
        Ok(_) => vm.value_error(&bad.message),
        Err(error) => error,
    }
}

/// The pattern that a value is.
fn pattern_of(value: &Value) -> Option<(&Rc<Instance>, &Pattern)> {
    match value {
        Value::Instance(instance) => instance.native::<Pattern>().map(|pattern| (instance, pattern)),
        _ => None,
    }
}
