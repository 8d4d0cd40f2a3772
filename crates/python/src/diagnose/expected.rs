//! Something is missing: a colon, a comma, a bracket, a value, the end of a statement.

use ruff_python_ast::token::TokenKind;
use ruff_text_size::TextRange;

use super::{around::Around, comma, name, target};
use crate::{
    keyword,
    mistake::Finding,
    scan::{Kind, Mark, size},
};

/// A token that the grammar asks for, and the one that stands there.
pub(super) fn token((expected, found): (TokenKind, TokenKind), range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    match expected {
        TokenKind::Colon | TokenKind::Rpar if found == TokenKind::Equal && target::may_compare(at, around) => {
            target::equal_sign(range, around)
        }
        TokenKind::Colon => colon(range, around),
        TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace if comma::in_parameters(at, around) => {
            comma::parameters(range, around)
        }
        TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => comma::missing(range, around),
        TokenKind::Lpar => Finding::new(
            range,
            "expected '('",
            "behind the name of a function stand brackets, also empty ones: `def name():`",
        ),
        TokenKind::Else if found == TokenKind::Colon => {
            around.invalid(range, "`if` within a line chooses between two values; is a new line missing before it?")
        }
        TokenKind::Else => {
            let start = around.value_start(around.value_start(at).saturating_sub(1));
            let range = TextRange::new(size(start), range.start());
            let advice = "`value if condition else other` always has both values";
            Finding::new(range, "expected 'else' after 'if' expression", advice)
        }
        TokenKind::In if around.open_bracket(at).is_some() => {
            Finding::new(range, "'in' expected after for-loop variables", "write `for name in values`")
        }
        TokenKind::In => around.invalid(range, "`in` is missing: `for name in values:`"),
        TokenKind::Import => around.invalid(range, "`import` is missing: `from module import name`"),
        TokenKind::Equal => around.invalid(range, "`=` is missing"),
        _ => around.invalid(range, "it is no part of what stands before"),
    }
}

/// A colon is missing: at the end of a line with a block behind it, or behind a key.
fn colon(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let open = around.open_bracket(at).map(|open| around.word(open));
    if open == Some("[") {
        return comma::missing(range, around);
    }
    if around.before(at).is_some_and(|before| around.word(before) == "lambda")
        && around.at(at).is_some_and(|mark| around.word(mark) == "(")
    {
        let end = around.at(at).map_or(at, |mark| comma::value_end(mark, around));
        let range = TextRange::new(range.start(), size(end));
        return Finding::new(
            range,
            "Lambda expression parameters cannot be parenthesized",
            "write the names without brackets",
        );
    }
    if open == Some("{") {
        if let Some(key) = around
            .before(at)
            .filter(|_| around.at(at).is_some_and(|mark| around.word(mark) == "}" || around.word(mark) == ","))
        {
            let start = around.value_start(key.end);
            let range = TextRange::new(size(start), size(key.end));
            let advice = "each key has its value behind a colon: `{\"name\": 1}`";
            return Finding::new(range, "':' expected after dictionary key", advice);
        }
        return comma::missing(range, around);
    }
    let word = around.first_word_at(at);
    if let Some(finding) = name::new(range, around) {
        return finding;
    }
    let ends = around.at(at).is_none_or(|mark| mark.kind == Kind::LineEnd);
    let only_colon = matches!(word, "def" | "try" | "else" | "finally");
    if open.is_some() || keyword::block(word).is_none() || !(ends || only_colon) {
        let advice = if open.is_some() || keyword::block(word).is_none() {
            "a colon is missing before it"
        } else {
            "what comes before it is whole, and the line ends with a colon: is an operator missing, or the colon?"
        };
        return around.invalid(range, advice);
    }
    let condition = around.onward(at).next().is_some_and(|mark| around.word(mark) == "if") && word == "else";
    let advice = if condition {
        "`else if` is written `elif` in Python".to_owned()
    } else {
        format!("end the line of `{word}` with a colon")
    };
    Finding::new(range, "expected ':'", advice)
}

