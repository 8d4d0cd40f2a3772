//! `sub`, `subn` and `expand`: matches replaced by a text with groups in it, or by what a function gives.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::text::Text,
    modules::re::{
        found::Match,
        pattern::{Pattern, Scan, object},
        pattern_error, pattern_of,
        search::Fit,
        subject::Subject,
        template::{self, Part, Wrong},
    },
    value::{Args, Outcome, Raised, Value},
};

/// What matches are replaced by.
enum Replacement {
    Parts(Vec<Part>),
    Function(Value),
    /// A text for bytes, or bytes for a text: wrong where there is a match.
    Other(Value),
}

impl Replacement {
    fn of(vm: &mut Vm, pattern: &Pattern, value: Value) -> Outcome<Self> {
        if is_callable(vm, &value) {
            return Ok(Self::Function(value));
        }
        match Subject::of(vm, &value)? {
            Some(text) if text.bytes != pattern.bytes => Ok(Self::Other(value)),
            Some(text) => read(vm, pattern, (&value, &text)).map(Self::Parts),
            None => Err(no_text(vm, &value)),
        }
    }
}

fn no_text(vm: &Vm, value: &Value) -> Raised {
    let name = vm.type_name(value);
    vm.type_error(&format!("decoding to str: need a bytes-like object, {name} found"))
}

fn is_callable(vm: &Vm, value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Type(_) => true,
        Value::Instance(_) => vm.types.of(value).find(&vm.names.call).is_some(),
        _ => false,
    }
}

/// The parts of a replacement.
fn read(vm: &mut Vm, pattern: &Pattern, (value, text): (&Value, &Subject)) -> Outcome<Vec<Part>> {
    vm.spend(text.text.as_str().len() / 8)?;
    match template::read(&text.text, pattern.program.groups, (&pattern.names, pattern.bytes)) {
        Ok(parts) => Ok(parts),
        Err(Wrong::Bad(bad)) => Err(pattern_error(vm, value, &bad)),
        Err(Wrong::UnknownName(message)) => Err(vm.index_error(&message)),
    }
}

fn push_parts(vm: &mut Vm, out: &mut Text, parts: &[Part], found: &Match) -> Outcome<()> {
    for part in parts {
        match part {
            Part::Text(text) => out.push(vm, text)?,
            Part::Group(group) => out.push(vm, found.text(*group).unwrap_or_default())?,
        }
    }
    Ok(())
}

/// The text with matches replaced, and how many were.
fn replaced(vm: &mut Vm, mut args: Args) -> Outcome<(Value, usize)> {
    let (own, replacement, string) = (args.take(0), args.take(1), args.take(2));
    let most = match args.optional(3) {
        None => 0,
        Some(most) => vm.small_index(&most)?,
    };
    let most = usize::try_from(most).ok().filter(|most| *most > 0).unwrap_or(usize::MAX);
    let mut scan = Scan::new(vm, &own, string, (None, None))?;
    let Some((_, pattern)) = pattern_of(&own) else { return Ok((Value::None, 0)) };
    let replacement = Replacement::of(vm, pattern, replacement)?;
    let (mut out, mut from, mut count, mut pieces) = (Text::default(), 0, 0, 0);
    while count < most
        && let Some(found) = scan.next(vm, Fit::Anywhere)?
    {
        vm.spend(1)?;
        let before = scan.subject.text.get(from..found.start()).unwrap_or_default().to_owned();
        pieces += usize::from(!before.is_empty());
        out.push(vm, &before)?;
        from = found.end();
        count += 1;
        match &replacement {
            Replacement::Parts(parts) => push_parts(vm, &mut out, parts, &found)?,
            Replacement::Other(value) => push_given(vm, &mut out, (value, scan.subject.bytes), pieces)?,
            Replacement::Function(function) => {
                let found = object(vm, found);
                let given = vm.call(function, [found])?;
                if matches!(given, Value::None) {
                    continue;
                }
                push_given(vm, &mut out, (&given, scan.subject.bytes), pieces)?;
            }
        }
        pieces += 1;
    }
    let rest = scan.subject.text.get(from..).unwrap_or_default().to_owned();
    if count == 0
        && let Value::Str(_) = scan.string
    {
        return Ok((scan.string.clone(), 0));
    }
    out.push(vm, &rest)?;
    Ok((scan.subject.value(&out.0), count))
}

/// Writes what a function gave, which must be of the kind of the text; `index` says which piece it is.
fn push_given(vm: &mut Vm, out: &mut Text, (given, bytes): (&Value, bool), index: usize) -> Outcome<()> {
    match Subject::of(vm, given)? {
        Some(given) if given.bytes == bytes => out.push(vm, &given.text),
        _ => {
            let name = vm.type_name(given);
            let wants = if bytes { "a bytes-like object" } else { "str instance" };
            Err(vm.type_error(&format!("sequence item {index}: expected {wants}, {name} found")))
        }
    }
}

pub(super) fn sub(vm: &mut Vm, args: Args) -> Outcome {
    Ok(replaced(vm, args)?.0)
}

pub(super) fn subn(vm: &mut Vm, args: Args) -> Outcome {
    let (text, count) = replaced(vm, args)?;
    Ok(Value::tuple([text, Value::count(count)]))
}

/// `match.expand(template)`
pub(super) fn expand(vm: &mut Vm, found: &Match, value: &Value) -> Outcome {
    let pattern = Rc::clone(&found.pattern);
    let (Some(pattern), Some(text)) = (pattern.native::<Pattern>(), Subject::of(vm, value)?) else {
        return Err(no_text(vm, value));
    };
    let parts = read(vm, pattern, (value, &text))?;
    let mut out = Text::default();
    push_parts(vm, &mut out, &parts, found)?;
    Ok(found.subject.value(&out.0))
}
