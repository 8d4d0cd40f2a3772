//! Encodings: from texts to bytes and back, and what happens to what does not fit.

mod decode;
mod encode;
mod escape;

use std::rc::Rc;

use crate::{
    Vm,
    builtins::str::{bad_name, own},
    value::{Args, Bytes, Outcome, Raised, Str, Value},
};

pub(crate) use self::{decode::decode, encode::encode};

/// An encoding that is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// With a mark in front.
    Utf8Marked,
    Ascii,
    Latin1,
    Windows1252,
    /// With a mark in front that says the order of bytes.
    Utf16,
    Utf16Little,
    Utf16Big,
    Utf32,
    Utf32Little,
    Utf32Big,
    /// Python's own escapes.
    Escaped,
}

/// What happens to what does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Handler {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    NameReplace,
    XmlReplace,
    Unknown,
}

/// An encoding with what happens to what does not fit.
pub(crate) struct Codec {
    encoding: Encoding,
    handler: Handler,
    /// The name of what is to happen.
    errors: Str,
}

/// Encodings that are not from texts to bytes.
const OTHERS: [&str; 10] = ["base64", "base_64", "bz2", "hex", "quopri", "rot13", "rot_13", "uu", "zip", "zlib"];

impl Encoding {
    fn named(name: &str) -> Option<Self> {
        Some(match plain_name(name).as_str() {
            "utf_8" | "utf8" | "u8" | "utf" | "cp65001" => Self::Utf8,
            "utf_8_sig" => Self::Utf8Marked,
            "ascii" | "us_ascii" | "646" => Self::Ascii,
            "latin_1" | "latin1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "iso8859" | "8859" | "cp819" => {
                Self::Latin1
            }
            "cp1252" | "windows_1252" | "1252" => Self::Windows1252,
            "utf_16" | "utf16" | "u16" => Self::Utf16,
            "utf_16_le" | "utf_16le" => Self::Utf16Little,
            "utf_16_be" | "utf_16be" => Self::Utf16Big,
            "utf_32" | "utf32" | "u32" => Self::Utf32,
            "utf_32_le" | "utf_32le" => Self::Utf32Little,
            "utf_32_be" | "utf_32be" => Self::Utf32Big,
            "unicode_escape" => Self::Escaped,
            _ => return None,
        })
    }

    /// As errors name it.
    const fn name(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8Marked => "utf-8",
            Self::Ascii => "ascii",
            Self::Latin1 => "latin-1",
            Self::Windows1252 => "charmap",
            Self::Utf16 | Self::Utf16Little => "utf-16-le",
            Self::Utf16Big => "utf-16-be",
            Self::Utf32 | Self::Utf32Little => "utf-32-le",
            Self::Utf32Big => "utf-32-be",
            Self::Escaped => "unicodeescape",
        }
    }
}

/// A name with small letters, and one `_` for whatever stands between letters and digits.
fn plain_name(name: &str) -> String {
    let mut plain = String::new();
    for character in name.chars() {
        if character.is_ascii_alphanumeric() {
            plain.push(character.to_ascii_lowercase());
        } else if !plain.ends_with('_') {
            plain.push('_');
        }
    }
    plain
}

impl Codec {
    /// What a call named; UTF-8 and strictly where it did not.
    pub(crate) fn of(vm: &mut Vm, encoding: Option<&Value>, errors: Option<&Value>, function: &str) -> Outcome<Self> {
        let encoding = text_or(vm, encoding, &format!("{function}() argument 'encoding'"), "utf-8")?;
        let errors = text_or(vm, errors, &format!("{function}() argument 'errors'"), "strict")?;
        let Some(known) = Encoding::named(&encoding) else {
            let message = if OTHERS.contains(&plain_name(&encoding).as_str()) {
                format!("'{encoding}' is not a text encoding; use codecs.encode() to handle arbitrary codecs")
            } else {
                format!("unknown encoding: {encoding}")
            };
            return Err(vm.error(&Rc::clone(&vm.types.errors.lookup_error), &message));
        };
        let handler = match errors.as_str() {
            "strict" => Handler::Strict,
            "ignore" => Handler::Ignore,
            "replace" => Handler::Replace,
            "backslashreplace" => Handler::BackslashReplace,
            "namereplace" => Handler::NameReplace,
            "xmlcharrefreplace" => Handler::XmlReplace,
            _ => Handler::Unknown,
        };
        Ok(Self { encoding: known, handler, errors })
    }

    fn unknown_handler(&self, vm: &Vm) -> Raised {
        let message = format!("unknown error handler name '{}'", self.errors);
        vm.error(&Rc::clone(&vm.types.errors.lookup_error), &message)
    }
}

fn text_or(vm: &mut Vm, value: Option<&Value>, what: &str, default: &str) -> Outcome<Str> {
    let Some(value) = value else { return Ok(Str::from(default)) };
    match vm.plain(value) {
        Value::Str(text) => Ok(text.clone()),
        _ => {
            let name = bad_name(vm, value);
            Err(vm.type_error(&format!("{what} must be str, not {name}")))
        }
    }
}

/// Where something does not fit, and why.
struct Misfit<'a> {
    start: usize,
    end: usize,
    reason: &'a str,
}

/// A `UnicodeEncodeError` or `UnicodeDecodeError`.
fn unicode_error(vm: &Vm, codec: &Codec, object: Value, misfit: &Misfit<'_>) -> Raised {
    let errors = &vm.types.errors;
    let class =
        if matches!(object, Value::Str(_)) { &errors.unicode_encode_error } else { &errors.unicode_decode_error };
    let name = Value::from(codec.encoding.name());
    let (start, end) = (Value::count(misfit.start), Value::count(misfit.end));
    let error = vm
        .error_with(class, vec![name.clone(), object.clone(), start.clone(), end.clone(), Value::from(misfit.reason)]);
    let fields = error.fields();
    let parts =
        [("encoding", name), ("object", object), ("start", start), ("end", end), ("reason", misfit.reason.into())];
    for (part, value) in parts {
        fields.set(&Str::from(part), value);
    }
    error
}

/// `str.encode(encoding, errors)`.
pub(crate) fn encode_method(vm: &mut Vm, mut args: Args) -> Outcome {
    let text = own(vm, &mut args, "encode")?;
    let codec = Codec::of(vm, args.optional(1).as_ref(), args.optional(2).as_ref(), "encode")?;
    let data = encode(vm, &codec, &text)?;
    Ok(Value::Bytes(Rc::new(Bytes::new(data))))
}
