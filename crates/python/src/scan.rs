//! The marks of a text: words, numbers, texts, brackets, signs and ends of lines, whatever else is wrong with it.
//!
//! The parser has a lexer of its own, which gives its tokens only when the parser is done. How deep a text nests must be known
//! before (see [`survey`](crate::survey)), and what is wrong with a bracket is told from what stands around it.

use ruff_text_size::{TextRange, TextSize};

/// What stands in a text from `start` to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name or a keyword.
    Word,
    Number,
    /// A text in quotes, whole.
    Text,
    /// One that does not end, up to the end of its line or of everything.
    OpenText,
    /// The prefix and the quotes of a formatted text; what stands between its fields has no marks.
    FormatStart,
    FormatEnd,
    Open,
    Close,
    Sign,
    /// Of a line on which something stands.
    LineEnd,
}

impl Mark {
    pub(crate) fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    pub(crate) fn range(self) -> TextRange {
        TextRange::new(size(self.start), size(self.end))
    }
}

/// An offset, for the parser's ranges.
pub(crate) fn size(offset: usize) -> TextSize {
    TextSize::try_from(offset).unwrap_or(TextSize::new(u32::MAX))
}

/// The marks of `text`, one after the other.
pub(crate) struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// The line has marks.
    line: bool,
    /// The formatted texts and fields that are open.
    formats: Vec<Format>,
}

/// A formatted text that has not ended.
#[derive(Clone, Copy, Debug)]
struct Format {
    quote: u8,
    triple: bool,
    /// Where the scan is in it.
    inside: Inside,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// Between fields; in a field's format after so many others.
    Words { specs: u32 },
    /// In a field's expression, with so many brackets of its own.
    Field { brackets: u32, specs: u32 },
}

