//! What must be known before a text is parsed: that it does not nest too deep, and that its brackets match.
//!
//! The parser, and whoever walks its tree, calls itself for everything that stands in something else; a text may not decide how
//! much of the stack that takes. And a bracket that is never closed swallows the rest of the text, so that nothing else could be
//! told: the statement with the bracket is told, replaced by one that does nothing, and the text is read on.

mod chain;
mod mend;
#[cfg(test)]
mod tests;

use crate::{
    keyword,
    scan::{Kind, Mark, Scan},
};
use chain::{Bond, Chain};
pub(crate) use mend::mend;

/// How deep things may stand in each other within a statement: 100 brackets, or some more signs of which each holds the rest, or a
/// sum of 2,000. The parser calls itself for the former, who walks and drops its tree also for the latter; half of the least stack
/// that browsers give a page is enough. No program that a person writes comes near either.
const DEPTH: usize = 2000;
const BRACKET: usize = 20;

/// How deep blocks may nest, as in `CPython`.
const BLOCKS: usize = 100;

#[derive(Debug, Default)]
pub(crate) struct Survey {
    pub(crate) broken: Vec<Broken>,
    /// Where the text nests too deep.
    pub(crate) deep: Option<Deep>,
}

/// A statement whose brackets do not match.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Broken {
    pub(crate) what: Bracket,
    /// From the statement's first mark to the end of its last line.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Bracket {
    NeverClosed {
        open: Mark,
    },
    Unmatched {
        close: Mark,
    },
    Other {
        open: Mark,
        close: Mark,
    },
    /// A field of a formatted text, which has its `end` before the field has.
    Field {
        end: Mark,
        specs: bool,
    },
    /// A text that does not end, which may hold the bracket that is missed.
    Text {
        start: usize,
        end: usize,
    },
}

/// What nests too deep, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Deep {
    Brackets(Mark),
    Operators(Mark),
    Blocks(Mark),
}

/// Looks at all of `text`, or up to where it nests too deep.
pub(crate) fn survey(text: &str) -> Survey {
    let mut surveyor = Surveyor {
        text,
        found: Survey::default(),
        levels: Vec::new(),
        chain: Chain::default(),
        depth: 0,
        blocks: vec![0],
        inline: 0,
        statement: None,
        problem: None,
        before: None,
        begins_line: true,
        line: 0,
    };
    let mut scan = Scan::new(text);
    while let Some(mark) = scan.next() {
        if surveyor.begins_statement_in_brackets(mark) {
            surveyor.never_closed();
            surveyor.end_statement(surveyor.line);
            scan.abandon();
        }
        surveyor.take(mark);
        if surveyor.found.deep.is_some() {
            break;
        }
    }
    if surveyor.found.deep.is_none() {
        surveyor.never_closed();
        surveyor.end_statement(text.len());
    }
    surveyor.found
}

/// A bracket that is open, or a formatted text.
#[derive(Clone, Copy, Debug)]
struct Level {
    open: Mark,
    /// The chain of the level outside.
    chain: Chain,
}

struct Surveyor<'t> {
    text: &'t str,
    found: Survey,
    levels: Vec<Level>,
    chain: Chain,
    /// The sum over the levels, brackets and chains.
    depth: usize,
    /// The widths of the indentations of the blocks that are open.
    blocks: Vec<usize>,
    /// Blocks that begin behind a colon on the same line. No Python has them, and the parser nests all that follow.
    inline: usize,
    statement: Option<Mark>,
    problem: Option<Bracket>,
    /// The mark before, without ends of lines.
    before: Option<Mark>,
    begins_line: bool,
    /// Where the last line ended.
    line: usize,
}

