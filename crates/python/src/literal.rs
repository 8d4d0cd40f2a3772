//! Texts in quotes that Python allows and nothing here can hold.

use ruff_python_ast::{
    InterpolatedStringElement, ModModule, StringLiteral,
    visitor::{self, Visitor},
};
use ruff_text_size::TextRange;

use crate::{mistake::Finding, scan::size};

/// Escapes that stand for half of a character of UTF-16, which the parser reads as another character.
pub(crate) fn halves(module: &ModModule, text: &str) -> Vec<Finding> {
    let mut halves = Halves { text, found: Vec::new() };
    // Hardly a text has one: not every text is walked.
    if half(text, 0).is_some() {
        halves.visit_body(&module.body);
    }
    halves.found
}

struct Halves<'t> {
    text: &'t str,
    found: Vec<Finding>,
}

impl<'a> Visitor<'a> for Halves<'_> {
    fn visit_string_literal(&mut self, literal: &'a StringLiteral) {
        self.look(literal.range, &literal.value);
    }

    fn visit_interpolated_string_element(&mut self, element: &'a InterpolatedStringElement) {
        if let Some(literal) = element.as_literal() {
            self.look(literal.range, &literal.value);
        }
        visitor::walk_interpolated_string_element(self, element);
    }
}

impl Halves<'_> {
    fn look(&mut self, range: TextRange, value: &str) {
        let start = range.start().to_usize();
        let written = self.text.get(start..range.end().to_usize()).unwrap_or_default();
        let mut at = 0;
        // The parser puts this character where it reads half of one; a raw text has none.
        while value.contains(char::REPLACEMENT_CHARACTER)
            && let Some((from, length)) = half(written, at)
        {
            let escape = written.get(from..from + length).unwrap_or_default();
            let range = TextRange::at(size(start + from), size(length));
            let message = format!("the escape {escape} is not supported here: it is half of a character");
            self.found.push(Finding::new(range, message, "write the whole character"));
            at = from + length;
        }
    }
}

/// Where, from `at` on, an escape stands for half of a character, and how long it is.
fn half(text: &str, mut at: usize) -> Option<(usize, usize)> {
    loop {
        let from = at + text.get(at..)?.find('\\')?;
        let length = match text.as_bytes().get(from + 1) {
            Some(b'u') => 6,
            Some(b'U') => 10,
            _ => 2,
        };
        let code = text.get(from + 2..from + length).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if code.is_some_and(|code| (0xd800..0xe000).contains(&code)) {
            return Some((from, length));
        }
        at = from + 1 + text.get(from + 1..)?.chars().next()?.len_utf8();
    }
}
