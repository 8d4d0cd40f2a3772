//! Python's escapes, as an encoding.

use crate::builtins::{repr, unicode::is_printable};

/// A text with escapes for all that is not printable ASCII.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            _ if character.is_ascii() && is_printable(character) => out.push(character),
            _ => repr::write_code(&mut out, character),
        }
    }
    out
}

/// `\xe9`, `\u20ac`, `\U0001f600`.
pub(super) fn code(character: char) -> String {
    let mut out = String::new();
    repr::write_code(&mut out, character);
    out
}

/// What the first bytes mean, and how many they are; or how many mean nothing, and why. A line that is continued is no character.
pub(super) fn decode(data: &[u8]) -> Result<(Option<char>, usize), (usize, &'static str)> {
    let [b'\\', escaped, rest @ ..] = data else {
        return match data {
            [b'\\'] | [] => Err((1, "\\ at end of string")),
            [byte, ..] => Ok((Some(char::from(*byte)), 1)),
        };
    };
    let character = match escaped {
        b'\n' => return Ok((None, 2)),
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'a' => '\x07',
        b'b' => '\x08',
        b'f' => '\x0c',
        b'v' => '\x0b',
        b'\\' | b'\'' | b'"' => char::from(*escaped),
        b'x' => return hexadecimal(rest, 2, "truncated \\xXX escape"),
        b'u' => return hexadecimal(rest, 4, "truncated \\uXXXX escape"),
        b'U' => return hexadecimal(rest, 8, "truncated \\UXXXXXXXX escape"),
        b'0'..=b'7' => {
            let digits = data.iter().skip(1).take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
            let (code, count) =
                digits.fold((0, 0), |(code, count), digit| (code * 8 + u32::from(digit - b'0'), count + 1));
            return Ok((char::from_u32(code), 1 + count));
        }
        // Not an escape: the backslash stands for itself.
        _ => return Ok((Some('\\'), 1)),
    };
    Ok((Some(character), 2))
}

fn hexadecimal(
    rest: &[u8],
    digits: usize,
    reason: &'static str,
) -> Result<(Option<char>, usize), (usize, &'static str)> {
    let given = rest.iter().take(digits).take_while(|byte| byte.is_ascii_hexdigit()).count();
    if given < digits {
        return Err((2 + given, reason));
    }
    let value = rest.iter().take(digits).filter_map(|byte| char::from(*byte).to_digit(16));
    let code = value.fold(0_u32, |code, digit| code << 4 | digit);
    match char::from_u32(code) {
        Some(character) => Ok((Some(character), 2 + digits)),
        None => Err((2 + digits, "illegal Unicode character")),
    }
}
