//! Built-in functions of texts: `ord`, `chr`, `ascii`, `repr`.

use crate::{
    Vm,
    builtins::{
        bytes, repr,
        str::{change::character, spec},
    },
    value::{Args, Outcome, Value, native::Spec},
};

pub(crate) const FUNCTIONS: &[Spec] = &[
    spec("ascii", "obj, /", ascii),
    spec("chr", "i, /", chr),
    spec("ord", "character, /", ord),
    spec("repr", "obj, /", repr_of),
];

fn ascii(vm: &mut Vm, mut args: Args) -> Outcome {
    repr::ascii(vm, &args.take(0)).map(Value::Str)
}

fn repr_of(vm: &mut Vm, mut args: Args) -> Outcome {
    vm.repr(&args.take(0)).map(Value::Str)
}

fn chr(vm: &mut Vm, mut args: Args) -> Outcome {
    let code = args.take(0);
    let Some(number) = vm.index(&code)? else {
        let name = vm.type_name(&code);
        return Err(vm.type_error(&format!("'{name}' object cannot be interpreted as an integer")));
    };
    match u32::try_from(&number).ok().filter(|code| *code < 0x11_0000) {
        Some(code) => character(vm, code).map(Value::from),
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(vm: &mut Vm, mut args: Args) -> Outcome {
    let value = args.take(0);
    let length = match vm.plain(&value) {
        Value::Str(text) => {
            let mut characters = text.chars();
            if let (Some(one), None) = (characters.next(), characters.next()) {
                return Ok(Value::Int(i64::from(u32::from(one))));
            }
            text.length()
        }
        _ => match bytes::data(vm, &value) {
            Some(data) => match data.as_ref() {
                [one] => return Ok(Value::Int(i64::from(*one))),
                data => data.len(),
            },
            None => {
                let name = vm.type_name(&value);
                return Err(vm.type_error(&format!("ord() expected string of length 1, but {name} found")));
            }
        },
    };
    Err(vm.type_error(&format!("ord() expected a character, but string of length {length} found")))
}
