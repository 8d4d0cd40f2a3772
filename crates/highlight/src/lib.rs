//! Program text in spans by kind, so that a listing can show what is a word of the language, what is a text and what is a
//! remark. It reads words and signs, not grammar: enough to colour every program of the course, and small enough to be loaded
//! with a lab. The course's own text is read when it is built.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod language;
mod lex;

pub use language::Language;

/// What a piece of a program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Everything else: names, signs, blanks.
    Plain,
    /// A word that the language has for itself.
    Keyword,
    /// A name that is called or defined here; in JSON a key.
    Name,
    /// A text in quotes.
    Text,
    /// A number.
    Number,
    /// A remark.
    Comment,
}

/// So many bytes of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// What they are.
    pub kind: Kind,
    /// How many bytes.
    pub len: u32,
}

/// The spans of `text`, in order; together they are as long as it is, and no two neighbours are of one kind. Text that breaks the
/// language's rules has spans too.
///
/// ```
/// use highlight::{Kind, Language, Span, spans};
///
/// let found = spans(Language::Python, "await task");
/// assert_eq!(found, [Span { kind: Kind::Keyword, len: 5 }, Span { kind: Kind::Plain, len: 5 }]);
/// ```
pub fn spans(language: Language, text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (kind, piece) in lex::pieces(language, text) {
        // A listing is far below 4 GB, and a longer one would only lose its colours.
        let len = u32::try_from(piece.len()).unwrap_or(u32::MAX);
        match spans.last_mut() {
            Some(last) if last.kind == kind => last.len += len,
            Some(_) | None => spans.push(Span { kind, len }),
        }
    }
    spans
}

/// The lines of `text`, without their ends, each in pieces of one kind.
pub fn lines<'t>(text: &'t str, spans: &[Span]) -> Vec<Vec<(Kind, &'t str)>> {
    let mut lines = vec![Vec::new()];
    let mut rest = text;
    let everything = Span { kind: Kind::Plain, len: u32::MAX };
    for Span { kind, len } in spans.iter().chain([&everything]) {
        let Some((piece, after)) = rest.split_at_checked(rest.len().min(*len as usize)) else { break };
        rest = after;
        for (index, part) in piece.split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) {
                line.push((*kind, part));
            }
        }
    }
    if lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// Each piece that is not plain, marked by its kind's first letter.
    #[track_caller]
    fn check(language: Language, text: &str, expected: &str) {
        let (mut rest, mut marked) = (text, String::new());
        for Span { kind, len } in spans(language, text) {
            let (piece, after) = rest.split_at(len as usize);
            rest = after;
            match kind {
                Kind::Plain => marked.push_str(piece),
                Kind::Keyword | Kind::Name | Kind::Text | Kind::Number | Kind::Comment => {
                    let letter = format!("{kind:?}").chars().next().unwrap();
                    write!(marked, "{letter}[{piece}]").unwrap();
                }
            }
        }
        assert_eq!((&*marked, rest), (expected, ""));
    }

    #[test]
    fn python_has_words_calls_texts_numbers_and_remarks() {
        check(
            Language::Python,
            "async def price(symbol):\n    return 2.5 * fetch(f\"a\")  # may pause\n",
            "K[async] K[def] N[price](symbol):\n    K[return] N[2.5] * N[fetch](T[f\"a\"])  C[# may pause]\n",
        );
    }

    #[test]
    fn a_text_between_three_quotes_may_have_many_lines() {
        check(Language::Python, "\"\"\"a\n'b' # c\"\"\" if", "T[\"\"\"a\n'b' # c\"\"\"] K[if]");
    }

    #[test]
    fn a_text_that_does_not_end_goes_to_the_end_of_its_line() {
        check(Language::Python, "a = 'b\nif", "a = T['b]\nK[if]");
    }

    #[test]
    fn a_quote_after_a_backslash_ends_nothing() {
        check(Language::JavaScript, r"let a = 'it\'s';", r"K[let] a = T['it\'s'];");
    }

    #[test]
    fn a_word_of_the_language_within_a_name_is_none() {
        check(Language::Python, "format + async_timeout + i", "format + async_timeout + i");
    }

    #[test]
    fn javascript_has_remarks_of_many_lines_and_texts_between_backquotes() {
        check(Language::JavaScript, "/* a\n b */ f(`c\n${d}`) // e", "C[/* a\n b */] N[f](T[`c\n${d}`]) C[// e]");
    }

    #[test]
    fn rust_tells_letters_from_lifetimes_and_macros_from_names() {
        check(
            Language::Rust,
            "fn f<'a>(b: &'a str) { println!(\"{}\", 'c') }",
            "K[fn] f<'a>(b: &'a str) { N[println]!(T[\"{}\"], T['c']) }",
        );
    }

    #[test]
    fn json_has_keys_and_values() {
        check(
            Language::Json,
            "{\"age\": 35, \"name\" : \"Ada\", \"ok\": true}",
            "{N[\"age\"]: N[35], N[\"name\"] : T[\"Ada\"], N[\"ok\"]: K[true]}",
        );
    }

    #[test]
    fn a_shell_has_commands_texts_and_remarks() {
        check(Language::Shell, "curl -s 'a b'#c # d", "N[curl] -s T['a b']#c C[# d]");
    }

    #[test]
    fn plain_text_is_one_span() {
        check(Language::named("text"), "for 1 \"a\" # b", "for 1 \"a\" # b");
    }

    #[test]
    fn lines_keep_every_letter_but_their_ends() {
        let text = "a = '''b\n\nc'''\nif";
        let lines = lines(text, &spans(Language::Python, text));
        let expected = [
            vec![(Kind::Plain, "a = "), (Kind::Text, "'''b")],
            vec![],
            vec![(Kind::Text, "c'''")],
            vec![(Kind::Keyword, "if")],
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_text_without_spans_is_plain() {
        assert_eq!(lines("a\nb\n", &[]), [[(Kind::Plain, "a")], [(Kind::Plain, "b")]]);
    }
}
