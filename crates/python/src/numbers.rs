//! The numbers that a program sets at its outermost level, each where it is written, so that one can be changed and nothing else.

use ruff_python_ast::{Expr, Number as Literal, Stmt};
use ruff_text_size::TextRange;

use crate::read;

/// A name that a whole number is given to, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The name.
    pub name: String,
    /// The number.
    pub value: u64,
    /// Where its digits stand, in bytes.
    pub range: TextRange,
}

/// All of them in the order of the text; none of a text that cannot be read. A name that gets several values is not among them.
///
/// ```
/// let text = "CARS = 4  # in the lane\nPAY = 5\n";
/// let numbers = python::numbers(text).unwrap();
/// assert_eq!(numbers[0].name, "CARS");
/// assert_eq!(numbers[0].rewrite(text, 12), "CARS = 12  # in the lane\nPAY = 5\n");
/// ```
pub fn numbers(text: &str) -> Option<Vec<Number>> {
    let module = read(text).ok()?.module;
    let named: Vec<(&str, &Stmt)> = module.body.iter().flat_map(names).collect();
    let once = |name: &str| named.iter().filter(|(other, _)| *other == name).count() == 1;
    let all = named.iter().filter(|(name, _)| once(name));
    Some(all.filter_map(|(name, statement)| number(name, statement)).collect())
}

/// What a statement gives a value to.
fn names(statement: &Stmt) -> impl Iterator<Item = (&str, &Stmt)> {
    let targets: &[Expr] = match statement {
        Stmt::Assign(assign) => &assign.targets,
        Stmt::AugAssign(assign) => std::slice::from_ref(&*assign.target),
        Stmt::AnnAssign(assign) => std::slice::from_ref(&*assign.target),
        _ => &[],
    };
    targets.iter().filter_map(move |target| Some((target.as_name_expr()?.id.as_str(), statement)))
}

fn number(name: &str, statement: &Stmt) -> Option<Number> {
    let assign = statement.as_assign_stmt().filter(|assign| assign.targets.len() == 1)?;
    let literal = assign.value.as_number_literal_expr()?;
    let Literal::Int(value) = &literal.value else { return None };
    Some(Number { name: name.to_owned(), value: value.as_u64()?, range: literal.range })
}

impl Number {
    /// The text that it was found in, with another value; all else is as it was.
    pub fn rewrite(&self, text: &str, value: u64) -> String {
        let (start, end) = (self.range.start().to_usize(), self.range.end().to_usize());
        let (before, after) = (text.get(..start).unwrap_or(text), text.get(end..).unwrap_or_default());
        format!("{before}{value}{after}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(&str, u64)]) {
        let found = numbers(text).unwrap();
        let found: Vec<(&str, u64)> = found.iter().map(|one| (one.name.as_str(), one.value)).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn whole_numbers_at_the_outermost_level_are_found_in_order() {
        check("B = 2\nA = 10_000\nif A:\n    C = 3\n\ndef f():\n    D = 4\n", &[("B", 2), ("A", 10_000)]);
    }

    #[test]
    fn what_is_no_whole_number_is_left_out() {
        check("a = 1.5\nb = -1\nc = '2'\nd = 1 + 1\ne = f = 3\ng, h = 1, 2\ni = 1j\n", &[]);
    }

    #[test]
    fn a_name_with_several_values_is_left_out() {
        check("a = 1\na += 1\nb = 1\nb = 2\nc: int = 3\nc = 4\nd = 5\n", &[("d", 5)]);
    }

    #[test]
    fn a_name_in_a_text_in_quotes_or_in_a_comment_is_no_assignment() {
        check("\"\"\"\nCARS = 1\n\"\"\"\n# CARS = 2\nCARS = 3\n", &[("CARS", 3)]);
    }

    #[test]
    fn a_number_is_changed_and_every_other_byte_stays() {
        let text = "\"\"\"CARS = 4, dürfen 4\"\"\"\nCARS  =  4  # 4\nPAY = 4\n";
        let cars = &numbers(text).unwrap()[0];
        assert_eq!(cars.rewrite(text, 12), "\"\"\"CARS = 4, dürfen 4\"\"\"\nCARS  =  12  # 4\nPAY = 4\n");
        assert_eq!(cars.rewrite(text, 4), text);
    }

    #[test]
    fn a_text_that_cannot_be_read_has_none() {
        assert_eq!(numbers("CARS = 4\nprint('a'\n"), None);
    }
}
