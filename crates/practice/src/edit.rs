//! Changes to a text: what a belief does to a program, by ranges, so that all else stays letter for letter.

use python::TextRange;

/// A range of a text, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What goes.
    pub range: TextRange,
    /// What comes.
    pub text: String,
}

/// A program as it would have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// All of it.
    pub text: String,
    /// Its lines that are not those of the program it was made of, counted from 1.
    pub changed: Vec<usize>,
}

/// The text with all edits made; of two that overlap, the first of the text holds. Those at one place stay in their order.
pub(crate) fn apply(text: &str, mut edits: Vec<Edit>) -> Rewritten {
    edits.sort_by_key(|edit| edit.range.start());
    let (mut made, mut changed, mut from) = (String::new(), Vec::new(), 0);
    for Edit { range, text: new } in edits {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        if start < from {
            continue;
        }
        made.push_str(text.get(from..start).unwrap_or_default());
        let first = made.matches('\n').count() + 1;
        made.push_str(&new);
        changed.extend(lines_of(&new).map(|line| first + line));
        from = end;
    }
    made.push_str(text.get(from..).unwrap_or_default());
    changed.sort_unstable();
    changed.dedup();
    Rewritten { text: made, changed }
}

/// Which lines a piece of text has something on, from the one at which it begins.
fn lines_of(piece: &str) -> impl Iterator<Item = usize> {
    let whole = piece.trim().is_empty();
    piece.split('\n').enumerate().filter(move |(_, line)| whole || !line.trim().is_empty()).map(|(line, _)| line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(edits: &[(u32, u32, &str)], text: &str, changed: &[usize]) {
        let edit = |(start, end, text): &(u32, u32, &str)| Edit {
            range: TextRange::new((*start).into(), (*end).into()),
            text: (*text).to_owned(),
        };
        let made = apply("a\nbb\nc\n", edits.iter().map(edit).collect());
        assert_eq!((made.text.as_str(), made.changed.as_slice()), (text, changed));
    }

    #[test]
    fn a_line_that_comes_is_a_line_that_changed() {
        check(&[(2, 2, "new\n")], "a\nnew\nbb\nc\n", &[2]);
        check(&[(4, 4, "\nnew")], "a\nbb\nnew\nc\n", &[3]);
    }

    #[test]
    fn a_word_that_goes_changes_its_line() {
        check(&[(2, 3, "")], "a\nb\nc\n", &[2]);
    }

    #[test]
    fn lines_are_counted_in_the_new_text() {
        check(&[(5, 6, "d"), (0, 0, "x\ny\n")], "x\ny\na\nbb\nd\n", &[1, 2, 5]);
    }

    #[test]
    fn of_two_that_overlap_the_first_holds() {
        check(&[(2, 4, "x"), (3, 4, "y")], "a\nx\nc\n", &[2]);
    }
}
