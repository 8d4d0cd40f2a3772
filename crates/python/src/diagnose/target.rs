//! What can be assigned to, deleted and changed, and what cannot.

use ruff_python_ast::{
    Expr, ModModule, UnaryOp,
    visitor::{self, Visitor},
};
use ruff_python_parser::{ParseError, ParseErrorType};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use super::around::Around;
use crate::{
    mistake::Finding,
    scan::{Kind, size},
};

const EQUALS: &str = "Maybe you meant '==' instead of '='?";

/// What stands where a target should, by its place.
#[derive(Debug, Default)]
pub(super) struct Targets {
    kinds: FxHashMap<TextRange, Kindred>,
}

/// What an expression is called, and whether it may be the left side of a comparison as it stands.
#[derive(Clone, Copy, Debug)]
struct Kindred {
    name: &'static str,
    compares: bool,
}

impl Targets {
    pub(super) fn find(errors: &[ParseError], module: &ModModule) -> Self {
        let wanted = errors.iter().filter(|error| {
            matches!(
                error.error,
                ParseErrorType::InvalidAssignmentTarget
                    | ParseErrorType::InvalidNamedAssignmentTarget
                    | ParseErrorType::InvalidAugmentedAssignmentTarget
                    | ParseErrorType::InvalidDeleteTarget
            )
        });
        let none = Kindred { name: "expression", compares: true };
        let mut targets = Self { kinds: wanted.map(|error| (error.location, none)).collect() };
        if !targets.kinds.is_empty() {
            for statement in &module.body {
                targets.visit_stmt(statement);
            }
        }
        targets
    }

    fn kind(&self, range: TextRange) -> Kindred {
        self.kinds.get(&range).copied().unwrap_or(Kindred { name: "expression", compares: false })
    }

    pub(super) fn assigned(&self, range: TextRange, around: &Around<'_>) -> Finding {
        let Kindred { name, compares } = self.kind(range);
        let compares = compares && is_only_equal_sign(range, around);
        let message = if compares {
            format!("cannot assign to {name} here. {EQUALS}")
        } else {
            format!("cannot assign to {name}")
        };
        let advice = if compares {
            "`==` compares; `=` gives the name on its left a value"
        } else {
            "only names, attributes and items can be given a value"
        };
        Finding::new(range, message, advice)
    }

    pub(super) fn named(&self, range: TextRange) -> Finding {
        let message = format!("cannot use assignment expressions with {}", self.kind(range).name);
        Finding::new(range, message, "on the left of `:=` stands a name")
    }

    pub(super) fn augmented(&self, range: TextRange) -> Finding {
        let message = format!("'{}' is an illegal expression for augmented assignment", self.kind(range).name);
        Finding::new(range, message, "only a name, an attribute or an item can be changed so")
    }

    pub(super) fn deleted(&self, range: TextRange) -> Finding {
        let message = format!("cannot delete {}", self.kind(range).name);
        Finding::new(range, message, "only names, attributes and items can be deleted")
    }
}

impl<'a> Visitor<'a> for Targets {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Some(kind) = self.kinds.get_mut(&expr.range()) {
            *kind = kindred(expr);
        }
        visitor::walk_expr(self, expr);
    }
}

/// In `CPython`'s words.
fn kindred(expr: &Expr) -> Kindred {
    let (name, compares) = match expr {
        Expr::UnaryOp(unary) => ("expression", unary.op != UnaryOp::Not),
        Expr::BinOp(_) => ("expression", true),
        Expr::Named(_) => ("named expression", false),
        Expr::Lambda(_) => ("lambda", false),
        Expr::If(_) => ("conditional expression", false),
        Expr::Dict(_) => ("dict literal", true),
        Expr::Set(_) => ("set display", true),
        Expr::ListComp(_) => ("list comprehension", true),
        Expr::SetComp(_) => ("set comprehension", true),
        Expr::DictComp(_) => ("dict comprehension", true),
        Expr::Generator(_) => ("generator expression", false),
        Expr::Await(_) => ("await expression", true),
        Expr::Yield(_) | Expr::YieldFrom(_) => ("yield expression", true),
        Expr::Compare(_) => ("comparison", false),
        Expr::Call(_) => ("function call", true),
        Expr::FString(_) => ("f-string expression", true),
        Expr::TString(_) => ("t-string expression", true),
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => ("literal", true),
        Expr::BooleanLiteral(literal) => (if literal.value { "True" } else { "False" }, false),
        Expr::NoneLiteral(_) => ("None", false),
        Expr::EllipsisLiteral(_) => ("ellipsis", true),
        Expr::Attribute(_) => ("attribute", true),
        Expr::Subscript(_) => ("subscript", true),
        Expr::Starred(_) => ("starred", false),
        Expr::Name(_) => ("name", false),
        Expr::List(_) => ("list", false),
        Expr::Tuple(_) => ("tuple", false),
        Expr::BoolOp(_) | Expr::Slice(_) | Expr::IpyEscapeCommand(_) => ("expression", false),
    };
    Kindred { name, compares }
}

