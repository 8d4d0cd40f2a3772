//! Where in a text something is, as people count.

use std::fmt;

/// A line and a column, both from 1, the column in bytes as `jiter` counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1; 0 for the end of an empty line.
    pub column: usize,
}

impl Position {
    /// The position of the byte at `index` of `text`; past the end, that of the last byte.
    pub fn of(text: &str, index: usize) -> Self {
        let bytes = text.as_bytes();
        let before = &bytes[..index.saturating_add(1).min(bytes.len())];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let column = if index < bytes.len() { (index + 1).saturating_sub(start) } else { bytes.len() - start };
        Self { line, column }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} column {}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        assert_eq!(Position::of("ab\ncd", 4), Position { line: 2, column: 2 });
        assert_eq!(Position::of("ab\ncd", 99), Position { line: 2, column: 2 });
        assert_eq!(Position::of("", 0), Position { line: 1, column: 0 });
    }
}
