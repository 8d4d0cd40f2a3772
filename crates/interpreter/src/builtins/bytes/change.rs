//! Bytes made longer, shorter and of other bytes.

use memchr::memmem;

use crate::{
    Vm,
    builtins::bytes::{Own, data, expect, split::is_space},
    value::{Args, Bytes, Outcome, Value},
};

/// Bytes, how wide they become, how many are missing, and which ones fill them.
fn take(vm: &mut Vm, mut args: Args, method: &str) -> Outcome<(Own, usize, usize, u8)> {
    let own = Own::take(vm, &mut args, method)?;
    let width = usize::try_from(vm.small_index(&args.take(1))?).unwrap_or(0);
    let fill = match args.optional(2) {
        None => b' ',
        Some(fill) => match data(vm, &fill).as_deref() {
            Some([one]) => *one,
            _ => {
                let name = vm.type_name(&fill);
                return Err(
                    vm.type_error(&format!("{method}() argument 2 must be a byte string of length 1, not {name}"))
                );
            }
        },
    };
    let missing = width.saturating_sub(own.data.len());
    Ok((own, width, missing, fill))
}

fn padded(vm: &mut Vm, own: &Own, (left, right): (usize, usize), fill: u8) -> Outcome {
    vm.allocate(own.data.len().saturating_add(left).saturating_add(right))?;
    own.wrap(vm, [&vec![fill; left], &*own.data, &vec![fill; right]].concat())
}

pub(super) fn center(vm: &mut Vm, args: Args) -> Outcome {
    let (own, width, missing, fill) = take(vm, args, "center")?;
    let left = missing / 2 + (missing & width & 1);
    padded(vm, &own, (left, missing - left), fill)
}

pub(super) fn ljust(vm: &mut Vm, args: Args) -> Outcome {
    let (own, _, missing, fill) = take(vm, args, "ljust")?;
    padded(vm, &own, (0, missing), fill)
}

pub(super) fn rjust(vm: &mut Vm, args: Args) -> Outcome {
    let (own, _, missing, fill) = take(vm, args, "rjust")?;
    padded(vm, &own, (missing, 0), fill)
}

pub(super) fn zfill(vm: &mut Vm, args: Args) -> Outcome {
    let (own, _, missing, _) = take(vm, args, "zfill")?;
    vm.allocate(own.data.len().saturating_add(missing))?;
    let (sign, digits) = match &*own.data {
        [sign @ (b'+' | b'-'), digits @ ..] => (Some(*sign), digits),
        digits => (None, digits),
    };
    let zeros = std::iter::repeat_n(b'0', missing);
    let made: Vec<u8> = sign.into_iter().chain(zeros).chain(digits.iter().copied()).collect();
    own.wrap(vm, made)
}

pub(super) fn expandtabs(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "expandtabs")?;
    let size = match args.optional(1) {
        None => 8,
        Some(size) => usize::try_from(vm.small_index(&size)?).unwrap_or(0),
    };
    let tabs = memchr::memchr_iter(b'\t', &own.data).count();
    vm.allocate(own.data.len().saturating_add(tabs.saturating_mul(size)))?;
    let (mut out, mut column) = (Vec::new(), 0);
    for byte in own.data.iter() {
        match byte {
            b'\t' if size > 0 => {
                let missing = size - column % size;
                out.extend(std::iter::repeat_n(b' ', missing));
                column += missing;
            }
            b'\t' => {}
            _ => {
                out.push(*byte);
                column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
            }
        }
    }
    own.wrap(vm, out)
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
    let own = Own::take(vm, &mut args, method)?;
    let set = match args.take(1) {
        Value::None => None,
        set => Some(expect(vm, &set)?),
    };
    let goes = |byte: &u8| set.as_ref().map_or_else(|| is_space(*byte), |set| set.contains(byte));
    let mut part = &*own.data;
    while let (true, Some((first, rest))) = (left, part.split_first())
        && goes(first)
    {
        part = rest;
    }
    while let (true, Some((last, rest))) = (right, part.split_last())
        && goes(last)
    {
        part = rest;
    }
    own.wrap_part(vm, part)
}

pub(super) fn removeprefix(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "removeprefix")?;
    let end = expect(vm, &args.take(1))?;
    own.wrap_part(vm, own.data.strip_prefix(&*end).unwrap_or(&own.data))
}

pub(super) fn removesuffix(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "removesuffix")?;
    let end = expect(vm, &args.take(1))?;
    own.wrap_part(vm, own.data.strip_suffix(&*end).unwrap_or(&own.data))
}

pub(super) fn replace(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "replace")?;
    let (old, new) = (expect(vm, &args.take(1))?, expect(vm, &args.take(2))?);
    let most = match args.optional(3) {
        None => usize::MAX,
        Some(count) => usize::try_from(vm.small_index(&count)?).unwrap_or(usize::MAX),
    };
    let found: Vec<usize> = memmem::find_iter(&own.data, &*old).take(most).collect();
    vm.allocate(own.data.len().saturating_add(found.len().saturating_mul(new.len())))?;
    let (mut out, mut from) = (Vec::new(), 0);
    for at in found {
        out.extend_from_slice(own.data.get(from..at).unwrap_or_default());
        out.extend_from_slice(&new);
        from = at + old.len();
    }
    out.extend_from_slice(own.data.get(from..).unwrap_or_default());
    own.wrap(vm, out)
}

pub(super) fn translate(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "translate")?;
    let table = match args.take(1) {
        Value::None => None,
        table => Some(expect(vm, &table)?),
    };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(vm.value_error("translation table must be 256 characters long"));
    }
    let gone = match args.optional(2) {
        None => None,
        Some(gone) => Some(expect(vm, &gone)?),
    };
    let kept = own.data.iter().filter(|byte| !gone.as_ref().is_some_and(|gone| gone.contains(byte)));
    let mapped = kept.map(|byte| table.as_ref().and_then(|table| table.get(usize::from(*byte))).unwrap_or(byte));
    let made: Vec<u8> = mapped.copied().collect();
    own.wrap(vm, made)
}

pub(super) fn maketrans(vm: &mut Vm, mut args: Args) -> Outcome {
    let (from, to) = (expect(vm, &args.take(0))?, expect(vm, &args.take(1))?);
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.iter().zip(to.iter()) {
        if let Some(place) = table.get_mut(usize::from(*from)) {
            *place = *to;
        }
    }
    Ok(Value::Bytes(std::rc::Rc::new(Bytes::new(table))))
}
