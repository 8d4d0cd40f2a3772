//! What the parser finds wrong, said as `CPython` says it, and what to do about it.
//!
//! The parser goes on behind a mistake, and what it finds there may come of the first. So each statement tells one mistake, and
//! what only follows from the one before is not told.

mod around;
mod comma;
mod expected;
mod formatted;
mod layout;
mod name;
mod number;
mod other;
mod target;
mod typo;
mod words;

use ruff_python_ast::ModModule;
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, UnsupportedSyntaxError,
    UnsupportedSyntaxErrorKind,
};

use ruff_text_size::TextRange;

use crate::{
    Lines,
    mistake::{Class, Finding},
    scan::{Kind, Mark, Scan, size},
    survey::{Bracket, Broken, Deep},
};
use around::Around;

/// So many mistakes are told at most.
pub(crate) const MOST: usize = 100;

/// What is looked at to tell the mistakes of a text.
pub(crate) struct Text<'t> {
    /// As it was given.
    pub(crate) given: &'t str,
    /// As it was parsed: statements whose brackets do not match are replaced.
    pub(crate) mended: &'t str,
    pub(crate) broken: &'t [Broken],
    pub(crate) lines: &'t Lines,
}

/// The mistakes of a text that was parsed with `errors`.
pub(crate) fn diagnose(text: &Text<'_>, errors: &[ParseError], module: &ModModule) -> Vec<Finding> {
    let around = Around::new(text.mended, text.lines);
    let targets = target::Targets::find(errors, module);
    let mut found: Vec<Finding> = text.broken.iter().take(MOST).map(|broken| bracket(broken, text)).collect();
    // The statements with a mistake, told or not.
    let mut bad = vec![false; around.count()];
    for broken in text.broken {
        bad[around.statement(broken.start)] = true;
    }
    let mut typos = typo::Typos::new(&around);
    let mut shifted = layout::Shifted::new(&around, text.broken);
    let mut from = 0;
    while let Some(error) = errors.get(from).filter(|_| found.len() < MOST) {
        let statement = around.statement(error.location.start().to_usize());
        let is_here = |error: &&ParseError| around.statement(error.location.start().to_usize()) == statement;
        let here = &errors[from..from + errors[from..].iter().take_while(is_here).count()];
        from += here.len();
        let mut told: Option<&ParseError> = None;
        for error in here {
            let echo = (!found.is_empty() && is_echo(error)) || follows(error, statement, &bad, &around);
            let first = told.is_none_or(|told| weight(error) > weight(told));
            if !echo && !shifted.explains(error, statement) && first {
                told = Some(error);
            }
        }
        if let Some(told) = told.filter(|_| !bad[statement]) {
            found.push(typos.correct(explain(told, &around, &targets)));
        }
        bad[statement] = true;
        shifted.after(statement);
    }
    forget_inside_of_quotes(&mut found, &around);
    if let (true, Some(error)) = (found.is_empty(), errors.first()) {
        found.push(explain(error, &around, &targets));
    }
    found
}

/// Three quotes too many make code of what stands in quotes: what is found there, before the quotes that are never closed, is
/// no mistake of its own.
fn forget_inside_of_quotes(found: &mut Vec<Finding>, around: &Around<'_>) {
    let open = found.iter().filter(|finding| finding.message.starts_with("unterminated triple-quoted"));
    let Some(open) = open.map(|finding| finding.range.start()).max() else { return };
    let Some(before) = around.three_quotes_before(open.to_usize()) else { return };
    if around.lines.line(open).saturating_sub(around.lines.line(size(before))) < 100 {
        found.retain(|finding| finding.range.start() >= open || finding.range.start() < size(before));
    }
}

/// Which mistake of a statement is told: the words come before the grammar, and the first before the others.
const fn weight(error: &ParseError) -> u8 {
    match &error.error {
        // Only the sign of a word that is none: `fro x in values:`.
        ParseErrorType::InvalidAnnotatedAssignmentTarget => 0,
        ParseErrorType::Lexical(
            LexicalErrorType::Eof | LexicalErrorType::FStringError(InterpolatedStringErrorType::SingleRbrace),
        ) => 1,
        ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError) => 4,
        ParseErrorType::Lexical(_) => 3,
        ParseErrorType::FStringError(_) => 2,
        _ => 1,
    }
}

/// Whether a mistake comes of one before it, in statement `statement`.
fn follows(error: &ParseError, statement: usize, bad: &[bool], around: &Around<'_>) -> bool {
    let before_is_bad = statement > 0 && bad[statement - 1];
    match &error.error {
        // The block of a line that could not be read as the beginning of one.
        ParseErrorType::UnexpectedIndentation => before_is_bad,
        // `else` of an `if` that could not be read.
        ParseErrorType::OtherError(_) if around.goes_on(statement) => around.sibling_is_bad(statement, bad),
        _ => false,
    }
}

