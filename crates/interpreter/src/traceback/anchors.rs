//! Which part of an instruction is marked: the operator between two operands, the parentheses of a call, the brackets of a
//! subscript (`_extract_caret_anchors_from_line_segment`), and where no marks help (`_should_show_carets`).

use python::{
    Ranged as _, TextSize,
    ast::{Expr, Stmt},
};

/// Rows and columns in an instruction's text: what stands between them is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchors {
    pub(super) left: (usize, usize),
    pub(super) right: (usize, usize),
}

/// What comes before an instruction when it is read alone, so that it may go over several lines.
const OPENED: &str = "(\n";

/// The anchors of an instruction, if it is of a kind that has some.
pub(super) fn find(segment: &str) -> Option<Anchors> {
    let text = format!("{OPENED}{segment}\n)");
    let read = python::read(&text).ok()?;
    let [Stmt::Expr(statement)] = &*read.module.body else { return None };
    let rows = Rows::of(segment);
    let place = |offset: TextSize| rows.place(offset.to_usize().saturating_sub(OPENED.len()));
    match &*statement.value {
        Expr::BinOp(operation) => {
            let left = rows.find(place(operation.left.end()), |one| !one.is_whitespace() && one != ')')?;
            let mut right = (left.0, left.1 + 1);
            let operand = place(operation.right.start());
            if let Some(next) = rows.at(right)
                && (operand.0 > left.0 || right.1 < operand.1)
                && !next.is_whitespace()
                && !"\\#".contains(next)
            {
                right.1 += 1;
            }
            Some(Anchors { left, right })
        }
        Expr::Subscript(subscript) => {
            let left = rows.find(place(subscript.value.end()), |one| one == '[')?;
            Some(Anchors { left, right: place(subscript.end()) })
        }
        Expr::Call(call) => {
            let left = rows.find(place(call.func.end()), |one| one == '(')?;
            Some(Anchors { left, right: place(call.end()) })
        }
        _ => None,
    }
}

/// Whether the lines are `name = call()` or `return name()` and the instruction is all of the call: marks would say nothing.
pub(super) fn hides(lines: &str, (start, end): (usize, usize)) -> bool {
    let Ok(read) = python::read(lines) else { return false };
    let Some(statement) = read.module.body.first() else { return false };
    let call = match statement {
        Stmt::Return(statement) => match statement.value.as_deref() {
            Some(value @ Expr::Call(call)) if call.func.is_name_expr() => value,
            _ => return false,
        },
        Stmt::Assign(statement) if statement.value.is_call_expr() => &*statement.value,
        _ => return false,
    };
    let rows = Rows::of(lines);
    let last = rows.lines.len() - 1;
    rows.place(call.start().to_usize()) == (0, start) && rows.place(call.end().to_usize()) == (last, end)
}

struct Rows<'a> {
    lines: Vec<&'a str>,
}

impl<'a> Rows<'a> {
    fn of(text: &'a str) -> Self {
        Self { lines: text.split('\n').collect() }
    }

    /// The row and column of an offset in bytes.
    fn place(&self, offset: usize) -> (usize, usize) {
        let mut left = offset;
        for (row, line) in self.lines.iter().enumerate() {
            if left <= line.len() {
                return (row, line.get(..left).map_or(0, |before| before.chars().count()));
            }
            left -= line.len() + 1;
        }
        (self.lines.len(), 0)
    }

    fn at(&self, (row, column): (usize, usize)) -> Option<char> {
        self.lines.get(row)?.chars().nth(column)
    }

    /// The first place from here on whose character is as wanted.
    fn find(&self, (row, column): (usize, usize), wanted: impl Fn(char) -> bool) -> Option<(usize, usize)> {
        let rows = self.lines.iter().enumerate().skip(row);
        let places = rows.flat_map(|(of, line)| line.chars().enumerate().map(move |(at, one)| ((of, at), one)));
        places
            .skip_while(|((of, at), _)| *of == row && *at < column)
            .find(|(_, one)| wanted(*one))
            .map(|(place, _)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(segment: &str, left: (usize, usize), right: (usize, usize)) {
        assert_eq!(find(segment), Some(Anchors { left, right }), "{segment}");
    }

    #[test]
    fn operators_parentheses_and_brackets_are_marked() {
        check("a + b", (0, 2), (0, 3));
        check("(a) // (b)", (0, 4), (0, 6));
        check("f(x)(y)", (0, 4), (0, 7));
        check("a.b[0]", (0, 3), (0, 6));
        check("f(\n    1,\n)", (0, 1), (2, 1));
        assert_eq!(find("await f()"), None);
        assert_eq!(find("if x:"), None);
    }

    #[test]
    fn a_call_that_is_all_of_a_line_needs_no_marks() {
        assert!(hides("x = f()", (4, 7)) && hides("return f()", (7, 10)));
        assert!(!hides("return a.f()", (7, 12)) && !hides("x = f() + 1", (4, 7)) && !hides("f()", (0, 3)));
    }
}
