//! What the parser says in a sentence instead of by a name of its own.

use ruff_text_size::{TextLen as _, TextRange};

use super::{around::Around, layout, name, target};
use crate::{
    keyword,
    mistake::{Class, Finding},
    scan::{Kind, Mark, size},
};

pub(super) fn explain(message: &str, range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let tell = |message: &str, advice: &str| Finding::new(range, message, advice);
    if message.starts_with("Expected an indented block") {
        return layout::no_block(range, around);
    }
    let found = around.at(at).map_or("", |mark| around.word(mark));
    let brackets = message.starts_with("Expected an expression or a '");
    match message {
        _ if brackets && found == "=" => target::equal_sign(range, around),
        _ if brackets => around.invalid(range, "a value is missing before it"),
        "Expected a statement" | "Expected a simple statement" => statement(range, around),
        "Expected `except` or `finally` after `try` block" => {
            let advice = "a `try` has an `except` or a `finally` behind its block";
            Finding::new(layout::behind_try(range, around), "expected 'except' or 'finally' block", advice)
        }
        "Multiple exception types must be parenthesized when using `as`" => {
            tell("multiple exception types must be parenthesized when using 'as'", "write `except (A, B) as error:`")
        }
        "Cannot have both 'except' and 'except*' on the same 'try'" => {
            let keyword = TextRange::at(range.start(), range.len().min("except*".text_len()));
            Finding::new(
                keyword,
                "cannot have both 'except' and 'except*' on the same 'try'",
                "use one of the two for all",
            )
        }
        "Expected one or more exception types" => {
            tell("expected one or more exception types", "write the exception behind it: `except* ValueError:`")
        }
        "Expected a parameter name" => argument(range, around),
        "Only single target (not tuple) can be annotated" => {
            tell("only single target (not tuple) can be annotated", "give each name its type on a line of its own")
        }
        "Only single target (not list) can be annotated" => {
            tell("only single target (not list) can be annotated", "give each name its type on a line of its own")
        }
        "Only one '*' parameter allowed" => {
            tell("* argument may appear only once", "one parameter takes all other arguments")
        }
        "Only one '**' parameter allowed" => {
            tell("arguments cannot follow var-keyword argument", "the parameter with `**` is the last one")
        }
        "Only one '/' separator allowed" => tell("/ may appear only once", "take one of them away"),
        "Position-only parameter separator not allowed as first parameter" => {
            tell("at least one argument must precede /", "name a parameter before the `/`")
        }
        "'/' parameter must appear before '*' parameter" => tell("/ must be ahead of *", "write the `/` first"),
        "Trailing comma not allowed" if around.first_word_at(at) == "from" => tell(
            "trailing comma not allowed without surrounding parentheses",
            "take the comma away, or put brackets around the names",
        ),
        "Trailing comma not allowed" => around.invalid(range, "a name must follow the comma"),
        "Bytes literal cannot be mixed with non-bytes literals" => {
            tell("cannot mix bytes and nonbytes literals", "write `b` before all of them or before none")
        }
        "Positional patterns cannot follow keyword patterns" => {
            tell("positional patterns follow keyword patterns", "put the patterns without a name first")
        }
        "Expected name after `as`"
        | "Expected symbol after `as`"
        | "Expected an identifier"
        | "Expected a module name"
        | "Expected an import name" => name::missing(range, around),
        "Expected `case` block" => around.invalid(range, "below `match` stand only `case`s"),
        _ if message.starts_with("Expected an identifier, but found a keyword") => keyword_as_name(range, around),
        _ if message.starts_with("Expected class, function definition")
            && around.at(at).is_some_and(|mark| mark.start > at) =>
        {
            layout::unexpected(range, around)
        }
        _ if message.starts_with("Expected class, function definition") && layout::goes_back(at, around) => {
            let advice = "below a decorator stands a function or a class, as far to the left as the decorator";
            tell("unexpected unindent", advice).of(Class::Indentation)
        }
        _ if message.starts_with("Expected class, function definition") => {
            around.invalid(range, "below a decorator stands a function or a class")
        }
        _ if message.contains("pattern") => around.invalid(range, "it is no pattern"),
        _ => around.invalid(range, "it cannot stand here"),
    }
}

/// A keyword where a name or a value should stand.
fn keyword_as_name(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let word = around.at(at).map_or("", |mark| around.word(mark));
    let before = around.before(at).map_or("", |mark| around.word(mark));
    let next = around.onward(range.end().to_usize()).next().map_or("", |mark| around.word(mark));
    if before == "else" && around.open_bracket(at).is_none() {
        let message = "expected expression after 'else', but statement is given";
        return Finding::new(range, message, "behind `else` stands the value for when the condition is false");
    }
    if next == "if" && matches!(word, "pass" | "break" | "continue") {
        let message = "expected expression before 'if', but statement is given";
        return Finding::new(range, message, "before `if` stands the value for when the condition is true");
    }
    match before {
        "." | "def" | "class" | "for" | "as" | "import" | "from" | "global" | "nonlocal" => {
            around.invalid(range, "the word is taken; a name must stand here, for example with `_` behind it")
        }
        _ => around.invalid(range, "a value is missing before it"),
    }
}

/// Something begins a line that is no statement.
fn statement(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let begins = around.first(around.statement(at)).is_some_and(|first| first.start == at);
    let mark = around.at(at);
    let word = mark.map_or("", |mark| around.word(mark));
    let advice = match word {
        "else" | "elif" => "it belongs below an `if`, a `for`, a `while` or a `try`, as far to the left as that one",
        "except" | "finally" => "it belongs below a `try`, as far to the left as that one",
        "=" => "a value is compared with `==`, and given to a name by a statement of its own",
        ":=" => "outside of brackets a value is given by `=`",
        "->" => "an arrow stands only behind the brackets of a `def`",
        "//" => "a comment begins with `#`",
        ";" => "a statement must stand before it",
        _ if begins && mark.is_some_and(|mark| mark.kind == Kind::Sign) => "no statement begins so",
        _ if begins => "no statement begins with this word",
        _ => "what stands before it is whole",
    };
    around.invalid(range, advice)
}

/// Before the `=` of an argument stands no name.
fn argument(range: TextRange, around: &Around<'_>) -> Finding {
    let word = around.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default();
    let value = around.onward(range.end().to_usize()).next().map_or(range.end(), |sign| size(sign.end));
    let range = TextRange::new(range.start(), value);
    if keyword::is_value(word) {
        return Finding::new(range, format!("cannot assign to {word}"), "before `=` stands the name of a parameter");
    }
    let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
    Finding::new(range, message, "before `=` stands the name of a parameter; `==` compares")
}

/// `*rest=1`
pub(super) fn default_of_many(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let stars =
        around.back(range.end().to_usize()).map(|mark| around.word(mark)).find(|word| matches!(*word, "*" | "**"));
    let kind = if stars == Some("**") { "keyword" } else { "positional" };
    let sign = around.onward(at).find(|mark| around.word(*mark) == "=");
    let message = format!("var-{kind} argument cannot have default value");
    Finding::new(sign.map_or(range, Mark::range), message, "without arguments it is empty by itself")
}
