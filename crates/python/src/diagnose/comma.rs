//! Two values in a row.

use ruff_text_size::TextRange;

use super::{around::Around, name};
use crate::{
    mistake::Finding,
    scan::{Kind, Mark, size},
};

const COMMA: &str = "invalid syntax. Perhaps you forgot a comma?";

/// A comma is missing, or an operator: two values stand in a row.
pub(super) fn missing(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let statement = around.statement(at);
    let Some(mark) = around.at(at) else { return around.invalid(range, "something is missing before it") };
    let word = around.first_word(statement);
    let open = around.open_bracket(at);
    if matches!(word, "import" | "from") {
        return name::new(range, around).unwrap_or_else(|| around.invalid(range, "names have commas between them"));
    }
    if around.word(mark) == "for"
        && let Some(open) = open.filter(|open| matches!(around.word(*open), "[" | "{"))
        && let Some(first) = around.onward(open.end).next()
        && around.onward(open.end).take_while(|inside| inside.start < at).any(|inside| around.word(inside) == ",")
    {
        let end = around.before(at).map_or(at, |before| before.end);
        let range = TextRange::new(size(first.start), size(end));
        let message = "did you forget parentheses around the comprehension target?";
        return Finding::new(range, message, "write `[(a, b) for …]`");
    }
    if word == "def" && in_parameters(at, around) {
        let comma = if behind_sign(at, around) { two_values(mark, around) } else { None };
        return comma.unwrap_or_else(|| around.invalid(range, "parameters have commas between them"));
    }
    if mark.kind == Kind::Sign && around.word(mark).ends_with('=') && open.is_none() && around.word(mark) != "==" {
        let start = around.first(statement).map_or(at, |first| first.start);
        let before = around.before(at).map_or(at, |before| before.end);
        let range = TextRange::new(size(start), size(before));
        let advice = "one name at a time can be changed so";
        return Finding::new(range, "'tuple' is an illegal expression for augmented assignment", advice);
    }
    if open.is_none() {
        return around.invalid(range, "is a comma or an operator missing before it?");
    }
    two_values(mark, around)
        .unwrap_or_else(|| around.invalid(range, "a comma or the closing bracket is missing before it"))
}

/// Two values in a row between brackets.
fn two_values(mark: Mark, around: &Around<'_>) -> Option<Finding> {
    let before = around.before(mark.start)?;
    if !around.begins_value(mark) || !around.ends_value(before) {
        return None;
    }
    let start = around.value_start(before.end);
    let mut from = around.onward(start);
    let (first, second) = (from.next()?, from.next()?);
    let name = around.word(first);
    if second == mark && matches!(name, "print" | "exec") {
        return Some(call_of_old(first, mark, around));
    }
    // What stands before a value may itself be a prefix of it, or a word that begins a statement.
    let prefix = first.kind == Kind::Word && second.kind == Kind::Text && second == mark;
    let soft = matches!(name, "_" | "match" | "case" | "type") && second == mark;
    // Behind `for … in` and `lambda` stands no value of the list.
    let behind = around.before(start).map(|before| around.word(before));
    if prefix || soft || after_in(start, mark, around) || behind == Some("for") {
        return None;
    }
    let end = value_end(mark, around);
    let range = TextRange::new(size(start), size(end));
    Some(Finding::new(range, COMMA, "write a comma or an operator between the two values"))
}

/// Whether the value from `start` to `mark` is what a comprehension goes through.
fn after_in(start: usize, mark: Mark, around: &Around<'_>) -> bool {
    let words: Vec<&str> =
        around.back(mark.start).take_while(|before| before.start >= start).map(|mark| around.word(mark)).collect();
    let behind = around.before(start).map(|before| around.word(before));
    words.contains(&"in") && behind == Some("for")
}

/// Where the value ends that begins with `mark`.
pub(super) fn value_end(mark: Mark, around: &Around<'_>) -> usize {
    let (mut open, mut end) = (0_usize, mark.end);
    for next in around.onward(mark.start) {
        match next.kind {
            Kind::Open | Kind::FormatStart => open += 1,
            Kind::Close | Kind::FormatEnd if open == 0 => break,
            Kind::Close | Kind::FormatEnd => open -= 1,
            Kind::Sign if open == 0 && matches!(around.word(next), "," | ":" | "=" | ";") => break,
            Kind::Word if open == 0 && matches!(around.word(next), "for" | "else") => break,
            Kind::Word
                if open == 0
                    && next != mark
                    && around.before(next.start).is_some_and(|before| around.ends_value(before))
                    && around.begins_value(next) =>
            {
                break;
            }
            Kind::Sign | Kind::Word | Kind::Number | Kind::Text | Kind::OpenText | Kind::LineEnd => {}
        }
        end = next.end;
    }
    end
}

pub(super) fn in_parameters(at: usize, around: &Around<'_>) -> bool {
    let Some(open) = around.open_bracket(at) else { return false };
    let mut before = around.back(open.start);
    let name = before.next().filter(|mark| mark.kind == Kind::Word);
    name.is_some() && before.next().is_some_and(|mark| around.word(mark) == "def")
}

/// What stands among parameters and is none.
pub(super) fn parameters(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let bracket = around.at(at).filter(|mark| around.word(*mark) == "(");
    if let Some(open) = bracket {
        let range = TextRange::new(size(open.start), size(value_end(open, around)));
        let advice = "name one parameter, and take it apart in the function";
        return Finding::new(range, "Function parameters cannot be parenthesized", advice);
    }
    let comma = around.at(at).filter(|_| behind_sign(at, around)).and_then(|mark| two_values(mark, around));
    comma.unwrap_or_else(|| around.invalid(range, "a parameter is a name, and a default stands behind `=`"))
}

/// Whether what ends at an offset is a default or a type, and not a name.
fn behind_sign(at: usize, around: &Around<'_>) -> bool {
    let start = around.before(at).map_or(at, |before| around.value_start(before.end));
    around.before(start).is_some_and(|sign| matches!(around.word(sign), "=" | ":"))
}

/// `print "text"`: Python 2's way.
pub(super) fn call_of_old(name: Mark, mark: Mark, around: &Around<'_>) -> Finding {
    let word = around.word(name);
    let end = around.onward(mark.start).last().map_or(mark.end, |last| last.end);
    let range = TextRange::new(size(name.start), size(end));
    let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
    Finding::new(range, message, format!("put brackets around what `{word}` is given"))
}
