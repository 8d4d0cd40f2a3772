//! Finding bytes in bytes.

use memchr::memmem;

use crate::{
    Vm,
    builtins::{
        bytes::{Data, Own, data, expect, not_a_byte},
        str::bounds,
    },
    value::{Args, Outcome, Value},
};

/// What a search goes through.
struct Region {
    own: Own,
    sub: Data,
    start: usize,
    end: usize,
}

impl Region {
    fn of(vm: &mut Vm, mut args: Args, method: &str) -> Outcome<Self> {
        let own = Own::take(vm, &mut args, method)?;
        let sub = sub_of(vm, &args.take(1))?;
        let (start, end) = bounds(vm, own.data.len(), args.optional(2), args.optional(3))?;
        Ok(Self { own, sub, start, end })
    }

    fn part(&self) -> Option<&[u8]> {
        self.own.data.get(self.start..self.end)
    }

    fn first(&self) -> Option<usize> {
        memmem::find(self.part()?, &self.sub).map(|at| self.start + at)
    }

    fn last(&self) -> Option<usize> {
        memmem::rfind(self.part()?, &self.sub).map(|at| self.start + at)
    }
}

/// What is searched for: bytes, or a number that is one.
fn sub_of(vm: &mut Vm, value: &Value) -> Outcome<Data> {
    if let Some(data) = data(vm, value) {
        return Ok(data);
    }
    match vm.index(value)? {
        Some(number) => u8::try_from(&number).map(|byte| Data::Copied(vec![byte])).map_err(|_| not_a_byte(vm)),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(&format!("argument should be integer or bytes-like object, not '{name}'")))
        }
    }
}

fn or_minus_one(found: Option<usize>) -> Value {
    found.map_or(Value::Int(-1), Value::count)
}

pub(super) fn find(vm: &mut Vm, args: Args) -> Outcome {
    Ok(or_minus_one(Region::of(vm, args, "find")?.first()))
}

pub(super) fn rfind(vm: &mut Vm, args: Args) -> Outcome {
    Ok(or_minus_one(Region::of(vm, args, "rfind")?.last()))
}

pub(super) fn index(vm: &mut Vm, args: Args) -> Outcome {
    let found = Region::of(vm, args, "index")?.first();
    found.map(Value::count).ok_or_else(|| vm.value_error("subsection not found"))
}

pub(super) fn rindex(vm: &mut Vm, args: Args) -> Outcome {
    let found = Region::of(vm, args, "rindex")?.last();
    found.map(Value::count).ok_or_else(|| vm.value_error("subsection not found"))
}

pub(super) fn count(vm: &mut Vm, args: Args) -> Outcome {
    let region = Region::of(vm, args, "count")?;
    Ok(Value::count(match region.part() {
        None => 0,
        Some(part) if region.sub.is_empty() => part.len() + 1,
        Some(part) => memmem::find_iter(part, &*region.sub).count(),
    }))
}

pub(super) fn startswith(vm: &mut Vm, args: Args) -> Outcome {
    has_end(vm, args, "startswith", <[u8]>::starts_with)
}

pub(super) fn endswith(vm: &mut Vm, args: Args) -> Outcome {
    has_end(vm, args, "endswith", <[u8]>::ends_with)
}

fn has_end(vm: &mut Vm, mut args: Args, method: &str, has: fn(&[u8], &[u8]) -> bool) -> Outcome {
    let own = Own::take(vm, &mut args, method)?;
    let end = args.take(1);
    let (from, to) = bounds(vm, own.data.len(), args.optional(2), args.optional(3))?;
    let part = own.data.get(from..to);
    if let Value::Tuple(ends) = vm.plain(&end).clone() {
        vm.spend(ends.len())?;
        for end in ends.iter() {
            let end = expect(vm, end)?;
            if part.is_some_and(|part| has(part, &end)) {
                return Ok(Value::Bool(true));
            }
        }
        return Ok(Value::Bool(false));
    }
    match data(vm, &end) {
        Some(end) => Ok(Value::Bool(part.is_some_and(|part| has(part, &end)))),
        None => {
            let name = vm.type_name(&end);
            Err(vm.type_error(&format!("{method} first arg must be bytes or a tuple of bytes, not {name}")))
        }
    }
}
