//! Strings, bytes and identifiers.

use std::{borrow::Cow, fmt::Write as _};

use super::{Checked, Checker, Exactness, fail};
use crate::{
    json::Json,
    plan::{Case, Encoding, Text},
    view::View,
};

/// How few and how many bytes may be there.
#[derive(Clone, Copy)]
pub(super) struct Lengths {
    pub(super) least: Option<usize>,
    pub(super) most: Option<usize>,
}

impl<'c> Checker<'c> {
    pub(super) fn string(&mut self, rules: Option<&'c Text>, input: View<'c>, strict: bool) -> Checked<'c> {
        let mut text: Cow<'c, str> = match input {
            View::Str(text) => {
                self.floor(Exactness::Strict);
                Cow::Borrowed(text)
            }
            View::Int(_) | View::Big(_) | View::Float(_) if !strict && rules.is_some_and(|rules| rules.numbers) => {
                self.floor(Exactness::Lax);
                Cow::Owned(if let View::Float(value) = input { value.to_string() } else { input.to_json().to_string() })
            }
            View::Null
            | View::Bool(_)
            | View::Int(_)
            | View::Big(_)
            | View::Float(_)
            | View::Array(_)
            | View::Object(_)
            | View::Span(..) => return fail("string_type", "Input should be a valid string", input),
        };
        let Some(rules) = rules else { return Ok(Json::Str(text)) };
        if rules.strip {
            text = match text {
                Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
            };
        }
        if rules.ascii && !text.is_ascii() {
            return fail("string_not_ascii", "String should contain only ASCII characters", input);
        }
        if rules.least.is_some() || rules.most.is_some() {
            let length = text.chars().count();
            if let Some(least) = rules.least
                && length < least
            {
                let message = format!("String should have at least {least} {}", words::plural(least, "character"));
                return fail("string_too_short", message, input);
            }
            if let Some(most) = rules.most
                && length > most
            {
                let message = format!("String should have at most {most} {}", words::plural(most, "character"));
                return fail("string_too_long", message, input);
            }
        }
        if let Some((pattern, words)) = &rules.pattern
            && !pattern.is_match(&text)
        {
            return fail("string_pattern_mismatch", format!("String should match pattern '{words}'"), input);
        }
        match rules.case {
            Some(Case::Lower) => text = Cow::Owned(text.to_lowercase()),
            Some(Case::Upper) => text = Cow::Owned(text.to_uppercase()),
            None => {}
        }
        Ok(Json::Str(text))
    }

    /// Bytes in JSON are text in an encoding; they are checked decoded, and stay as they were written.
    pub(super) fn bytes(
        &mut self,
        Lengths { least, most }: Lengths,
        encoding: Encoding,
        input: View<'c>,
    ) -> Checked<'c> {
        let View::Str(text) = input else { return fail("bytes_type", "Input should be a valid bytes", input) };
        self.floor(Exactness::Strict);
        let length = match encoding {
            Encoding::Utf8 => Ok(text.len()),
            Encoding::Hex => hex_length(text),
            Encoding::Base64 => base64_length(text),
        };
        let length = match length {
            Ok(length) => length,
            Err(problem) => {
                let name = if encoding == Encoding::Hex { "hex" } else { "base64" };
                return fail("bytes_invalid_encoding", format!("Data should be valid {name}: {problem}"), input);
            }
        };
        if let Some(least) = least
            && length < least
        {
            return fail(
                "bytes_too_short",
                format!("Data should have at least {least} {}", words::plural(least, "byte")),
                input,
            );
        }
        if let Some(most) = most
            && length > most
        {
            return fail(
                "bytes_too_long",
                format!("Data should have at most {most} {}", words::plural(most, "byte")),
                input,
            );
        }
        Ok(Json::Str(Cow::Borrowed(text)))
    }
}

