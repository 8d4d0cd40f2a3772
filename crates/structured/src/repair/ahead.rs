//! What comes next, looked at without reading it: within a few characters, so that the time stays linear.

/// How far one looks.
pub(super) const FAR: usize = 64;

/// White space, and what has no width.
pub(super) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

pub(super) fn past_blanks(text: &str) -> &str {
    let blanks = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
    let rest = &text[blanks..];
    if rest.as_bytes().first().is_some_and(|byte| *byte >= 0x80) { rest.trim_start_matches(is_blank) } else { rest }
}

/// Whether a name in double quotes and a colon come next, of which the first quote has been read.
pub(super) fn name_in_quotes(text: &str) -> bool {
    let ends = |byte: u8| matches!(byte, b'"' | b'\n' | b',' | b'{' | b'}' | b'[' | b']' | b':');
    let end = text.bytes().take(FAR).position(ends);
    end.is_some_and(|end| {
        end > 0 && text[end..].strip_prefix('"').is_some_and(|after| past_blanks(after).starts_with(':'))
    })
}

/// Whether a name and a colon come next.
pub(super) fn named_next(text: &str) -> bool {
    match text.strip_prefix('"') {
        Some(text) => name_in_quotes(text),
        None => {
            let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '\'');
            let end = text.char_indices().take(FAR).find(|(_, letter)| !is_part(*letter));
            end.is_some_and(|(end, _)| {
                end > 0
                    && text.starts_with(|first: char| !first.is_ascii_digit())
                    && past_blanks(&text[end..]).starts_with(':')
            })
        }
    }
}

/// Whether simple values and commas lead from here to a ].
pub(super) fn closes_list(mut text: &str) -> bool {
    for _ in 0..FAR {
        text = past_blanks(text);
        if text.starts_with(']') {
            return true;
        }
        let Some(after) = text.strip_prefix(',') else { return false };
        let value = past_blanks(after);
        let end = match value.strip_prefix('"') {
            Some(inside) => inside.bytes().take(FAR).position(|byte| matches!(byte, b'"' | b'\n')).map(|end| end + 2),
            None => value
                .bytes()
                .take(FAR)
                .position(|byte| matches!(byte, b',' | b']' | b'}' | b'[' | b'{' | b':' | b'"' | b'\n')),
        };
        // What ends inside a letter is no simple value.
        let Some(rest) = end.filter(|end| *end > 0).and_then(|end| value.get(end..)) else { return false };
        text = rest;
    }
    false
}

/// Whether the colon at `at` is part of a text without quotes, as of a time, an address or a path.
pub(super) fn joined_by_colon(text: &[u8], at: usize) -> bool {
    let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    let next = text.get(at + 1);
    let word = text[..at].rsplit(|byte| matches!(byte, b' ' | b'\t')).next().unwrap_or_default();
    (at > 0 && is_digit(at - 1) && is_digit(at + 1))
        // The first word is the value: no name comes before it.
        || (!word.is_empty() && word.len() == at && next.is_some_and(|next| next.is_ascii_graphic() && !b"\"'{[,}]".contains(next)))
}

/// Whether the comma at `at` stands inside a number: digits come on both sides of it, and no name or list that they would begin.
pub(super) fn joined_by_comma(text: &str, at: usize) -> bool {
    if at > FAR {
        return false;
    }
    let is_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    let before = text[..at].trim_start_matches(['+', '-', '$', '€', '£']);
    let begins = before.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) && before.bytes().all(is_number);
    let after = &text[at + 1..];
    let run = &after[..after.bytes().take(FAR).position(|byte| !is_number(byte)).unwrap_or(after.len().min(FAR))];
    let end = run.trim_end_matches([',', '.']).len();
    let ends = past_blanks(after[end..].trim_start_matches('%'));
    begins
        && after.starts_with(|digit: char| digit.is_ascii_digit())
        && (ends.is_empty() || ends.starts_with([',', '}', '/', '#']) || text[at + 1 + end..].starts_with(['\n', '\r']))
}
