//! Names that are missing, and what stands where a new name should.

use ruff_text_size::TextRange;

use super::{around::Around, comma::value_end};
use crate::{
    mistake::Finding,
    scan::{Kind, size},
};

/// Names are missing behind `import`.
pub(super) fn imported(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    if around.at(at).is_none_or(|mark| mark.kind == Kind::LineEnd) {
        return Finding::new(range, "Expected one or more names after 'import'", "name what is imported");
    }
    around.invalid(range, "behind `import` stands a name")
}

/// Behind `as` stands something else than a name.
pub(super) fn new(range: TextRange, around: &Around<'_>) -> Option<Finding> {
    let at = range.start().to_usize();
    let mark = around.at(at)?;
    let before = around.before(at)?;
    let sign = around.word(mark);
    let (from, kind) = if around.word(before) == "as" {
        let kind = match mark.kind {
            Kind::Number | Kind::Text => "literal",
            Kind::Open if sign == "(" => "name",
            Kind::Open
            | Kind::Word
            | Kind::OpenText
            | Kind::FormatStart
            | Kind::FormatEnd
            | Kind::Close
            | Kind::Sign
            | Kind::LineEnd => return None,
        };
        (if kind == "name" { around.onward(mark.end).next()? } else { mark }, kind)
    } else if around.before(before.start).is_some_and(|word| around.word(word) == "as") {
        let kind = match sign {
            "." => "attribute",
            "(" => "function call",
            "[" => "subscript",
            _ => return None,
        };
        (before, kind)
    } else {
        return None;
    };
    let range = TextRange::new(size(from.start), size(value_end(from, around)));
    let message = match around.first_word_at(at) {
        "import" | "from" => format!("cannot use {kind} as import target"),
        "except" => format!("cannot use except statement with {kind}"),
        "case" => format!("cannot use {kind} as pattern target"),
        _ => return None,
    };
    Some(Finding::new(range, message, "behind `as` stands a new name"))
}

pub(super) fn missing(range: TextRange, around: &Around<'_>) -> Finding {
    new(range, around).unwrap_or_else(|| around.invalid(range, "a name must stand here"))
}
