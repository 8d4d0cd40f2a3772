//! Python text into words and signs, with the indentation as signs of its own.

use super::Place;
use crate::Violation;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Name(String),
    /// As written, without underscores.
    Number(String),
    Text(String),
    Bytes(String),
    Sign(&'static str),
    Newline,
    Indent,
    Dedent,
    End,
}

/// Longer signs first.
const SIGNS: [&str; 46] = [
    "...", "**=", "//=", "<<=", ">>=", "**", "//", "->", ":=", "==", "!=", "<=", ">=", "<<", ">>", "+=", "-=", "*=",
    "/=", "%=", "&=", "|=", "^=", "@=", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "@", "=", "|", "-", "+", "*",
    "/", "%", "&", "^", "~", "<",
];

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    place: Place,
    /// Open brackets, inside of which a line's end means nothing.
    open: usize,
    indents: Vec<usize>,
    found: Vec<(Token, Place)>,
}

/// All tokens of `text`, each with its place; the last one is [`Token::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Place)>, Violation> {
    let mut lexer =
        Lexer { text, at: 0, place: Place { line: 1, column: 1 }, open: 0, indents: vec![0], found: Vec::new() };
    lexer.start_of_line()?;
    while let Some(letter) = lexer.peek() {
        lexer.one(letter)?;
    }
    if !matches!(lexer.found.last(), None | Some((Token::Newline | Token::Dedent, _))) {
        lexer.push(Token::Newline, lexer.place);
    }
    for _ in 1..lexer.indents.len() {
        lexer.push(Token::Dedent, lexer.place);
    }
    lexer.push(Token::End, lexer.place);
    Ok(lexer.found)
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        self.place = if letter == '\n' { Place { line: self.place.line + 1, column: 1 } } else { self.place.after(1) };
        Some(letter)
    }

    fn push(&mut self, token: Token, place: Place) {
        self.found.push((token, place));
    }

    fn one(&mut self, letter: char) -> Result<(), Violation> {
        let start = self.place;
        match letter {
            '\n' => {
                self.take();
                if self.open == 0 {
                    if !matches!(self.found.last(), None | Some((Token::Newline | Token::Indent | Token::Dedent, _))) {
                        self.push(Token::Newline, start);
                    }
                    self.start_of_line()?;
                }
            }
            ' ' | '\t' | '\r' | '\u{c}' | '\u{feff}' => {
                self.take();
            }
            '#' => self.comment(),
            '\\' => {
                self.take();
                if self.peek() == Some('\r') {
                    self.take();
                }
                if self.take() != Some('\n') {
                    return Err(start.refuse("a backslash outside of a text"));
                }
            }
            '"' | '\'' => self.quoted("", start)?,
            letter if letter.is_ascii_digit() => self.number(start)?,
            '.' if self.text[self.at + 1..].starts_with(|next: char| next.is_ascii_digit()) => self.number(start)?,
            letter if letter.is_alphabetic() || letter == '_' => self.name(start)?,
            _ => self.sign(letter, start)?,
        }
        Ok(())
    }

    fn comment(&mut self) {
        while self.peek().is_some_and(|letter| letter != '\n') {
            self.take();
        }
    }

    /// Measures the indentation of the next line that says something.
    fn start_of_line(&mut self) -> Result<(), Violation> {
        let mut width = 0;
        loop {
            match self.peek() {
                Some(' ') => width += 1,
                Some('\t') => width = (width / 8 + 1) * 8,
                Some('\n' | '\r' | '\u{c}') => width = 0,
                Some('#') => {
                    self.comment();
                    continue;
                }
                None => return Ok(()),
                Some(_) => break,
            }
            self.take();
        }
        let place = self.place;
        let known = self.indents.last().copied().unwrap_or_default();
        if width > known {
            self.indents.push(width);
            self.push(Token::Indent, place);
        }
        while self.indents.last().is_some_and(|known| width < *known) {
            self.indents.pop();
            self.push(Token::Dedent, place);
        }
        if self.indents.last() != Some(&width) {
            return Err(place.refuse("an indentation that fits no line above"));
        }
        Ok(())
    }

    fn number(&mut self, start: Place) -> Result<(), Violation> {
        let mut digits = String::new();
        while let Some(letter) = self.peek() {
            let exponent = digits.ends_with(['e', 'E']) && !digits.starts_with("0x") && matches!(letter, '+' | '-');
            if !(letter.is_ascii_alphanumeric() || letter == '.' || letter == '_' || exponent) {
                break;
            }
            if letter != '_' {
                digits.push(letter);
            }
            self.take();
        }
        let plain = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
            && digits.chars().all(|letter| letter.is_ascii_digit() || "+-.eE".contains(letter))
            && digits.parse::<f64>().is_ok();
        if !plain {
            return Err(start.refuse(format!("the number `{digits}`; write it in decimal digits")));
        }
        self.push(Token::Number(digits), start);
        Ok(())
    }

    fn name(&mut self, start: Place) -> Result<(), Violation> {
        let mut name = String::new();
        while let Some(letter) = self.peek().filter(|letter| letter.is_alphanumeric() || *letter == '_') {
            name.push(letter);
            self.take();
        }
        if matches!(self.peek(), Some('"' | '\'')) && name.len() <= 2 {
            return self.quoted(&name.to_ascii_lowercase(), start);
        }
        self.push(Token::Name(name), start);
        Ok(())
    }

    /// A text behind its prefix (`r`, `b`, `u`).
    fn quoted(&mut self, prefix: &str, start: Place) -> Result<(), Violation> {
        if prefix.contains(['f', 't']) {
            return Err(start.refuse("a formatted text (`f\"…\"`); write the text itself"));
        }
        if !matches!(prefix, "" | "r" | "b" | "u" | "rb" | "br") {
            return Err(start.refuse(format!("a text with the prefix `{prefix}`")));
        }
        let quote = self.take().unwrap_or('"');
        let triple = self.text[self.at..].starts_with(&format!("{quote}{quote}"));
        if triple {
            self.take();
            self.take();
        }
        let end = if triple { quote.to_string().repeat(3) } else { quote.to_string() };
        let raw = prefix.contains('r');
        let mut made = String::new();
        loop {
            if self.text[self.at..].starts_with(&end) {
                for _ in 0..end.len() {
                    self.take();
                }
                break;
            }
            match self.take() {
                Some('\\') if raw => {
                    made.push('\\');
                    made.extend(self.take());
                }
                Some('\\') => self.escape(&mut made)?,
                Some('\n') if !triple => return Err(start.refuse("a text that does not end on its line")),
                Some('\r') if self.peek() == Some('\n') => {}
                Some(letter) => made.push(letter),
                None => return Err(start.refuse("a text that does not end")),
            }
        }
        self.push(if prefix.contains('b') { Token::Bytes(made) } else { Token::Text(made) }, start);
        Ok(())
    }

    fn escape(&mut self, made: &mut String) -> Result<(), Violation> {
        let start = self.place;
        let Some(letter) = self.take() else { return Err(start.refuse("a text that does not end")) };
        let plain = match letter {
            '\n' => return Ok(()),
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            '0' => Some('\0'),
            '\\' | '\'' | '"' => Some(letter),
            _ => None,
        };
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => {
                // Python keeps the backslash of an escape that it does not know.
                match plain {
                    Some(plain) => made.push(plain),
                    None => made.extend(['\\', letter]),
                }
                return Ok(());
            }
        };
        let hex: String = (0..digits).filter_map(|_| self.take()).collect();
        let Some(letter) = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32) else {
            return Err(start.refuse(format!("the escape `\\{letter}{hex}`, which is no character")));
        };
        made.push(letter);
        Ok(())
    }

    fn sign(&mut self, letter: char, start: Place) -> Result<(), Violation> {
        let rest = &self.text[self.at..];
        let found = SIGNS.iter().find(|sign| rest.starts_with(**sign)).copied();
        let Some(sign) = found.or_else(|| (letter == '>').then_some(">")) else {
            return Err(start.refuse(format!("the character `{letter}`")));
        };
        match sign {
            "(" | "[" | "{" => self.open += 1,
            ")" | "]" | "}" => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        for _ in 0..sign.len() {
            self.take();
        }
        self.push(Token::Sign(sign), start);
        Ok(())
    }
}
