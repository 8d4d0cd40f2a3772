//! `int`: its constructor and its methods.

use num_bigint::{BigInt, Sign};
use num_traits::{Signed as _, ToPrimitive as _};

use crate::{
    Vm,
    builtins::number::{
        Number,
        functions::{integer_argument, to_int},
        integer,
        methods::{make, receiver, shared, with_shared},
        parse::{self, Fault},
        text::too_many_digits,
    },
    value::{Args, Bytes, Outcome, Raised, Str, Value, native::Spec},
};

pub(crate) const METHODS: &[Spec] = with_shared![
    Spec { name: "__new__", signature: "cls, x=0, /, base=10", call: new },
    shared!(binary "__and__" "__rand__" And),
    shared!(reflected "__and__" "__rand__" And),
    shared!(binary "__or__" "__ror__" Or),
    shared!(reflected "__or__" "__ror__" Or),
    shared!(binary "__xor__" "__rxor__" Xor),
    shared!(reflected "__xor__" "__rxor__" Xor),
    shared!(binary "__lshift__" "__rlshift__" ShiftLeft),
    shared!(reflected "__lshift__" "__rlshift__" ShiftLeft),
    shared!(binary "__rshift__" "__rrshift__" ShiftRight),
    shared!(reflected "__rshift__" "__rrshift__" ShiftRight),
    shared!(unary "__invert__" Invert),
    shared!(one "__index__" truncate),
    shared!(one "__floor__" truncate),
    shared!(one "__ceil__" truncate),
    Spec { name: "bit_length", signature: "self, /", call: bit_length },
    Spec { name: "bit_count", signature: "self, /", call: bit_count },
    Spec { name: "is_integer", signature: "self, /", call: |_, _| Ok(Value::Bool(true)) },
    Spec { name: "as_integer_ratio", signature: "self, /", call: as_integer_ratio },
    Spec { name: "to_bytes", signature: "self, /, length=1, byteorder='big', *, signed=False", call: to_bytes },
    Spec { name: "from_bytes", signature: "cls, /, bytes, byteorder='big', *, signed=False", call: from_bytes },
];

fn new(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, value, base) = (args.take(0), args.optional(1), args.optional(2));
    check_class(vm, &class, "int")?;
    let number = match (value, base) {
        (None, None) => Value::Int(0),
        (None, Some(_)) => return Err(vm.type_error("int() missing string argument")),
        (Some(value), None) => convert(vm, &value)?,
        (Some(value), Some(base)) => in_base(vm, &value, &base)?,
    };
    Ok(make(vm, &class, number))
}

/// Sees to it that what `__new__` of a class is called with is a class of its own.
pub(crate) fn check_class(vm: &Vm, class: &Value, name: &str) -> Outcome<()> {
    let Value::Type(given) = class else {
        let given = vm.class_name(class);
        return Err(vm.type_error(&format!("{name}.__new__(X): X is not a type object ({given})")));
    };
    let own = match name {
        "int" => &vm.types.int,
        "float" => &vm.types.float,
        _ => &vm.types.bool,
    };
    if !given.is(own) {
        let given = given.name();
        return Err(vm.type_error(&format!("{name}.__new__({given}): {given} is not a subtype of {name}")));
    }
    if given.is(&vm.types.bool) && name == "int" {
        return Err(vm.type_error("int.__new__(bool) is not safe, use bool.__new__()"));
    }
    Ok(())
}

/// `int(value)`.
fn convert(vm: &mut Vm, value: &Value) -> Outcome {
    if !matches!(value, Value::Instance(_)) {
        if let Some(number) = Number::of(value) {
            return to_int(vm, number);
        }
        if let Some(text) = text_of(value) {
            return from_text(vm, value, &text, 10);
        }
    }
    for name in ["__int__", "__index__"] {
        if let Some(number) = vm.call_special(value, &Str::from(name), [])? {
            let Some(number) = Number::integer(&number) else {
                let given = vm.class_name(&number);
                return Err(vm.type_error(&format!("{name} returned non-int (type {given})")));
            };
            return Ok(number.value());
        }
    }
    if let Some(text) = text_of(vm.plain(value)) {
        return from_text(vm, value, &text, 10);
    }
    let given = vm.class_name(value);
    Err(vm.type_error(&format!("int() argument must be a string, a bytes-like object or a real number, not '{given}'")))
}

/// `int(value, base)`.
fn in_base(vm: &mut Vm, value: &Value, base: &Value) -> Outcome {
    let base = integer_argument(vm, base)?;
    let Some(base) = base.to_u32().filter(|base| *base == 0 || (2..=36).contains(base)) else {
        return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
    };
    match text_of(vm.plain(value)) {
        Some(text) => from_text(vm, value, &text, base),
        None => Err(vm.type_error("int() can't convert non-string with explicit base")),
    }
}

