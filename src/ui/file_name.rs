//! What a saved file is called.

/// A title in letters that every file system takes.
pub(super) fn file_name(title: &str, extension: &str) -> String {
    let letters: String =
        title.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let words: Vec<_> = letters.split('-').filter(|word| !word.is_empty()).collect();
    format!("{}.{extension}", words.join("-").to_lowercase())
}
