//! Where lines begin: blocks that are missing, and lines that fit none.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::TextRange;

use super::around::Around;
use crate::{
    keyword,
    mistake::{Class, Finding},
    scan::{Kind, Mark, size},
    survey::{Broken, indentation},
};

/// Tokens that end something; the parser misses them only behind another mistake.
pub(super) const fn is_end(token: TokenKind) -> bool {
    matches!(
        token,
        TokenKind::Dedent | TokenKind::Indent | TokenKind::FStringEnd | TokenKind::TStringEnd | TokenKind::EndOfFile
    )
}

/// Behind a mistake, lines may seem to begin in the wrong place that do not: the block above them was not read as one. Until a
/// line begins at the margin, or a function or a class as far to the left as the mistake did, nothing is told of where lines
/// begin.
pub(super) struct Shifted<'a, 't> {
    around: &'a Around<'t>,
    /// The statement with the mistake.
    by: Option<usize>,
    /// The first statement behind it that has not been looked at.
    next: usize,
    /// Statements with mistakes that are known from the beginning, the first one last.
    bad: Vec<usize>,
}

impl<'a, 't> Shifted<'a, 't> {
    pub(super) fn new(around: &'a Around<'t>, broken: &[Broken]) -> Self {
        let bad = broken.iter().rev().map(|broken| around.statement(broken.start)).collect();
        Self { around, by: None, next: 0, bad }
    }

    /// Whether a mistake in `statement` is one of where it begins, and may come of one before.
    pub(super) fn explains(&mut self, error: &ParseError, statement: usize) -> bool {
        while self.bad.last().is_some_and(|bad| *bad < statement) {
            if let Some(bad) = self.bad.pop() {
                self.moved_by(bad);
            }
        }
        if !is_about_layout(error, self.around.goes_on(statement)) {
            return false;
        }
        // The statement itself begins in the wrong place; only one before it could have set things right.
        while let Some(by) = self.by.filter(|_| self.next < statement) {
            let first = self.around.first(self.next).map_or("", |mark| self.around.word(mark));
            let width = self.around.width(self.next);
            let is_definition = matches!(first, "def" | "class" | "async" | "@");
            if (is_definition && width <= self.around.width(by)) || (width == 0 && !keyword::goes_on(first)) {
                self.by = None;
            }
            self.next += 1;
        }
        self.by.is_some()
    }

    fn moved_by(&mut self, statement: usize) {
        if self.by.is_none() {
            self.by = Some(statement);
            self.next = statement + 1;
        }
    }

    pub(super) fn after(&mut self, statement: usize) {
        let changes =
            keyword::block(self.around.first_word(statement)).is_some() || self.around.ends_with_colon(statement);
        let previous = statement.checked_sub(1).map_or(0, |before| self.around.width(before));
        let next = if statement + 1 < self.around.count() { self.around.width(statement + 1) } else { 0 };
        let own = self.around.width(statement);
        // A line that stands where the lines around it stand moves nothing.
        if changes || own != previous || own != next {
            self.moved_by(statement);
        }
    }
}

/// Whether a mistake is one of where a line begins.
fn is_about_layout(error: &ParseError, goes_on: bool) -> bool {
    match &error.error {
        ParseErrorType::UnexpectedIndentation | ParseErrorType::Lexical(LexicalErrorType::IndentationError) => true,
        ParseErrorType::ExpectedToken { expected, .. } => is_end(*expected),
        ParseErrorType::OtherError(message) => {
            goes_on || message.starts_with("Expected an indented block") || message.starts_with("Expected `except`")
        }
        _ => false,
    }
}

/// The first word of the line that begins in the wrong place: what the parser has is the space before it.
fn first_mark(range: TextRange, around: &Around<'_>) -> TextRange {
    around.at(range.end().to_usize()).map_or(range, Mark::range)
}

/// A line further to the right than the one before, which begins no block.
pub(super) fn unexpected(range: TextRange, around: &Around<'_>) -> Finding {
    let range = first_mark(range, around);
    let advice = "begin it as far to the left as the line above, which has no block";
    Finding::new(range, "unexpected indent", advice).of(Class::Indentation)
}

/// No line stands further to the right behind one that begins a block.
pub(super) fn no_block(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    // At the end of the text, the line itself is where the block is missed.
    let here = around.statement(at);
    let header = if around.ends_with_colon(here) && around.at(at).is_none_or(|mark| mark.kind == Kind::LineEnd) {
        here
    } else {
        here.saturating_sub(1)
    };
    let word = around.first_word(header);
    let line = around.first(header).map_or(1, |mark| around.lines.line(size(mark.start)));
    let mut what = keyword::block(word).unwrap_or("':'");
    if word == "except"
        && around
            .onward(around.statement_range(header).start().to_usize())
            .nth(1)
            .is_some_and(|mark| around.word(mark) == "*")
    {
        what = "'except*' statement";
    }
    let message = format!("expected an indented block after {what} on line {line}");
    let advice = "indent what belongs to it by four spaces; a block that does nothing is `pass`";
    let next = around.first(header + 1).filter(|_| header + 1 < around.count());
    let range = next.map_or(range, Mark::range);
    Finding::new(range, message, advice).of(Class::Indentation)
}

/// Whether the statement at an offset begins further to the left than the one before.
pub(super) fn goes_back(at: usize, around: &Around<'_>) -> bool {
    let here = around.statement(at);
    let width = if around.at(at).is_some() { around.width(here) } else { 0 };
    let above = if around.at(at).is_some() { here.saturating_sub(1) } else { here };
    width < around.width(above)
}

/// The first statement behind the block of a `try`, where what follows it is missed.
pub(super) fn behind_try(range: TextRange, around: &Around<'_>) -> TextRange {
    let here = around.statement(range.start().to_usize());
    let width = |statement: usize| around.width(statement);
    let tries =
        (0..=here).rev().find(|statement| around.first_word(*statement) == "try" && width(*statement) <= width(here));
    let behind = tries.and_then(|tries| (tries + 1..here).find(|statement| width(*statement) <= width(tries)));
    let end =
        around.at(range.start().to_usize()).is_none().then(|| TextRange::empty(around.statement_range(here).end()));
    behind.and_then(|statement| around.first(statement)).map(Mark::range).or(end).unwrap_or(range)
}

/// A line between the beginnings of two blocks.
pub(super) fn between(range: TextRange, around: &Around<'_>) -> Finding {
    let start = range.end().to_usize();
    let advice = "begin it exactly below a line of the block that it belongs to";
    let message = "unindent does not match any outer indentation level";
    let range = first_mark(range, around);
    if mixes_tabs(start, around) {
        let advice = "use spaces only: a tab is as wide as each reader has it";
        let message = "inconsistent use of tabs and spaces in indentation";
        return Finding::new(range, message, advice).of(Class::Tab);
    }
    Finding::new(range, message, advice).of(Class::Indentation)
}

/// Whether this line and one before it begin with different mixtures of tabs and spaces, so that which is further to the right
/// depends on the width of a tab.
fn mixes_tabs(start: usize, around: &Around<'_>) -> bool {
    let narrow = |start: usize| {
        let before = around.text.get(..start).unwrap_or_default();
        before.len() - before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
    };
    let statement = around.statement(start);
    let Some(above) = (0..statement).rev().find_map(|above| around.first(above)) else { return false };
    let wide = indentation(around.text, start).cmp(&indentation(around.text, above.start));
    wide != narrow(start).cmp(&narrow(above.start))
}