impl<'t> Scan<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self { text, bytes: text.as_bytes(), at: start, line: false, formats: Vec::new() }
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn mark(&mut self, kind: Kind, length: usize) -> Mark {
        let start = self.at;
        self.at = (start + length).min(self.bytes.len());
        self.line = kind != Kind::LineEnd;
        Mark { kind, start, end: self.at }
    }

    /// Passes by blanks, comments and lines that go on; the next byte starts a mark.
    fn pass_by(&mut self) {
        loop {
            match self.byte(0) {
                b' ' | b'\t' | b'\x0c' => self.at += 1,
                b'#' => self.at += self.bytes[self.at..].iter().take_while(|byte| !is_line_end(**byte)).count(),
                b'\\' if is_line_end(self.byte(1)) => self.at += 1 + self.line_end(1),
                byte if is_line_end(byte) && !self.line => self.at += self.line_end(0),
                _ => return,
            }
        }
    }

    /// How many bytes the end of the line has that stands `ahead`.
    fn line_end(&self, ahead: usize) -> usize {
        if self.byte(ahead) == b'\r' && self.byte(ahead + 1) == b'\n' { 2 } else { 1 }
    }

    /// In a field's expression, outside of brackets of its own: there a colon begins the field's format.
    fn in_field(&self) -> bool {
        matches!(self.formats.last(), Some(Format { inside: Inside::Field { brackets: 0, .. }, .. }))
    }

    /// Forgets the formatted texts that are open: what follows is a statement of its own.
    pub(crate) fn abandon(&mut self) {
        self.formats.clear();
    }

    /// A text in quotes, behind its prefix of `prefix` bytes.
    fn quoted(&mut self, prefix: usize) -> Mark {
        let quote = self.byte(prefix);
        let triple = self.byte(prefix + 1) == quote && self.byte(prefix + 2) == quote;
        let quotes = if triple { 3 } else { 1 };
        let letters = self.bytes[self.at..self.at + prefix].iter().map(u8::to_ascii_lowercase);
        if letters.clone().any(|letter| matches!(letter, b'f' | b't')) {
            self.formats.push(Format { quote, triple, inside: Inside::Words { specs: 0 } });
            return self.mark(Kind::FormatStart, prefix + quotes);
        }
        let mut length = prefix + quotes;
        while self.at + length < self.bytes.len() {
            let byte = self.byte(length);
            match byte {
                b'\\' => length += if is_line_end(self.byte(length + 1)) { 1 + self.line_end(length + 1) } else { 2 },
                _ if byte == quote
                    && (!triple || (self.byte(length + 1) == quote && self.byte(length + 2) == quote)) =>
                {
                    return self.mark(Kind::Text, length + quotes);
                }
                _ if is_line_end(byte) && !triple => break,
                _ => length += 1,
            }
        }
        // The quote ends the formatted text that it stands in: the field before it was never closed.
        let ends = |format: &Format| format.quote == quote && format.triple == triple && prefix == 0;
        if self.formats.last().is_some_and(ends) {
            self.formats.pop();
            return self.mark(Kind::FormatEnd, quotes);
        }
        self.mark(Kind::OpenText, length)
    }

    /// Goes on between the fields of a formatted text: to the next field, or to the end.
    fn words(&mut self, format: Format, specs: u32) -> Option<Mark> {
        let Format { quote, triple, .. } = format;
        loop {
            let byte = self.byte(0);
            let ends = byte == quote && (!triple || (self.byte(1) == quote && self.byte(2) == quote));
            if self.at >= self.bytes.len() || ends || (is_line_end(byte) && !triple) {
                self.formats.pop();
                let quotes = if ends { if triple { 3 } else { 1 } } else { 0 };
                return (self.at < self.bytes.len() || quotes > 0).then(|| self.mark(Kind::FormatEnd, quotes));
            }
            match byte {
                b'{' if specs == 0 && self.byte(1) == b'{' => self.at += 2,
                b'{' => {
                    self.set(Inside::Field { brackets: 0, specs });
                    return Some(self.mark(Kind::Open, 1));
                }
                b'}' if specs > 0 => {
                    self.set(Inside::Words { specs: specs - 1 });
                    return Some(self.mark(Kind::Close, 1));
                }
                b'\\' if self.byte(1) != b'{' => self.at += 2,
                _ => self.at += 1,
            }
        }
    }

    fn set(&mut self, inside: Inside) {
        if let Some(format) = self.formats.last_mut() {
            format.inside = inside;
        }
    }

    /// A bracket, or the colon before a field's format.
    fn bracket(&mut self, byte: u8) -> Mark {
        let field = match self.formats.last() {
            Some(Format { inside: Inside::Field { brackets, specs }, .. }) => Some((*brackets, *specs)),
            Some(Format { inside: Inside::Words { .. }, .. }) | None => None,
        };
        match (byte, field) {
            (b'(' | b'[' | b'{', Some((brackets, specs))) => {
                self.set(Inside::Field { brackets: brackets + 1, specs });
            }
            (b'}', Some((0, specs))) => self.set(Inside::Words { specs }),
            (b')' | b']' | b'}', Some((brackets, specs))) => {
                self.set(Inside::Field { brackets: brackets.saturating_sub(1), specs });
            }
            // What follows is the format; the field's own bracket is still open.
            (b':', Some((0, specs))) => {
                self.set(Inside::Words { specs: specs + 1 });
                return self.mark(Kind::Sign, 1);
            }
            _ => {}
        }
        let kind = match byte {
            b'(' | b'[' | b'{' => Kind::Open,
            b')' | b']' | b'}' => Kind::Close,
            _ => Kind::Sign,
        };
        self.mark(kind, 1)
    }

    fn word(&mut self) -> Mark {
        let rest = &self.text[self.at..];
        let end = rest.find(|letter: char| letter.is_ascii() && letter != '_' && !letter.is_ascii_alphanumeric());
        let length = end.unwrap_or(rest.len());
        if length <= 2 && matches!(self.byte(length), b'"' | b'\'') && is_prefix(&rest.as_bytes()[..length]) {
            return self.quoted(length);
        }
        self.mark(Kind::Word, length)
    }

    fn number(&mut self) -> Mark {
        let mut length = 1;
        loop {
            let (before, byte) = (self.byte(length - 1), self.byte(length));
            let hexadecimal = matches!(self.byte(1), b'x' | b'X');
            let exponent = matches!(before, b'e' | b'E') && matches!(byte, b'+' | b'-') && !hexadecimal;
            if !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.') || exponent) {
                return self.mark(Kind::Number, length);
            }
            length += 1;
        }
    }
}

