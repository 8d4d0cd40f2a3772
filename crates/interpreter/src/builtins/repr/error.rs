//! Errors.

use crate::{
    Vm,
    builtins::{
        repr::{quoted, repr, str},
        text::Text,
    },
    value::{Outcome, Str, Value, error::ErrorParts},
};

/// `repr(error)`: its class, and what it was made with.
pub(crate) fn error_repr(vm: &mut Vm, value: &Value) -> Outcome<Str> {
    let mut out = Text::default();
    let name = vm.types.of(value).name();
    out.push(vm, &name)?;
    let Some(mut args) = args_of(value) else { return Ok(out.finish()) };
    if vm.types.of(value).is(&vm.types.errors.os_error) && args.len() > 2 {
        // The files of an `OSError` are not among its arguments.
        args.truncate(2);
    }
    out.push(vm, "(")?;
    for (index, argument) in args.iter().enumerate() {
        if index > 0 {
            out.push(vm, ", ")?;
        }
        let text = vm.recurse(|vm| repr(vm, argument))?;
        out.push(vm, &text)?;
    }
    out.push(vm, ")")?;
    Ok(out.finish())
}

/// `str(error)`: its message.
pub(crate) fn error_str(vm: &mut Vm, value: &Value) -> Outcome<Str> {
    let Some(args) = args_of(value) else { return Ok(Str::from("")) };
    let (class, errors) = (vm.types.of(value), &vm.types.errors);
    let is_key_error = class.is(&errors.key_error);
    let is_os_error = class.is(&errors.os_error);
    let is_group = class.is(&errors.base_exception_group);
    let is_syntax_error = class.is(&errors.syntax_error);
    let is_unicode_error = class.is(&errors.unicode_decode_error) || class.is(&errors.unicode_encode_error);
    if is_group && let (Some(members), Some(message)) = (members_of(value), args.first()) {
        let message = vm.recurse(|vm| str(vm, message))?;
        let (count, plural) = (members.len(), if members.len() == 1 { "" } else { "s" });
        return Ok(Str::from(format!("{message} ({count} sub-exception{plural})")));
    }
    match args.as_slice() {
        [] => Ok(Str::from("")),
        // So that a missing key that is an empty text can be seen.
        [key] if is_key_error => vm.recurse(|vm| repr(vm, key)),
        [message] => vm.recurse(|vm| str(vm, message)),
        [number, message, files @ ..] if is_os_error && files.len() < 4 => os_error_str(vm, [number, message], files),
        [message, details] if is_syntax_error => syntax_error_str(vm, message, details),
        [encoding, object, start, end, reason] if is_unicode_error => {
            unicode_error_str(vm, [encoding, object, start, end, reason])
        }
        _ => vm.recurse(|vm| repr(vm, &Value::tuple(args.clone()))),
    }
}

/// `[Errno 2] No such file or directory: 'name' -> 'other'`.
fn os_error_str(vm: &mut Vm, [number, message]: [&Value; 2], files: &[Value]) -> Outcome<Str> {
    let (number, message) = (vm.str(number)?, vm.str(message)?);
    let mut text = format!("[Errno {number}] {message}");
    // Between the two files stands a number of Windows.
    for (file, before) in files.iter().step_by(2).zip([": ", " -> "]) {
        if !matches!(file, Value::None) {
            text.push_str(before);
            text.push_str(&repr(vm, file)?);
        }
    }
    Ok(Str::from(text))
}

/// `invalid syntax (main.py, line 1)`.
fn syntax_error_str(vm: &mut Vm, message: &Value, details: &Value) -> Outcome<Str> {
    let message = vm.str(message)?;
    let place = match details {
        Value::Tuple(details) => details.first().cloned().zip(details.get(1).cloned()),
        _ => None,
    };
    Ok(match place {
        Some((Value::Str(file), Value::Int(line))) => Str::from(format!("{message} ({file}, line {line})")),
        Some((_, Value::Int(line))) => Str::from(format!("{message} (line {line})")),
        _ => message,
    })
}

/// `'utf-8' codec can't decode byte 0xff in position 0: invalid start byte`.
fn unicode_error_str(vm: &mut Vm, [encoding, object, start, end, reason]: [&Value; 5]) -> Outcome<Str> {
    let (encoding, reason) = (vm.str(encoding)?, vm.str(reason)?);
    let at = |value: &Value| match value {
        Value::Int(at) => usize::try_from(*at).unwrap_or(0),
        _ => 0,
    };
    let (start, end) = (at(start), at(end));
    let one = end == start + 1;
    let what = match vm.plain(object) {
        Value::Bytes(bytes) => match bytes.data.get(start).filter(|_| one) {
            Some(byte) => format!("decode byte {byte:#04x} in position {start}"),
            None => format!("decode bytes in position {start}-{}", end.saturating_sub(1)),
        },
        Value::Str(text) => match text.char_at(start).filter(|_| one) {
            Some(character) => {
                let mut code = String::new();
                quoted::write_code(&mut code, character);
                format!("encode character '{code}' in position {start}")
            }
            None => format!("encode characters in position {start}-{}", end.saturating_sub(1)),
        },
        _ => format!("handle position {start}"),
    };
    Ok(Str::from(format!("'{encoding}' codec can't {what}: {reason}")))
}

fn parts(value: &Value) -> Option<&ErrorParts> {
    match value {
        Value::Instance(instance) => instance.error(),
        _ => None,
    }
}

fn args_of(value: &Value) -> Option<Vec<Value>> {
    parts(value).map(|parts| parts.args.borrow().to_vec())
}

fn members_of(value: &Value) -> Option<Vec<Value>> {
    parts(value)?.members.borrow().as_ref().map(|members| members.to_vec())
}
