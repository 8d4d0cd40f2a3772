//! Keys.

use std::fmt;

/// A key. It is sent to the address that it was entered for and shows up nowhere else: not in debugging output, not in
/// a file, not in an error.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The key in `text`; none in blanks.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The key itself, for a request's header.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// `text` without the key, in whatever form it was echoed: whole, or by its longer half.
pub(crate) fn redact(text: &str, key: Option<&Secret>) -> String {
    const HIDDEN: &str = "[key]";
    let Some(Secret(key)) = key else { return text.to_owned() };
    let whole = text.replace(key.as_str(), HIDDEN);
    let escaped: String = whole.replace(&key.replace('"', "\\\""), HIDDEN);
    let chars: Vec<char> = key.chars().collect();
    // Half a key is no longer a secret, and shorter pieces are words.
    let half = chars.len().div_ceil(2).max(8);
    let pieces = [chars.iter().take(half).collect::<String>(), chars.iter().rev().take(half).rev().collect()];
    pieces
        .iter()
        .filter(|piece| chars.len() >= 12 && piece.chars().count() == half)
        .fold(escaped, |text, piece| text.replace(piece, HIDDEN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(redact(text, Secret::new("sk-abcdefghijklmnop").as_ref()), expect);
    }

    #[test]
    fn a_key_is_hidden_whole_and_in_halves() {
        check("Incorrect key sk-abcdefghijklmnop.", "Incorrect key [key].");
        check("Bearer sk-abcdefghijklmnop, again sk-abcdefghijklmnop", "Bearer [key], again [key]");
        check("sk-abcdefg… and hijklmnop", "[key]… and hijklmnop");
        check("key sk-abc*****mnop", "key sk-abc*****mnop");
        check("it ends in ghijklmnop", "it ends in [key]");
    }

    #[test]
    fn debugging_output_holds_no_key() {
        assert_eq!(format!("{:?}", Secret::new(" hush ")), "Some(Secret(…))");
    }

    #[test]
    fn blanks_are_no_key() {
        assert_eq!(Secret::new("  "), None);
    }

    #[test]
    fn a_short_key_does_not_eat_words() {
        assert_eq!(redact("an error in the key", Secret::new("in").as_ref()), "an error [key] the key");
        assert_eq!(redact("a key: none", None), "a key: none");
    }
}
