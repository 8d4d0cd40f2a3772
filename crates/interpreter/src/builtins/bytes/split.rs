//! Taking bytes apart, and joining them.

use memchr::memmem;

use crate::{
    Vm,
    builtins::{
        bytes::{Data, Own, data, expect},
        str::joined,
    },
    value::{Args, Outcome, Value},
};

/// What bytes count as a space.
pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// What is taken apart, what separates its parts (nothing: spaces), and how often at most.
fn take(vm: &mut Vm, mut args: Args, method: &str) -> Outcome<(Own, Option<Data>, usize)> {
    let own = Own::take(vm, &mut args, method)?;
    let separator = match args.take(1) {
        Value::None => None,
        separator => Some(separator_of(vm, &separator)?),
    };
    let most = match args.optional(2) {
        None => usize::MAX,
        Some(most) => usize::try_from(vm.small_index(&most)?).unwrap_or(usize::MAX),
    };
    Ok((own, separator, most))
}

fn separator_of(vm: &mut Vm, value: &Value) -> Outcome<Data> {
    let separator = expect(vm, value)?;
    if separator.is_empty() { Err(vm.value_error("empty separator")) } else { Ok(separator) }
}

/// The ranges of bytes between separators, from the left.
fn ranges(data: &[u8], separator: Option<&[u8]>, most: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    match separator {
        Some(separator) => {
            for next in memmem::find_iter(data, separator).take(most) {
                found.push((at, next));
                at = next + separator.len();
            }
            found.push((at, data.len()));
        }
        None => loop {
            at = skip(data, at, true);
            if at == data.len() {
                break;
            }
            if found.len() == most {
                found.push((at, data.len()));
                break;
            }
            let end = skip(data, at, false);
            found.push((at, end));
            at = end;
        },
    }
    found
}

/// The first byte from `at` on that is not a space, or is one.
fn skip(data: &[u8], at: usize, spaces: bool) -> usize {
    let rest = data.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| is_space(**byte) == spaces).count()
}

fn parts(vm: &mut Vm, own: &Own, ranges: &[(usize, usize)]) -> Outcome {
    let mut parts = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        parts.push(own.wrap(vm, own.data.get(*start..*end).unwrap_or_default())?);
        vm.spend(1)?;
    }
    Ok(Value::list(parts))
}

pub(super) fn split(vm: &mut Vm, args: Args) -> Outcome {
    let (own, separator, most) = take(vm, args, "split")?;
    let ranges = ranges(&own.data, separator.as_deref(), most);
    parts(vm, &own, &ranges)
}

/// From the right it is from the left of what is turned round.
pub(super) fn rsplit(vm: &mut Vm, args: Args) -> Outcome {
    let (own, separator, most) = take(vm, args, "rsplit")?;
    let turned = |data: &[u8]| data.iter().rev().copied().collect::<Vec<u8>>();
    let separator = separator.as_deref().map(turned);
    let mut ranges = ranges(&turned(&own.data), separator.as_deref(), most);
    let length = own.data.len();
    ranges.reverse();
    for (start, end) in &mut ranges {
        (*start, *end) = (length - *end, length - *start);
    }
    parts(vm, &own, &ranges)
}

pub(super) fn splitlines(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "splitlines")?;
    let keep = args.take(1);
    let keep = vm.is_true(&keep)?;
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < own.data.len() {
        let rest = own.data.get(at..).unwrap_or_default();
        let end = at + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let next = match own.data.get(end..) {
            Some([b'\r', b'\n', ..]) => end + 2,
            Some([_, ..]) => end + 1,
            Some([]) | None => end,
        };
        ranges.push((at, if keep { next } else { end }));
        at = next;
    }
    parts(vm, &own, &ranges)
}

pub(super) fn partition(vm: &mut Vm, args: Args) -> Outcome {
    parted(vm, args, "partition", memmem::find, false)
}

pub(super) fn rpartition(vm: &mut Vm, args: Args) -> Outcome {
    parted(vm, args, "rpartition", memmem::rfind, true)
}

/// The part before, the separator and the part after; where there is none, all of it is at one end.
fn parted(
    vm: &mut Vm,
    mut args: Args,
    method: &str,
    find: fn(&[u8], &[u8]) -> Option<usize>,
    whole_last: bool,
) -> Outcome {
    let own = Own::take(vm, &mut args, method)?;
    let separator = separator_of(vm, &args.take(1))?;
    let data = &*own.data;
    let parts = match find(data, &separator) {
        Some(at) => {
            let after = data.get(at + separator.len()..).unwrap_or_default();
            [data.get(..at).unwrap_or_default(), &separator, after]
        }
        None if whole_last => [&[], &[], data],
        None => [data, &[], &[]],
    };
    let parts = [own.wrap(vm, parts[0])?, own.wrap(vm, parts[1])?, own.wrap(vm, parts[2])?];
    Ok(Value::tuple(parts))
}

pub(super) fn join(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "join")?;
    let items = joined(vm, &args.take(1), "can only join an iterable")?;
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(part) = data(vm, item) else {
            let name = vm.type_name(item);
            return Err(vm.type_error(&format!("sequence item {index}: expected a bytes-like object, {name} found")));
        };
        let separator: &[u8] = if index == 0 { &[] } else { &own.data };
        let length = out.len() + separator.len() + part.len();
        if length > vm.meter.limits.allocation {
            vm.allocate(length)?;
        }
        vm.spend((separator.len() + part.len()) / 64)?;
        out.extend_from_slice(separator);
        out.extend_from_slice(&part);
    }
    own.wrap(vm, out)
}
