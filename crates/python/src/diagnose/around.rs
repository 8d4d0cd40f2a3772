//! The marks around a mistake: what stands before and after it, and in which statement.

use ruff_text_size::{TextRange, TextSize};

use crate::{
    Lines, keyword,
    mistake::Finding,
    scan::{Kind, Mark, Scan, size},
    survey::indentation,
};

pub(super) struct Around<'t> {
    pub(super) text: &'t str,
    pub(super) lines: &'t Lines,
    /// Without the ends of lines inside of brackets.
    marks: Vec<Mark>,
    /// Each statement's first mark and the one after its last, as indices; a line of several statements counts as one.
    statements: Vec<(usize, usize)>,
}

impl<'t> Around<'t> {
    /// The parenthesis behind a place, where `CPython` notices what is wrong with the arguments before it.
    pub(super) fn closing(&self, range: TextRange) -> TextRange {
        let rest = self.text.get(range.end().to_usize()..).unwrap_or_default();
        let found = rest.find(')').and_then(|at| TextSize::try_from(at).ok());
        found.map_or(range, |at| TextRange::at(range.end() + at, TextSize::new(1)))
    }

    pub(super) fn new(text: &'t str, lines: &'t Lines) -> Self {
        let (mut marks, mut statements) = (Vec::new(), Vec::new());
        let (mut open, mut start) = (0_usize, 0);
        for mark in Scan::new(text) {
            match mark.kind {
                Kind::Open | Kind::FormatStart => open += 1,
                Kind::Close | Kind::FormatEnd => open = open.saturating_sub(1),
                Kind::LineEnd if open > 0 => continue,
                Kind::LineEnd | Kind::Word | Kind::Number | Kind::Text | Kind::OpenText | Kind::Sign => {}
            }
            marks.push(mark);
            if mark.kind == Kind::LineEnd {
                statements.push((start, marks.len() - 1));
                start = marks.len();
            }
        }
        if start < marks.len() || statements.is_empty() {
            statements.push((start, marks.len()));
        }
        Self { text, lines, marks, statements }
    }

