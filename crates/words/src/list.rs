//! Several things in one line.

use std::fmt::{Display, Write as _};

/// The first `most` of `items` with `separator` between them; what is left out is counted.
///
/// ```
/// assert_eq!(words::list(["a", "b"], 3, "; "), "a; b");
/// assert_eq!(words::list(["a", "b", "c", "d"], 2, "; "), "a; b; and 2 more");
/// ```
pub fn list<T: Display>(items: impl IntoIterator<Item = T>, most: usize, separator: &str) -> String {
    let mut text = String::new();
    let mut items = items.into_iter();
    for item in items.by_ref().take(most) {
        let between = if text.is_empty() { "" } else { separator };
        // Writing into a string does not fail.
        let _ = write!(text, "{between}{item}");
    }
    let more = items.count();
    if more > 0 {
        let between = if text.is_empty() { "" } else { separator };
        let _ = write!(text, "{between}and {more} more");
    }
    text
}

/// The lines of a text in one, as a table has them.
///
/// ```
/// assert_eq!(words::in_one_line("a\nb"), "a · b");
/// ```
pub fn in_one_line(text: &str) -> String {
    list(text.lines(), usize::MAX, " · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_an_empty_line() {
        assert_eq!(list([""; 0], 3, ", "), "");
    }

    #[test]
    fn exactly_as_many_as_fit_are_all_named() {
        assert_eq!(list([1, 2, 3], 3, ", "), "1, 2, 3");
    }

    #[test]
    fn the_rest_is_counted() {
        assert_eq!(list(1..=1_003, 3, ", "), "1, 2, 3, and 1000 more");
    }
}