/// Whether the parser misses the end of something that another mistake has hidden.
fn is_echo(error: &ParseError) -> bool {
    match &error.error {
        ParseErrorType::ExpectedToken { expected, .. } => layout::is_end(*expected),
        ParseErrorType::Lexical(LexicalErrorType::Eof) => true,
        _ => false,
    }
}

/// What is wrong, in words.
fn explain(error: &ParseError, around: &Around<'_>, targets: &target::Targets) -> Finding {
    use ParseErrorType as E;
    let range = error.location;
    if let Some(finding) = around.at(range.start().to_usize()).and_then(|mark| number::at(mark, around)) {
        return finding;
    }
    let plain = |message: &str, advice: &str| Finding::new(range, message, advice);
    match &error.error {
        E::Lexical(lexical) => words::lexical(lexical, range, around),
        E::FStringError(inside) => formatted::explain(inside, range, around, "f-string"),
        E::TStringError(inside) => formatted::explain(inside, range, around, "t-string"),
        E::ExpectedToken { expected, found } => expected::token((*expected, *found), range, around),
        E::ExpectedExpression => expected::expression(range, around),
        E::SimpleStatementsOnSameLine | E::SimpleAndCompoundStatementOnSameLine => {
            expected::end_of_statement(range, around)
        }
        E::UnexpectedIndentation => layout::unexpected(range, around),
        E::OtherError(message) => other::explain(message, range, around),
        E::InvalidAssignmentTarget => targets.assigned(range, around),
        E::InvalidNamedAssignmentTarget => targets.named(range),
        E::InvalidAugmentedAssignmentTarget => targets.augmented(range),
        E::InvalidAnnotatedAssignmentTarget => plain(
            "illegal target for annotation",
            "only a name, an attribute or an item can have a type behind a colon",
        ),
        E::InvalidDeleteTarget => targets.deleted(range),
        E::EmptySlice => around.invalid(range, "between the square brackets stands what is looked up: `numbers[0]`"),
        E::EmptyGlobalNames | E::EmptyNonlocalNames => around.invalid(range, "a name must follow"),
        E::EmptyDeleteTargets => around.invalid(range, "what is deleted must follow `del`"),
        E::EmptyImportNames => name::imported(range, around),
        E::EmptyTypeParams => {
            plain("Type parameter list cannot be empty", "name a type between the brackets, or leave them away")
        }
        E::UnparenthesizedNamedExpression => around.invalid(range, "put brackets around the assignment with `:=`"),
        E::UnparenthesizedTupleExpression => {
            let comma = around.comma_in(range);
            around.invalid(comma, "several values cannot stand here; put brackets around them to make a tuple")
        }
        E::UnparenthesizedGeneratorExpression => plain(
            "Generator expression must be parenthesized",
            "beside other arguments, `… for … in …` needs brackets of its own",
        ),
        E::InvalidLambdaExpressionUsage => around.invalid(range, "put brackets around the `lambda`"),
        E::InvalidYieldExpressionUsage => around.invalid(range, "put brackets around the `yield`"),
        E::InvalidStarredExpressionUsage => target::starred(range, around),
        E::InvalidStarPatternUsage => {
            around.invalid(range, "a pattern with `*` stands between square brackets: `[first, *rest]`")
        }
        E::InvalidMatchPatternTarget => {
            plain("cannot use '_' as a target", "`_` stands for anything; give the value a name")
        }
        E::ParamAfterVarKeywordParam => {
            plain("arguments cannot follow var-keyword argument", "the parameter with `**` is the last one")
        }
        E::NonDefaultParamAfterDefaultParam => plain(
            "parameter without a default follows parameter with a default",
            "put the parameters without a default first, or give this one a default",
        ),
        E::VarParameterWithDefault => other::default_of_many(range, around),
        E::PositionalAfterKeywordArgument => Finding::new(
            around.closing(range),
            "positional argument follows keyword argument",
            "put the arguments without a name first, or give this one a name",
        ),
        E::PositionalAfterKeywordUnpacking => plain(
            "positional argument follows keyword argument unpacking",
            "put this argument before the one with `**`",
        ),
        E::InvalidArgumentUnpackingOrder => plain(
            "iterable argument unpacking follows keyword argument unpacking",
            "put the argument with `*` before the one with `**`",
        ),
        E::IterableUnpackingInComprehension => plain(
            "iterable unpacking cannot be used in comprehension",
            "write a second loop: `[item for part in parts for item in part]`",
        ),
        E::ExpectedKeywordParam => plain("named arguments must follow bare *", "name a parameter behind the `*`"),
        E::ExpectedRealNumber | E::ExpectedImaginaryNumber => {
            around.invalid(range, "a pattern that is a complex number is written `1 + 2j`")
        }
        E::UnexpectedTokenAfterAsync(_) => around.invalid(range, "behind `async` stands `def`, `for` or `with`"),
        E::StringAnnotationError(_) | E::UnexpectedIpythonEscapeCommand | E::UnexpectedExpressionToken => {
            around.invalid(range, "it is no part of what stands before")
        }
    }
}

