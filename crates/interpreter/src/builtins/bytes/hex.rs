//! Bytes as text: in hexadecimal, and decoded.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        bytes::{Own, data},
        codec::{self, Codec},
    },
    value::{Args, Bytes, Outcome, Value},
};

pub(super) fn decode(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "decode")?;
    let codec = Codec::of(vm, args.optional(1).as_ref(), args.optional(2).as_ref(), "decode")?;
    codec::decode(vm, &codec, &own.data).map(Value::Str)
}

pub(super) fn hex(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "hex")?;
    let (separator, group) = (args.optional(1), args.optional(2));
    let group = match group {
        None => 1,
        Some(group) => vm.small_index(&group)?,
    };
    let separator = match separator {
        None => None,
        Some(separator) => Some(separator_of(vm, &separator)?),
    };
    vm.allocate(own.data.len().saturating_mul(3))?;
    Ok(Value::from(written(&own.data, separator, group)))
}

/// Two digits for each byte, with separators between groups that are counted from the right, or from the left.
fn written(data: &[u8], separator: Option<char>, group: i64) -> String {
    let mut out = String::with_capacity(data.len() * 2);
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    for (index, byte) in data.iter().enumerate() {
        let counted = if group > 0 { data.len() - index } else { index };
        if index > 0 && size > 0 && counted % size == 0 {
            out.extend(separator);
        }
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        out.extend([digit(byte >> 4), digit(byte & 15)]);
    }
    out
}

fn separator_of(vm: &mut Vm, value: &Value) -> Outcome<char> {
    let text = match vm.plain(value) {
        Value::Str(text) => text.to_string(),
        _ => match data(vm, value) {
            Some(data) => data.iter().map(|byte| char::from(*byte)).collect(),
            None if vm.length(value)? == 1 => return Err(vm.type_error("sep must be str or bytes.")),
            None => String::new(),
        },
    };
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) if one.is_ascii() => Ok(one),
        (Some(_), None) => Err(vm.value_error("sep must be ASCII.")),
        _ => Err(vm.value_error("sep must be length 1.")),
    }
}

pub(super) fn fromhex(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, given) = (args.take(0), args.take(1));
    let text = match vm.plain(&given).clone() {
        Value::Str(text) => text.to_string(),
        _ => match data(vm, &given) {
            Some(data) => data.iter().map(|byte| char::from(*byte)).collect(),
            None => {
                let name = vm.type_name(&given);
                return Err(vm.type_error(&format!("fromhex() argument must be str or bytes-like, not {name}")));
            }
        },
    };
    vm.spend(text.len())?;
    let bytes = match read(&text) {
        Ok(bytes) => Value::Bytes(Rc::new(Bytes::new(bytes))),
        Err(message) => return Err(vm.value_error(&message)),
    };
    match &class {
        Value::Type(own) if Rc::ptr_eq(own, &vm.types.bytes) => Ok(bytes),
        _ => vm.call(&class, [bytes]),
    }
}

/// The bytes that pairs of digits stand for, with spaces between pairs.
fn read(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut characters = text.chars().enumerate().peekable();
    let bad = |at: usize| format!("non-hexadecimal number found in fromhex() arg at position {at}");
    while let Some((at, high)) = characters.next() {
        if high.is_ascii_whitespace() || high == '\u{b}' {
            continue;
        }
        let high = high.to_digit(16).ok_or_else(|| bad(at))?;
        let Some((at, low)) = characters.next() else {
            return Err("fromhex() arg must contain an even number of hexadecimal digits".to_owned());
        };
        let low = low.to_digit(16).ok_or_else(|| bad(at))?;
        bytes.extend(u8::try_from(high * 16 + low));
    }
    Ok(bytes)
}