pub(super) fn identifier(version: Option<u8>, input: View<'_>) -> Checked<'_> {
    let View::Str(text) = input else {
        return fail("uuid_type", "UUID input should be a string, bytes or UUID object", input);
    };
    let bits = match uuid(text) {
        Ok(bits) => bits,
        Err(problem) => return fail("uuid_parsing", format!("Input should be a valid UUID, {problem}"), input),
    };
    let bytes = bits.to_be_bytes();
    if let Some(version) = version
        && (bytes[6] >> 4 != version || bytes[8] >> 6 != 0b10)
    {
        return fail("uuid_version", format!("UUID version {version} expected"), input);
    }
    let mut shown = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            shown.push('-');
        }
        write!(shown, "{byte:02x}").unwrap_or_default();
    }
    Ok(Json::Str(Cow::Owned(shown)))
}

fn hex_length(text: &str) -> Result<usize, String> {
    if !text.len().is_multiple_of(2) {
        return Err("Odd number of digits".to_owned());
    }
    match text.bytes().position(|byte| !byte.is_ascii_hexdigit()) {
        None => Ok(text.len() / 2),
        Some(index) => {
            let letter = char::from(text.as_bytes()[index]);
            Err(format!("Invalid character '{letter}' at position {index}"))
        }
    }
}

fn base64_length(text: &str) -> Result<usize, String> {
    let body = text.trim_end_matches('=');
    let padding = text.len() - body.len();
    let standard = body.bytes().any(|byte| matches!(byte, b'+' | b'/'));
    let known = |byte: u8| {
        byte.is_ascii_alphanumeric() || if standard { matches!(byte, b'+' | b'/') } else { matches!(byte, b'-' | b'_') }
    };
    if let Some(index) = body.bytes().position(|byte| !known(byte)) {
        return Err(format!("Invalid symbol {}, offset {index}.", body.as_bytes()[index]));
    }
    match (body.len() % 4, padding) {
        (1, _) => Err(format!("Invalid input length: {}", body.len())),
        (0, 1..) | (2, 3..) | (3, 2..) => Err(format!("Invalid symbol 61, offset {}.", body.len())),
        (rest, _) => Ok(body.len() / 4 * 3 + rest.saturating_sub(1)),
    }
}

/// A UUID in its four written forms, with the messages of the `uuid` crate.
fn uuid(text: &str) -> Result<u128, String> {
    let inner = match text.len() {
        45 => text.strip_prefix("urn:uuid:"),
        38 => text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')),
        36 | 32 => Some(text),
        _ => None,
    };
    let bits = inner.and_then(|inner| {
        let hyphens = [8, 13, 18, 23];
        let bytes = inner.as_bytes();
        if inner.len() == 36 && !hyphens.iter().all(|at| bytes[*at] == b'-') {
            return None;
        }
        let digits: String = match inner.len() {
            36 => inner.char_indices().filter(|(at, _)| !hyphens.contains(at)).map(|(_, letter)| letter).collect(),
            _ => inner.to_owned(),
        };
        let fine = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        fine.then(|| u128::from_str_radix(&digits, 16).ok())?
    });
    bits.ok_or_else(|| uuid_problem(text))
}

fn uuid_problem(text: &str) -> String {
    if text.is_empty() || text.len() > 45 {
        return format!("invalid length: found {}", text.len());
    }
    let urn = text.starts_with("urn:uuid:");
    let braced = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let (inner, offset) = match braced {
        Some(inner) => (inner, 1),
        None if urn => (&text[9..], 9),
        None => (text, 0),
    };
    let mut hyphens = Vec::new();
    for (index, letter) in inner.char_indices() {
        match letter {
            '-' => hyphens.push(index),
            letter if letter.is_ascii_hexdigit() => {}
            letter => return format!("invalid character: found `{letter}` at {}", index + offset),
        }
    }
    if hyphens.is_empty() && offset == 0 {
        return format!("invalid length: found {}", text.len());
    }
    if hyphens.len() != 4 {
        return format!("invalid group count: expected 5, found {}", hyphens.len() + 1);
    }
    let mut start = 0;
    for (group, (hyphen, expected)) in hyphens.iter().zip([8, 4, 4, 4]).enumerate() {
        if hyphen - start != expected {
            return format!("invalid group length in group {group}: expected {expected}, found {}", hyphen - start);
        }
        start = hyphen + 1;
    }
    format!("invalid group length in group 4: expected 12, found {}", inner.len() - start)
}
