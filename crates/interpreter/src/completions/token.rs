//! A program's text in words and signs. It need not be a program yet: where one types, it hardly ever is.

use std::ops::Range;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A name or a keyword.
    Word(&'t str),
    /// A sign of one letter.
    Sign(char),
    /// A number or a text: it binds nothing and has no names.
    Value,
}

/// A statement, over as many lines as its brackets are open.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// The number of its first line, from 1.
    pub number: usize,
    /// The blanks before it.
    pub indent: usize,
    /// Its pieces, each with where it stands.
    pub tokens: Vec<(Range<usize>, Token<'t>)>,
}

impl<'t> Line<'t> {
    /// Where it begins.
    pub(super) fn start(&self) -> usize {
        self.tokens.first().map_or(0, |(range, _)| range.start)
    }

    /// Its pieces alone.
    pub(super) fn pieces(&self) -> Vec<Token<'t>> {
        self.tokens.iter().map(|(_, token)| *token).collect()
    }
}

/// A text in statements.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text<'t> {
    /// Those that have any pieces.
    pub lines: Vec<Line<'t>>,
    /// Where texts in quotes and remarks stand: no name can be typed there.
    pub quiet: Vec<Range<usize>>,
}

/// A word that begins a statement and nothing else: whatever bracket is open before it has been forgotten.
const BEGINS: [&str; 13] = [
    "def", "class", "import", "return", "try", "while", "with", "except", "finally", "raise", "pass", "break",
    "continue",
];

/// Reads a text.
pub(super) fn read(text: &str) -> Text<'_> {
    let mut found = Text { lines: Vec::new(), quiet: Vec::new() };
    let (mut at, mut number, mut depth, mut is_new) = (0, 1, 0_usize, true);
    let mut line_start = 0;
    while let Some(letter) = text[at..].chars().next() {
        let (token, len) = piece(text, at, letter);
        let range = at..at + len;
        at += len;
        let token = match token {
            Piece::Break => {
                (number, line_start) = (number + 1, at);
                is_new |= depth == 0;
                continue;
            }
            Piece::Blank => {
                number += text[range].matches('\n').count();
                continue;
            }
            Piece::Remark => {
                found.quiet.push(range);
                continue;
            }
            Piece::Quoted => {
                found.quiet.push(range.clone());
                Token::Value
            }
            Piece::Token(token) => token,
        };
        let begins_line = text[line_start..range.start].trim().is_empty();
        if begins_line && matches!(token, Token::Word(word) if BEGINS.contains(&word)) {
            (depth, is_new) = (0, true);
        }
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            Token::Sign(_) | Token::Word(_) | Token::Value => {}
        }
        if is_new {
            let indent = range.start - line_start;
            found.lines.push(Line { number, indent, tokens: Vec::new() });
            is_new = false;
        }
        let lines_within = text[range.clone()].matches('\n').count();
        if let Some(line) = found.lines.last_mut() {
            line.tokens.push((range, token));
        }
        number += lines_within;
    }
    found
}

enum Piece<'t> {
    Break,
    Blank,
    Remark,
    Quoted,
    Token(Token<'t>),
}

/// What stands at a place, and how many bytes of it.
fn piece(text: &str, at: usize, letter: char) -> (Piece<'_>, usize) {
    let rest = &text[at..];
    if letter == '\n' {
        return (Piece::Break, 1);
    }
    if letter.is_whitespace() {
        return (Piece::Blank, letter.len_utf8());
    }
    if rest.starts_with("\\\n") {
        return (Piece::Blank, 2);
    }
    if letter == '#' {
        return (Piece::Remark, rest.find('\n').unwrap_or(rest.len()));
    }
    let word = rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len());
    let prefix = &rest[..word];
    let is_prefix = word <= 2 && prefix.chars().all(|letter| "rRbBfFuUtT".contains(letter));
    if is_prefix && rest[word..].starts_with(['"', '\'']) {
        return (Piece::Quoted, word + quoted(&rest[word..]));
    }
    if letter.is_ascii_digit() {
        let len = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && !"._".contains(letter));
        return (Piece::Token(Token::Value), len.unwrap_or(rest.len()));
    }
    match word {
        0 => (Piece::Token(Token::Sign(letter)), letter.len_utf8()),
        len => (Piece::Token(Token::Word(prefix)), len),
    }
}

/// How long a text in quotes is. One that does not end goes to the line's end, one between three quotes to the end of all.
fn quoted(rest: &str) -> usize {
    let three = ["\"\"\"", "'''"].into_iter().find(|sign| rest.starts_with(sign));
    let sign = three.unwrap_or(&rest[..1]);
    let (mut at, mut escaped) = (sign.len(), false);
    for letter in rest[sign.len()..].chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' if three.is_none() => return at,
            _ if rest[at..].starts_with(sign) => return at + sign.len(),
            _ => {}
        }
        at += letter.len_utf8();
    }
    rest.len()
}

/// Whether names are made of it.
pub(super) fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The statements: line, indentation and pieces, values as `0`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let piece = |token: &Token<'_>| match token {
            Token::Word(word) => (*word).to_owned(),
            Token::Sign(sign) => sign.to_string(),
            Token::Value => "0".to_owned(),
        };
        let line = |line: &Line<'_>| {
            let pieces: Vec<_> = line.pieces().iter().map(piece).collect();
            format!("{}+{} {}", line.number, line.indent, pieces.join(" "))
        };
        assert_eq!(read(text).lines.iter().map(line).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_statement_goes_on_as_long_as_brackets_are_open() {
        check("a = f(1,\n      b)\n\n  c", &["1+0 a = f ( 0 , b )", "4+2 c"]);
    }

    #[test]
    fn a_bracket_that_is_never_closed_ends_with_the_next_statement() {
        check(
            "a = f(\ndef g():\n    return b[\nclass C:",
            &["1+0 a = f (", "2+0 def g ( ) :", "3+4 return b [", "4+0 class C :"],
        );
    }

    #[test]
    fn texts_and_numbers_are_values_and_remarks_are_nothing() {
        check("a = rb'x # y' + 1.5e3  # z\nb", &["1+0 a = 0 + 0", "2+0 b"]);
        check("a = '''b\n'c'\n''' + d\ne", &["1+0 a = 0 + d", "4+0 e"]);
        check("a = 'b\nc = 'd\\'e'", &["1+0 a = 0", "2+0 c = 0"]);
        check("a = 1 + \\\n    b", &["1+0 a = 0 + b"]);
    }

    #[test]
    fn where_texts_and_remarks_stand_is_known() {
        let text = "a = 'é'  # b\nc";
        let quiet: Vec<_> = read(text).quiet.into_iter().map(|range| &text[range]).collect();
        assert_eq!(quiet, ["'é'", "# b"]);
    }
}
