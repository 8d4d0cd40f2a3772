//! Texts and names of Python.

use std::fmt::Write as _;

/// A text in double quotes.
pub(crate) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Names that the text of every program uses.
const TAKEN: &[&str] = &[
    "asyncio",
    "contextvars",
    "time",
    "compute",
    "print",
    "len",
    "range",
    "str",
    "repr",
    "sum",
    "round",
    "type",
    "list",
    "ExceptionGroup",
];

/// Why `name` cannot name a variable or function.
pub(crate) fn refused(name: &str) -> Option<&'static str> {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
    if !starts || !chars.all(|c| c.is_ascii_alphanumeric() || c == '_') || name.len() > 64 {
        return Some("is not a name: letters, digits and _ only, at most 64");
    }
    if KEYWORDS.contains(&name) {
        return Some("is a word of Python's own");
    }
    if TAKEN.contains(&name) || asyncio::Class::ALL.iter().any(|class| class.name() == name) {
        return Some("is taken by Python or its library");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_control_characters_are_escaped() {
        assert_eq!(literal("a\"b\\\n\u{1}"), "\"a\\\"b\\\\\\n\\u0001\"");
    }

    #[test]
    fn names_that_would_change_the_program_are_refused() {
        assert!(refused("fetch_2").is_none());
        for name in ["", "2a", "a b", "await", "asyncio", "ValueError", "é"] {
            assert!(refused(name).is_some(), "{name}");
        }
    }
}
