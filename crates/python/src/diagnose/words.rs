//! The words of a text: quotes, numbers and letters.

use ruff_python_parser::LexicalErrorType as Lexical;
use ruff_text_size::{TextRange, TextSize};

use super::{around::Around, formatted, layout, number};
use crate::{
    Lines,
    mistake::Finding,
    scan::{Kind, Mark, size},
};

pub(super) fn lexical(error: &Lexical, range: TextRange, around: &Around<'_>) -> Finding {
    let tell = |message: &str, advice: &str| Finding::new(range, message, advice).of_words();
    match error {
        Lexical::UnclosedStringError => {
            // In a field of a formatted text, the quote is the one that ends that text.
            if around.at(range.start().to_usize()).is_some_and(|mark| mark.kind == Kind::FormatEnd) {
                return Finding::new(range, "f-string: expecting '}'", "close the field with `}`, before the quote")
                    .of_words();
            }
            unterminated(range, around.text, around.lines)
        }
        Lexical::UnicodeError
        | Lexical::MissingUnicodeLbrace
        | Lexical::MissingUnicodeRbrace
        | Lexical::StringError => escape(range, around),
        Lexical::IndentationError => layout::between(range, around),
        Lexical::UnrecognizedToken { tok } => character(*tok, range, around),
        Lexical::FStringError(inside) => formatted::explain(inside, range, around, "f-string"),
        Lexical::TStringError(inside) => formatted::explain(inside, range, around, "t-string"),
        Lexical::InvalidByteLiteral => tell(
            "bytes can only contain ASCII literal characters",
            "write other bytes as `\\x` with two digits: `b\"\\xe4\"`",
        ),
        Lexical::LineContinuationError => tell(
            "unexpected character after line continuation character",
            "a backslash outside of quotes goes on with the line below; nothing may follow it, not even a space",
        ),
        Lexical::Eof => tell("unexpected EOF while parsing", "the text ends here, before the statement does"),
        Lexical::OtherError(_) => {
            let number = around.at(range.start().to_usize()).and_then(|mark| number::at(mark, around));
            number.unwrap_or_else(|| around.invalid(range, "Python cannot read this").of_words())
        }
    }
}

/// A text in quotes that does not end.
pub(super) fn unterminated(range: TextRange, text: &str, lines: &Lines) -> Finding {
    let written = text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default();
    let body = written.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let prefix = written[..written.len() - body.len()].to_ascii_lowercase();
    let triple = body.starts_with("\"\"\"") || body.starts_with("'''");
    let three = if triple { "triple-quoted " } else { "" };
    let kind = if prefix.contains('f') {
        "f-string"
    } else if prefix.contains('t') {
        "t-string"
    } else {
        "string"
    };
    let mut message =
        format!("unterminated {three}{kind} literal (detected at line {})", last_line(range, text, lines));
    let quote = body.chars().next().unwrap_or('"');
    if !triple && kind == "string" && body.trim_end().ends_with(&format!("\\{quote}")) {
        message.push_str("; perhaps you escaped the end quote?");
    }
    // The text may be long; what is wrong is that its first quote has no other.
    let quote = TextRange::at(range.start(), TextSize::new(1));
    let at = if triple { range } else { quote };
    Finding::new(at, message, end_of_text(triple)).of_words()
}

/// The line on which the text in quotes is found not to end.
pub(super) fn last_line(range: TextRange, text: &str, lines: &Lines) -> u32 {
    let end = range.end().to_usize();
    let written = text.get(..end).unwrap_or_default();
    let past = end == text.len() && written.ends_with(['\n', '\r']);
    lines.line(range.end()).saturating_sub(u32::from(past))
}

/// What to do about a text that does not end.
pub(super) const fn end_of_text(triple: bool) -> &'static str {
    if triple {
        "close it with the same three quotes"
    } else {
        "close it on its line with the quote that opened it; a quote inside is written `\\'` or `\\\"`"
    }
}

fn character(letter: char, range: TextRange, around: &Around<'_>) -> Finding {
    let code = u32::from(letter);
    let advice = match letter {
        '\0' => return Finding::new(range, "source code cannot contain null bytes", "this is no text").of_words(),
        '“' | '”' | '„' | '‘' | '’' | '«' | '»' => "Python's quotes are the straight ones, `\"` and `'`",
        '–' | '—' | '−' => "a minus is written `-`",
        '×' | '·' => "times is written `*`",
        '≤' | '≥' | '≠' => "comparisons are written `<=`, `>=` and `!=`",
        '…' => "three dots are written `...`",
        '$' | '?' | '`' if letter.is_ascii() => return around.invalid(range, "Python has no such sign"),
        _ if letter.is_ascii() && !letter.is_control() => return around.invalid(range, "Python has no such sign"),
        _ if is_invisible(letter) => "delete it and type a plain space; it came with a copied text",
        _ => "take it away, or put it into quotes",
    };
    let message = if is_invisible(letter) {
        format!("invalid non-printable character U+{code:04X}")
    } else {
        format!("invalid character '{letter}' (U+{code:04X})")
    };
    Finding::new(range, message, advice).of_words()
}

fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || letter.is_whitespace()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// An escape in a text that stands for no character.
fn escape(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let text = around.text;
    let from = text.get(..at).and_then(|before| before.rfind('\\')).unwrap_or(at);
    let letter = text.get(from + 1..).and_then(|rest| rest.chars().next()).unwrap_or_default();
    let mark = around.at(from).filter(|mark| mark.start <= from && mark.kind == Kind::Text);
    let whole = mark.map_or(range, Mark::range);
    if letter == 'N' {
        let end = text.get(from..).and_then(|rest| rest.find('}')).map_or(at, |end| from + end + 1);
        if let Some(name) = text.get(from + 2..end).filter(|name| name.starts_with('{') && name.len() < 100) {
            let range = TextRange::new(size(from), size(end));
            let message = format!("the character name \\N{name} is not supported here");
            return Finding::new(range, message, "write the character itself").of_words();
        }
    }
    let start = mark.map_or(from, |mark| mark.start);
    let quotes = text.get(start..from).unwrap_or_default();
    let position =
        quotes.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).trim_start_matches(['"', '\'']).len();
    let (digits, what, advice) = match letter {
        'x' => (
            2,
            "truncated \\xXX escape",
            "behind `\\x` stand two digits; a backslash that is meant as such is written `\\\\`",
        ),
        'u' => (
            4,
            "truncated \\uXXXX escape",
            "behind `\\u` stand four digits; a backslash that is meant as such is written `\\\\`, or the text `r\"…\"`",
        ),
        'U' => (
            8,
            "truncated \\UXXXXXXXX escape",
            "behind `\\U` stand eight digits; a backslash that is meant as such is written `\\\\`, or the text `r\"…\"`",
        ),
        _ => (0, "malformed \\N character escape", "write the character itself"),
    };
    let given =
        text.get(from + 2..).unwrap_or_default().chars().take(digits).take_while(char::is_ascii_hexdigit).count();
    let what = if given == digits && digits == 8 { "illegal Unicode character" } else { what };
    let last = position + 1 + given;
    let message =
        format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {position}-{last}: {what}");
    let class = if mark.is_some_and(|mark| is_bytes(mark.text(text))) {
        return Finding::new(whole, format!("(value error) invalid \\x escape at position {position}"), advice);
    } else {
        message
    };
    Finding::new(whole, class, advice)
}

fn is_bytes(text: &str) -> bool {
    text.chars().take_while(char::is_ascii_alphabetic).any(|letter| letter.eq_ignore_ascii_case(&'b'))
}
