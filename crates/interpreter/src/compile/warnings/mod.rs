//! What `CPython` warns of when it compiles: things that are right, but hardly meant.

mod escapes;
mod finally;
mod literals;

use python::{
    Read, TextRange,
    ast::{
        Expr, Stmt,
        visitor::{Visitor, walk_expr, walk_stmt},
    },
};

use super::{problems::Problem, spans::Spans};

/// The warnings of a text that compiles, in the order in which `CPython` writes them.
pub(crate) fn warnings(read: &Read, text: &str) -> Vec<Problem> {
    let spans = Spans::of(text);
    let mut found =
        Found { spans: &spans, texts: Vec::new(), leaves: Vec::new(), literals: Vec::new(), around: Vec::new() };
    found.visit_body(&read.module.body);
    let Found { texts, leaves, literals, .. } = found;
    texts.into_iter().chain(leaves).chain(literals).collect()
}

/// The walk. `CPython` warns of texts when it reads, of what leaves a `finally` after that, and of literals when it compiles.
struct Found<'s> {
    spans: &'s Spans<'s>,
    texts: Vec<Problem>,
    leaves: Vec<Problem>,
    literals: Vec<Problem>,
    /// What stands around a statement.
    around: Vec<finally::Around>,
}

impl Found<'_> {
    fn warning(&self, at: TextRange, message: impl Into<String>) -> Problem {
        Problem { message: message.into(), class: "SyntaxWarning", span: self.spans.span(at) }
    }
}

impl<'a> Visitor<'a> for Found<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::Assert(assert) = statement {
            self.check_assert(assert);
        }
        if !self.enter_statement(statement) {
            walk_stmt(self, statement);
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        self.check_literal(expression);
        self.check_texts(expression);
        walk_expr(self, expression);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(u32, &str)]) {
        let read = python::read(text).unwrap();
        let warnings = warnings(&read, text);
        let warnings: Vec<_> = warnings.iter().map(|warning| (warning.span.line, warning.message.as_str())).collect();
        assert_eq!(warnings, expect);
    }

    #[test]
    fn an_escape_that_is_none_is_told_once_a_text_at_its_line() {
        let message = |escape: &str| {
            format!(
                "\"\\{escape}\" is an invalid escape sequence. Such sequences will not work in the future. \
                 Did you mean \"\\\\{escape}\"? A raw string is also an option."
            )
        };
        check("x = \"\\d \\w\"", &[(1, &message("d"))]);
        check("x = \"\"\"\n\\s\"\"\"", &[(2, &message("s"))]);
        check("x = f\"\\d {1} \\w\"", &[(1, &message("d")), (1, &message("w"))]);
        check("x = b\"\\N\", \"\\n\\x41\\u0041\\0\", r\"\\d\"", &[(1, &message("N"))]);
        check("def f():\n  'doc \\d'", &[(2, &message("d"))]);
    }

    #[test]
    fn a_way_out_of_a_finally_is_told() {
        check("def f():\n try: pass\n finally: return 1", &[(3, "'return' in a 'finally' block")]);
        check("while 1:\n try: pass\n finally: break", &[(3, "'break' in a 'finally' block")]);
        check("while 1:\n try: pass\n finally:\n  while 1: continue\n  def g(): return", &[]);
    }

    #[test]
    fn literals_that_are_compared_called_or_asserted_are_told() {
        check("x is 1", &[(1, "\"is\" with 'int' literal. Did you mean \"==\"?")]);
        check("x is not ('a', 'b')", &[(1, "\"is not\" with 'tuple' literal. Did you mean \"!=\"?")]);
        check("x is None, x is True, x is -1, x is []", &[]);
        check("['a' (1)]", &[(1, "'str' object is not callable; perhaps you missed a comma?")]);
        check("[[1] ['a']]", &[(1, "list indices must be integers or slices, not str; perhaps you missed a comma?")]);
        check("[{1} [2]]", &[(1, "'set' object is not subscriptable; perhaps you missed a comma?")]);
        check("[1][0], 'abc'[1:2], {1: 2}[1]", &[]);
        check("assert (x, 'text')", &[(1, "assertion is always true, perhaps remove parentheses?")]);
    }
}
