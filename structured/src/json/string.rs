//! JSON strings: borrowed where they hold no escape.

use std::borrow::Cow;

use super::Problem;

type Result<T> = std::result::Result<T, (Problem, usize)>;

/// The string whose opening quote is at `quote`, and the index after its closing one.
pub(crate) fn string(text: &str, quote: usize) -> Result<(Cow<'_, str>, usize)> {
    let bytes = text.as_bytes();
    let start = quote + 1;
    let stop = stop(bytes, start)?;
    if bytes[stop] == b'"' {
        return Ok((Cow::Borrowed(&text[start..stop]), stop + 1));
    }
    let mut decoded = String::with_capacity((stop - start) * 2);
    let (mut plain, mut at) = (start, stop);
    loop {
        decoded.push_str(&text[plain..at]);
        if bytes[at] == b'"' {
            return Ok((Cow::Owned(decoded), at + 1));
        }
        let (letter, after) = escape(bytes, at + 1)?;
        decoded.push(letter);
        plain = after;
        at = self::stop(bytes, plain)?;
    }
}

/// The first quote or backslash from `at` on.
fn stop(bytes: &[u8], mut at: usize) -> Result<usize> {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\\' => return Ok(at),
            0..=0x1f => return Err((Problem::ControlCharacterWhileParsingString, at)),
            _ => at += 1,
        }
    }
    Err((Problem::EofWhileParsingString, bytes.len()))
}

/// The character that the escape means whose letter is at `at`, and the index after it.
fn escape(bytes: &[u8], at: usize) -> Result<(char, usize)> {
    let letter = match bytes.get(at) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(bytes, at),
        Some(_) => return Err((Problem::InvalidEscape, at)),
        None => return Err((Problem::EofWhileParsingString, at)),
    };
    Ok((letter, at + 1))
}

fn unicode(bytes: &[u8], at: usize) -> Result<(char, usize)> {
    let (unit, last) = four(bytes, at)?;
    match unit {
        0xDC00..=0xDFFF => Err((Problem::LoneLeadingSurrogateInHexEscape, last)),
        0xD800..=0xDBFF => match (bytes.get(last + 1), bytes.get(last + 2)) {
            (Some(b'\\'), Some(b'u')) => {
                let (low, last) = four(bytes, last + 2)?;
                if !(0xDC00..=0xDFFF).contains(&low) {
                    return Err((Problem::LoneLeadingSurrogateInHexEscape, last));
                }
                let code = ((unit - 0xD800) << 10 | (low - 0xDC00)) + 0x1_0000;
                char::from_u32(code).map(|letter| (letter, last + 1)).ok_or((Problem::EofWhileParsingString, last))
            }
            (Some(b'\\') | None, None) => Err((Problem::EofWhileParsingString, bytes.len())),
            (Some(b'\\'), Some(_)) => Err((Problem::UnexpectedEndOfHexEscape, last + 2)),
            _ => Err((Problem::UnexpectedEndOfHexEscape, last + 1)),
        },
        _ => char::from_u32(unit).map(|letter| (letter, last + 1)).ok_or((Problem::InvalidEscape, last)),
    }
}

/// The four hex digits after the `u` at `at`, and the index of the last one.
fn four(bytes: &[u8], at: usize) -> Result<(u32, usize)> {
    let digits = bytes.get(at + 1..at + 5).ok_or((Problem::EofWhileParsingString, bytes.len()))?;
    let mut unit = 0;
    for (index, digit) in digits.iter().enumerate() {
        let value = char::from(*digit).to_digit(16).ok_or((Problem::InvalidEscape, at + 1 + index))?;
        unit = unit << 4 | value;
    }
    Ok((unit, at + 4))
}
