//! Offsets in a text as lines and columns.

use ruff_text_size::TextSize;

/// A place in a text: what people and tracebacks say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Counted from 1.
    pub line: u32,
    /// Characters from the line's start, counted from 0.
    pub column: u32,
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct Lines {
    /// The offset of each line's first byte.
    starts: Vec<u32>,
    /// The offsets of the bytes that begin no character.
    inner: Vec<u32>,
}

impl Lines {
    /// The lines of `text`, which end as in Python: with a line feed, a carriage return, or both.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: &usize| bytes[*at] == b'\n' || (bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| small(at + 1)));
        let inner = (0..bytes.len()).filter(|at| bytes[*at] & 0xc0 == 0x80).map(small);
        Self { starts: starts.collect(), inner: inner.collect() }
    }

    /// The line of an offset, counted from 1.
    pub fn line(&self, offset: TextSize) -> u32 {
        small(self.starts.partition_point(|start| *start <= offset.to_u32()))
    }

    /// The place of an offset.
    pub fn position(&self, offset: TextSize) -> Position {
        let line = self.line(offset);
        let start = (line as usize).checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or(0);
        let inner = |offset: u32| small(self.inner.partition_point(|inner| *inner < offset));
        let offset = offset.to_u32();
        Position { line, column: offset.saturating_sub(start) - (inner(offset) - inner(start)) }
    }

    /// The text of a line, counted from 1, without its end; nothing past the last.
    pub fn text<'a>(&self, text: &'a str, line: u32) -> &'a str {
        let Some(start) = (line as usize).checked_sub(1).and_then(|index| self.starts.get(index)) else { return "" };
        let end = self.starts.get(line as usize).map_or(text.len(), |next| *next as usize);
        text.get(*start as usize..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }
}

#[expect(clippy::cast_possible_truncation, reason = "texts are bounded far below 4 GB")]
const fn small(index: usize) -> u32 {
    index as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "a = 1\nwörld = 2\n";
        let lines = Lines::of(text);
        let at = |needle: &str| lines.position(TextSize::new(small(text.find(needle).unwrap())));
        assert_eq!(at("1"), Position { line: 1, column: 4 });
        assert_eq!(at("2"), Position { line: 2, column: 8 });
        assert_eq!(lines.text(text, 2), "wörld = 2");
        assert_eq!((lines.text(text, 3), lines.text(text, 9), lines.text(text, 0)), ("", "", ""));
    }

    #[test]
    fn a_line_may_end_in_three_ways() {
        let text = "a\r\nb\rc\nd";
        let lines = Lines::of(text);
        assert_eq!([1, 2, 3, 4].map(|line| lines.text(text, line)), ["a", "b", "c", "d"]);
    }
}
