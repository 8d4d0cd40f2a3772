//! Texts in JSON.

/// What is wrong with a text, and at which byte.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Bad {
    At(&'static str, usize),
    /// Half of a pair of UTF-16 alone.
    Surrogate(u16),
}

/// Reads a text whose first byte after the quote is at `start`; gives it, and where it ends.
pub(super) fn read(text: &str, start: usize, strict: bool) -> Result<(String, usize), Bad> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (String::new(), start);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len());
        out.push_str(text.get(at..at + plain).unwrap_or_default());
        at += plain;
        match bytes.get(at) {
            None => return Err(Bad::At("Unterminated string starting at", start - 1)),
            Some(b'"') => return Ok((out, at + 1)),
            Some(b'\\') => at = escape(text, at, (&mut out, start))?,
            Some(_) if strict => return Err(Bad::At("Invalid control character at", at)),
            Some(byte) => {
                out.push(char::from(*byte));
                at += 1;
            }
        }
    }
}

/// Reads the escape whose backslash is at `at`; gives where it ends.
fn escape(text: &str, at: usize, (out, start): (&mut String, usize)) -> Result<usize, Bad> {
    let character = match text.as_bytes().get(at + 1) {
        None => return Err(Bad::At("Unterminated string starting at", start - 1)),
        Some(b'u') => return unicode(text, at, out),
        Some(escaped @ (b'"' | b'\\' | b'/')) => char::from(*escaped),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(_) => return Err(Bad::At("Invalid \\escape", at)),
    };
    out.push(character);
    Ok(at + 2)
}

fn unicode(text: &str, at: usize, out: &mut String) -> Result<usize, Bad> {
    let unit = |at: usize| {
        let digits = text.get(at + 2..at + 6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(at) else { return Err(Bad::At("Invalid \\uXXXX escape", at + 1)) };
    let second = text.get(at + 6..).filter(|rest| rest.starts_with("\\u")).and_then(|_| unit(at + 6));
    let mut units = char::decode_utf16([Some(first), second].into_iter().flatten());
    match units.next() {
        Some(Ok(character)) => {
            out.push(character);
            Ok(at + 6 * character.len_utf16())
        }
        Some(Err(_)) | None => Err(Bad::Surrogate(first)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Result<(&str, usize), Bad>) {
        assert_eq!(read(text, 1, true), expect.map(|(text, end)| (text.to_owned(), end)));
    }

    #[test]
    fn escapes_are_characters() {
        check(r#""a\n\u00e9\ud83d\ude00\/"x"#, Ok(("a\né😀/", 25)));
        check("\"é\"", Ok(("é", 4)));
    }

    #[test]
    fn what_is_wrong_is_placed() {
        check("\"a", Err(Bad::At("Unterminated string starting at", 0)));
        check("\"a\\", Err(Bad::At("Unterminated string starting at", 0)));
        check("\"a\\q\"", Err(Bad::At("Invalid \\escape", 2)));
        check("\"\\u12\"", Err(Bad::At("Invalid \\uXXXX escape", 2)));
        check("\"\n\"", Err(Bad::At("Invalid control character at", 1)));
        check("\"\\ud800\"", Err(Bad::Surrogate(0xd800)));
    }
}
