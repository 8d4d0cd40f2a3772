//! Where a sentence begins and ends.

/// `text` with a capital letter first.
///
/// ```
/// assert_eq!(words::capitalize("compound interest"), "Compound interest");
/// assert_eq!(words::capitalize("ñandú"), "Ñandú");
/// ```
pub fn capitalize(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `text` as a sentence of its own: with a capital letter and one full stop. A text that begins with an address begins small,
/// as addresses are written; one that ends with `?`, `!` or `…` ends so.
///
/// ```
/// assert_eq!(words::sentence("no such tool"), "No such tool.");
/// assert_eq!(words::sentence("https://example.com did not answer."), "https://example.com did not answer.");
/// ```
pub fn sentence(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let is_address = text.starts_with("http://") || text.starts_with("https://");
    let mut said = if is_address { text.to_owned() } else { capitalize(text) };
    if !said.is_empty() && !said.ends_with(['?', '!', '…']) {
        said.push('.');
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(sentence(text), expect);
    }

    #[test]
    fn a_message_becomes_a_sentence() {
        check("the link is cut at byte 3", "The link is cut at byte 3.");
    }

    #[test]
    fn a_sentence_stays_as_it_is() {
        check("It is one.", "It is one.");
        check("Is it?", "Is it?");
        check("Looking …", "Looking …");
    }

    #[test]
    fn full_stops_are_not_piled_up() {
        check("too many...", "Too many.");
    }

    #[test]
    fn an_address_begins_small_and_a_word_that_looks_like_one_does_not() {
        check("http://localhost:11434 is closed", "http://localhost:11434 is closed.");
        check("http is a protocol", "Http is a protocol.");
    }

    #[test]
    fn nothing_stays_nothing() {
        check("", "");
        assert_eq!(capitalize(""), "");
    }

    #[test]
    fn a_letter_whose_capital_is_two_is_written_so() {
        assert_eq!(capitalize("ßa"), "SSa");
    }
}
