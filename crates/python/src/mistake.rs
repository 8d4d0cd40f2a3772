//! What is wrong with a text that is not Python.

use std::fmt;

use ruff_text_size::TextRange;

use crate::{Lines, Position};

/// Something in a text that is not Python.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Mistake {
    /// The exception that Python raises for it.
    pub class: Class,
    /// What is wrong, in `CPython` 3.14's words where it has words for it.
    pub message: String,
    /// What to do about it: a sentence, without its full stop.
    pub advice: String,
    /// Where.
    pub range: TextRange,
    /// Where the range starts, for people.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
    pub(crate) stage: Stage,
}

/// When `CPython` finds a mistake: it goes through the whole text for one kind before it looks for the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Where the text is split into words, and brackets are matched.
    Words,
    Grammar,
}

/// The exceptions that Python raises for a text that it cannot read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The grammar.
    Syntax,
    /// How far to the right the lines begin.
    Indentation,
    /// The same, where tabs and spaces are mixed.
    Tab,
}

impl Class {
    /// The exception's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "SyntaxError",
            Self::Indentation => "IndentationError",
            Self::Tab => "TabError",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Mistake {
    /// The one of a text's mistakes that `CPython` tells, which stops at one.
    pub fn first(mistakes: &[Self]) -> Option<&Self> {
        let first = |stage: Stage| {
            mistakes.iter().filter(move |mistake| mistake.stage == stage).min_by_key(|mistake| mistake.range.start())
        };
        match (first(Stage::Words), first(Stage::Grammar)) {
            // It asks no further where a line begins in the wrong place.
            (Some(word), Some(grammar))
                if grammar.class != Class::Syntax && grammar.range.start() < word.range.start() =>
            {
                Some(grammar)
            }
            (Some(word), _) => Some(word),
            (None, grammar) => grammar,
        }
    }
}

/// A mistake on its way: its place is not yet told in lines.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) class: Class,
    pub(crate) message: String,
    pub(crate) advice: String,
    pub(crate) range: TextRange,
    pub(crate) stage: Stage,
}

impl Finding {
    pub(crate) fn new(range: TextRange, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { class: Class::Syntax, message: message.into(), advice: advice.into(), range, stage: Stage::Grammar }
    }

    pub(crate) fn of(self, class: Class) -> Self {
        Self { class, ..self }
    }

    pub(crate) fn at(self, stage: Stage) -> Self {
        Self { stage, ..self }
    }

    pub(crate) fn of_words(self) -> Self {
        self.at(Stage::Words)
    }

    pub(crate) fn place(self, lines: &Lines) -> Mistake {
        let Self { class, message, advice, range, stage } = self;
        let (start, end) = (lines.position(range.start()), lines.position(range.end()));
        Mistake { class, message, advice, range, start, end, stage }
    }
}
