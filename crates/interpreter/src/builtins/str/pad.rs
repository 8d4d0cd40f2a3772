//! Making texts longer and shorter at their ends.

use crate::{
    Vm,
    builtins::{
        str::{own, search::shorter},
        text::Text,
        unicode::is_space,
    },
    value::{Args, Outcome, Str, Value},
};

/// The text, how many characters are missing, and which ones fill them.
fn take(vm: &mut Vm, mut args: Args, method: &str) -> Outcome<(Str, usize, usize, char)> {
    let text = own(vm, &mut args, method)?;
    let width = usize::try_from(vm.small_index(&args.take(1))?).unwrap_or(0);
    let fill = match args.optional(2) {
        None => ' ',
        Some(fill) => fill_character(vm, &fill)?,
    };
    let missing = width.saturating_sub(text.length());
    Ok((text, width, missing, fill))
}

fn fill_character(vm: &mut Vm, fill: &Value) -> Outcome<char> {
    let Value::Str(text) = vm.plain(fill).clone() else {
        let name = vm.type_name(fill);
        return Err(vm.type_error(&format!("The fill character must be a unicode character, not {name}")));
    };
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(vm.type_error("The fill character must be exactly one character long")),
    }
}

/// A text between so many characters.
fn padded(vm: &mut Vm, text: &Str, (left, right): (usize, usize), fill: char) -> Outcome {
    if left + right == 0 {
        return Ok(Value::Str(text.clone()));
    }
    let mut out = Text::default();
    out.fill(vm, fill, left)?;
    out.push(vm, text)?;
    out.fill(vm, fill, right)?;
    Ok(out.value())
}

pub(super) fn center(vm: &mut Vm, args: Args) -> Outcome {
    let (text, width, missing, fill) = take(vm, args, "center")?;
    let left = missing / 2 + (missing & width & 1);
    padded(vm, &text, (left, missing - left), fill)
}

pub(super) fn ljust(vm: &mut Vm, args: Args) -> Outcome {
    let (text, _, missing, fill) = take(vm, args, "ljust")?;
    padded(vm, &text, (0, missing), fill)
}

pub(super) fn rjust(vm: &mut Vm, args: Args) -> Outcome {
    let (text, _, missing, fill) = take(vm, args, "rjust")?;
    padded(vm, &text, (missing, 0), fill)
}

pub(super) fn zfill(vm: &mut Vm, args: Args) -> Outcome {
    let (text, _, missing, _) = take(vm, args, "zfill")?;
    if missing == 0 {
        return Ok(Value::Str(text));
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(&text);
    let (sign, _) = text.split_at(text.as_str().len() - digits.len());
    let mut out = Text::default();
    out.push(vm, sign)?;
    out.fill(vm, '0', missing)?;
    out.push(vm, digits)?;
    Ok(out.value())
}

pub(super) fn expandtabs(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "expandtabs")?;
    let size = match args.optional(1) {
        None => 8,
        Some(size) => usize::try_from(vm.small_index(&size)?).unwrap_or(0),
    };
    let mut out = Text::default();
    let mut column = 0;
    for part in text.split_inclusive(['\t', '\n', '\r']) {
        let plain = part.strip_suffix('\t').unwrap_or(part);
        out.push(vm, plain)?;
        column += plain.chars().count();
        if plain.len() < part.len() && size > 0 {
            let missing = size - column % size;
            out.fill(vm, ' ', missing)?;
            column += missing;
        }
        if plain.ends_with(['\n', '\r']) {
            column = 0;
        }
    }
    Ok(out.value())
}

pub(super) fn strip(vm: &mut Vm, args: Args) -> Outcome {
    stripped(vm, args, "strip", (true, true))
}

pub(super) fn lstrip(vm: &mut Vm, args: Args) -> Outcome {
    stripped(vm, args, "lstrip", (true, false))
}

pub(super) fn rstrip(vm: &mut Vm, args: Args) -> Outcome {
    stripped(vm, args, "rstrip", (false, true))
}

fn stripped(vm: &mut Vm, mut args: Args, method: &str, (left, right): (bool, bool)) -> Outcome {
    let (text, set) = (own(vm, &mut args, method)?, args.take(1));
    let set = match vm.plain(&set) {
        Value::None => None,
        Value::Str(set) => Some(set.clone()),
        _ => return Err(vm.type_error(&format!("{method} arg must be None or str"))),
    };
    vm.spend(text.as_str().len() / 16 * set.as_ref().map_or(1, |set| set.as_str().len() / 16 + 1))?;
    let goes = |character: char| match &set {
        None => is_space(character),
        Some(set) => set.contains(character),
    };
    let mut part = text.as_str();
    if left {
        part = part.trim_start_matches(goes);
    }
    if right {
        part = part.trim_end_matches(goes);
    }
    shorter(vm, &text, Some(part))
}