/// What the parser knows and Python 3.14 does not, or no longer.
pub(crate) fn other_version(error: &UnsupportedSyntaxError, text: &str) -> Finding {
    let (message, advice) = match &error.kind {
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => {
            let written = text.get(error.range.start().to_usize()..).unwrap_or_default();
            if written.starts_with("**") {
                ("dict unpacking cannot be used in dict comprehension", "write a second loop over the dict's items")
            } else {
                (
                    "iterable unpacking cannot be used in comprehension",
                    "write a second loop: `[item for part in parts for item in part]`",
                )
            }
        }
        UnsupportedSyntaxErrorKind::ParenthesizedKeywordArgumentName => (
            "expression cannot contain assignment, perhaps you meant \"==\"?",
            "before `=` stands the name of a parameter, without brackets",
        ),
        _ => ("invalid syntax", "Python 3.14 does not know it, another version does"),
    };
    Finding::new(error.range, message, advice)
}

/// A bracket that has no other, or a wrong one.
fn bracket(broken: &Broken, text: &Text<'_>) -> Finding {
    let sign = |mark: Mark| mark.text(text.given);
    match broken.what {
        Bracket::NeverClosed { open } => {
            let message = format!("'{}' was never closed", sign(open));
            let closing = crate::survey::closing(sign(open));
            Finding::new(open.range(), message, format!("write `{closing}` where it ends")).of_words()
        }
        Bracket::Unmatched { close } => {
            let message = format!("unmatched '{}'", sign(close));
            Finding::new(
                close.range(),
                message,
                "no bracket before it is open: take it away, or write the one that it closes",
            )
            .of_words()
        }
        Bracket::Other { open, close } if sign(open) == "{" && open.start > 0 && is_field(open, broken, text) => {
            let message = format!("f-string: unmatched '{}'", sign(close));
            Finding::new(close.range(), message, "no bracket before it is open").of_words()
        }
        Bracket::Other { open, close } => {
            let line = text.lines.line(open.range().start());
            let on =
                if line == text.lines.line(close.range().start()) { String::new() } else { format!(" on line {line}") };
            let message = format!(
                "closing parenthesis '{}' does not match opening parenthesis '{}'{on}",
                sign(close),
                sign(open)
            );
            let closing = crate::survey::closing(sign(open));
            Finding::new(close.range(), message, format!("write `{closing}` here, or close what is open inside first"))
                .of_words()
        }
        Bracket::Field { end, specs } => {
            let message = if specs { "f-string: expecting '}', or format specs" } else { "f-string: expecting '}'" };
            Finding::new(end.range(), message, "close the field with `}`, before the quote").of_words()
        }
        Bracket::Text { start, end } => {
            words::unterminated(TextRange::new(size(start), size(end)), text.given, text.lines)
        }
    }
}

/// Whether a bracket is the one of a field in a formatted text.
fn is_field(open: Mark, broken: &Broken, text: &Text<'_>) -> bool {
    let statement = text.given.get(broken.start..).unwrap_or_default();
    let marks = Scan::new(statement).take_while(|mark| mark.start + broken.start <= open.start);
    let (mut formats, mut before) = (0_usize, None);
    for mark in marks {
        match mark.kind {
            Kind::FormatStart => formats += 1,
            Kind::FormatEnd => formats = formats.saturating_sub(1),
            _ => {}
        }
        if mark.start + broken.start == open.start {
            return formats > 0 && before.is_some_and(|kind| matches!(kind, Kind::FormatStart | Kind::Close));
        }
        before = Some(mark.kind);
    }
    false
}

/// What nests deeper than the parser may go.
pub(crate) fn too_deep(deep: Deep) -> Finding {
    match deep {
        Deep::Brackets(mark) => Finding::new(
            mark.range(),
            "too many nested parentheses",
            "give what stands inside a name, on a line before",
        ),
        Deep::Operators(mark) => Finding::new(
            mark.range(),
            "too many operators in one expression",
            "give parts of it names, or put the values in a list and go through it",
        ),
        Deep::Blocks(mark) => {
            Finding::new(mark.range(), "too many levels of indentation", "put a part of it into a function")
                .of(Class::Indentation)
        }
    }
    .of_words()
}
