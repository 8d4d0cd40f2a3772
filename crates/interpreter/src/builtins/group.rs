//! `BaseExceptionGroup`: groups of errors, their parts, and what `except*` makes of them.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::error::{self, class_of},
    value::{Args, Instance, Outcome, Payload, Raised, Str, Tuple, Type, Value, error::ErrorParts, native::Spec},
};

pub(crate) const METHODS: &[Spec] = &[
    Spec { name: "__new__", signature: "cls, /, *args", call: group_new },
    Spec { name: "__str__", signature: "self, /", call: group_str },
    Spec { name: "derive", signature: "self, excs, /", call: group_derive },
    Spec { name: "split", signature: "self, matcher_value, /", call: group_split },
    Spec { name: "subgroup", signature: "self, matcher_value, /", call: group_subgroup },
];

fn group_str(vm: &mut Vm, args: Args) -> Outcome {
    error::str(vm, args)
}

fn group_new(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = args.take(0);
    let class = class_of(vm, &class);
    let given = args.rest.len();
    let [text, members] = &args.rest[..] else {
        return Err(vm.type_error(&format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)")));
    };
    if !matches!(text, Value::Str(_)) {
        let name = vm.type_name(text);
        return Err(vm.type_error(&format!("BaseExceptionGroup.__new__() argument 1 must be str, not {name}")));
    }
    if !matches!(vm.plain(members), Value::List(_) | Value::Tuple(_)) {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let all = vm.collect(members)?;
    make_group(vm, class, (text.clone(), members.clone(), all)).map(Value::Instance)
}

/// A group of a class; a plain one becomes an `ExceptionGroup` where nothing in it speaks against that.
fn make_group(vm: &mut Vm, class: Rc<Type>, (text, given, all): (Value, Value, Vec<Value>)) -> Outcome<Raised> {
    if all.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let errors = Rc::clone(&vm.types);
    let errors = &errors.errors;
    let mut only_exceptions = true;
    for (index, member) in all.iter().enumerate() {
        if !vm.is_instance(member, &errors.base_exception) {
            return Err(vm.value_error(&format!("Item {index} of second argument (exceptions) is not an exception")));
        }
        only_exceptions &= vm.is_instance(member, &errors.exception);
    }
    let class = if Rc::ptr_eq(&class, &errors.base_exception_group) && only_exceptions {
        Rc::clone(&errors.exception_group)
    } else {
        class
    };
    if class.is(&errors.exception) && !only_exceptions {
        return Err(vm.type_error(&if Rc::ptr_eq(&class, &errors.exception_group) {
            "Cannot nest BaseExceptions in an ExceptionGroup".to_owned()
        } else {
            format!("Cannot nest BaseExceptions in '{}'", class.name())
        }));
    }
    let parts = ErrorParts::new(vec![text, given]);
    *parts.members.borrow_mut() = Some(Rc::new(Tuple::new(all.into())));
    Ok(vm.new_instance(&class, Payload::Error(Box::new(parts))))
}

/// The group that `except*` makes of a lone error.
pub(crate) fn wrap(vm: &mut Vm, error: &Raised) -> Outcome {
    let class = Rc::clone(&vm.types.errors.base_exception_group);
    let member = Value::Instance(Rc::clone(error));
    let given = Value::tuple([member.clone()]);
    make_group(vm, class, (Value::text(""), given, vec![member])).map(Value::Instance)
}

/// A group like another, with the same place in the chain, that holds only these.
fn derive(vm: &mut Vm, group: &Raised, members: Vec<Raised>) -> Outcome<Option<Raised>> {
    if members.is_empty() {
        return Ok(None);
    }
    let list = Value::list(members.into_iter().map(Value::Instance).collect());
    let derived = vm.call_method(&Value::Instance(Rc::clone(group)), "derive", [list])?;
    let Value::Instance(derived) = derived else {
        return Err(vm.type_error("derive must return an instance of BaseExceptionGroup"));
    };
    if let (Some(from), Some(to)) = (group.error(), derived.error()) {
        to.cause.borrow_mut().clone_from(&from.cause.borrow());
        to.context.borrow_mut().clone_from(&from.context.borrow());
        to.suppressed.set(from.suppressed.get());
        to.frames.borrow_mut().clone_from(&from.frames.borrow());
    }
    let notes = vm.names.notes.clone();
    if let Some(Value::List(own)) = group.fields().get(&notes) {
        derived.fields().set(&notes, Value::list(own.snapshot()));
    }
    Ok(Some(derived))
}

/// The part of an error or group that is of these classes, or that a function says yes to, and the rest.
pub(crate) fn split(vm: &mut Vm, error: &Raised, classes: &Value) -> Outcome<(Option<Raised>, Option<Raised>)> {
    let value = Value::Instance(Rc::clone(error));
    let taken = match classes {
        Value::Type(_) | Value::Tuple(_) => vm.matches(&value, classes)?,
        function => {
            let answer = vm.call(function, [value])?;
            vm.is_true(&answer)?
        }
    };
    if taken {
        return Ok((Some(Rc::clone(error)), None));
    }
    let members = error.error().and_then(|parts| parts.members.borrow().clone());
    let Some(members) = members else { return Ok((None, Some(Rc::clone(error)))) };
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for member in members.iter() {
        let Value::Instance(member) = member else { continue };
        let (one, other) = vm.recurse(|vm| split(vm, member, classes))?;
        yes.extend(one);
        no.extend(other);
    }
    Ok((derive(vm, error, yes)?, derive(vm, error, no)?))
}

fn group_derive(vm: &mut Vm, mut args: Args) -> Outcome {
    let (group, members) = (args.take(0), args.take(1));
    let text = vm.get_attribute(&group, &Str::from("message"))?;
    let all = vm.collect(&members)?;
    let class = Rc::clone(&vm.types.errors.base_exception_group);
    make_group(vm, class, (text, members, all)).map(Value::Instance)
}

fn group_split(vm: &mut Vm, mut args: Args) -> Outcome {
    let (Value::Instance(group), matcher) = (args.take(0), args.take(1)) else { return Ok(Value::None) };
    let (yes, no) = split(vm, &group, &matcher)?;
    let shown = |one: Option<Raised>| one.map(Value::Instance).unwrap_or_default();
    Ok(Value::tuple([shown(yes), shown(no)]))
}

fn group_subgroup(vm: &mut Vm, mut args: Args) -> Outcome {
    let (Value::Instance(group), matcher) = (args.take(0), args.take(1)) else { return Ok(Value::None) };
    let (yes, _) = split(vm, &group, &matcher)?;
    Ok(yes.map(Value::Instance).unwrap_or_default())
}

/// What is raised after the clauses of an `except*` that raised something: the parts that go on unchanged are one group again, the
/// new ones stand beside it.
pub(crate) fn after_star(vm: &mut Vm, original: &Raised, (raised, rest): (Vec<Raised>, Option<Raised>)) -> Outcome {
    // What was raised again is a part of the original: its metadata says so.
    let is_part = |one: &Raised| match (one.error(), original.error()) {
        (Some(part), Some(whole)) => {
            let same = |a: &Option<Raised>, b: &Option<Raised>| match (a, b) {
                (Some(a), Some(b)) => Rc::ptr_eq(a, b),
                (None, None) => true,
                _ => false,
            };
            let own = part.frames.borrow().len() == whole.frames.borrow().len();
            own && part.members.borrow().is_some()
                && same(&part.context.borrow(), &whole.context.borrow())
                && same(&part.cause.borrow(), &whole.cause.borrow())
        }
        _ => false,
    };
    let (again, new): (Vec<Raised>, Vec<Raised>) = raised.into_iter().partition(is_part);
    let mut leaves = Vec::new();
    for part in again.iter().chain(&rest) {
        collect_leaves(part, &mut leaves);
    }
    let kept = if leaves.is_empty() { None } else { keep(vm, original, &leaves)? };
    if new.is_empty() {
        return Ok(kept.map(Value::Instance).unwrap_or_default());
    }
    let all: Vec<Value> = new.into_iter().chain(kept).map(Value::Instance).collect();
    if let [one] = &all[..] {
        return Ok(one.clone());
    }
    let class = Rc::clone(&vm.types.errors.base_exception_group);
    make_group(vm, class, (Value::text(""), Value::list(all.clone()), all)).map(Value::Instance)
}

fn collect_leaves(error: &Raised, leaves: &mut Vec<*const Instance>) {
    match error.error().and_then(|parts| parts.members.borrow().clone()) {
        None => leaves.push(Rc::as_ptr(error)),
        Some(members) => {
            for member in members.iter() {
                if let Value::Instance(member) = member {
                    collect_leaves(member, leaves);
                }
            }
        }
    }
}

/// The part of a group that holds only these.
fn keep(vm: &mut Vm, error: &Raised, leaves: &[*const Instance]) -> Outcome<Option<Raised>> {
    let members = error.error().and_then(|parts| parts.members.borrow().clone());
    let Some(members) = members else {
        return Ok(leaves.contains(&Rc::as_ptr(error)).then(|| Rc::clone(error)));
    };
    let mut kept = Vec::new();
    let mut whole = true;
    for member in members.iter() {
        let Value::Instance(member) = member else { continue };
        match vm.recurse(|vm| keep(vm, member, leaves))? {
            Some(one) => {
                whole &= Rc::ptr_eq(&one, member);
                kept.push(one);
            }
            None => whole = false,
        }
    }
    if whole { Ok(Some(Rc::clone(error))) } else { derive(vm, error, kept) }
}
