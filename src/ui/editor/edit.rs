//! What the keys of an editor do to a text, as values. An edit says what is replaced and not what comes of it, because a
//! field takes it as if it were typed, and can then undo it as one step.

use std::ops::Range;

use highlight::Language;

use super::place::{Selection, line_at};

/// Columns of one level.
const LEVEL: usize = 4;

/// A change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// What goes, in bytes of the text as it is.
    pub replaced: Range<usize>,
    /// What comes in its place.
    pub by: String,
    /// What is selected afterwards, in bytes of the text as it then is.
    pub selection: Selection,
}

impl Edit {
    /// Types `by` in place of `replaced`, with the cursor behind it.
    pub(super) fn typed(replaced: Range<usize>, by: impl Into<String>) -> Self {
        let by = by.into();
        Self { selection: Selection::at(replaced.start + by.len()), replaced, by }
    }

    /// What comes of it.
    pub(super) fn apply(&self, text: &str) -> String {
        [&text[..self.replaced.start], &self.by, &text[self.replaced.end..]].concat()
    }
}

/// What a key changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Indent,
    Outdent,
    NewLine,
    Back,
    Comment,
    Move(Way),
}

impl Change {
    /// What it does to a text; none where it does nothing, or what the field does by itself.
    pub(super) fn edit(self, text: &str, selection: Selection, language: Language) -> Option<Edit> {
        match self {
            Self::Indent => indent(text, selection),
            Self::Outdent => outdent(text, selection),
            Self::NewLine => Some(new_line(text, selection, language)),
            Self::Back => back(text, selection),
            Self::Comment => comment(text, selection, language),
            Self::Move(way) => move_lines(text, selection, way),
        }
    }
}

/// Which way something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// At a cursor blanks up to the next level, else all selected lines by one level.
fn indent(text: &str, selection: Selection) -> Option<Edit> {
    if selection.is_cursor() {
        let place = selection.start;
        let column = text[line_at(text, place).start..place].chars().count();
        return Some(Edit::typed(place..place, " ".repeat(LEVEL - column % LEVEL)));
    }
    let by_a_level = |line: &str| if is_blank(line) { line.to_owned() } else { format!("{}{line}", " ".repeat(LEVEL)) };
    change_lines(text, selection, by_a_level)
}

/// Takes one level, or what there is of it, from all selected lines.
fn outdent(text: &str, selection: Selection) -> Option<Edit> {
    change_lines(text, selection, |line| {
        let blanks = line.bytes().take(LEVEL).take_while(|byte| *byte == b' ').count();
        line.strip_prefix('\t').unwrap_or(&line[blanks..]).to_owned()
    })
}

/// A new line as far in as this one: further where it opens a block or a bracket, less where it leaves the block.
fn new_line(text: &str, selection: Selection, language: Language) -> Edit {
    let before = &text[line_at(text, selection.start).start..selection.start];
    let blanks = &before[..before.len() - before.trim_start().len()];
    let code = code_of(before, language);
    let opens = code.ends_with(['(', '[', '{']) || language == Language::Python && code.ends_with(':');
    let indentation = match () {
        () if opens => format!("{blanks}{}", " ".repeat(LEVEL)),
        () if language == Language::Python && leaves_block(code) => {
            let kept = blanks.len().saturating_sub(LEVEL);
            blanks.get(..kept).unwrap_or_default().to_owned()
        }
        () => blanks.to_owned(),
    };
    // What follows begins where the new line does.
    let rest = &text[selection.end..line_at(text, selection.end).end];
    let skipped = if is_blank(before) { 0 } else { rest.len() - rest.trim_start().len() };
    Edit::typed(selection.start..selection.end + skipped, format!("\n{indentation}"))
}

/// In the blanks that a line begins with, back to the level before; none elsewhere, and where one blank goes anyway.
fn back(text: &str, selection: Selection) -> Option<Edit> {
    let before = &text[line_at(text, selection.start).start..selection.start];
    if !selection.is_cursor() || before.is_empty() || !before.bytes().all(|byte| byte == b' ') {
        return None;
    }
    let count = (before.len() - 1) % LEVEL + 1;
    (count > 1).then(|| Edit::typed(selection.start - count..selection.start, ""))
}

