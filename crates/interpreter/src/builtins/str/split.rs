//! Taking texts apart, and joining them.

use crate::{
    Vm,
    builtins::{
        str::{expect, own},
        text::Text,
        unicode::is_space,
    },
    value::{Args, Outcome, Str, Value},
};

/// What separates the parts: spaces of any kind and number, or a text.
enum Separator {
    Spaces,
    Text(Str),
}

impl Separator {
    fn of(vm: &mut Vm, value: Option<Value>) -> Outcome<Self> {
        let value = value.unwrap_or_default();
        match vm.plain(&value) {
            Value::None => Ok(Self::Spaces),
            Value::Str(text) if text.is_empty() => Err(vm.value_error("empty separator")),
            Value::Str(text) => Ok(Self::Text(text.clone())),
            _ => {
                let name = vm.type_name(&value);
                Err(vm.type_error(&format!("must be str or None, not {name}")))
            }
        }
    }
}

/// The text, what separates its parts, and how often at most.
fn take(vm: &mut Vm, mut args: Args, method: &str) -> Outcome<(Str, Separator, usize)> {
    let text = own(vm, &mut args, method)?;
    let separator = Separator::of(vm, args.optional(1))?;
    let most = match args.optional(2) {
        None => usize::MAX,
        Some(most) => usize::try_from(vm.small_index(&most)?).unwrap_or(usize::MAX),
    };
    vm.spend(text.as_str().len() / 16 + 1)?;
    Ok((text, separator, most))
}

fn parts<'a>(vm: &mut Vm, parts: impl IntoIterator<Item = &'a str>) -> Outcome<Vec<Value>> {
    let parts: Vec<Value> = parts.into_iter().map(Value::from).collect();
    vm.spend(parts.len())?;
    Ok(parts)
}

pub(super) fn split(vm: &mut Vm, args: Args) -> Outcome {
    let (text, separator, most) = take(vm, args, "split")?;
    let most = most.saturating_add(1);
    let parts = match separator {
        Separator::Text(separator) => match separator.as_str().as_bytes() {
            // A character is found faster than a text.
            [one] => parts(vm, text.splitn(most, char::from(*one)))?,
            _ => parts(vm, text.splitn(most, separator.as_str()))?,
        },
        Separator::Spaces if most == usize::MAX => parts(vm, text.split(is_space).filter(|part| !part.is_empty()))?,
        Separator::Spaces => {
            let mut rest = text.trim_start_matches(is_space);
            let mut found = Vec::new();
            while !rest.is_empty() {
                let end = if found.len() + 1 == most { None } else { rest.find(is_space) };
                let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
                found.push(part);
                rest = after.trim_start_matches(is_space);
            }
            parts(vm, found)?
        }
    };
    Ok(Value::list(parts))
}

pub(super) fn rsplit(vm: &mut Vm, args: Args) -> Outcome {
    let (text, separator, most) = take(vm, args, "rsplit")?;
    let most = most.saturating_add(1);
    let mut parts = match separator {
        Separator::Text(separator) => parts(vm, text.rsplitn(most, separator.as_str()))?,
        Separator::Spaces => {
            let mut rest = text.trim_end_matches(is_space);
            let mut found = Vec::new();
            while !rest.is_empty() {
                let last = rest.char_indices().rfind(|(_, character)| is_space(*character));
                let start = if found.len() + 1 == most { None } else { last };
                let (before, part) = rest.split_at(start.map_or(0, |(at, character)| at + character.len_utf8()));
                found.push(part);
                rest = before.trim_end_matches(is_space);
            }
            parts(vm, found)?
        }
    };
    parts.reverse();
    Ok(Value::list(parts))
}

/// Whether a line ends with it.
const fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The lines of a text, each with what ends it.
fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some((at, character)) = rest.char_indices().find(|(_, character)| ends_line(*character)) else {
            return Some((std::mem::take(&mut rest), ""));
        };
        let (line, after) = rest.split_at(at);
        let length = if after.starts_with("\r\n") { 2 } else { character.len_utf8() };
        let (end, after) = after.split_at(length);
        rest = after;
        Some((line, end))
    })
}

pub(super) fn splitlines(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "splitlines")?;
    let keep = args.take(1);
    let keep = vm.is_true(&keep)?;
    vm.spend(text.as_str().len() / 16 + 1)?;
    let whole = text.as_str();
    let mut at = 0;
    let lines = lines(whole).map(|(line, end)| {
        let start = at;
        at += line.len() + end.len();
        if keep { whole.get(start..at).unwrap_or_default() } else { line }
    });
    parts(vm, lines).map(Value::list)
}

fn separator_of(vm: &mut Vm, args: &mut Args) -> Outcome<Str> {
    let separator = expect(vm, &args.take(1), "")?;
    if separator.is_empty() { Err(vm.value_error("empty separator")) } else { Ok(separator) }
}

pub(super) fn partition(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "partition")?;
    let separator = separator_of(vm, &mut args)?;
    vm.spend(text.as_str().len() / 32 + 1)?;
    Ok(Value::tuple(match text.split_once(separator.as_str()) {
        Some((before, after)) => [Value::from(before), Value::Str(separator), Value::from(after)],
        None => [Value::Str(text), Value::from(""), Value::from("")],
    }))
}

pub(super) fn rpartition(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "rpartition")?;
    let separator = separator_of(vm, &mut args)?;
    vm.spend(text.as_str().len() / 32 + 1)?;
    Ok(Value::tuple(match text.rsplit_once(separator.as_str()) {
        Some((before, after)) => [Value::from(before), Value::Str(separator), Value::from(after)],
        None => [Value::from(""), Value::from(""), Value::Str(text)],
    }))
}

pub(super) fn join(vm: &mut Vm, mut args: Args) -> Outcome {
    let separator = own(vm, &mut args, "join")?;
    let items = joined(vm, &args.take(1), "can only join an iterable")?;
    let mut out = Text::default();
    for (index, item) in items.iter().enumerate() {
        let Value::Str(text) = vm.plain(item).clone() else {
            let name = vm.type_name(item);
            return Err(vm.type_error(&format!("sequence item {index}: expected str instance, {name} found")));
        };
        if items.len() == 1 && matches!(item, Value::Str(_)) {
            return Ok(Value::Str(text));
        }
        if index > 0 {
            out.push(vm, &separator)?;
        }
        out.push(vm, &text)?;
    }
    Ok(out.value())
}

/// The items that a text or bytes join.
pub(crate) fn joined(vm: &mut Vm, items: &Value, message: &str) -> Outcome<Vec<Value>> {
    let items = match items {
        Value::List(list) => list.snapshot(),
        Value::Tuple(tuple) => tuple.to_vec(),
        _ => {
            let iterator = match vm.iterate(items) {
                Err(error) if error.class().is(&vm.types.errors.type_error) => return Err(vm.type_error(message)),
                other => other?,
            };
            return vm.collect(&iterator);
        }
    };
    vm.spend(items.len())?;
    Ok(items)
}
