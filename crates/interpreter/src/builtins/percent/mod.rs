//! `format % values`, of texts and bytes.

mod convert;
mod directive;

use std::rc::Rc;

use crate::{
    Vm,
    builtins::text::Text,
    value::{Bytes, Outcome, Str, Value},
};

use self::directive::{Directive, Number};

/// `text % values`.
pub(crate) fn format(vm: &mut Vm, text: &Str, values: &Value) -> Outcome {
    Formatter::new(vm, values, false).run(vm, text).map(Value::from)
}

/// `bytes % values`: the characters of what is put together are bytes.
pub(crate) fn format_bytes(vm: &mut Vm, format: &[u8], values: &Value) -> Outcome<Vec<u8>> {
    let text: String = format.iter().map(|byte| char::from(*byte)).collect();
    let made = Formatter::new(vm, values, true).run(vm, &text)?;
    Ok(made.chars().filter_map(|character| u8::try_from(character).ok()).collect())
}

/// The values, as they are used up.
struct Formatter {
    values: Vec<Value>,
    used: usize,
    /// Where names are looked up, if the values can be.
    mapping: Option<Value>,
    /// It makes bytes, not a text.
    bytes: bool,
}

impl Formatter {
    fn new(vm: &mut Vm, values: &Value, bytes: bool) -> Self {
        let (list, mapping) = match vm.plain(values) {
            Value::Tuple(tuple) => (tuple.to_vec(), None),
            Value::Str(_) => (vec![values.clone()], None),
            Value::Bytes(_) if bytes => (vec![values.clone()], None),
            Value::Dict(_) | Value::List(_) | Value::Bytes(_) | Value::Range(_) => {
                (vec![values.clone()], Some(values.clone()))
            }
            _ => {
                let get_item = vm.names.get_item.clone();
                let mapping = vm.types.of(values).find(&get_item).map(|_| values.clone());
                (vec![values.clone()], mapping)
            }
        };
        Self { values: list, used: 0, mapping, bytes }
    }

    fn run(mut self, vm: &mut Vm, format: &str) -> Outcome<String> {
        let mut out = Text::default();
        let characters: Vec<char> = format.chars().collect();
        vm.spend(characters.len() + 1)?;
        let mut at = 0;
        let mut named = false;
        while let Some(rest) = characters.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = rest.iter().position(|character| *character == '%').unwrap_or(rest.len());
            let text: String = rest.iter().take(plain).collect();
            out.push(vm, &text)?;
            at += plain;
            if at == characters.len() {
                break;
            }
            if characters.get(at + 1) == Some(&'%') {
                out.push(vm, "%")?;
                at += 2;
                continue;
            }
            let directive = Directive::read(vm, &characters, &mut at)?;
            let value = match &directive.name {
                Some(name) => {
                    named = true;
                    Some(self.named(vm, name)?)
                }
                None => None,
            };
            let text = self.directive(vm, directive, value)?;
            out.push(vm, &text)?;
        }
        if self.used < self.values.len() && self.mapping.is_none() && !named {
            let kind = if self.bytes { "bytes" } else { "string" };
            return Err(vm.type_error(&format!("not all arguments converted during {kind} formatting")));
        }
        Ok(out.0)
    }

    /// What one directive gives.
    fn directive(&mut self, vm: &mut Vm, mut directive: Directive, named: Option<Value>) -> Outcome<String> {
        // Values for `*` come before the value itself, and names have none.
        if matches!(directive.width, Number::Given) {
            let width = self.star(vm, named.is_some())?;
            directive.flags.left |= width < 0;
            directive.width = Number::Is(usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX));
        }
        if matches!(directive.precision, Number::Given) {
            let precision = self.star(vm, named.is_some())?;
            directive.precision = Number::Is(usize::try_from(precision).unwrap_or(0));
        }
        let value = match named {
            Some(value) => value,
            None => self.next(vm)?,
        };
        convert::convert(vm, &directive, &value, self.bytes)
    }

    fn next(&mut self, vm: &mut Vm) -> Outcome {
        let value = self.values.get(self.used).cloned();
        self.used += 1;
        value.ok_or_else(|| vm.type_error("not enough arguments for format string"))
    }

    fn star(&mut self, vm: &mut Vm, named: bool) -> Outcome<i64> {
        if named {
            return Err(vm.type_error("not enough arguments for format string"));
        }
        let value = self.next(vm)?;
        match vm.plain(&value) {
            Value::Int(number) => Ok(*number),
            Value::Bool(number) => Ok(i64::from(*number)),
            _ => Err(vm.type_error("* wants int")),
        }
    }

    fn named(&self, vm: &mut Vm, name: &str) -> Outcome {
        let Some(mapping) = &self.mapping else { return Err(vm.type_error("format requires a mapping")) };
        let key = if self.bytes {
            let bytes: Vec<u8> = name.chars().filter_map(|character| u8::try_from(character).ok()).collect();
            Value::Bytes(Rc::new(Bytes::new(bytes)))
        } else {
            Value::from(name)
        };
        vm.item(mapping, &key)
    }
}
