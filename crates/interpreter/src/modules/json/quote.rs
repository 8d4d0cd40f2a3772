//! Texts as JSON writes them.

use crate::{
    Vm,
    value::{Args, Outcome, Value},
};

/// Writes a text in quotes; with `ascii`, all that is not printable ASCII is escaped.
pub(super) fn write(out: &mut String, text: &str, ascii: bool) {
    out.reserve(text.len() + 2);
    out.push('"');
    let mut from = 0;
    for (at, character) in text.char_indices() {
        let plain = match character {
            '"' | '\\' | '\0'..='\x1f' => false,
            ' '..='~' => true,
            _ => !ascii,
        };
        if plain {
            continue;
        }
        out.push_str(text.get(from..at).unwrap_or_default());
        from = at + character.len_utf8();
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{c}' => out.push_str("\\f"),
            '\u{8}' => out.push_str("\\b"),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    out.push_str("\\u");
                    let digits = [*unit >> 12, *unit >> 8, *unit >> 4, *unit].map(|digit| u32::from(digit & 15));
                    out.extend(digits.into_iter().filter_map(|digit| char::from_digit(digit, 16)));
                }
            }
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out.push('"');
}

pub(super) fn encode(vm: &mut Vm, args: Args) -> Outcome {
    quoted(vm, args, false)
}

pub(super) fn encode_ascii(vm: &mut Vm, args: Args) -> Outcome {
    quoted(vm, args, true)
}

fn quoted(vm: &mut Vm, mut args: Args, ascii: bool) -> Outcome {
    let value = args.take(0);
    match vm.plain(&value).clone() {
        Value::Str(text) => {
            vm.allocate(text.as_str().len().saturating_mul(2))?;
            let mut out = String::new();
            write(&mut out, &text, ascii);
            Ok(Value::from(out))
        }
        _ => {
            let name = vm.type_name(&value);
            Err(vm.type_error(&format!("first argument must be a string, not {name}")))
        }
    }
}
