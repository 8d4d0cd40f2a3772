//! Numbers in JSON.

/// A number at the start of a text: how long it is, and whether it has a fraction or an exponent.
pub(super) fn measure(text: &[u8]) -> Option<(usize, bool)> {
    let mut at = usize::from(text.first() == Some(&b'-'));
    match text.get(at) {
        Some(b'0') => at += 1,
        Some(b'1'..=b'9') => at += digits(text, at),
        _ => return None,
    }
    let whole = at;
    if text.get(at) == Some(&b'.') {
        let count = digits(text, at + 1);
        at += if count > 0 { 1 + count } else { 0 };
    }
    if matches!(text.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(at + 1), Some(b'+' | b'-')));
        let count = digits(text, at + 1 + sign);
        at += if count > 0 { 1 + sign + count } else { 0 };
    }
    Some((at, at > whole))
}

/// How many digits there are from here on.
fn digits(text: &[u8], at: usize) -> usize {
    text.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_ends_where_json_says() {
        let cases: [(&str, Option<(usize, bool)>); 9] = [
            ("12,", Some((2, false))),
            ("-0.5]", Some((4, true))),
            ("01", Some((1, false))),
            ("1.", Some((1, false))),
            ("1e", Some((1, false))),
            ("1E+5 ", Some((4, true))),
            ("1.5e-", Some((3, true))),
            ("-", None),
            ("+1", None),
        ];
        for (text, expect) in cases {
            assert_eq!(measure(text.as_bytes()), expect, "{text}");
        }
    }
}
