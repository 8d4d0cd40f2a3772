//! The lines of a text as they are drawn. Each has an identity that it keeps as long as it looks the same, so that what is
//! typed draws the lines that it changes and no others.

use std::sync::Arc;

use highlight::{Kind, Language};

use super::{mistake::Mistake, place::column_in};

/// Mistakes with a wave under them: of a text that is no program there may be thousands.
const MOST_WAVES: usize = 50;

/// A line as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its identity.
    pub id: u64,
    /// What it looks like.
    pub look: Arc<Look>,
}

/// What a line looks like.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Look {
    text: String,
    /// So many bytes of it, in order.
    pieces: Vec<(Style, usize)>,
    /// Whether a run is here.
    pub lit: Lit,
}

/// How a piece of a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// Its colour.
    pub kind: Kind,
    /// What is under it.
    pub under: Under,
}

/// What is under a piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Under {
    Nothing,
    Wave,
}

/// Whether a run is at a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lit {
    Off,
    On,
}

/// All that decides how a text is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet<'s> {
    pub text: &'s str,
    pub language: Language,
    pub mistakes: &'s [Mistake],
    /// The lines where a run is.
    pub lit: &'s [u32],
}

impl Look {
    /// Its pieces.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (Style, &str)> {
        let mut rest = self.text.as_str();
        self.pieces.iter().filter_map(move |(style, len)| {
            let (piece, after) = rest.split_at_checked(*len)?;
            rest = after;
            Some((*style, piece))
        })
    }
}

/// What each line of a text looks like.
fn looks(sheet: Sheet<'_>) -> Vec<Look> {
    let spans = highlight::spans(sheet.language, sheet.text);
    let mut lines = highlight::lines(sheet.text, &spans);
    // A listing has no line behind its last end, a field has: the cursor can be there.
    if sheet.text.is_empty() || sheet.text.ends_with('\n') {
        lines.push(Vec::new());
    }
    (1..).zip(lines).map(|(number, pieces)| look(sheet, number, &pieces)).collect()
}

fn look(sheet: Sheet<'_>, number: u32, spans: &[(Kind, &str)]) -> Look {
    let mut text: String = spans.iter().map(|(_, piece)| *piece).collect();
    let mut pieces: Vec<_> =
        spans.iter().map(|(kind, piece)| (Style { kind: *kind, under: Under::Nothing }, piece.len())).collect();
    for (start, end) in sheet.mistakes.iter().take(MOST_WAVES).filter_map(|mistake| mistake.columns(number)) {
        let start = column_in(&text, start);
        let mut end = column_in(&text, end);
        if start >= end {
            // What is missing has no letters to draw under.
            end = start + text[start..].chars().next().map_or(1, char::len_utf8);
        }
        if end > text.len() {
            text.push(' ');
            pieces.push((Style { kind: Kind::Plain, under: Under::Nothing }, 1));
        }
        pieces = wave(&pieces, start, end);
    }
    let lit = if sheet.lit.contains(&number) { Lit::On } else { Lit::Off };
    Look { text, pieces, lit }
}

/// The pieces with a wave under these bytes.
fn wave(pieces: &[(Style, usize)], start: usize, end: usize) -> Vec<(Style, usize)> {
    let (mut waved, mut begins) = (Vec::new(), 0);
    for (style, len) in pieces {
        let ends = begins + len;
        let cuts = [begins, start.clamp(begins, ends), end.clamp(begins, ends), ends];
        let parts = [(cuts[0], cuts[1], style.under), (cuts[1], cuts[2], Under::Wave), (cuts[2], cuts[3], style.under)];
        let parts = parts.into_iter().filter(|(from, to, _)| from < to);
        waved.extend(parts.map(|(from, to, under)| (Style { under, ..*style }, to - from)));
        begins = ends;
    }
    waved
}

