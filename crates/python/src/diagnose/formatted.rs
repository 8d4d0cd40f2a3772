//! Formatted texts: `f"…{value!r:>8}…"`.

use ruff_python_parser::InterpolatedStringErrorType as Inside;
use ruff_text_size::TextRange;

use super::around::Around;
use crate::{
    mistake::Finding,
    scan::{Kind, Mark, size},
};

/// What is wrong inside of one; `kind` is `f-string` or `t-string`.
pub(super) fn explain(error: &Inside, range: TextRange, around: &Around<'_>, kind: &str) -> Finding {
    let at = range.start().to_usize();
    let tell = |message: &str, advice: &str| Finding::new(range, format!("{kind}: {message}"), advice);
    match error {
        Inside::UnclosedLbrace => unclosed(range, around, kind),
        Inside::InvalidConversionFlag => {
            let letter = around.at(at).filter(|mark| mark.kind == Kind::Word).map(|mark| around.word(mark));
            let advice = "behind `!` stands `r`, `s` or `a`";
            if let Some(letter) = letter {
                return tell(&format!("invalid conversion character '{letter}': expected 's', 'r', or 'a'"), advice);
            }
            let next = around.onward(range.end().to_usize()).next().map_or(range, Mark::range);
            Finding::new(next, format!("{kind}: missing conversion character"), advice)
        }
        Inside::SingleRbrace => {
            tell("single '}' is not allowed", "a brace that is meant as such is written twice: `}}`").of_words()
        }
        Inside::UnterminatedString => unterminated(range, around, kind, false),
        Inside::UnterminatedTripleQuotedString => unterminated(range, around, kind, true),
        Inside::LambdaWithoutParentheses => {
            tell("lambda expressions are not allowed without parentheses", "put brackets around the `lambda`")
        }
        Inside::ConversionFlagNotImmediatelyAfterExclamation => {
            tell("conversion type must come right after the exclamation mark", "write `!r` without a space")
        }
        Inside::NewlineInFormatSpec => tell(
            "newlines are not allowed in format specifiers for single quoted f-strings",
            "write the field on one line, or use three quotes",
        )
        .of_words(),
    }
}

/// A field is not closed where it should be.
fn unclosed(range: TextRange, around: &Around<'_>, kind: &str) -> Finding {
    let at = range.start().to_usize();
    let before = around.before(at);
    let after_conversion = before.is_some_and(|mark| {
        mark.kind == Kind::Word && around.before(mark.start).is_some_and(|sign| around.word(sign) == "!")
    });
    let found = around.at(at);
    let tell = |message: &str, advice: &str| Finding::new(range, format!("{kind}: {message}"), advice);
    match found.map(|mark| (mark.kind, around.word(mark))) {
        Some((Kind::FormatEnd, _)) if around.back(at).any(|mark| around.word(mark) == "}") => {
            tell("expecting '}', or format specs", "close the field with `}`")
        }
        None | Some((Kind::FormatEnd | Kind::LineEnd, _)) => {
            tell("expecting '}'", "close the field with `}`, before the quote").of_words()
        }
        Some((_, sign @ (")" | "]"))) => {
            tell(&format!("unmatched '{sign}'"), "no bracket before it is open").of_words()
        }
        Some((Kind::Text | Kind::OpenText | Kind::FormatStart | Kind::Sign, _)) if !after_conversion => {
            tell("expecting '=', or '!', or ':', or '}'", "close the field with `}`, or write an operator")
        }
        Some(_) if after_conversion => {
            tell("expecting ':' or '}'", "close the field with `}`, or write its format behind a colon")
        }
        Some(_) => {
            let start = before.map_or(at, |before| around.value_start(before.end));
            let end = found.map_or(at, |mark| mark.end);
            let range = TextRange::new(size(start), size(end));
            Finding::new(
                range,
                "invalid syntax. Perhaps you forgot a comma?",
                "write an operator between the two values, or close the field with `}`",
            )
        }
    }
}

/// A field without a value.
pub(super) fn empty(before: Mark, range: TextRange, around: &Around<'_>) -> Option<Finding> {
    let at = range.start().to_usize();
    let in_text = |open: Mark| around.open_bracket(open.start).is_some_and(|text| text.kind == Kind::FormatStart);
    let open = around.open_bracket(at).filter(|open| around.word(*open) == "{" && in_text(*open))?;
    let sign = around.at(at).map_or("", |mark| around.word(mark));
    let kind = around.open_bracket(open.start).map_or("f-string", |text| kind_of(around.word(text)));
    if before == open {
        let quote = around.at(at).is_some_and(|mark| mark.kind == Kind::FormatEnd);
        if quote {
            return Some(Finding::new(range, format!("{kind}: expecting '}}'"), "close the field with `}`").of_words());
        }
        let message = format!("{kind}: valid expression required before '{sign}'");
        return Some(Finding::new(
            range,
            message,
            "write the value into the field, or `{{}}` for braces that are meant as such",
        ));
    }
    if before.kind == Kind::Sign {
        let message = format!("{kind}: expecting '=', or '!', or ':', or '}}'");
        return Some(Finding::new(
            before.range(),
            message,
            format!("a value is missing behind `{}`", around.word(before)),
        ));
    }
    None
}

fn kind_of(start: &str) -> &'static str {
    if start.to_ascii_lowercase().contains('t') { "t-string" } else { "f-string" }
}

/// A formatted text that does not end.
fn unterminated(range: TextRange, around: &Around<'_>, kind: &str, triple: bool) -> Finding {
    let at = range.start().to_usize();
    let start = around.back(range.end().to_usize()).find(|mark| mark.kind == Kind::FormatStart);
    let start_range = start.map_or(range, Mark::range);
    let open = around.open_bracket(at).filter(|open| around.word(*open) == "{" && !triple);
    if let Some(open) = open {
        return Finding::new(open.range(), "'{' was never closed", "close the field with `}`").of_words();
    }
    let line = super::words::last_line(range, around.text, around.lines);
    let three = if triple { "triple-quoted " } else { "" };
    let message = format!("unterminated {three}{kind} literal (detected at line {line})");
    Finding::new(start_range, message, super::words::end_of_text(triple)).of_words()
}
