//! Letters among bytes, which are those of ASCII.

use crate::{
    Vm,
    builtins::bytes::{Own, split::is_space},
    value::{Args, Outcome, Value},
};

fn mapped(vm: &mut Vm, mut args: Args, method: &str, map: impl FnMut(&u8) -> u8) -> Outcome {
    let own = Own::take(vm, &mut args, method)?;
    let made: Vec<u8> = own.data.iter().map(map).collect();
    own.wrap(vm, made)
}

pub(super) fn upper(vm: &mut Vm, args: Args) -> Outcome {
    mapped(vm, args, "upper", u8::to_ascii_uppercase)
}

pub(super) fn lower(vm: &mut Vm, args: Args) -> Outcome {
    mapped(vm, args, "lower", u8::to_ascii_lowercase)
}

pub(super) fn swapcase(vm: &mut Vm, args: Args) -> Outcome {
    mapped(vm, args, "swapcase", |byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte })
}

pub(super) fn capitalize(vm: &mut Vm, args: Args) -> Outcome {
    let mut first = true;
    mapped(vm, args, "capitalize", |byte| {
        if std::mem::take(&mut first) { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
    })
}

pub(super) fn title(vm: &mut Vm, args: Args) -> Outcome {
    let mut in_word = false;
    mapped(vm, args, "title", |byte| {
        let begun = std::mem::replace(&mut in_word, byte.is_ascii_alphabetic());
        if begun { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() }
    })
}

/// Whether there are bytes, and each is of a kind.
fn all(vm: &mut Vm, mut args: Args, method: &str, is: fn(u8) -> bool) -> Outcome {
    let own = Own::take(vm, &mut args, method)?;
    Ok(Value::Bool(!own.data.is_empty() && own.data.iter().all(|byte| is(*byte))))
}

pub(super) fn isalnum(vm: &mut Vm, args: Args) -> Outcome {
    all(vm, args, "isalnum", |byte| byte.is_ascii_alphanumeric())
}

pub(super) fn isalpha(vm: &mut Vm, args: Args) -> Outcome {
    all(vm, args, "isalpha", |byte| byte.is_ascii_alphabetic())
}

pub(super) fn isdigit(vm: &mut Vm, args: Args) -> Outcome {
    all(vm, args, "isdigit", |byte| byte.is_ascii_digit())
}

pub(super) fn isspace(vm: &mut Vm, args: Args) -> Outcome {
    all(vm, args, "isspace", is_space)
}

pub(super) fn isascii(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::Bool(Own::take(vm, &mut args, "isascii")?.data.is_ascii()))
}

pub(super) fn islower(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "islower")?;
    let data = &own.data;
    Ok(Value::Bool(data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase)))
}

pub(super) fn isupper(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "isupper")?;
    let data = &own.data;
    Ok(Value::Bool(data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase)))
}

pub(super) fn istitle(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "istitle")?;
    let (mut in_word, mut any) = (false, false);
    for byte in own.data.iter() {
        if (byte.is_ascii_uppercase() && in_word) || (byte.is_ascii_lowercase() && !in_word) {
            return Ok(Value::Bool(false));
        }
        in_word = byte.is_ascii_alphabetic();
        any |= in_word;
    }
    Ok(Value::Bool(any))
}