/// The text that a number may be read from: bytes are as their characters are.
pub(crate) fn text_of(value: &Value) -> Option<Str> {
    match value {
        Value::Str(text) => Some(text.clone()),
        Value::Bytes(bytes) => Some(bytes.data.iter().map(|byte| char::from(*byte)).collect::<String>().into()),
        _ => None,
    }
}

fn from_text(vm: &mut Vm, value: &Value, text: &str, base: u32) -> Outcome {
    vm.spend(text.len() / 16)?;
    match parse::int(text, base) {
        Ok(number) => Ok(Value::int(number)),
        Err(Fault::Digits(count)) => Err(too_many_digits(vm, &format!(": value has {count} digits"))),
        Err(Fault::Literal) => {
            let shown: String = {
                let plain = vm.plain(value).clone();
                vm.repr(&plain)?.chars().take(200).collect()
            };
            Err(vm.value_error(&format!("invalid literal for int() with base {base}: {shown}")))
        }
    }
}

fn bit_length(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    Ok(Value::int(integer(vm, &own, "bit_length")?.bits().into()))
}

fn bit_count(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    Ok(Value::int(integer(vm, &own, "bit_count")?.magnitude().count_ones().into()))
}

fn as_integer_ratio(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    Ok(Value::tuple([Value::int(integer(vm, &own, "as_integer_ratio")?), Value::Int(1)]))
}

fn integer(vm: &Vm, own: &Value, method: &str) -> Outcome<BigInt> {
    receiver(vm, own, ("int", method)).map(Number::to_big)
}

/// Whether the most significant byte comes first.
fn big_first(vm: &Vm, order: Option<&Value>) -> Outcome<bool> {
    match order.map(|order| vm.plain(order)) {
        None => Ok(true),
        Some(Value::Str(order)) if order.as_str() == "big" => Ok(true),
        Some(Value::Str(order)) if order.as_str() == "little" => Ok(false),
        Some(Value::Str(_)) => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
        Some(other) => {
            let name = vm.class_name(other);
            Err(vm.type_error(&format!("to_bytes() argument 'byteorder' must be str, not {name}")))
        }
    }
}

fn is_signed(vm: &mut Vm, signed: Option<Value>) -> Outcome<bool> {
    signed.map_or(Ok(false), |signed| vm.is_true(&signed))
}

fn to_bytes(vm: &mut Vm, mut args: Args) -> Outcome {
    let own = args.take(0);
    let number = integer(vm, &own, "to_bytes")?;
    let length = match args.optional(1) {
        None => 1,
        Some(length) => vm.small_index(&length)?,
    };
    let big = big_first(vm, args.optional(2).as_ref())?;
    let signed = is_signed(vm, args.optional(3))?;
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length argument must be non-negative"));
    };
    vm.allocate(length)?;
    if number.is_negative() && !signed {
        return Err(vm.overflow_error("can't convert negative int to unsigned"));
    }
    let fill = if number.is_negative() { 0xff } else { 0 };
    let mut bytes = if signed { number.to_signed_bytes_le() } else { number.magnitude().to_bytes_le() };
    // Zero has no digits, yet is written as one.
    if number.sign() == Sign::NoSign {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(vm.overflow_error("int too big to convert"));
    }
    bytes.resize(length, fill);
    if big {
        bytes.reverse();
    }
    Ok(Value::Bytes(Bytes::new(bytes).into()))
}

fn from_bytes(vm: &mut Vm, mut args: Args) -> Outcome {
    let (class, bytes) = (args.take(0), args.take(1));
    let big = big_first(vm, args.optional(2).as_ref())?;
    let signed = is_signed(vm, args.optional(3))?;
    let mut bytes = bytes_of(vm, &bytes)?;
    integer::charge(vm, bytes.len() as u64 * 8)?;
    if big {
        bytes.reverse();
    }
    let number = if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
    match &class {
        Value::Type(class) if class.from_program => vm.call(&Value::Type(class.clone()), [Value::int(number)]),
        _ => Ok(Value::int(number)),
    }
}

fn bytes_of(vm: &mut Vm, value: &Value) -> Outcome<Vec<u8>> {
    if let Value::Bytes(bytes) = vm.plain(value) {
        return Ok(bytes.data.to_vec());
    }
    if let Some(bytes) = vm.call_special(value, &Str::from("__bytes__"), [])?
        && let Value::Bytes(bytes) = vm.plain(&bytes)
    {
        return Ok(bytes.data.to_vec());
    }
    if Number::of(value).is_some() || matches!(vm.plain(value), Value::Str(_)) {
        return Err(not_bytes(vm, value));
    }
    let mut bytes = Vec::new();
    for item in vm.collect(value)? {
        match integer_argument(vm, &item)?.to_u8() {
            Some(byte) => bytes.push(byte),
            None => return Err(vm.value_error("bytes must be in range(0, 256)")),
        }
    }
    Ok(bytes)
}

fn not_bytes(vm: &Vm, value: &Value) -> Raised {
    let name = vm.class_name(value);
    vm.type_error(&format!("cannot convert '{name}' object to bytes"))
}
