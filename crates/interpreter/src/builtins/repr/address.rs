//! Addresses of objects, which `repr` and `id()` show: the same in every run, natively and in a page.

use crate::{
    Vm,
    value::{Value, bytes::siphash_bytes},
};

/// Objects are numbered as they are asked; each stands so far from the next.
const DISTANCE: i64 = 0x30;
const OBJECTS: i64 = 0x7f5a_3c01_0000;
/// Values that are no objects of their own here have their places beside them, by what they are.
const CONSTANTS: i64 = 0x7f10_0000_0000;
const INTEGERS: i64 = 0x7f20_0000_0000;
const TEXTS: i64 = 0x7f30_0000_0000;
const OTHERS: i64 = 0x7f40_0000_0000;
const SPAN: i64 = 0x10_0000_0000;

/// `id(value)`.
pub(crate) fn address(vm: &Vm, value: &Value) -> i64 {
    let next = &vm.identities;
    let number = match value {
        Value::None => return CONSTANTS,
        Value::NotImplemented => return CONSTANTS + DISTANCE,
        Value::Ellipsis => return CONSTANTS + 2 * DISTANCE,
        Value::Bool(value) => return CONSTANTS + (3 + i64::from(*value)) * DISTANCE,
        Value::Int(value) => return INTEGERS + (value % (SPAN / 0x40)) * 0x20 + SPAN / 2,
        Value::Big(value) => return OTHERS + place(&value.to_signed_bytes_le()),
        Value::Float(value) => return OTHERS + place(&value.to_bits().to_le_bytes()),
        Value::Str(text) => return TEXTS + place(text.as_bytes()),
        Value::Bytes(bytes) => return OTHERS + place(&bytes.data),
        Value::Range(range) => {
            let ends = [range.start, range.stop, range.step].map(i64::to_le_bytes);
            return OTHERS + place(ends.as_flattened());
        }
        Value::Slice(_) => return OTHERS,
        Value::List(list) => list.identity.number(next),
        Value::Tuple(tuple) => tuple.identity.number(next),
        Value::Dict(dict) => dict.identity.number(next),
        Value::Set(set) => set.identity.number(next),
        Value::Function(function) => function.identity.number(next),
        Value::Native(native) => native.identity.number(next),
        Value::Method(method) => method.identity.number(next),
        Value::Type(class) => class.identity.number(next),
        Value::Instance(instance) => instance.identity.number(next),
        Value::Module(module) => module.identity.number(next),
        Value::Generator(generator) => generator.identity.number(next),
        Value::Iterator(iterator) => iterator.identity.number(next),
    };
    OBJECTS + i64::from(number) * DISTANCE
}

/// A place that only what the value is decides.
fn place(bytes: &[u8]) -> i64 {
    siphash_bytes(bytes).rem_euclid(SPAN / 0x10) * 0x10
}

/// `0x7f5a3c010030`.
pub(crate) fn shown(vm: &Vm, value: &Value) -> String {
    format!("{:#x}", address(vm, value))
}
