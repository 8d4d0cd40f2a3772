//! What keeps a text from running, and how a shell is told.

use crate::{code::Span, compile};

/// Something in a text that keeps it from running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// `SyntaxError`, `IndentationError`.
    pub class: &'static str,
    /// What is wrong.
    pub message: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The first character of the line that it is about, counted from 0.
    pub start: u32,
    /// The last line that it is about.
    pub until: u32,
    /// The character after the last one, in that line.
    pub end: u32,
}

impl Problem {
    /// As `CPython` prints it: the file, the line with marks below, the message.
    pub fn format(&self, text: &str, name: &str) -> String {
        let line = (self.line as usize).checked_sub(1).and_then(|index| text.lines().nth(index)).unwrap_or_default();
        let indent = line.chars().take_while(|one| one.is_whitespace()).count();
        let shown = line.trim();
        let start = (self.start as usize).saturating_sub(indent);
        let end =
            if self.until > self.line { shown.chars().count() } else { (self.end as usize).saturating_sub(indent) };
        let marks = format!("{}{}", " ".repeat(start), "^".repeat(end.saturating_sub(start).max(1)));
        let Self { line, class, message, .. } = self;
        format!("  File \"{name}\", line {line}\n    {shown}\n    {marks}\n{class}: {message}\n")
    }
}

pub(crate) fn of_reader(mistake: &python::Mistake) -> Problem {
    let python::Mistake { class, message, start, end, .. } = mistake.clone();
    Problem { class: class.name(), message, line: start.line, start: start.column, until: end.line, end: end.column }
}

pub(crate) fn of_compiler(problem: compile::Problem) -> Problem {
    let Span { line, until, start, end } = problem.span;
    Problem { class: problem.class, message: problem.message, line, start, until, end }
}
