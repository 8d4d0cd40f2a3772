//! Names as they stand in an address.

/// A name in lower case, with a hyphen for whatever is neither letter nor digit.
///
/// ```
/// assert_eq!(interleave::labs::slug("time.sleep inside a coroutine"), "time-sleep-inside-a-coroutine");
/// assert_eq!(interleave::labs::slug("“€500”, asked again"), "500-asked-again");
/// ```
pub fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}