impl Surveyor<'_> {
    fn take(&mut self, mark: Mark) {
        if mark.kind == Kind::LineEnd {
            self.begins_line = true;
            self.line = mark.start;
            if self.levels.is_empty() {
                self.end_statement(mark.start);
            }
            return;
        }
        if self.statement.is_none() {
            self.statement = Some(mark);
            self.block(mark);
        }
        if mark.kind == Kind::Word && self.levels.is_empty() && keyword::block(mark.text(self.text)).is_some() {
            self.inline +=
                usize::from(self.before.is_some_and(|before| before.text(self.text) == ":") && !self.begins_line);
            if self.inline > BLOCKS / 2 {
                self.found.deep.get_or_insert(Deep::Blocks(mark));
            }
        }
        match mark.kind {
            Kind::Open | Kind::FormatStart => self.open(mark),
            Kind::Close => self.close(mark),
            Kind::FormatEnd => self.close_format(mark),
            Kind::OpenText if !self.levels.is_empty() => {
                self.problem.get_or_insert(Bracket::Text { start: mark.start, end: mark.end });
            }
            Kind::Word | Kind::Sign => match self.bond(mark.text(self.text)) {
                Some(bond) => self.link(mark, bond),
                None if matches!(mark.text(self.text), "," | ";") => self.unlink(),
                None => {}
            },
            Kind::Number | Kind::Text | Kind::OpenText | Kind::LineEnd => {}
        }
        self.before = Some(mark);
        self.begins_line = false;
    }

    /// What the word or sign makes of what follows it.
    fn bond(&self, word: &str) -> Option<Bond> {
        let behind_value = self.before.is_some_and(|before| self.ends_value(before)) && self.statement.is_some();
        Some(match word {
            "," | ";" | "=" | "==" | "!=" | "<" | ">" | "<=" | ">=" => return None,
            // `in`, `is` and their contraries stand in a row.
            "not" if behind_value || self.before.is_some_and(|before| before.text(self.text) == "is") => return None,
            // Patterns have no sums but those of complex numbers; the parser makes expressions of them one in the other.
            "+" | "-" if self.statement.is_some_and(|first| first.text(self.text) == "case") => Bond::Nest,
            "+" | "-" | "|" | "^" | "&" | "<<" | ">>" if behind_value => Bond::Sum,
            "*" | "/" | "//" | "%" | "@" if behind_value => Bond::Tight,
            "." => Bond::Tight,
            "**" if behind_value => Bond::Power,
            _ if word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_' || !letter.is_ascii()) => {
                keyword::nests(word).then_some(Bond::Nest)?
            }
            _ => Bond::Nest,
        })
    }

    /// The indentation of a statement that begins a line.
    fn block(&mut self, mark: Mark) {
        let width = indentation(self.text, mark.start);
        while self.blocks.last().is_some_and(|block| width < *block) {
            self.blocks.pop();
        }
        if self.blocks.last().is_none_or(|block| width > *block) {
            self.blocks.push(width);
        }
        if self.blocks.len() > BLOCKS {
            self.found.deep = Some(Deep::Blocks(mark));
        }
    }

    fn link(&mut self, mark: Mark, bond: Bond) {
        self.depth -= self.chain.depth();
        self.chain.link(bond);
        self.depth += self.chain.depth();
        self.refuse_depth(mark);
    }

    fn refuse_depth(&mut self, mark: Mark) {
        if self.depth > DEPTH {
            let brackets = self.levels.len() * BRACKET > DEPTH / 2;
            self.found.deep.get_or_insert(if brackets { Deep::Brackets(mark) } else { Deep::Operators(mark) });
        }
    }

    fn unlink(&mut self) {
        self.depth -= self.chain.depth();
        self.chain = Chain::default();
    }

    fn open(&mut self, mark: Mark) {
        // A call of a call, an item of an item.
        if self.before.is_some_and(|before| self.ends_value(before)) && !self.begins_line {
            self.link(mark, Bond::Tight);
        }
        self.levels.push(Level { open: mark, chain: self.chain });
        self.chain = Chain::default();
        self.depth += BRACKET;
        self.refuse_depth(mark);
    }

    fn pop(&mut self) -> Option<Level> {
        self.unlink();
        let level = self.levels.pop()?;
        self.chain = level.chain;
        self.depth -= BRACKET;
        Some(level)
    }

    fn close(&mut self, mark: Mark) {
        let sign = mark.text(self.text);
        let Some(level) = self.levels.last().copied() else {
            self.problem.get_or_insert(Bracket::Unmatched { close: mark });
            return;
        };
        let fits = |level: &Level| closing(level.open.text(self.text)) == sign;
        if !fits(&level) {
            self.problem.get_or_insert(Bracket::Other { open: level.open, close: mark });
            // It closes the bracket outside that it fits, if there is one.
            let inside = self.levels.iter().rev().position(fits).unwrap_or(0);
            for _ in 0..inside {
                self.pop();
            }
        }
        self.pop();
    }

    fn close_format(&mut self, mark: Mark) {
        let inside = self.levels.iter().rev().position(|level| level.open.kind == Kind::FormatStart);
        let start = inside.and_then(|inside| self.levels.iter().rev().nth(inside)).map(|level| level.open.start);
        match (start, inside) {
            (Some(_), Some(1..)) => {
                let specs = self.before.is_some_and(|before| before.kind == Kind::Close);
                self.problem.get_or_insert(Bracket::Field { end: mark, specs });
            }
            (Some(start), _) if mark.start == mark.end && self.levels.len() > 1 => {
                self.problem.get_or_insert(Bracket::Text { start, end: mark.end });
            }
            _ => {}
        }
        for _ in 0..inside.map_or(0, |inside| inside + 1) {
            self.pop();
        }
    }

    /// What is still open where the statement ends: told is the innermost.
    fn never_closed(&mut self) {
        let open = self.levels.iter().rev().map(|level| level.open).find(|open| open.kind == Kind::Open);
        if let Some(open) = open {
            self.problem.get_or_insert(Bracket::NeverClosed { open });
        }
    }

    fn end_statement(&mut self, end: usize) {
        if let (Some(what), Some(statement)) = (self.problem.take(), self.statement) {
            self.found.broken.push(Broken { what, start: statement.start, end: end.max(statement.end) });
        }
        self.levels.clear();
        (self.chain, self.depth) = (Chain::default(), 0);
        self.statement = None;
    }

    /// Whether a statement begins with this mark although brackets are open: one of them was never closed.
    fn begins_statement_in_brackets(&self, mark: Mark) -> bool {
        if !self.begins_line || self.levels.is_empty() {
            return false;
        }
        let word = if mark.kind == Kind::Word { mark.text(self.text) } else { "" };
        if keyword::only_begins_statements(word) {
            return true;
        }
        // Two values in a row, as far to the left as the statement: what is missing is a bracket, and not a comma.
        let texts = |mark: Mark| matches!(mark.kind, Kind::Text | Kind::FormatStart | Kind::FormatEnd);
        let begins = match mark.kind {
            Kind::Word => !keyword::is_keyword(word) || keyword::begins_value(word),
            Kind::Number | Kind::Text | Kind::FormatStart => true,
            Kind::Open | Kind::Close | Kind::FormatEnd | Kind::Sign | Kind::OpenText | Kind::LineEnd => false,
        };
        let (Some(before), Some(statement)) = (self.before, self.statement) else { return false };
        if indentation(self.text, mark.start) > indentation(self.text, statement.start) {
            return self.heads_block(word, mark) && word == "else";
        }
        if self.heads_block(word, mark) || matches!(self.problem, Some(Bracket::Text { .. })) {
            return true;
        }
        begins && word != "not" && self.ends_value(before) && !(texts(before) && texts(mark))
    }

    /// Whether the line is one that begins a block, though its first word may stand in an expression.
    fn heads_block(&self, word: &str, mark: Mark) -> bool {
        if !matches!(word, "if" | "for" | "else" | "async") {
            return false;
        }
        let (mut open, mut last) = (0_usize, mark);
        let line = self.text.get(mark.start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        for inside in Scan::new(line) {
            match inside.kind {
                Kind::Open | Kind::FormatStart => open += 1,
                Kind::Close | Kind::FormatEnd if open == 0 => return false,
                Kind::Close | Kind::FormatEnd => open -= 1,
                Kind::Word | Kind::Number | Kind::Text | Kind::OpenText | Kind::Sign | Kind::LineEnd => {}
            }
            last = Mark { start: mark.start + inside.start, end: mark.start + inside.end, ..inside };
        }
        open == 0 && last.text(self.text) == ":" && (word != "else" || last.start == mark.end)
    }

    fn ends_value(&self, mark: Mark) -> bool {
        match mark.kind {
            Kind::Word => {
                let word = mark.text(self.text);
                !keyword::is_keyword(word) || keyword::is_value(word)
            }
            Kind::Number | Kind::Text | Kind::OpenText | Kind::FormatEnd | Kind::Close => true,
            Kind::Open | Kind::FormatStart | Kind::Sign | Kind::LineEnd => false,
        }
    }
}

/// The bracket that closes this one.
pub(crate) fn closing(open: &str) -> &'static str {
    match open {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}

/// How far to the right the line's first mark stands, with tabs to the next multiple of eight, as in `CPython`.
pub(crate) fn indentation(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    before[line..].bytes().fold(0, |width, byte| match byte {
        b'\t' => (width / 8 + 1) * 8,
        b'\x0c' => 0,
        _ => width + 1,
    })
}
