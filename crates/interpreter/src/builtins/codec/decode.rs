//! From bytes to texts.

use std::{char::decode_utf16, rc::Rc, str::from_utf8};

use crate::{
    Vm,
    builtins::codec::{Codec, Encoding, Handler, Misfit, encode::WINDOWS_1252, escape, unicode_error},
    value::{Bytes, Outcome, Str, Value},
};

/// The text of bytes.
pub(crate) fn decode(vm: &mut Vm, codec: &Codec, data: &[u8]) -> Outcome<Str> {
    vm.allocate(data.len().saturating_mul(2))?;
    let mut decoder = Decoder { codec, data, out: String::with_capacity(data.len()) };
    match codec.encoding {
        Encoding::Utf8 => decoder.utf_8(vm, data)?,
        Encoding::Utf8Marked => decoder.utf_8(vm, data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data))?,
        Encoding::Ascii => {
            decoder.narrow(vm, "ordinal not in range(128)", |byte| Some(char::from(byte)).filter(char::is_ascii))?;
        }
        Encoding::Latin1 => decoder.out.extend(data.iter().map(|byte| char::from(*byte))),
        Encoding::Windows1252 => decoder.narrow(vm, "character maps to <undefined>", |byte| match byte {
            0x80..=0x9f => WINDOWS_1252.chars().nth(usize::from(byte - 0x80)).filter(|one| *one != ' '),
            _ => Some(char::from(byte)),
        })?,
        Encoding::Utf16 => match data {
            [0xfe, 0xff, rest @ ..] => decoder.utf_16(vm, rest, u16::from_be_bytes)?,
            [0xff, 0xfe, rest @ ..] | rest => decoder.utf_16(vm, rest, u16::from_le_bytes)?,
        },
        Encoding::Utf16Little => decoder.utf_16(vm, data, u16::from_le_bytes)?,
        Encoding::Utf16Big => decoder.utf_16(vm, data, u16::from_be_bytes)?,
        Encoding::Utf32 => match data {
            [0, 0, 0xfe, 0xff, rest @ ..] => decoder.utf_32(vm, rest, u32::from_be_bytes)?,
            [0xff, 0xfe, 0, 0, rest @ ..] | rest => decoder.utf_32(vm, rest, u32::from_le_bytes)?,
        },
        Encoding::Utf32Little => decoder.utf_32(vm, data, u32::from_le_bytes)?,
        Encoding::Utf32Big => decoder.utf_32(vm, data, u32::from_be_bytes)?,
        Encoding::Escaped => decoder.escaped(vm)?,
    }
    Ok(Str::from(decoder.out))
}

/// A text that is being read.
struct Decoder<'a> {
    codec: &'a Codec,
    data: &'a [u8],
    out: String,
}

impl Decoder<'_> {
    /// Bytes that are no character.
    fn misfit(&mut self, vm: &mut Vm, misfit: &Misfit<'_>) -> Outcome<()> {
        match self.codec.handler {
            Handler::Strict => {
                let object = Value::Bytes(Rc::new(Bytes::new(self.data)));
                return Err(unicode_error(vm, self.codec, object, misfit));
            }
            Handler::Ignore => {}
            Handler::Replace => self.out.push(char::REPLACEMENT_CHARACTER),
            Handler::BackslashReplace => {
                let bytes = self.data.get(misfit.start..misfit.end).unwrap_or_default();
                self.out.extend(bytes.iter().map(|byte| format!("\\x{byte:02x}")));
            }
            Handler::NameReplace | Handler::XmlReplace => {
                return Err(vm.type_error("don't know how to handle UnicodeDecodeError in error callback"));
            }
            Handler::Unknown => return Err(self.codec.unknown_handler(vm)),
        }
        Ok(())
    }

    fn utf_8(&mut self, vm: &mut Vm, data: &[u8]) -> Outcome<()> {
        let skipped = self.data.len() - data.len();
        let mut from = 0;
        while let Some(rest) = data.get(from..).filter(|rest| !rest.is_empty()) {
            let error = match from_utf8(rest) {
                Ok(text) => {
                    self.out.push_str(text);
                    break;
                }
                Err(error) => error,
            };
            let good = rest.get(..error.valid_up_to()).and_then(|good| from_utf8(good).ok());
            self.out.push_str(good.unwrap_or_default());
            let start = from + error.valid_up_to();
            let (end, reason) = match (error.error_len(), data.get(start)) {
                (None, _) => (data.len(), "unexpected end of data"),
                (Some(length), Some(0xc2..=0xf4)) => (start + length, "invalid continuation byte"),
                (Some(length), _) => (start + length, "invalid start byte"),
            };
            self.misfit(vm, &Misfit { start: start + skipped, end: end + skipped, reason })?;
            from = end;
        }
        Ok(())
    }

    fn narrow(&mut self, vm: &mut Vm, reason: &str, character_of: fn(u8) -> Option<char>) -> Outcome<()> {
        let data = self.data;
        for (start, byte) in data.iter().enumerate() {
            match character_of(*byte) {
                Some(character) => self.out.push(character),
                None => self.misfit(vm, &Misfit { start, end: start + 1, reason })?,
            }
        }
        Ok(())
    }

    fn utf_16(&mut self, vm: &mut Vm, data: &[u8], unit: fn([u8; 2]) -> u16) -> Outcome<()> {
        let mut at = self.data.len() - data.len();
        let (units, rest) = data.as_chunks::<2>();
        for decoded in decode_utf16(units.iter().copied().map(unit)) {
            match decoded {
                Ok(character) => {
                    self.out.push(character);
                    at += 2 * character.len_utf16();
                }
                Err(_) => {
                    let end = at + 2;
                    let at_end = end == self.data.len();
                    let reason = if at_end { "unexpected end of data" } else { "illegal UTF-16 surrogate" };
                    self.misfit(vm, &Misfit { start: at, end, reason })?;
                    at = end;
                }
            }
        }
        if rest.is_empty() {
            return Ok(());
        }
        self.misfit(vm, &Misfit { start: at, end: at + 1, reason: "truncated data" })
    }

    fn utf_32(&mut self, vm: &mut Vm, data: &[u8], unit: fn([u8; 4]) -> u32) -> Outcome<()> {
        let mut at = self.data.len() - data.len();
        let (units, rest) = data.as_chunks::<4>();
        for code in units.iter().copied().map(unit) {
            match char::from_u32(code) {
                Some(character) => self.out.push(character),
                None => {
                    let surrogate = (0xd800..0xe000).contains(&code);
                    let reason = if surrogate {
                        "code point in surrogate code point range(0xd800, 0xe000)"
                    } else {
                        "code point not in range(0x110000)"
                    };
                    self.misfit(vm, &Misfit { start: at, end: at + 4, reason })?;
                }
            }
            at += 4;
        }
        if rest.is_empty() {
            return Ok(());
        }
        self.misfit(vm, &Misfit { start: at, end: self.data.len(), reason: "truncated data" })
    }

    fn escaped(&mut self, vm: &mut Vm) -> Outcome<()> {
        let data = self.data;
        let mut at = 0;
        while let Some(rest) = data.get(at..).filter(|rest| !rest.is_empty()) {
            match escape::decode(rest) {
                Ok((character, length)) => {
                    self.out.extend(character);
                    at += length;
                }
                Err((length, reason)) => {
                    self.misfit(vm, &Misfit { start: at, end: at + length, reason })?;
                    at += length;
                }
            }
        }
        Ok(())
    }
}
