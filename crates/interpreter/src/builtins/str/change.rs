//! Replacing characters.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        str::{bad_name, expect, own},
        text::Text,
    },
    machine::limit::Stop,
    value::{Args, Dict, Outcome, Str, Value},
};

pub(super) fn replace(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "replace")?;
    let old = expect(vm, &args.take(1), "replace() argument 1")?;
    let new = expect(vm, &args.take(2), "replace() argument 2")?;
    let most = match args.optional(3) {
        None => usize::MAX,
        Some(count) => usize::try_from(vm.small_index(&count)?).unwrap_or(usize::MAX),
    };
    vm.spend(text.as_str().len() / 16 + 1)?;
    if most == 0 || old == new {
        return Ok(Value::Str(text));
    }
    let mut out = Text::default();
    let mut from = 0;
    for (at, _) in text.match_indices(old.as_str()).take(most) {
        out.push(vm, text.get(from..at).unwrap_or_default())?;
        out.push(vm, &new)?;
        vm.spend(1)?;
        from = at + old.as_str().len();
    }
    if from == 0 && out.0.is_empty() && !old.is_empty() {
        return Ok(Value::Str(text));
    }
    out.push(vm, text.get(from..).unwrap_or_default())?;
    Ok(out.value())
}

pub(super) fn translate(vm: &mut Vm, mut args: Args) -> Outcome {
    let (text, table) = (own(vm, &mut args, "translate")?, args.take(1));
    let mut out = Text::default();
    vm.spend(text.as_str().len())?;
    for character in text.chars() {
        match translated(vm, &table, character)? {
            None => out.push(vm, character.encode_utf8(&mut [0; 4]))?,
            Some(Value::None) => {}
            Some(value) => push_translated(vm, &mut out, &value)?,
        }
    }
    Ok(out.value())
}

/// What a table has for a character; nothing where it has nothing.
fn translated(vm: &mut Vm, table: &Value, character: char) -> Outcome<Option<Value>> {
    let code = Value::Int(i64::from(u32::from(character)));
    if let Value::Dict(dict) = table {
        return vm.dict_get(dict, &code);
    }
    match vm.item(table, &code) {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.class().is(&vm.types.errors.lookup_error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn push_translated(vm: &mut Vm, out: &mut Text, value: &Value) -> Outcome<()> {
    match vm.plain(value).clone() {
        Value::Str(text) => out.push(vm, &text),
        Value::Int(code) => match u32::try_from(code).ok().filter(|code| *code < 0x11_0000) {
            Some(code) => {
                let character = character(vm, code)?;
                out.push(vm, character.encode_utf8(&mut [0; 4]))
            }
            None => Err(vm.value_error("character mapping must be in range(0x110000)")),
        },
        _ => Err(vm.type_error("character mapping must return integer, None or str")),
    }
}

/// The character of a code. Halves of a pair of UTF-16 are no characters here, and end the run.
pub(crate) fn character(vm: &mut Vm, code: u32) -> Outcome<char> {
    char::from_u32(code)
        .ok_or_else(|| vm.stop(Stop::Unsupported(format!("a text that holds the surrogate U+{code:04X} alone"))))
}

pub(super) fn maketrans(vm: &mut Vm, mut args: Args) -> Outcome {
    let (first, second, third) = (args.take(0), args.optional(1), args.optional(2));
    let table: Rc<Dict> = Rc::default();
    let Some(second) = second else {
        let Value::Dict(from) = vm.plain(&first).clone() else {
            return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
        };
        vm.spend(from.len())?;
        for (key, value) in from.snapshot() {
            let key = table_key(vm, &key)?;
            vm.dict_set(&table, key, value)?;
        }
        return Ok(Value::Dict(table));
    };
    let Value::Str(first) = vm.plain(&first).clone() else {
        return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
    };
    let second = expect(vm, &second, "maketrans() argument 2")?;
    let third = match third {
        None => Str::from(""),
        Some(third) => match vm.plain(&third).clone() {
            Value::Str(text) => text,
            _ => {
                let name = bad_name(vm, &third);
                return Err(vm.type_error(&format!("maketrans() argument 3 must be str, not {name}")));
            }
        },
    };
    if first.length() != second.length() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    vm.spend(first.length() + third.length())?;
    let code = |character: char| Value::Int(i64::from(u32::from(character)));
    for (from, to) in first.chars().zip(second.chars()) {
        vm.dict_set(&table, code(from), code(to))?;
    }
    for character in third.chars() {
        vm.dict_set(&table, code(character), Value::None)?;
    }
    Ok(Value::Dict(table))
}

fn table_key(vm: &mut Vm, key: &Value) -> Outcome {
    match vm.plain(key).clone() {
        Value::Str(text) => {
            let mut characters = text.chars();
            match (characters.next(), characters.next()) {
                (Some(one), None) => Ok(Value::Int(i64::from(u32::from(one)))),
                _ => Err(vm.value_error("string keys in translate table must be of length 1")),
            }
        }
        Value::Int(_) | Value::Bool(_) | Value::Big(_) => Ok(key.clone()),
        _ => Err(vm.type_error("keys in translate table must be strings or integers")),
    }
}
