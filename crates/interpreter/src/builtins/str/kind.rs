//! What a text is made of.

use crate::{
    Vm,
    builtins::{
        str::{
            case::{is_cased, is_lower},
            own,
        },
        unicode,
    },
    value::{Args, Outcome, Value},
};

/// Whether there are characters, and each is of a kind.
fn all(vm: &mut Vm, mut args: Args, method: &str, is: fn(char) -> bool) -> Outcome {
    let text = own(vm, &mut args, method)?;
    vm.spend(text.as_str().len() / 16 + 1)?;
    Ok(Value::Bool(!text.is_empty() && text.chars().all(is)))
}

pub(super) fn isalnum(vm: &mut Vm, args: Args) -> Outcome {
    all(vm, args, "isalnum", unicode::is_alphanumeric)
}

pub(super) fn isalpha(vm: &mut Vm, args: Args) -> Outcome {
    all(vm, args, "isalpha", unicode::is_alphabetic)
}

pub(super) fn isdecimal(vm: &mut Vm, args: Args) -> Outcome {
    all(vm, args, "isdecimal", |character| unicode::decimal(character).is_some())
}

pub(super) fn isdigit(vm: &mut Vm, args: Args) -> Outcome {
    all(vm, args, "isdigit", |character| unicode::digit(character).is_some())
}

pub(super) fn isnumeric(vm: &mut Vm, args: Args) -> Outcome {
    all(vm, args, "isnumeric", unicode::is_numeric)
}

pub(super) fn isspace(vm: &mut Vm, args: Args) -> Outcome {
    all(vm, args, "isspace", unicode::is_space)
}

pub(super) fn isascii(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::Bool(own(vm, &mut args, "isascii")?.is_ascii()))
}

pub(super) fn isprintable(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "isprintable")?;
    vm.spend(text.as_str().len() / 16 + 1)?;
    Ok(Value::Bool(text.chars().all(unicode::is_printable)))
}

/// Whether a text could be a name.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(unicode::begins_name) && characters.all(unicode::continues_name)
}

pub(super) fn isidentifier(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::Bool(is_identifier(&own(vm, &mut args, "isidentifier")?)))
}

pub(super) fn islower(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "islower")?;
    vm.spend(text.as_str().len() / 16 + 1)?;
    let other = |character: char| character.is_uppercase() || unicode::is_titlecase(character);
    Ok(Value::Bool(!text.chars().any(other) && text.chars().any(is_lower)))
}

pub(super) fn isupper(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "isupper")?;
    vm.spend(text.as_str().len() / 16 + 1)?;
    let other = |character: char| is_lower(character) || unicode::is_titlecase(character);
    Ok(Value::Bool(!text.chars().any(other) && text.chars().any(char::is_uppercase)))
}

pub(super) fn istitle(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "istitle")?;
    vm.spend(text.as_str().len() / 16 + 1)?;
    let (mut in_word, mut any) = (false, false);
    for character in text.chars() {
        let begins = character.is_uppercase() || unicode::is_titlecase(character);
        // A word begins large and goes on small.
        if (begins && in_word) || (is_lower(character) && !in_word) {
            return Ok(Value::Bool(false));
        }
        in_word = is_cased(character);
        any |= in_word;
    }
    Ok(Value::Bool(any))
}