/// The rows of a text, where `before` stood until now: whoever looks as before at the beginning, at the end, or at the same
/// distance from where the change begins, is who they were.
pub(super) fn follow(before: &[Row], sheet: Sheet<'_>) -> Vec<Row> {
    let looks = looks(sheet);
    let mut next = before.iter().map(|row| row.id + 1).max().unwrap_or_default();
    let same = |row: &Row, look: &Look| *row.look == *look;
    let head = before.iter().zip(&looks).take_while(|(row, look)| same(row, look)).count();
    let least = before.len().min(looks.len()) - head;
    let tail =
        before.iter().rev().zip(looks.iter().rev()).take(least).take_while(|(row, look)| same(row, look)).count();
    let behind = looks.len() - tail;
    let moved = before.len() - tail;
    let row = |(index, look): (usize, Look)| {
        let old = match index {
            _ if index < behind => before[..moved].get(index),
            _ => before.get(moved + index - behind),
        };
        if let Some(old) = old.filter(|old| same(old, &look)) {
            return old.clone();
        }
        next += 1;
        Row { id: next - 1, look: Arc::new(look) }
    };
    looks.into_iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet<'_> {
        Sheet { text, language: Language::Python, mistakes: &[], lit: &[] }
    }

    fn mistake(start: (u32, u32), end: (u32, u32)) -> Mistake {
        Mistake { line: start.0, start: start.1, until: end.0, end: end.1, message: String::new() }
    }

    /// The rows, each with `~` around what has a wave and `>` before where a run is.
    fn draw(sheet: Sheet<'_>) -> Vec<String> {
        let piece = |(style, piece): (Style, &str)| match style.under {
            Under::Nothing => piece.to_owned(),
            Under::Wave => format!("~{piece}~"),
        };
        let row = |row: &Row| {
            let line: String = row.look.pieces().map(piece).collect();
            match row.look.lit {
                Lit::Off => line,
                Lit::On => format!(">{line}"),
            }
        };
        follow(&[], sheet).iter().map(row).collect()
    }

    /// How many rows are drawn when `before` becomes `after`.
    fn drawn(before: &str, after: &str) -> usize {
        let rows = follow(&[], sheet(before));
        let then = follow(&rows, sheet(after));
        let mut ids: Vec<_> = then.iter().map(|row| row.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), then.len(), "no two are one");
        assert_eq!(then.len(), after.split('\n').count());
        then.iter().filter(|row| rows.iter().all(|old| old.id != row.id)).count()
    }

    #[test]
    fn a_text_has_a_row_behind_each_of_its_line_ends() {
        for text in ["", "a", "a\n", "\n\n", "a = '''b\n\n"] {
            assert_eq!(draw(sheet(text)), text.split('\n').collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_wave_is_under_what_is_wrong_and_cuts_through_kinds() {
        let mistakes = [mistake((1, 2), (1, 6))];
        assert_eq!(draw(Sheet { mistakes: &mistakes, ..sheet("a = 'é', b") }), ["a ~= ~~'é~', b"]);
    }

    #[test]
    fn a_wave_goes_over_lines_and_is_seen_where_something_is_missing() {
        let mistakes = [mistake((1, 1), (2, 1)), mistake((3, 9), (3, 9))];
        assert_eq!(draw(Sheet { mistakes: &mistakes, ..sheet("ab\ncd\nef") }), ["a~b~", "~c~d", "ef~ ~"]);
    }

    #[test]
    fn two_waves_may_overlap() {
        let mistakes = [mistake((1, 0), (1, 2)), mistake((1, 1), (1, 3))];
        assert_eq!(draw(Sheet { mistakes: &mistakes, ..sheet("abcd") }), ["~a~~b~~c~d"]);
    }

    #[test]
    fn the_lines_of_a_run_are_lit() {
        assert_eq!(draw(Sheet { lit: &[2, 9], ..sheet("a\nb\nc") }), ["a", ">b", "c"]);
    }

    #[test]
    fn what_is_typed_draws_one_line_of_two_thousand() {
        let text = "async def work(name):\n    await asyncio.sleep(1)\n".repeat(1_000);
        let (before, after) = text.split_at(text.len() / 2 - 10);
        assert_eq!(drawn(&text, &format!("{before}x{after}")), 1);
    }

    #[test]
    fn a_new_line_draws_itself_and_the_one_that_it_parts() {
        let text = "a\n".repeat(2_000);
        assert!(drawn(&text, &format!("{text}a\n")) <= 2);
        let (before, after) = text.split_at(1_001);
        assert!(drawn(&text, &format!("{before}\n{after}")) <= 2);
        assert_eq!(drawn("ab\nc\nd", "a\nb\nc\nd"), 2);
    }

    #[test]
    fn a_line_that_goes_draws_at_most_its_neighbours() {
        assert!(drawn("a\nb\nc\nd", "a\nbc\nd") <= 1);
    }

    #[test]
    fn a_text_in_quotes_that_opens_draws_what_it_swallows() {
        assert_eq!(drawn("a\nb\nc", "a\n'''b\nc"), 2);
        assert_eq!(drawn("a\nb\nc", "a\n'''b'''\nc"), 1);
    }

    #[test]
    fn the_line_of_a_run_moves_without_drawing_what_is_between() {
        let text = "a\n".repeat(100);
        let at = |lit| Sheet { lit, ..sheet(&text) };
        let rows = follow(&[], at(&[3]));
        let then = follow(&rows, at(&[90]));
        assert_eq!(then.iter().zip(&rows).filter(|(now, old)| now.id != old.id).count(), 2);
    }
}