impl Iterator for Scan<'_> {
    type Item = Mark;

    fn next(&mut self) -> Option<Mark> {
        if let Some(format) = self.formats.last().copied()
            && let Inside::Words { specs } = format.inside
            && let Some(mark) = self.words(format, specs)
        {
            return Some(mark);
        }
        self.pass_by();
        if self.at >= self.bytes.len() {
            return None;
        }
        let byte = self.byte(0);
        Some(match byte {
            b'"' | b'\'' => self.quoted(0),
            b'(' | b'[' | b'{' | b')' | b']' | b'}' => self.bracket(byte),
            b':' if self.byte(1) != b'=' || self.in_field() => self.bracket(byte),
            b'0'..=b'9' => self.number(),
            b'.' if self.byte(1).is_ascii_digit() => self.number(),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.word(),
            _ if is_line_end(byte) => {
                let length = self.line_end(0);
                self.mark(Kind::LineEnd, length)
            }
            _ => {
                let length = SIGNS
                    .iter()
                    .find(|sign| self.bytes[self.at..].starts_with(sign.as_bytes()))
                    .map_or(1, |sign| sign.len());
                self.mark(Kind::Sign, length)
            }
        })
    }
}

/// Signs of more than one letter, longer ones first.
const SIGNS: [&str; 25] = [
    "...", "**=", "//=", "<<=", ">>=", "**", "//", "->", ":=", "==", "!=", "<=", ">=", "<<", ">>", "+=", "-=", "*=",
    "/=", "%=", "&=", "|=", "^=", "@=", "<>",
];

const fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// What may stand before a quote: `r`, `b`, `u`, `f`, `t`, and `r` with one of the others.
fn is_prefix(letters: &[u8]) -> bool {
    let is_one = |letter: &u8| b"rbuft".contains(&letter.to_ascii_lowercase());
    letters.iter().all(is_one)
        && (letters.len() == 1 || letters.iter().filter(|letter| letter.eq_ignore_ascii_case(&b'r')).count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each mark as it is written; the ends of lines as `;`.
    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let marks: Vec<&str> =
            Scan::new(text).map(|mark| if mark.kind == Kind::LineEnd { ";" } else { mark.text(text) }).collect();
        assert_eq!(marks, expect);
    }

    #[test]
    fn words_numbers_texts_and_signs_are_told_apart() {
        check("x1 = 0x1F-1e-3 # no\n\n  y", &["x1", "=", "0x1F", "-", "1e-3", ";", "y"]);
        check("a **= r'\\' \\\n b", &["a", "**=", "r'\\' \\\n b"]);
        check("a = 'x\\\ny' 'z\nb", &["a", "=", "'x\\\ny'", "'z", ";", "b"]);
        check("x: 'a\"b' = \"\"\"c\n\"d\"\"\"", &["x", ":", "'a\"b'", "=", "\"\"\"c\n\"d\"\"\""]);
    }

    #[test]
    fn the_fields_of_a_formatted_text_have_marks_of_their_own() {
        check("f'a{b!r:>{c}}d'", &["f'", "{", "b", "!", "r", ":", "{", "c", "}", "}", "'"]);
        check("f\"{d[\"k\"]}{{\" + g", &["f\"", "{", "d", "[", "\"k\"", "]", "}", "\"", "+", "g"]);
        check("f'{a' \n b", &["f'", "{", "a", "'", ";", "b"]);
        check("f'x\nb", &["f'", "", ";", "b"]);
        check("rb'\\x' xf'a'", &["rb'\\x'", "xf", "'a'"]);
    }
}
