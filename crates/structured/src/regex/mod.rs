//! Regular expressions in linear time: the syntax of the `regex` crate, which Pydantic uses, or of ECMA-262, which JSON
//! Schema names, plus look-around; no backtracking, so no pattern and no text can make it slow.
//!
//! The `regex` crate is not used: with its Unicode tables it adds about 500 kB to WebAssembly. The tests hold the classes
//! against its tables, character by character.

mod bracket;
mod class;
mod compile;
mod parse;
mod search;
mod unicode;

use std::fmt;

use compile::Program;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Regex {
    program: Program,
}

/// Whose rules `\d`, `\w`, `\s` and the escapes follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// The `regex` crate: classes are Unicode's.
    Rust,
    /// ECMA-262 with the `u` flag: classes are ASCII's.
    Ecma,
}

/// A pattern that is not one: what is wrong, and at which character, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// From 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is not a regular expression: {} at column {}", self.message, self.column)
    }
}

impl Regex {
    /// A pattern in the syntax of the `regex` crate.
    pub fn new(pattern: &str) -> Result<Self, PatternError> {
        Self::with(pattern, Flavour::Rust)
    }

    /// A pattern in the syntax of ECMA-262.
    pub fn ecma(pattern: &str) -> Result<Self, PatternError> {
        Self::with(pattern, Flavour::Ecma)
    }

    fn with(pattern: &str, flavour: Flavour) -> Result<Self, PatternError> {
        let tree = parse::parse(pattern, flavour)?;
        Ok(Self { program: compile::compile(&tree)? })
    }

    /// Whether the pattern is found anywhere in `text`. Takes time in proportion to the text times the pattern.
    pub fn is_match(&self, text: &str) -> bool {
        search::is_match(&self.program, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, matching: &[&str], others: &[&str]) {
        let regex = Regex::new(pattern).unwrap_or_else(|error| panic!("{pattern} {error}"));
        for text in matching {
            assert!(regex.is_match(text), "{pattern} should match {text:?}");
        }
        for text in others {
            assert!(!regex.is_match(text), "{pattern} should not match {text:?}");
        }
    }

    #[track_caller]
    fn check_error(pattern: &str, expect: &str) {
        assert_eq!(Regex::new(pattern).unwrap_err().to_string(), format!("is not a regular expression: {expect}"));
    }

    #[test]
    fn a_pattern_is_searched_for_anywhere() {
        check("b+c", &["bc", "abbbcd"], &["", "ac"]);
        check("^a.c$", &["abc", "aéc"], &["abcd", "a\nc"]);
        check("", &["", "x"], &[]);
    }

    #[test]
    fn repetitions_count() {
        check("^a{2,3}$", &["aa", "aaa"], &["a", "aaaa"]);
        check("^(ab){2}c?$", &["abab", "ababc"], &["ab"]);
        check("^a{2,}?$", &["aa", "aaaaa"], &["a"]);
    }

    #[test]
    fn classes_know_unicode() {
        check(r"^\w+$", &["naïve", "日本", "a_1"], &["a b", "-"]);
        check(r"^\d$", &["7", "٣"], &["x"]);
        check(r"^[^a-c\s]$", &["d", "é"], &["b", " "]);
        check(r"^\p{Lu}\p{L}*$", &["Ada", "Élan"], &["ada"]);
        check(r"^[\w&&[^\d]]$", &["a"], &["1"]);
        check(r"^(?i)straße$", &["STRAßE", "Straße"], &["strasse"]);
    }

    #[test]
    fn ecma_classes_are_ascii() {
        assert!(!Regex::ecma(r"^\d$").unwrap().is_match("٣"));
        assert!(Regex::ecma(r"^\cJ$").unwrap().is_match("\n"));
    }

    #[test]
    fn look_around_needs_no_backtracking() {
        check(r"^(?!.*\.\.)[a-z.]+$", &["a.b"], &["a..b"]);
        check(r"(?<=\$)\d+", &["costs $5"], &["costs 5"]);
        check(r"^(?=.*\d)(?=.*[a-z]).{4,}$", &["abc1"], &["abcd", "1234", "a1"]);
        check(r"(?<!a)b", &["b", "cb"], &["ab"]);
    }

    #[test]
    fn word_boundaries_are_between_words_and_others() {
        check(r"\bcat\b", &["a cat!", "cat"], &["concat", "cats"]);
        check(r"\Bcat", &["concat"], &["cat"]);
    }

    #[test]
    fn a_pattern_made_to_explode_does_not() {
        check("^(a+)+$", &[&"a".repeat(50_000)], &[&("a".repeat(50_000) + "b")]);
        check("(x+x+)+y", &[], &[&"x".repeat(20_000)]);
    }

    #[test]
    fn a_bad_pattern_is_placed() {
        check_error("a(b", "a group is not closed at column 2");
        check_error("a)b", "there is no group to close at column 2");
        check_error("[a-", "a class is not closed at column 1");
        check_error("*a", "there is nothing to repeat at column 1");
        check_error(r"\p{Nope}", "there is no Unicode class \"Nope\" at column 1");
        check_error(r"(a)\1", "back-references are not regular at column 4");
        check_error("a{3,2}", "a repetition must not run backwards at column 2");
        check_error("(?:a{1000}){1000}", "the pattern is too large at column 1");
    }
}
