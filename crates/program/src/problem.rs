//! What is wrong with a program before it runs.

use asyncio::Span;

/// Why a program is not run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Python refuses it too.
    #[error("line {}: SyntaxError: {}", .0.place.line, .0.message)]
    Syntax(SyntaxError),
    /// It is not a program that can run here.
    #[error("line {line}: {message}")]
    Refused {
        /// The line of the Python text.
        line: u32,
        /// What is wrong.
        message: String,
    },
}

/// Python's own refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Python's words.
    pub message: String,
    /// The part that it complains about.
    pub place: Span,
}

impl Problem {
    pub(crate) fn new(line: u32, message: &str) -> Self {
        Self::Refused { line, message: message.to_owned() }
    }

    /// The line of the Python text.
    pub const fn line(&self) -> u32 {
        match self {
            Self::Syntax(error) => error.place.line,
            Self::Refused { line, .. } => *line,
        }
    }
}

impl SyntaxError {
    /// As `CPython` prints it for the program whose lines are `source`.
    pub fn format(&self, source: &[&str]) -> String {
        let Span { line, start, end, .. } = self.place;
        let code = source.get((line as usize).saturating_sub(1)).copied().unwrap_or_default();
        let trimmed = code.trim_start();
        let indent = code.len() - trimmed.len();
        let before = " ".repeat((start as usize).saturating_sub(indent));
        let carets = "^".repeat((end.saturating_sub(start)).max(1) as usize);
        format!(
            "  File \"scenario.py\", line {line}\n    {trimmed}\n    {before}{carets}\nSyntaxError: {}\n",
            self.message
        )
    }
}
