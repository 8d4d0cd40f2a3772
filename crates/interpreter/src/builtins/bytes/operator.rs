//! Operators of bytes.

use std::{cmp::Ordering, rc::Rc};

use memchr::memmem;

use crate::{
    Vm,
    builtins::{
        bytes::{Data, Own, data, new::not_a_byte},
        percent,
        str_item::byte_item,
    },
    value::{Args, Iter, List, Outcome, Value, iterator::Steps},
};

fn joined(vm: &mut Vm, own: &Own, other: &Value) -> Outcome {
    let Some(other) = data(vm, other) else {
        let (name, class) = (vm.type_name(other), if own.mutable { "bytearray" } else { "bytes" });
        return Err(vm.type_error(&format!("can't concat {name} to {class}")));
    };
    vm.allocate(own.data.len().saturating_add(other.len()))?;
    own.wrap(vm, [&*own.data, &other].concat())
}

fn repeated(vm: &mut Vm, own: &Own, count: i64) -> Outcome {
    let count = usize::try_from(count).unwrap_or(0);
    vm.allocate(own.data.len().saturating_mul(count))?;
    own.wrap(vm, own.data.repeat(count))
}

/// `key in bytes`: a number or bytes.
pub(crate) fn contains(vm: &mut Vm, bytes: &[u8], key: &Value) -> Outcome<bool> {
    if let Some(part) = data(vm, key) {
        vm.spend(bytes.len() / 16 + 1)?;
        return Ok(memmem::find(bytes, &part).is_some());
    }
    match vm.index(key)? {
        Some(number) => {
            let byte = u8::try_from(&number).map_err(|_| not_a_byte(vm))?;
            Ok(memchr::memchr(byte, bytes).is_some())
        }
        None => {
            let name = vm.type_name(key);
            Err(vm.type_error(&format!("a bytes-like object is required, not '{name}'")))
        }
    }
}

pub(super) fn length(vm: &mut Vm, mut args: Args) -> Outcome {
    Ok(Value::count(Own::take(vm, &mut args, "__len__")?.data.len()))
}

pub(super) fn iter(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "__iter__")?;
    let numbers = own.data.iter().map(|byte| Value::Int(i64::from(*byte))).collect();
    Ok(Iter::new(&Rc::clone(&vm.types.bytes_iterator), Steps::List { list: Rc::new(List::new(numbers)), at: 0 }))
}

pub(super) fn contains_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "__contains__")?;
    contains(vm, &own.data, &args.take(1)).map(Value::Bool)
}

pub(super) fn get_item(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "__getitem__")?;
    match &own.data {
        Data::Shared(bytes) => byte_item(vm, bytes, &args.take(1)),
        Data::Copied(_) => Ok(Value::NotImplemented),
    }
}

pub(super) fn add_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "__add__")?;
    joined(vm, &own, &args.take(1))
}

pub(super) fn repeat_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "__mul__")?;
    let count = vm.small_index(&args.take(1))?;
    repeated(vm, &own, count)
}

pub(super) fn percent_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "__mod__")?;
    let made = percent::format_bytes(vm, &own.data, &args.take(1))?;
    own.wrap(vm, made)
}

pub(super) fn hash(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "__hash__")?;
    Ok(Value::Int(crate::value::bytes::siphash_bytes(&own.data)))
}

pub(super) fn bytes(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = Own::take(vm, &mut args, "__bytes__")?;
    own.wrap_part(vm, &own.data)
}

pub(super) fn new_args(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::tuple([bytes(vm, args)?]))
}

fn compare(vm: &mut Vm, mut args: Args, holds: fn(Ordering) -> bool) -> Outcome {
    let own = Own::take(vm, &mut args, "__eq__")?;
    Ok(match data(vm, &args.take(1)) {
        Some(other) => Value::Bool(holds(own.data.cmp(&other))),
        None => Value::NotImplemented,
    })
}

pub(super) fn equal(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_eq)
}

pub(super) fn differ(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_ne)
}

pub(super) fn less(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_lt)
}

pub(super) fn at_most(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_le)
}

pub(super) fn greater(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_gt)
}

pub(super) fn at_least(vm: &mut Vm, args: Args) -> Outcome {
    compare(vm, args, Ordering::is_ge)
}
