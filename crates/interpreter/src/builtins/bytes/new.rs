//! `bytes(…)`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        bytes::data,
        codec::{self, Codec},
        receive::made,
    },
    value::{Args, Bytes, Outcome, Raised, Str, Value},
};

pub(super) fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = args.take(0);
    let data = data_of_new(vm, &mut args, "bytes")?;
    let value = Value::Bytes(Rc::new(Bytes::new(data)));
    made(vm, &class, &Rc::clone(&vm.types.bytes), value)
}

/// What `bytes(source, encoding, errors)` is made of.
pub(crate) fn data_of_new(vm: &mut Vm, args: &mut Args, name: &str) -> Outcome<Vec<u8>> {
    let (source, encoding, errors) = (args.optional(1), args.optional(2), args.optional(3));
    let Some(source) = source else { return Ok(Vec::new()) };
    let encoded = encoding.is_some() || errors.is_some();
    if let Value::Str(text) = vm.plain(&source).clone() {
        if !encoded {
            return Err(vm.type_error("string argument without an encoding"));
        }
        let codec = Codec::of(vm, encoding.as_ref(), errors.as_ref(), name)?;
        return codec::encode(vm, &codec, &text);
    }
    if encoded {
        return Err(vm.type_error("encoding without a string argument"));
    }
    if let Some(given) = vm.call_special(&source, &Str::from("__bytes__"), [])? {
        return match data(vm, &given) {
            Some(data) => Ok(data.to_vec()),
            None => {
                let class = vm.type_name(&given);
                Err(vm.type_error(&format!("__bytes__ returned non-bytes (type {class})")))
            }
        };
    }
    if let Some(data) = data(vm, &source) {
        vm.allocate(data.len())?;
        return Ok(data.to_vec());
    }
    if vm.index(&source)?.is_some() {
        let count = vm.small_index(&source)?;
        let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("negative count")) };
        vm.allocate(count)?;
        return Ok(vec![0; count]);
    }
    let numbers = match vm.iterate(&source) {
        Ok(iterator) => vm.collect(&iterator)?,
        Err(error) if error.class().is(&vm.types.errors.type_error) => {
            let class = vm.type_name(&source);
            return Err(vm.type_error(&format!("cannot convert '{class}' object to {name}")));
        }
        Err(error) => return Err(error),
    };
    numbers.iter().map(|number| byte_of(vm, number, name)).collect()
}

/// A number that is a byte, in what is made of numbers.
fn byte_of(vm: &mut Vm, value: &Value, name: &str) -> Outcome<u8> {
    let number = vm.small_index(value)?;
    u8::try_from(number).map_err(|_| match name {
        "bytes" => vm.value_error("bytes must be in range(0, 256)"),
        _ => not_a_byte(vm),
    })
}

/// What a number that is no byte raises.
pub(crate) fn not_a_byte(vm: &Vm) -> Raised {
    vm.value_error("byte must be in range(0, 256)")
}
