//! One piece after the other.

use super::{Kind, Language};

/// The pieces of `text`, in order, none of them empty.
pub(crate) fn pieces(language: Language, text: &str) -> Vec<(Kind, &str)> {
    let mut lexer = Lexer { language, text, at: 0 };
    std::iter::from_fn(|| lexer.piece()).collect()
}

struct Lexer<'t> {
    language: Language,
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    fn piece(&mut self) -> Option<(Kind, &'t str)> {
        let rest = &self.text[self.at..];
        let first = rest.chars().next()?;
        let (kind, len) = self.read(rest, first);
        self.at += len;
        Some((kind, &rest[..len]))
    }

    /// What stands at the beginning of `rest`, and how many bytes of it.
    fn read(&self, rest: &str, first: char) -> (Kind, usize) {
        let language = self.language;
        if language == Language::Text {
            return (Kind::Plain, rest.len());
        }
        if self.begins_comment(rest) {
            return (Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
        }
        if language.comment() == Some("//") && rest.starts_with("/*") {
            return (Kind::Comment, rest.find("*/").map_or(rest.len(), |end| end + 2));
        }
        if let Some(text) = self.quoted(rest) {
            return (self.kind_of_text(&rest[text..]), text);
        }
        if first.is_ascii_digit() {
            return (Kind::Number, while_in(rest, |letter| letter.is_ascii_alphanumeric() || "._".contains(letter)));
        }
        if first.is_alphabetic() || first == '_' {
            let len = while_in(rest, |letter| letter.is_alphanumeric() || letter == '_');
            return (self.kind_of_word(&rest[..len], &rest[len..]), len);
        }
        (Kind::Plain, first.len_utf8())
    }

    /// In a shell a `#` within a word is a letter of it.
    fn begins_comment(&self, rest: &str) -> bool {
        let within_word =
            self.language == Language::Shell && self.before().is_some_and(|letter| !letter.is_whitespace());
        !within_word && self.language.comment().is_some_and(|sign| rest.starts_with(sign))
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// How long the text in quotes is that begins here. One that does not end goes on to the line's end, one between three quotes
    /// to the end of all.
    fn quoted(&self, rest: &str) -> Option<usize> {
        let prefix = self.prefix(rest);
        let quoted = &rest[prefix..];
        let quote = quoted.chars().next()?;
        if self.language == Language::Rust && quote == '\'' {
            return letter(quoted);
        }
        if !self.language.quotes().contains(&quote) {
            return None;
        }
        let three = &quoted[..quoted.len().min(3)];
        let sign = if self.language == Language::Python && three.len() == 3 && three.chars().all(|each| each == quote) {
            three
        } else {
            &quoted[..quote.len_utf8()]
        };
        let many_lines = sign.len() == 3 || self.language != Language::Python;
        Some(prefix + sign.len() + until(&quoted[sign.len()..], sign, many_lines))
    }

    /// The letters before a text that say how it is read: `f"`, `rb"`.
    fn prefix(&self, rest: &str) -> usize {
        let within_word = self.before().is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        if self.language != Language::Python || within_word {
            return 0;
        }
        let letters = while_in(rest, |letter| "rRbBfFuU".contains(letter));
        if letters <= 2 && rest[letters..].starts_with(['"', '\'']) { letters } else { 0 }
    }

    /// In JSON a text before a colon is a key.
    fn kind_of_text(&self, after: &str) -> Kind {
        if self.language == Language::Json && after.trim_start().starts_with(':') { Kind::Name } else { Kind::Text }
    }

    fn kind_of_word(&self, word: &str, after: &str) -> Kind {
        let keywords = self.language.keywords();
        let is_keyword = keywords
            .match_indices(word)
            .any(|(at, _)| keywords[..at].ends_with(' ') && keywords[at + word.len()..].starts_with(' '));
        let called = after.starts_with('(') || self.language == Language::Rust && after.starts_with("!(");
        let is_command = self.language == Language::Shell
            && self.text[..self.at].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
        match () {
            () if is_keyword => Kind::Keyword,
            () if called || is_command => Kind::Name,
            () => Kind::Plain,
        }
    }
}

/// A letter in quotes of Rust: `'a'`, `'\n'`; none where it is a lifetime.
fn letter(quoted: &str) -> Option<usize> {
    let mut letters = quoted.char_indices().skip(1);
    let (_, first) = letters.next()?;
    if first == '\\' {
        letters.next()?;
        return letters.find(|(_, letter)| *letter == '\'').map(|(at, _)| at + 1);
    }
    letters.next().filter(|(_, letter)| *letter == '\'').map(|(at, _)| at + 1)
}

/// How many bytes up to and with `sign`; a letter after a backslash ends nothing.
fn until(text: &str, sign: &str, many_lines: bool) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if letter == '\\' {
            escaped = true;
        } else if text[at..].starts_with(sign) {
            return at + sign.len();
        } else if letter == '\n' && !many_lines {
            return at;
        }
    }
    text.len()
}

fn while_in(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !holds(letter)).unwrap_or(text.len())
}
