//! Finding texts in texts. Indices count characters.

use crate::{
    Vm,
    builtins::str::{expect, own},
    value::{Args, Outcome, Str, Value},
};

/// The bounds of a search in something of this length; the first may be past the end, where nothing is found.
pub(crate) fn bounds(vm: &mut Vm, length: usize, start: Option<Value>, end: Option<Value>) -> Outcome<(usize, usize)> {
    let mut bound = |value: Option<Value>, default: usize| match value {
        None | Some(Value::None) => Outcome::Ok(default),
        Some(value) => {
            let index = vm.slice_end(&value)?.unwrap_or(0);
            let length = i64::try_from(length).unwrap_or(i64::MAX);
            let index = if index < 0 { index.saturating_add(length).max(0) } else { index };
            Ok(usize::try_from(index).unwrap_or(usize::MAX))
        }
    };
    let start = bound(start, 0)?;
    let end = bound(end, length)?;
    Ok((start, end.min(length)))
}

/// What a search goes through.
struct Region {
    text: Str,
    sub: Str,
    /// In characters.
    start: usize,
    end: usize,
}

impl Region {
    fn of(vm: &mut Vm, args: &mut Args, method: &str) -> Outcome<Self> {
        let text = own(vm, args, method)?;
        let sub = expect(vm, &args.take(1), &format!("{method}() argument 1"))?;
        let (start, end) = bounds(vm, text.length(), args.optional(2), args.optional(3))?;
        vm.spend(text.as_str().len() / 64 + 1)?;
        Ok(Self { text, sub, start, end })
    }

    /// The part that is searched, unless it begins past the end.
    fn part(&self) -> Option<&str> {
        (self.start <= self.end).then(|| self.text.slice(self.start, self.end))
    }

    /// The index of the character that begins at a byte of the part.
    fn index_at(&self, part: &str, at: usize) -> usize {
        let before = part.get(..at).unwrap_or_default();
        self.start + if self.text.is_ascii() { at } else { before.chars().count() }
    }

    fn first(&self) -> Option<usize> {
        let part = self.part()?;
        part.find(self.sub.as_str()).map(|at| self.index_at(part, at))
    }

    fn last(&self) -> Option<usize> {
        let part = self.part()?;
        part.rfind(self.sub.as_str()).map(|at| self.index_at(part, at))
    }
}

fn or_minus_one(found: Option<usize>) -> Value {
    found.map_or(Value::Int(-1), Value::count)
}

pub(super) fn find(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(or_minus_one(Region::of(vm, &mut args, "find")?.first()))
}

pub(super) fn rfind(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(or_minus_one(Region::of(vm, &mut args, "rfind")?.last()))
}

pub(super) fn index(vm: &mut Vm, mut args: Args) -> Outcome {
    let found = Region::of(vm, &mut args, "index")?.first();
    found.map(Value::count).ok_or_else(|| vm.value_error("substring not found"))
}

pub(super) fn rindex(vm: &mut Vm, mut args: Args) -> Outcome {
    let found = Region::of(vm, &mut args, "rindex")?.last();
    found.map(Value::count).ok_or_else(|| vm.value_error("substring not found"))
}

pub(super) fn count(vm: &mut Vm, mut args: Args) -> Outcome {
    let region = Region::of(vm, &mut args, "count")?;
    Ok(Value::count(match region.part() {
        None => 0,
        Some(part) if region.sub.is_empty() => part.chars().count() + 1,
        Some(part) => part.matches(region.sub.as_str()).count(),
    }))
}

pub(super) fn startswith(vm: &mut Vm, args: Args) -> Outcome {
    has_end(vm, args, "startswith", |part, end| part.starts_with(end))
}

pub(super) fn endswith(vm: &mut Vm, args: Args) -> Outcome {
    has_end(vm, args, "endswith", |part, end| part.ends_with(end))
}

fn has_end(vm: &mut Vm, mut args: Args, method: &str, has: fn(&str, &str) -> bool) -> Outcome {
    let (text, end) = (own(vm, &mut args, method)?, args.take(1));
    let bounded = args.slots.iter().skip(2).any(Option::is_some);
    let (from, to) = if bounded {
        vm.spend(if text.is_ascii() { 0 } else { text.as_str().len() / 64 })?;
        bounds(vm, text.length(), args.optional(2), args.optional(3))?
    } else {
        (0, text.as_str().len())
    };
    let part = if bounded { (from <= to).then(|| text.slice(from, to)) } else { Some(text.as_str()) };
    let ends = match vm.plain(&end).clone() {
        Value::Str(one) => return Ok(Value::Bool(part.is_some_and(|part| has(part, &one)))),
        Value::Tuple(ends) => ends,
        _ => {
            let name = vm.type_name(&end);
            return Err(vm.type_error(&format!("{method} first arg must be str or a tuple of str, not {name}")));
        }
    };
    vm.spend(ends.len())?;
    for end in ends.iter() {
        let Value::Str(end) = vm.plain(end).clone() else {
            let name = vm.type_name(end);
            return Err(vm.type_error(&format!("tuple for {method} must only contain str, not {name}")));
        };
        if part.is_some_and(|part| has(part, &end)) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

pub(super) fn removeprefix(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "removeprefix")?;
    let end = expect(vm, &args.take(1), "removeprefix() argument")?;
    shorter(vm, &text, text.strip_prefix(end.as_str()))
}

pub(super) fn removesuffix(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "removesuffix")?;
    let end = expect(vm, &args.take(1), "removesuffix() argument")?;
    shorter(vm, &text, text.strip_suffix(end.as_str()))
}

/// A part of a text as a text of its own: the same one where nothing was cut off.
pub(super) fn shorter(vm: &mut Vm, text: &Str, part: Option<&str>) -> Outcome {
    match part {
        Some(part) if part.len() != text.as_str().len() => {
            vm.allocate(part.len())?;
            Ok(Value::from(part))
        }
        Some(_) | None => Ok(Value::Str(text.clone())),
    }
}
