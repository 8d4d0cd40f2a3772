//! Where a range of the text is, in lines and characters. Answers cost the same however long the line is.

use python::TextRange;

use crate::code::Span;

/// How many bytes lie between two places whose characters are counted beforehand.
const STRIDE: usize = 64;

/// A text whose lines and characters are counted.
pub(super) struct Spans<'a> {
    text: &'a str,
    /// The offset of each line's first byte.
    starts: Vec<u32>,
    /// How many characters begin before each multiple of `STRIDE`; empty where each character is one byte.
    counts: Vec<u32>,
}

impl<'a> Spans<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let breaks = (0..bytes.len()).filter(|at| ends_line(*at)).map(|at| small(at + 1));
        let starts = std::iter::once(0).chain(breaks).collect();
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in bytes.chunks(STRIDE) {
                counts.push(count);
                count += begun(chunk);
            }
            counts.push(count);
        }
        Self { text, starts, counts }
    }

    /// The line of an offset, counted from 1.
    pub(super) fn line(&self, offset: impl Into<u32>) -> u32 {
        let offset = offset.into();
        small(self.starts.partition_point(|start| *start <= offset))
    }

    /// The place of a range.
    pub(super) fn span(&self, range: TextRange) -> Span {
        let (line, start) = self.position(range.start().to_u32());
        let (until, end) = self.position(range.end().to_u32());
        Span { line, until, start, end }
    }

    /// The text of a range.
    pub(super) fn text(&self, range: TextRange) -> &'a str {
        self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default()
    }

    fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or_default();
        (line, self.characters(offset) - self.characters(start))
    }

    /// How many characters begin before an offset.
    fn characters(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        let Some(count) = self.counts.get(offset / STRIDE) else { return small(offset) };
        let rest = self.text.as_bytes().get(offset - offset % STRIDE..offset).unwrap_or_default();
        count + begun(rest)
    }
}

/// How many characters begin in these bytes.
fn begun(bytes: &[u8]) -> u32 {
    small(bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count())
}

/// A count that is far below 2^32, as all counts in a text are.
pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use python::TextSize;

    use super::*;

    #[test]
    fn places_are_counted_in_lines_and_characters() {
        let text = "a = 1\nwörld = '😀' + x\r\nb\rc".to_owned() + &"ä".repeat(200) + "z";
        let spans = Spans::of(&text);
        let at = |needle: &str| {
            let start = text.find(needle).unwrap();
            let span = spans.span(TextRange::at(TextSize::new(small(start)), TextSize::of(needle)));
            (span.line, span.start, span.until, span.end)
        };
        assert_eq!(at("1"), (1, 4, 1, 5));
        assert_eq!(at("'😀' + x"), (2, 8, 2, 15));
        assert_eq!(at("1\nwö"), (1, 4, 2, 2));
        assert_eq!((at("b"), at("z")), ((3, 0, 3, 1), (4, 201, 4, 202)));
    }
}
