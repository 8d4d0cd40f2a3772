//! The flags of patterns, by their numbers.

pub(super) const IGNORE_CASE: u32 = 2;
pub(super) const LOCALE: u32 = 4;
pub(super) const MULTI_LINE: u32 = 8;
pub(super) const DOT_ALL: u32 = 16;
pub(super) const UNICODE: u32 = 32;
pub(super) const VERBOSE: u32 = 64;
const DEBUG: u32 = 128;
pub(super) const ASCII: u32 = 256;

/// They say what letters are.
pub(super) const TYPES: u32 = ASCII | LOCALE | UNICODE;
/// They hold for the whole pattern.
pub(super) const GLOBAL: u32 = DEBUG;

/// Their names, in the order in which a pattern shows them.
pub(super) const NAMES: [(u32, &str); 7] = [
    (IGNORE_CASE, "re.IGNORECASE"),
    (LOCALE, "re.LOCALE"),
    (MULTI_LINE, "re.MULTILINE"),
    (DOT_ALL, "re.DOTALL"),
    (VERBOSE, "re.VERBOSE"),
    (DEBUG, "re.DEBUG"),
    (ASCII, "re.ASCII"),
];

/// The flag that a letter in a pattern stands for.
pub(super) const fn of_letter(letter: char) -> Option<u32> {
    Some(match letter {
        'i' => IGNORE_CASE,
        'L' => LOCALE,
        'm' => MULTI_LINE,
        's' => DOT_ALL,
        'x' => VERBOSE,
        'a' => ASCII,
        'u' => UNICODE,
        _ => return None,
    })
}
