//! What each letter makes of a value.

use std::rc::Rc;

use crate::{
    Vm,
    builtins::{
        bytes,
        percent::directive::{Directive, Flags},
        repr,
        str::character,
        text::Text,
    },
    value::{Outcome, Str, Value},
};

/// What a directive makes of a value, as wide as it says.
pub(super) fn convert(vm: &mut Vm, directive: &Directive, value: &Value, in_bytes: bool) -> Outcome<String> {
    let text = match directive.letter {
        's' if !in_bytes => vm.str(value)?.to_string(),
        's' | 'b' if in_bytes => bytes_text(vm, value)?,
        'r' if !in_bytes => vm.repr(value)?.to_string(),
        'r' | 'a' => repr::ascii(vm, value)?.to_string(),
        'c' if in_bytes => byte(vm, value)?.to_string(),
        'c' => one_character(vm, value)?.to_string(),
        'd' | 'i' | 'u' | 'o' | 'x' | 'X' => return integer(vm, directive, value),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => return float(vm, directive, value),
        letter => {
            let shown = if matches!(letter, '\x1f'..='\x7e') { letter } else { '?' };
            let (code, at) = (u32::from(letter), directive.at);
            return Err(vm.value_error(&format!("unsupported format character '{shown}' ({code:#x}) at index {at}")));
        }
    };
    let text = match directive.precision.value() {
        Some(most) if directive.letter != 'c' => text.chars().take(most).collect(),
        Some(_) | None => text,
    };
    padded(vm, directive, "", &text, false)
}

/// A text between spaces, or a number behind zeros.
fn padded(vm: &mut Vm, directive: &Directive, prefix: &str, text: &str, is_number: bool) -> Outcome<String> {
    let length = prefix.len() + if text.is_ascii() { text.len() } else { text.chars().count() };
    let missing = directive.width.value().unwrap_or(0).saturating_sub(length);
    let mut out = Text::default();
    let zeros = is_number && directive.flags.zero && !directive.flags.left;
    if !zeros && !directive.flags.left {
        out.fill(vm, ' ', missing)?;
    }
    out.push(vm, prefix)?;
    if zeros {
        out.fill(vm, '0', missing)?;
    }
    out.push(vm, text)?;
    if directive.flags.left {
        out.fill(vm, ' ', missing)?;
    }
    Ok(out.0)
}

fn sign_flag(flags: Flags) -> &'static str {
    if flags.plus {
        "+"
    } else if flags.space {
        " "
    } else {
        ""
    }
}

/// The sign and the mark of the base, and the digits.
fn split_sign(text: &str) -> (&str, &str) {
    let digits = text.strip_prefix(['+', '-', ' ']).unwrap_or(text);
    let digits = ["0x", "0X", "0o"].iter().find_map(|mark| digits.strip_prefix(mark)).unwrap_or(digits);
    text.split_at(text.len() - digits.len())
}

fn integer(vm: &mut Vm, directive: &Directive, value: &Value) -> Outcome<String> {
    let letter = directive.letter;
    let number = to_integer(vm, letter, value)?;
    let kind = if matches!(letter, 'i' | 'u') { 'd' } else { letter };
    let alternate = if directive.flags.alternate && kind != 'd' { "#" } else { "" };
    let spec = Str::from(format!("{}{alternate}{kind}", sign_flag(directive.flags)));
    let text = vm.format(&number, &spec)?;
    let (prefix, digits) = split_sign(&text);
    let mut long = Text::default();
    if let Some(least) = directive.precision.value() {
        long.fill(vm, '0', least.saturating_sub(digits.len()))?;
    }
    long.push(vm, digits)?;
    padded(vm, directive, prefix, &long.0, true)
}

