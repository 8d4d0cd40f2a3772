//! The frames of a traceback: file, line, what it says, and marks below the part that the frame was at
//! (`StackSummary.format_frame_summary`).

use std::{collections::BTreeSet, fmt::Write as _, rc::Rc};

use crate::{Vm, code::Span, machine::Source, value::error::Left};

use super::anchors::{Anchors, find, hides};

/// As `CPython`: at most this many of the same frame in a row.
const REPEATED: usize = 3;

/// The program's of these frames, outermost first.
pub(super) fn all(vm: &Vm, frames: &[Left]) -> Vec<String> {
    let source = Rc::clone(&vm.source);
    let lines: Vec<&str> = source.text.lines().collect();
    let mut shown = Vec::new();
    let mut last: Option<(u32, String)> = None;
    let mut count = 0;
    for left in frames.iter().rev().filter(|left| !left.hidden) {
        let key = (left.span.line, left.function.to_string());
        if last.as_ref() != Some(&key) {
            shown.extend(repeated(count));
            last = Some(key);
            count = 0;
        }
        count += 1;
        if count <= REPEATED {
            shown.push(frame(left, &source, &lines));
        }
    }
    shown.extend(repeated(count));
    shown
}

fn repeated(count: usize) -> Option<String> {
    let more = count.checked_sub(REPEATED).filter(|more| *more > 0)?;
    Some(format!("  [Previous line repeated {more} more time{}]\n", if more > 1 { "s" } else { "" }))
}

fn frame(left: &Left, source: &Source, lines: &[&str]) -> String {
    let Span { line, until, start, end } = left.span;
    let mut out = format!("  File \"{}\", line {line}, in {}\n", source.name, left.function);
    let first = (line as usize).saturating_sub(1);
    let last = (until.max(line) as usize).min(lines.len());
    let Some(own) = lines.get(first..last).filter(|own| !own.is_empty()) else { return out };
    if (line, start) == (until, end) {
        let _ = writeln!(out, "    {}", own[0].trim());
        return out;
    }
    for row in Rows::of(own, (start as usize, end as usize)).show() {
        out.push_str("    ");
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

/// The lines that an instruction stands in, without the blanks that they all begin with.
struct Rows {
    lines: Vec<Vec<char>>,
    /// In the first line.
    start: usize,
    /// In the last line.
    end: usize,
}

impl Rows {
    fn of(own: &[&str], (start, end): (usize, usize)) -> Self {
        let blank = |line: &&str| line.trim().is_empty();
        let indent = |line: &str| line.chars().count() - line.trim_start().chars().count();
        let common = own.iter().filter(|line| !blank(line)).map(|line| indent(line)).min().unwrap_or(0);
        let cut =
            |line: &&str| -> Vec<char> { if blank(line) { Vec::new() } else { line.chars().skip(common).collect() } };
        let lines: Vec<Vec<char>> = own.iter().map(cut).collect();
        Self { lines, start: start.saturating_sub(common), end: end.saturating_sub(common) }
    }

    fn text(&self, row: usize) -> String {
        self.lines[row].iter().collect()
    }

    /// What the instruction itself says.
    fn segment(&self) -> String {
        let last = self.lines.len() - 1;
        let rows = self.lines.iter().enumerate().map(|(row, line)| {
            let from = if row == 0 { self.start.min(line.len()) } else { 0 };
            let to = if row == last { self.end.min(line.len()) } else { line.len() };
            line[from..to.max(from)].iter().collect::<String>()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The rows shown, each with its marks below it.
    fn show(&self) -> Vec<String> {
        let anchors = find(&self.segment());
        let marks = self.has_marks(anchors.as_ref());
        let last = self.lines.len() - 1;
        let mut significant = BTreeSet::from([0, last]);
        for row in anchors.iter().flat_map(|anchors| [anchors.left.0, anchors.right.0]) {
            significant.extend(row.saturating_sub(1)..=(row + 1).min(last));
        }
        let mut out = Vec::new();
        let mut before: Option<usize> = None;
        for row in significant {
            match before.map(|before| row - before) {
                Some(2) => self.row(row - 1, (anchors.as_ref(), marks), &mut out),
                Some(more) if more > 2 => out.push(format!("...<{} lines>...", more - 1)),
                _ => {}
            }
            self.row(row, (anchors.as_ref(), marks), &mut out);
            before = Some(row);
        }
        out
    }

    fn has_marks(&self, anchors: Option<&Anchors>) -> bool {
        let text: Vec<String> = (0..self.lines.len()).map(|row| self.text(row)).collect();
        if hides(&text.join("\n"), (self.start, self.end)) {
            return false;
        }
        let blank = |part: &[char]| part.iter().all(|character| character.is_whitespace());
        let (first, last) = (&self.lines[0], &self.lines[self.lines.len() - 1]);
        anchors.is_some() || !blank(&first[..self.start.min(first.len())]) || !blank(&last[self.end.min(last.len())..])
    }

    fn row(&self, row: usize, (anchors, marks): (Option<&Anchors>, bool), out: &mut Vec<String>) {
        let line = &self.lines[row];
        out.push(self.text(row));
        if !marks {
            return;
        }
        let blanks = line.iter().take_while(|character| character.is_whitespace()).count();
        let count = if row == self.lines.len() - 1 { self.end } else { line.len() };
        let shift = |(of, column): (usize, usize)| (of, if of == 0 { column + self.start } else { column });
        let marked = (0..count).map(|column| {
            if column < blanks || (row == 0 && column < self.start) {
                return ' ';
            }
            match anchors {
                None => '^',
                Some(anchors) if (row, column) >= shift(anchors.left) && (row, column) < shift(anchors.right) => '^',
                Some(_) => '~',
            }
        });
        out.push(marked.collect());
    }
}