    pub(super) fn word(&self, mark: Mark) -> &'t str {
        self.text.get(mark.start..mark.end).unwrap_or_default()
    }

    /// The index of the mark at an offset, or of the next one.
    pub(super) fn index(&self, offset: usize) -> usize {
        self.marks.partition_point(|mark| mark.end <= offset && mark.start < offset)
    }

    pub(super) fn at(&self, offset: usize) -> Option<Mark> {
        self.marks.get(self.index(offset)).copied()
    }

    /// The mark before the one at an offset, on the same statement.
    pub(super) fn before(&self, offset: usize) -> Option<Mark> {
        let index = self.marks.partition_point(|mark| mark.end <= offset);
        let before = self.marks.get(index.checked_sub(1)?).copied()?;
        (before.kind != Kind::LineEnd).then_some(before)
    }

    /// The marks before an offset, last first, back to the start of the statement.
    pub(super) fn back(&self, offset: usize) -> impl Iterator<Item = Mark> {
        let index = self.marks.partition_point(|mark| mark.end <= offset);
        self.marks[..index].iter().rev().copied().take_while(|mark| mark.kind != Kind::LineEnd)
    }

    /// The marks from an offset to the end of the statement.
    pub(super) fn onward(&self, offset: usize) -> impl Iterator<Item = Mark> {
        self.marks[self.index(offset)..].iter().copied().take_while(|mark| mark.kind != Kind::LineEnd)
    }

    /// The number of the statement at an offset, or of the next one.
    pub(super) fn statement(&self, offset: usize) -> usize {
        let ends = |(_, last): &(usize, usize)| self.marks.get(*last).map_or(self.text.len(), |mark| mark.start);
        self.statements.partition_point(|statement| ends(statement) < offset).min(self.statements.len() - 1)
    }

    pub(super) fn count(&self) -> usize {
        self.statements.len()
    }

    fn marks_of(&self, statement: usize) -> &[Mark] {
        let (start, end) = self.statements.get(statement).copied().unwrap_or_default();
        self.marks.get(start..end).unwrap_or_default()
    }

    pub(super) fn statement_range(&self, statement: usize) -> TextRange {
        let marks = self.marks_of(statement);
        let (start, end) = (marks.first().map_or(0, |mark| mark.start), marks.last().map_or(0, |mark| mark.end));
        TextRange::new(size(start), size(end))
    }

    pub(super) fn first(&self, statement: usize) -> Option<Mark> {
        self.marks_of(statement).first().copied()
    }

    /// The statement's first word, `async` apart.
    pub(super) fn first_word(&self, statement: usize) -> &'t str {
        let words = self.marks_of(statement).iter().take(2).filter(|mark| mark.kind == Kind::Word);
        words.map(|mark| self.word(*mark)).find(|word| *word != "async").unwrap_or_default()
    }

    pub(super) fn first_word_at(&self, offset: usize) -> &'t str {
        self.first_word(self.statement(offset))
    }

    pub(super) fn ends_with_colon(&self, statement: usize) -> bool {
        self.marks_of(statement).last().is_some_and(|mark| self.word(*mark) == ":")
    }

    /// Whether the statement goes on with one of a block above, as `else` does.
    pub(super) fn goes_on(&self, statement: usize) -> bool {
        keyword::goes_on(self.first_word(statement))
    }

    /// Whether one of the statements that this one may go on with is among `bad`.
    pub(super) fn sibling_is_bad(&self, statement: usize, bad: &[bool]) -> bool {
        let own = self.width(statement);
        let above = (0..statement).rev().take(200).take_while(|above| self.width(*above) >= own);
        above.filter(|above| self.width(*above) == own).take(20).any(|above| {
            bad[above] && (self.ends_with_colon(above) || keyword::block(self.first_word(above)).is_some())
        })
    }

    /// Where the last text in three quotes ends before an offset.
    pub(super) fn three_quotes_before(&self, offset: usize) -> Option<usize> {
        let before = self.marks.iter().rev().find(|mark| {
            let body = self.word(**mark).trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
            mark.start < offset
                && matches!(mark.kind, Kind::Text | Kind::OpenText)
                && (body.starts_with("\"\"\"") || body.starts_with("'''"))
        });
        before.map(|mark| mark.end)
    }

    /// How far to the right a statement begins.
    pub(super) fn width(&self, statement: usize) -> usize {
        self.first(statement).map_or(0, |mark| indentation(self.text, mark.start))
    }

    /// The bracket that is open at an offset.
    pub(super) fn open_bracket(&self, offset: usize) -> Option<Mark> {
        let mut closed = 0_usize;
        for mark in self.back(offset) {
            match mark.kind {
                Kind::Close | Kind::FormatEnd => closed += 1,
                Kind::Open | Kind::FormatStart if closed == 0 => return Some(mark),
                Kind::Open | Kind::FormatStart => closed -= 1,
                Kind::Word | Kind::Number | Kind::Text | Kind::OpenText | Kind::Sign | Kind::LineEnd => {}
            }
        }
        None
    }

    /// The first comma of a range that stands in no bracket of it.
    pub(super) fn comma_in(&self, range: TextRange) -> TextRange {
        let mut open = 0_usize;
        for mark in self.onward(range.start().to_usize()) {
            match mark.kind {
                Kind::Open | Kind::FormatStart => open += 1,
                Kind::Close | Kind::FormatEnd => open = open.saturating_sub(1),
                Kind::Sign if open == 0 && self.word(mark) == "," => return mark.range(),
                Kind::Sign | Kind::Word | Kind::Number | Kind::Text | Kind::OpenText | Kind::LineEnd => {}
            }
        }
        range
    }

    /// Where the value begins that ends at an offset, in its list or after its sign.
    pub(super) fn value_start(&self, offset: usize) -> usize {
        let (mut closed, mut start) = (0_usize, offset);
        for mark in self.back(offset) {
            match mark.kind {
                Kind::Close | Kind::FormatEnd => closed += 1,
                Kind::Open | Kind::FormatStart if closed == 0 => break,
                Kind::Open | Kind::FormatStart => closed -= 1,
                Kind::Sign if closed == 0 && matches!(self.word(mark), "," | ":" | "=" | ":=" | ";" | "**=") => break,
                // A star that unpacks stands before the value.
                Kind::Sign if closed == 0 && matches!(self.word(mark), "*" | "**") && !self.is_value_before(mark) => {
                    break;
                }
                Kind::Word if closed == 0 && ENDS.contains(&self.word(mark)) => break,
                Kind::Sign | Kind::Word | Kind::Number | Kind::Text | Kind::OpenText | Kind::LineEnd => {}
            }
            start = mark.start;
        }
        start
    }

    fn is_value_before(&self, mark: Mark) -> bool {
        self.before(mark.start).is_some_and(|before| self.ends_value(before))
    }

    pub(super) fn ends_value(&self, mark: Mark) -> bool {
        match mark.kind {
            Kind::Word => !keyword::is_keyword(self.word(mark)) || keyword::is_value(self.word(mark)),
            Kind::Number | Kind::Text | Kind::OpenText | Kind::FormatEnd | Kind::Close => true,
            Kind::Open | Kind::FormatStart | Kind::Sign | Kind::LineEnd => false,
        }
    }

    pub(super) fn begins_value(&self, mark: Mark) -> bool {
        match mark.kind {
            Kind::Word => !keyword::is_keyword(self.word(mark)) || keyword::begins_value(self.word(mark)),
            Kind::Number | Kind::Text | Kind::OpenText | Kind::FormatStart | Kind::Open => true,
            Kind::Sign => matches!(self.word(mark), "..." | "~"),
            Kind::FormatEnd | Kind::Close | Kind::LineEnd => false,
        }
    }

    /// What stands at an offset, as it is called in a sentence.
    pub(super) fn name(&self, offset: usize) -> String {
        let Some(mark) = self.at(offset) else { return "the end of the text".to_owned() };
        let word = self.word(mark);
        match mark.kind {
            Kind::LineEnd => "the end of the line".to_owned(),
            Kind::Word if keyword::is_keyword(word) => format!("the keyword `{word}`"),
            Kind::Word => format!("the name `{}`", short(word)),
            Kind::Number => format!("the number `{}`", short(word)),
            Kind::Text | Kind::OpenText | Kind::FormatStart => "a text in quotes".to_owned(),
            Kind::FormatEnd => "the end of the text in quotes".to_owned(),
            Kind::Open | Kind::Close | Kind::Sign => format!("`{word}`"),
        }
    }

    /// What `CPython` calls by no other words, with what stands there and what to do.
    pub(super) fn invalid(&self, range: TextRange, advice: &str) -> Finding {
        Finding::new(range, "invalid syntax", format!("here stands {}: {advice}", self.name(range.start().to_usize())))
    }
}

/// Words that end a value to the left.
const ENDS: [&str; 15] = [
    "if", "else", "for", "lambda", "return", "yield", "await", "assert", "raise", "del", "while", "elif", "with",
    "from", "import",
];

/// A name, not longer than a sentence bears.
pub(super) fn short(word: &str) -> String {
    if word.chars().count() <= 40 { word.to_owned() } else { word.chars().take(39).chain(['…']).collect() }
}