/// The integer of a value: a fraction is cut off where decimals are asked for.
fn to_integer(vm: &mut Vm, letter: char, value: &Value) -> Outcome {
    let number = match vm.plain(value) {
        number @ (Value::Int(_) | Value::Big(_)) => return Ok(number.clone()),
        Value::Bool(number) => return Ok(Value::Int(i64::from(*number))),
        Value::Float(_) => Some(Value::Type(Rc::clone(&vm.types.int))),
        Value::Str(_) | Value::Bytes(_) => None,
        _ => {
            let has = |name: &str| vm.types.of(value).find(&Str::from(name)).is_some();
            (has("__int__") || has("__index__")).then(|| Value::Type(Rc::clone(&vm.types.int)))
        }
    };
    let decimal = matches!(letter, 'd' | 'i' | 'u');
    if !decimal && let Some(index) = vm.index(value)? {
        return Ok(Value::int(index));
    }
    match number {
        Some(int) if decimal => vm.call(&int, [value.clone()]),
        Some(_) | None => {
            let (wants, name) = (if decimal { "a real number" } else { "an integer" }, vm.type_name(value));
            Err(vm.type_error(&format!("%{letter} format: {wants} is required, not {name}")))
        }
    }
}

fn float(vm: &mut Vm, directive: &Directive, value: &Value) -> Outcome<String> {
    let number = match vm.plain(value) {
        number @ Value::Float(_) => number.clone(),
        Value::Str(_) | Value::Bytes(_) => return Err(not_real(vm, value)),
        _ => {
            let has = |name: &str| vm.types.of(value).find(&Str::from(name)).is_some();
            if !has("__float__") && !has("__index__") {
                return Err(not_real(vm, value));
            }
            let float = Value::Type(Rc::clone(&vm.types.float));
            vm.call(&float, [value.clone()])?
        }
    };
    let alternate = if directive.flags.alternate { "#" } else { "" };
    let (precision, letter) = (directive.precision.value().unwrap_or(6), directive.letter);
    vm.allocate(precision)?;
    let spec = Str::from(format!("{}{alternate}.{precision}{letter}", sign_flag(directive.flags)));
    let text = vm.format(&number, &spec)?;
    let (prefix, digits) = split_sign(&text);
    padded(vm, directive, prefix, digits, true)
}

fn not_real(vm: &Vm, value: &Value) -> crate::value::Raised {
    let name = vm.type_name(value);
    vm.type_error(&format!("must be real number, not {name}"))
}

fn one_character(vm: &mut Vm, value: &Value) -> Outcome<char> {
    if let Value::Str(text) = vm.plain(value).clone() {
        let mut characters = text.chars();
        return match (characters.next(), characters.next()) {
            (Some(one), None) => Ok(one),
            _ => {
                let length = text.length();
                let message = "%c requires an int or a unicode character, not a string of length";
                Err(vm.type_error(&format!("{message} {length}")))
            }
        };
    }
    match vm.index(value)? {
        Some(code) => match u32::try_from(&code).ok().filter(|code| *code < 0x11_0000) {
            Some(code) => character(vm, code),
            None => Err(vm.overflow_error("%c arg not in range(0x110000)")),
        },
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(&format!("%c requires an int or a unicode character, not {name}")))
        }
    }
}

fn byte(vm: &mut Vm, value: &Value) -> Outcome<char> {
    if let Some([one]) = bytes::data(vm, value).as_deref() {
        return Ok(char::from(*one));
    }
    match vm.index(value)? {
        Some(number) => {
            u8::try_from(&number).map(char::from).map_err(|_| vm.overflow_error("%c arg not in range(256)"))
        }
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(&format!("%c requires an integer in range(256) or a single byte, not {name}")))
        }
    }
}

/// The bytes of a value, each as a character.
fn bytes_text(vm: &mut Vm, value: &Value) -> Outcome<String> {
    let given = match bytes::data(vm, value) {
        Some(data) => Some(data),
        None => match vm.call_special(value, &Str::from("__bytes__"), [])? {
            Some(given) => bytes::data(vm, &given),
            None => None,
        },
    };
    match given {
        Some(data) => Ok(data.iter().map(|byte| char::from(*byte)).collect()),
        None => {
            let name = vm.type_name(value);
            let wants = "%b requires a bytes-like object, or an object that implements __bytes__";
            Err(vm.type_error(&format!("{wants}, not '{name}'")))
        }
    }
}
