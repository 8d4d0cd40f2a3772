//! From texts to bytes.

use crate::{
    Vm,
    builtins::codec::{Codec, Encoding, Handler, Misfit, escape, unicode_error},
    value::{Outcome, Str, Value},
};

/// The bytes of a text.
pub(crate) fn encode(vm: &mut Vm, codec: &Codec, text: &Str) -> Outcome<Vec<u8>> {
    vm.allocate(text.as_str().len().saturating_mul(2))?;
    match codec.encoding {
        Encoding::Utf8 => Ok(text.as_str().as_bytes().to_vec()),
        Encoding::Utf8Marked => Ok([b"\xef\xbb\xbf", text.as_str().as_bytes()].concat()),
        Encoding::Ascii if text.is_ascii() => Ok(text.as_str().as_bytes().to_vec()),
        Encoding::Ascii => encode_narrow(vm, codec, text, (ascii, "ordinal not in range(128)")),
        Encoding::Latin1 => encode_narrow(vm, codec, text, (latin_1, "ordinal not in range(256)")),
        Encoding::Windows1252 => encode_narrow(vm, codec, text, (windows_1252, "character maps to <undefined>")),
        Encoding::Utf16 => Ok(std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Little => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Big => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Utf32 => {
            let codes = std::iter::once(0xfeff).chain(text.chars().map(u32::from));
            Ok(codes.flat_map(u32::to_le_bytes).collect())
        }
        Encoding::Utf32Little => Ok(text.chars().flat_map(|one| u32::from(one).to_le_bytes()).collect()),
        Encoding::Utf32Big => Ok(text.chars().flat_map(|one| u32::from(one).to_be_bytes()).collect()),
        Encoding::Escaped => Ok(escape::encode(text).into_bytes()),
    }
}

fn ascii(character: char) -> Option<u8> {
    u8::try_from(character).ok().filter(u8::is_ascii)
}

fn latin_1(character: char) -> Option<u8> {
    u8::try_from(character).ok()
}

/// What Windows-1252 has where Latin-1 has control characters; a space where it has nothing.
pub(super) const WINDOWS_1252: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

fn windows_1252(character: char) -> Option<u8> {
    match character {
        '\0'..='\x7f' | '\u{a0}'..='\u{ff}' => u8::try_from(character).ok(),
        _ => {
            let at = WINDOWS_1252.chars().position(|other| other == character)?;
            u8::try_from(0x80 + at).ok()
        }
    }
}

/// Encodings of one byte for each character.
fn encode_narrow(
    vm: &mut Vm,
    codec: &Codec,
    text: &Str,
    (byte_of, reason): (fn(char) -> Option<u8>, &str),
) -> Outcome<Vec<u8>> {
    let mut out = Vec::with_capacity(text.as_str().len());
    let mut characters = text.chars().enumerate().peekable();
    while let Some((start, character)) = characters.next() {
        if let Some(byte) = byte_of(character) {
            out.push(byte);
            continue;
        }
        if codec.handler == Handler::Strict {
            // An error names all that do not fit in a row; the encodings of tables name them one by one.
            let mut end = start + 1;
            while codec.encoding != Encoding::Windows1252
                && characters.next_if(|(_, one)| byte_of(*one).is_none()).is_some()
            {
                end += 1;
            }
            return Err(unicode_error(vm, codec, Value::Str(text.clone()), &Misfit { start, end, reason }));
        }
        push_substitute(vm, codec, &mut out, character)?;
    }
    Ok(out)
}

fn push_substitute(vm: &mut Vm, codec: &Codec, out: &mut Vec<u8>, character: char) -> Outcome<()> {
    match codec.handler {
        Handler::Strict | Handler::Ignore => {}
        Handler::Replace => out.push(b'?'),
        Handler::BackslashReplace => out.extend_from_slice(escape::code(character).as_bytes()),
        Handler::NameReplace => return Err(vm.refuse_names()),
        Handler::XmlReplace => out.extend_from_slice(format!("&#{};", u32::from(character)).as_bytes()),
        Handler::Unknown => return Err(codec.unknown_handler(vm)),
    }
    Ok(())
}