/// A value is missing.
pub(super) fn expression(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let before = around.before(at);
    let sign = before.map_or("", |before| around.word(before));
    let found = around.at(at);
    let word = found.map_or("", |mark| around.word(mark));
    if let (Some(before), Some(open)) = (before, around.open_bracket(at)) {
        let open_word = around.word(open);
        if sign == "=" && comma::in_parameters(at, around) && matches!(word, ")" | ",") {
            return Finding::new(before.range(), "expected default value expression", "write the default behind `=`");
        }
        if sign == "=" && open_word == "(" && matches!(word, ")" | ",") {
            let range = TextRange::new(size(around.value_start(before.start)), size(before.end));
            return Finding::new(range, "expected argument value expression", "write the argument's value behind `=`");
        }
        if sign == ":" && open_word == "{" && matches!(word, "}" | ",") {
            let message = "expression expected after dictionary key and ':'";
            return Finding::new(before.range(), message, "write the key's value behind the colon");
        }
        let starts = around.before(before.start).is_some_and(|mark| mark == open || around.word(mark) == ",");
        if sign == "*" && open_word == "(" && starts {
            return Finding::new(range, "Invalid star expression", "behind `*` stands what is unpacked");
        }
        if let Some(finding) = super::formatted::empty(before, range, around) {
            return finding;
        }
    }
    if let Some(arrow) = before.filter(|_| sign == "->") {
        return Finding::new(
            arrow.range(),
            "expected ':'",
            "behind `->` stands the type of what the function returns, then a colon",
        );
    }
    if sign == "else"
        && before.is_some_and(|before| {
            around.first_word_at(at) != "else" || around.first(around.statement(at)) != Some(before)
        })
    {
        let message = "expected expression after 'else', but statement is given";
        return Finding::new(range, message, "behind `else` stands the value for when the condition is false");
    }
    around.invalid(range, &missing(sign, word))
}

/// What to do about a missing value, from the words before and at the place.
fn missing(before: &str, found: &str) -> String {
    match (before, found) {
        ("+" | "-", "") => {
            "a value is missing behind the sign; `x++` and `x--` are written `x += 1` and `x -= 1` in Python".to_owned()
        }
        ("&", "&") => "`&&` is written `and` in Python".to_owned(),
        ("|", "|") => "`||` is written `or` in Python".to_owned(),
        (_, "!") => "`!` is written `not` in Python".to_owned(),
        ("==" | "!=", "=") => format!("`{before}=` is written `{before}` in Python"),
        ("=", "<" | ">") => format!("`={found}` is written `{found}=` in Python"),
        ("", _) => "a value is missing before it".to_owned(),
        (_, ":") if keyword::block(before).is_some() => format!("a value is missing between `{before}` and the colon"),
        _ => format!("a value is missing between `{before}` and it"),
    }
}

/// A statement is whole, and something stands behind it on the same line.
pub(super) fn end_of_statement(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let (Some(mark), Some(before)) = (around.at(at), around.before(at)) else {
        return around.invalid(range, "it is no part of what stands before");
    };
    if let Some(finding) = name::new(range, around) {
        return finding;
    }
    let start = around.value_start(before.end);
    let first = around.at(start).unwrap_or(before);
    if matches!(around.word(first), "print" | "exec") && first == before && around.begins_value(mark) {
        return comma::call_of_old(first, mark, around);
    }
    let statement = around.statement(at);
    let word = around.first_word(statement);
    if word == "import" && around.word(mark) == "from" {
        let range = around.statement_range(statement);
        let advice = "write `from module import name`";
        return Finding::new(range, "Did you mean to use 'from ... import ...' instead?", advice);
    }
    around.invalid(range, &behind(around, before, mark))
}

/// What to do about something behind a statement that is whole.
fn behind(around: &Around<'_>, before: Mark, mark: Mark) -> String {
    let (first, second) = (around.word(before), around.word(mark));
    match (first, second) {
        ("var" | "let" | "const" | "int" | "float" | "str" | "auto" | "double" | "bool" | "string", _) => {
            format!("a variable is made by its first value, without `{first}`")
        }
        ("function" | "func" | "fn" | "fun", _) => "a function is written `def name():` in Python".to_owned(),
        ("new", _) => "an object is made by calling its class, without `new`".to_owned(),
        ("switch", _) => "Python writes `match value:`, with `case 1:` below it".to_owned(),
        ("foreach", _) => "Python writes `for name in values:`".to_owned(),
        ("unless" | "until", _) => "Python has only `if` and `while`, with `not`".to_owned(),
        _ => "what stands before it is whole: is an operator, a comma or a new line missing between them?".to_owned(),
    }
}