/// Whether the sign behind the target is the statement's only `=`: then a comparison may be meant.
fn is_only_equal_sign(range: TextRange, around: &Around<'_>) -> bool {
    let statement = around.statement(range.start().to_usize());
    let whole = around.statement_range(statement);
    let mut open = 0_usize;
    let mut signs = 0;
    for mark in around.onward(whole.start().to_usize()) {
        match mark.kind {
            Kind::Open | Kind::FormatStart => open += 1,
            Kind::Close | Kind::FormatEnd => open = open.saturating_sub(1),
            Kind::Sign if open == 0 && around.word(mark) == "=" => signs += 1,
            Kind::Sign | Kind::Word | Kind::Number | Kind::Text | Kind::OpenText | Kind::LineEnd => {}
        }
    }
    let end = range.end().to_usize();
    let in_brackets = around.before(range.start().to_usize()).is_some_and(|before| around.word(before) == "(");
    let mut next = around.onward(end).filter(|mark| !(in_brackets && around.word(*mark) == ")"));
    signs == 1 && next.next().is_some_and(|mark| around.word(mark) == "=")
}

/// Whether `=` at an offset stands where a comparison could.
pub(super) fn may_compare(at: usize, around: &Around<'_>) -> bool {
    around.open_bracket(at).is_some() || matches!(around.first_word_at(at), "if" | "elif" | "while")
}

/// `=` where a value goes on: a comparison or `:=` may be meant.
pub(super) fn equal_sign(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let start = around.value_start(at);
    let marks: Vec<_> = around.back(at).take_while(|mark| mark.start >= start).collect();
    let advice = "`==` compares; `=` gives a name a value, and only as a statement of its own";
    let whole = |end: usize| TextRange::new(size(start), size(end));
    if marks.is_empty() {
        return around.invalid(range, "a value is missing before it");
    }
    let end = marks.first().map_or(at, |mark| mark.end);
    if marks.len() == 1 && marks[0].kind == Kind::Word {
        let value = around.onward(range.end().to_usize()).next().map_or(at, |mark| mark.end);
        let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
        return Finding::new(whole(value.max(end)), message, advice);
    }
    let last = marks.first().copied();
    let name = match (last.map(|mark| (mark.kind, around.word(mark))), marks.len()) {
        (Some((Kind::Close, ")")), 3..) if is_call(at, around) => "function call",
        (Some((Kind::Close, "]")), 4..) => "subscript",
        (Some((Kind::Number | Kind::Text, _)), 1) => "literal",
        (Some((Kind::Word, _)), 3..) if marks.get(1).is_some_and(|mark| around.word(*mark) == ".") => "attribute",
        _ => "expression",
    };
    Finding::new(whole(end), format!("cannot assign to {name} here. {EQUALS}"), advice)
}

/// Whether the bracket that closes right before an offset is one of a call.
fn is_call(at: usize, around: &Around<'_>) -> bool {
    let close = around.before(at).map_or(at, |close| close.start);
    around
        .open_bracket(close)
        .and_then(|open| around.before(open.start))
        .is_some_and(|before| around.ends_value(before))
}

/// A star where nothing can be unpacked.
pub(super) fn starred(range: TextRange, around: &Around<'_>) -> Finding {
    let at = range.start().to_usize();
    let sign = around.before(at).map_or("", |before| around.word(before));
    match sign {
        "(" => Finding::new(
            range,
            "cannot use starred expression here",
            "write a comma behind it to make a tuple: `(*values,)`",
        ),
        ":" if around.open_bracket(at).is_some_and(|open| around.word(open) == "{") => {
            let message = "cannot use a starred expression in a dictionary value";
            Finding::new(range, message, "write `[*values]` to make a list of them")
        }
        "*" | "/" | "+" | "-" | "%" | "=" => {
            around.invalid(range, "a value is missing before it; a power is written `**`, without a space")
        }
        _ => around.invalid(range, "a star unpacks only in a call, in a list and on the left of `=`"),
    }
}
