//! `str(…)`.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        bytes,
        codec::{self, Codec},
        receive::made,
    },
    value::{Args, Outcome, Value},
};

/// `str(object)`, `str(bytes, encoding)`.
pub(super) fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let class = args.take(0);
    let (object, encoding, errors) = (args.optional(1), args.optional(2), args.optional(3));
    let text = match (object, encoding, errors) {
        (None, None, None) => "".into(),
        (Some(object), None, None) => vm.str(&object)?,
        (object, encoding, errors) => {
            let object = object.unwrap_or_else(|| Value::Bytes(Rc::new(crate::value::Bytes::new([]))));
            if matches!(vm.plain(&object), Value::Str(_)) {
                return Err(vm.type_error("decoding str is not supported"));
            }
            let Some(data) = bytes::data(vm, &object) else {
                let name = vm.type_name(&object);
                return Err(vm.type_error(&format!("decoding to str: need a bytes-like object, {name} found")));
            };
            let codec = Codec::of(vm, encoding.as_ref(), errors.as_ref(), "str")?;
            codec::decode(vm, &codec, &data)?
        }
    };
    made(vm, &class, &Rc::clone(&vm.types.str), Value::Str(text))
}
