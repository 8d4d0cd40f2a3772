//! "Did you mean": of names, attributes and imports (`_compute_suggestion_error`), and modules that were forgotten.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{functions::names_in, suggest::closest},
    machine::frame::Frame,
    value::{Raised, Str, Value},
};

/// What is added to the last line of a traceback.
pub(super) fn hint(vm: &mut Vm, error: &Raised) -> String {
    let Some(fields) = error.own_fields() else { return String::new() };
    let Some(Value::Str(name)) = fields.get(&Str::from("name")) else { return String::new() };
    let found = match error.error().and_then(|parts| parts.suggestion.borrow().clone()) {
        Some(found) => Some(found),
        None => match fields.get(&Str::from("obj")) {
            Some(object) => suggest_attribute(vm, &object, &name),
            None => None,
        },
    };
    let is_name = error.class().is(&vm.types.errors.name_error);
    let is_module = is_name && crate::modules::exists(&name);
    match (found, is_module) {
        (Some(found), true) => format!(". Did you mean: '{found}'? Or did you forget to import '{name}'?"),
        (Some(found), false) => format!(". Did you mean: '{found}'?"),
        (None, true) => format!(". Did you forget to import '{name}'?"),
        (None, false) => String::new(),
    }
}

/// What may have been meant by a name that a function does not know.
pub(crate) fn suggest_name(vm: &mut Vm, frame: &Frame, name: &Str) -> Option<Str> {
    let code = Rc::clone(&frame.code);
    let locals =
        code.locals.iter().zip(&frame.values).filter(|(_, value)| value.is_some()).map(|(local, _)| local.clone());
    let mut candidates: Vec<Str> = locals.filter(|local| !local.starts_with('.')).collect();
    let cells = code.cells.iter().chain(&code.free).zip(&frame.cells).filter(|(_, cell)| cell.get().is_some());
    candidates.extend(cells.map(|(cell, _)| cell.clone()));
    if let Some(at) = code.locals.iter().position(|local| local.as_str() == "self")
        && let Some(Some(object)) = frame.values.get(at).cloned()
        && matches!(vm.find_attribute(&object, name), Ok(Some(_)))
    {
        return Some(Str::from(format!("self.{name}")));
    }
    candidates.extend(frame.names.iter().flat_map(|names| names.names()));
    candidates.extend(frame.globals.names());
    candidates.extend(vm.builtins.names());
    closest(name, candidates.iter().map(Str::as_str)).map(Str::from)
}

/// What may have been meant by an attribute that an object does not have.
pub(super) fn suggest_attribute(vm: &mut Vm, object: &Value, name: &Str) -> Option<Str> {
    let Ok(Value::List(names)) = names_in(vm, object) else { return None };
    let hidden = name.starts_with('_');
    let names: Vec<Str> = names
        .snapshot()
        .into_iter()
        .filter_map(|one| match one {
            Value::Str(one) if hidden || !one.starts_with('_') => Some(one),
            _ => None,
        })
        .collect();
    closest(name, names.iter().map(Str::as_str)).map(Str::from)
}
