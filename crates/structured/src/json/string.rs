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
fn stop(bytes: &[u8], at: usize) -> Result<usize> {
    let at = plain(bytes, at, b'"');
    match bytes.get(at) {
        Some(b'"' | b'\\') => Ok(at),
        Some(_) => Err((Problem::ControlCharacterWhileParsingString, at)),
        None => Err((Problem::EofWhileParsingString, at)),
    }
}

/// Past what stands for itself in a text: the first `quote`, backslash or control character from `at` on, or the end.
pub(crate) fn plain(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let marked = marked(u64::from_le_bytes(*eight), quote);
        at += (marked.trailing_zeros() / 8) as usize;
        if marked != 0 {
            return at;
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| **byte != quote && **byte != b'\\' && **byte >= 0x20).count()
}

/// Eight bytes at once: the highest bit of each byte that is a quote, a backslash or a control character. The lowest mark is
/// certain; above it a borrow may have left marks of its own.
fn marked(bytes: u64, quote: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let below = |bytes: u64, limit: u8| bytes.wrapping_sub(ONES * u64::from(limit)) & !bytes;
    let is = |byte: u8| below(bytes ^ (ONES * u64::from(byte)), 1);
    (is(quote) | is(b'\\') | below(bytes, 0x20)) & HIGH
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_at_the_first_byte_that_does_not_stand_for_itself() {
        let bytes: Vec<u8> = (0..=255).cycle().take(2048).collect();
        for (start, quote) in (0..600).flat_map(|start| [b'"', b'\'', 0xe2].map(|quote| (start, quote))) {
            for end in [start, start + 3, start + 8, start + 300] {
                let slow = (start..end).find(|at| bytes[*at] == quote || bytes[*at] == b'\\' || bytes[*at] < 0x20);
                assert_eq!(plain(&bytes[..end], start, quote), slow.unwrap_or(end), "{start}..{end}");
            }
        }
    }
}