/// Makes the selected lines remarks, or no remarks where all of them are. None in a language that has no remarks.
fn comment(text: &str, selection: Selection, language: Language) -> Option<Edit> {
    let sign = language.comment()?;
    let lines = || text[selection.lines(text)].split('\n').filter(|line| !is_blank(line));
    let column = lines().map(|line| line.len() - line.trim_start().len()).min()?;
    if lines().all(|line| line.trim_start().starts_with(sign)) {
        return change_lines(text, selection, |line| match line.split_once(sign) {
            Some((blanks, rest)) if is_blank(blanks) => format!("{blanks}{}", rest.strip_prefix(' ').unwrap_or(rest)),
            Some(_) | None => line.to_owned(),
        });
    }
    change_lines(text, selection, |line| match line.split_at_checked(column) {
        Some((blanks, rest)) if !is_blank(line) => format!("{blanks}{sign} {rest}"),
        Some(_) | None => line.to_owned(),
    })
}

/// The selected lines change places with the line above or below. None at the end of the text.
fn move_lines(text: &str, selection: Selection, way: Way) -> Option<Edit> {
    let moved = selection.lines(text);
    let other = match way {
        Way::Up => line_at(text, moved.start.checked_sub(1)?),
        Way::Down => line_at(text, Some(moved.end + 1).filter(|next| *next <= text.len())?),
    };
    let (lines, line) = (&text[moved.clone()], &text[other.clone()]);
    let (replaced, by, begins) = match way {
        Way::Up => (other.start..moved.end, format!("{lines}\n{line}"), other.start),
        Way::Down => (moved.start..other.end, format!("{line}\n{lines}"), moved.start + line.len() + 1),
    };
    let moved_to = |place: usize| begins + place.min(moved.end) - moved.start;
    let selection = Selection { start: moved_to(selection.start), end: moved_to(selection.end) };
    Some(Edit { replaced, by, selection })
}

/// Each selected line as `change` makes it; none where it changes none. The selection keeps what it holds.
fn change_lines(text: &str, selection: Selection, change: impl Fn(&str) -> String) -> Option<Edit> {
    let lines = selection.lines(text);
    let (mut by, mut start, mut end) = (String::new(), selection.start, selection.end);
    let mut begins = lines.start;
    for line in text[lines.clone()].split('\n') {
        let changed = change(line);
        let shift = Shift::between(line, &changed);
        if begins > lines.start {
            by.push('\n');
        }
        let after = lines.start + by.len();
        if let Some(column) = selection.start.checked_sub(begins).filter(|column| *column <= line.len()) {
            // A selection that begins with a line holds what comes to stand there.
            let stays = !selection.is_cursor() && column == 0;
            start = after + if stays { 0 } else { shift.column(column) };
        }
        if let Some(column) = selection.end.checked_sub(begins).filter(|column| *column <= line.len()) {
            end = after + shift.column(column);
        }
        by.push_str(&changed);
        begins += line.len() + 1;
    }
    // It ends before a line that is not touched.
    if selection.end > lines.end {
        end = lines.start + by.len() + 1;
    }
    let changes = by != text[lines.clone()];
    changes.then_some(Edit { replaced: lines, by, selection: Selection { start, end } })
}

/// Where two versions of a line differ, once, and by how much.
struct Shift {
    begins: usize,
    before: usize,
    after: usize,
}

impl Shift {
    fn between(before: &str, after: &str) -> Self {
        let same = |(one, other): &(u8, u8)| one == other;
        let begins = before.bytes().zip(after.bytes()).take_while(same).count();
        let least = before.len().min(after.len()) - begins;
        let ends = before.bytes().rev().zip(after.bytes().rev()).take(least).take_while(same).count();
        Self { begins, before: before.len() - ends, after: after.len() - ends }
    }

    fn column(&self, column: usize) -> usize {
        match () {
            () if column < self.begins => column,
            () if column >= self.before => column + self.after - self.before,
            () => self.begins,
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// A line without the remark at its end, and without blanks behind.
fn code_of(line: &str, language: Language) -> &str {
    let spans = highlight::spans(language, line);
    let remark = spans.last().filter(|span| span.kind == highlight::Kind::Comment).map_or(0, |span| span.len as usize);
    line[..line.len() - remark].trim_end()
}

/// Whether nothing of a Python block can follow this line.
fn leaves_block(code: &str) -> bool {
    let code = code.trim_start();
    let word = code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
    let open = |sign| code.matches(sign).count();
    let is_whole = ["()", "[]", "{}"].iter().all(|pair| open(&pair[..1]) <= open(&pair[1..])) && !code.ends_with('\\');
    is_whole && ["return", "pass", "break", "continue", "raise"].contains(&word)
}

#[cfg(test)]
mod tests;
