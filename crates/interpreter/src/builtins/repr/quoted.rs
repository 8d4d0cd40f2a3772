//! Texts and bytes as Python writes them: in quotes, with escapes.

use crate::builtins::unicode::is_printable;

/// Writes a text in quotes; what cannot be printed is escaped.
pub(crate) fn write_text(out: &mut String, text: &str) {
    let quote = quote_for(text.contains('\''), text.contains('"'));
    out.reserve(text.len() + 2);
    out.push(quote);
    // Most of a text stands as it is.
    let mut from = 0;
    for (at, character) in text.char_indices() {
        if is_plain(character, quote) {
            continue;
        }
        out.push_str(text.get(from..at).unwrap_or_default());
        write_escaped(out, character);
        from = at + character.len_utf8();
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out.push(quote);
}

/// `ascii()` of what `repr()` gave.
pub(crate) fn to_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            write_code(&mut out, character);
        }
    }
    out
}

/// Writes bytes as `b'…'`.
pub(crate) fn write_bytes(out: &mut String, bytes: &[u8]) {
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    out.reserve(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for byte in bytes {
        match char::from(*byte) {
            character if !character.is_ascii() => write_code(out, character),
            character if is_plain(character, quote) => out.push(character),
            character => write_escaped(out, character),
        }
    }
    out.push(quote);
}

/// Double quotes only where single ones stand inside and double ones do not.
const fn quote_for(has_single: bool, has_double: bool) -> char {
    if has_single && !has_double { '"' } else { '\'' }
}

fn is_plain(character: char, quote: char) -> bool {
    character != quote && character != '\\' && is_printable(character)
}

fn write_escaped(out: &mut String, character: char) {
    match character {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\\' | '\'' | '"' => out.extend(['\\', character]),
        _ => write_code(out, character),
    }
}

/// `\x1b`, `\u2028`, `\U0001f600`.
pub(crate) fn write_code(out: &mut String, character: char) {
    let code = u32::from(character);
    let text = match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    };
    out.push_str(&text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let mut out = String::new();
        write_text(&mut out, text);
        assert_eq!(out, expect);
    }

    #[test]
    fn texts_are_quoted_as_in_cpython() {
        check("a", "'a'");
        check("it's", "\"it's\"");
        check("it's \"it\"", "'it\\'s \"it\"'");
        check("\\\t\n\r\0\x7f", "'\\\\\\t\\n\\r\\x00\\x7f'");
        check("ñ€😀", "'ñ€😀'");
        check("\u{a0}\u{ad}\u{2028}\u{e000}\u{10ffff}", "'\\xa0\\xad\\u2028\\ue000\\U0010ffff'");
    }

    #[test]
    fn bytes_are_quoted_as_in_cpython() {
        let mut out = String::new();
        write_bytes(&mut out, b"a'\x00\xff\n");
        assert_eq!(out, "b\"a'\\x00\\xff\\n\"");
    }

    #[test]
    fn what_is_not_ascii_is_escaped_for_ascii() {
        assert_eq!(to_ascii("'añ€😀'"), "'a\\xf1\\u20ac\\U0001f600'");
    }
}
