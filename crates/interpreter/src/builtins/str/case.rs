//! Large and small letters.

use crate::{
    Vm,
    builtins::{
        str::own,
        unicode::{is_titlecase, push_folded, push_title},
    },
    value::{Args, Outcome, Str, Value},
};

/// The text, and room for one of its length.
fn take(vm: &mut Vm, mut args: Args, method: &str) -> Outcome<(Str, String)> {
    let text = own(vm, &mut args, method)?;
    vm.allocate(text.as_str().len())?;
    let room = String::with_capacity(text.as_str().len());
    Ok((text, room))
}

pub(super) fn lower(vm: &mut Vm, args: Args) -> Outcome {
    let (text, _) = take(vm, args, "lower")?;
    Ok(Value::from(text.to_lowercase()))
}

pub(super) fn upper(vm: &mut Vm, args: Args) -> Outcome {
    let (text, _) = take(vm, args, "upper")?;
    Ok(Value::from(text.to_uppercase()))
}

pub(super) fn casefold(vm: &mut Vm, args: Args) -> Outcome {
    let (text, mut folded) = take(vm, args, "casefold")?;
    text.chars().for_each(|character| push_folded(&mut folded, character));
    Ok(Value::from(folded))
}

/// Whether a letter is large or small.
pub(super) fn is_cased(character: char) -> bool {
    is_lower(character) || character.is_uppercase() || is_titlecase(character)
}

/// Whether a letter is small, by Unicode 16: the standard library goes by a later one.
pub(super) fn is_lower(character: char) -> bool {
    character.is_lowercase() || character == 'ʕ'
}

/// Each character with its small form, which for a sigma depends on where it stands.
fn with_lower(text: &str, mut show: impl FnMut(char, &str)) {
    let lower = text.to_lowercase();
    let mut rest = lower.as_str();
    for character in text.chars() {
        let count = character.to_lowercase().count();
        let end = rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at);
        let (own, after) = rest.split_at(end);
        show(character, own);
        rest = after;
    }
}

pub(super) fn capitalize(vm: &mut Vm, args: Args) -> Outcome {
    let (text, mut out) = take(vm, args, "capitalize")?;
    let mut first = true;
    with_lower(&text, |character, lower| {
        if std::mem::take(&mut first) {
            push_title(&mut out, character);
        } else {
            out.push_str(lower);
        }
    });
    Ok(Value::from(out))
}

pub(super) fn title(vm: &mut Vm, args: Args) -> Outcome {
    let (text, mut out) = take(vm, args, "title")?;
    let mut in_word = false;
    with_lower(&text, |character, lower| {
        if in_word {
            out.push_str(lower);
        } else {
            push_title(&mut out, character);
        }
        in_word = is_cased(character);
    });
    Ok(Value::from(out))
}

pub(super) fn swapcase(vm: &mut Vm, args: Args) -> Outcome {
    let (text, mut out) = take(vm, args, "swapcase")?;
    with_lower(&text, |character, lower| {
        if character.is_uppercase() {
            out.push_str(lower);
        } else if is_lower(character) {
            out.extend(character.to_uppercase());
        } else {
            out.push(character);
        }
    });
    Ok(Value::from(out))
}
