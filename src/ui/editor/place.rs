//! Places in a text. A field of the browser counts UTF-16 units, Rust counts bytes, and people count lines and characters; so
//! what an editor does is computed in bytes, and turned at its edge.

use std::ops::Range;

/// What is selected, in bytes of the text; empty where there is only a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    /// Where it begins.
    pub start: usize,
    /// Where it ends: the cursor, where it is empty.
    pub end: usize,
}

impl Selection {
    /// A cursor.
    pub(super) const fn at(place: usize) -> Self {
        Self { start: place, end: place }
    }

    /// From what a field says of itself.
    pub(super) fn from_units(text: &str, units: [u32; 2]) -> Self {
        let [start, end] = units.map(|units| from_units(text, units));
        Self { start, end: end.max(start) }
    }

    /// As a field counts it.
    pub(super) fn units(self, text: &str) -> [u32; 2] {
        [self.start, self.end].map(|place| units(text, place))
    }

    /// Whether there is only a cursor.
    pub(super) const fn is_cursor(self) -> bool {
        self.start == self.end
    }

    /// The lines that it touches, without the last one's end. A line of which nothing but the beginning is reached is not one of them.
    pub(super) fn lines(self, text: &str) -> Range<usize> {
        let stops_before_a_line = !self.is_cursor() && text[..self.end].ends_with('\n');
        let last = if stops_before_a_line { self.end - 1 } else { self.end };
        line_at(text, self.start).start..line_at(text, last.max(self.start)).end
    }
}

/// The line around a place, without its end.
pub(super) fn line_at(text: &str, place: usize) -> Range<usize> {
    let start = text[..place].rfind('\n').map_or(0, |end| end + 1);
    start..place + text[place..].find('\n').unwrap_or(text.len() - place)
}

/// The number of the line around a place, from 1.
pub(super) fn line_number(text: &str, place: usize) -> u32 {
    let before = text[..place].bytes().filter(|byte| *byte == b'\n').count();
    u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
}

/// Where a column of a line is, or the nearest place: lines from 1, columns in characters from 0.
pub(super) fn place_of(text: &str, line: u32, column: u32) -> usize {
    let before = line.saturating_sub(1) as usize;
    let start = match before.checked_sub(1) {
        None => 0,
        Some(end) => text.match_indices('\n').nth(end).map_or(text.len(), |(end, _)| end + 1),
    };
    let line = &text[line_at(text, start)];
    start + column_in(line, column)
}

/// Where a column of a line is, in its bytes; its end where it is shorter.
pub(super) fn column_in(line: &str, column: u32) -> usize {
    line.char_indices().nth(column as usize).map_or(line.len(), |(place, _)| place)
}

/// So many UTF-16 units from the beginning, in bytes. Within a character is before it.
fn from_units(text: &str, units: u32) -> usize {
    let (mut left, mut place) = (units as usize, 0);
    for letter in text.chars() {
        let Some(after) = left.checked_sub(letter.len_utf16()) else { break };
        left = after;
        place += letter.len_utf8();
    }
    place
}

fn units(text: &str, place: usize) -> u32 {
    u32::try_from(text[..place].chars().map(char::len_utf16).sum::<usize>()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_field_counts_in_units_is_found_in_bytes_and_back() {
        let text = "aé🙂b";
        for (units, bytes) in [(0, 0), (1, 1), (2, 3), (4, 7), (5, 8)] {
            let selection = Selection::from_units(text, [units; 2]);
            assert_eq!((selection, selection.units(text)), (Selection::at(bytes), [units; 2]));
        }
        assert_eq!(
            Selection::from_units(text, [3, 99]),
            Selection { start: 3, end: 8 },
            "within a character, past the end"
        );
    }

    #[test]
    fn a_line_is_found_around_any_of_its_places() {
        let text = "ab\n\ncd";
        let found: Vec<_> =
            (0..=text.len()).map(|place| (line_number(text, place), &text[line_at(text, place)])).collect();
        assert_eq!(found, [(1, "ab"), (1, "ab"), (1, "ab"), (2, ""), (3, "cd"), (3, "cd"), (3, "cd")]);
    }

    #[test]
    fn a_column_is_counted_in_characters_and_never_leaves_its_line() {
        let text = "é = 1\nüb";
        for (line, column, rest) in
            [(1, 0, "é = 1\nüb"), (1, 1, " = 1\nüb"), (1, 99, "\nüb"), (2, 1, "b"), (2, 9, ""), (7, 0, "")]
        {
            assert_eq!(&text[place_of(text, line, column)..], rest, "{line}:{column}");
        }
    }

    #[test]
    fn a_selection_that_stops_before_a_line_does_not_touch_it() {
        let text = "ab\ncd\nef";
        let touched = |start, end| &text[Selection { start, end }.lines(text)];
        assert_eq!(touched(1, 3), "ab");
        assert_eq!(touched(1, 4), "ab\ncd");
        assert_eq!(touched(3, 3), "cd");
        assert_eq!(touched(3, 6), "cd");
    }
}
