//! Custom validators: a small closed language over one value or the fields of a model.
//!
//! ```text
//! value >= 18                              end > start and end - start <= 30
//! len(name) <= 20 or name in ["Ada"]       matches(sku, "^[A-Z]{3}$")
//! not (birthday > today())                 status == "done" or finished == null
//! ```
//!
//! Comparison, arithmetic, length, membership, regular expressions, and, or, not, and the day the check runs on: nothing loops,
//! so every check ends. A model's fields are names; `value` is the whole. Texts compare letter by letter, so ISO dates
//! compare by time. What cannot be computed (a text minus a number) does not hold, and the message says why.

mod eval;
mod parse;

pub(crate) use eval::equal;

use crate::{json::Json, regex::Regex};

/// One validator: what must hold, and what to say where it does not.
#[derive(Clone, Debug)]
pub struct Rule {
    message: String,
    holds: Expr,
}

#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Constant(Json<'static>),
    /// `value`, or a field, by the names on the way to it.
    Name(Vec<String>),
    List(Vec<Expr>),
    Today,
    Length(Box<Expr>),
    Lower(Box<Expr>),
    Matches(Box<Expr>, Regex),
    Not(Box<Expr>),
    Minus(Box<Expr>),
    Two(Box<Expr>, Operator, Box<Expr>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
    In,
    NotIn,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Rule {
    /// The validator that `check` says, with `message` for where it does not hold. The error says what is wrong and at
    /// which character.
    ///
    /// ```
    /// use structured::{expression::Rule, json};
    ///
    /// let rule = Rule::new("end > start", "must end after it starts").unwrap();
    /// let meeting = json::parse(r#"{"start": 9, "end": 8}"#).unwrap();
    /// assert_eq!(rule.broken(&meeting, 0).as_deref(), Some("must end after it starts"));
    /// assert!(Rule::new("end >", "").unwrap_err().contains("column 6"));
    /// ```
    pub fn new(check: &str, message: &str) -> Result<Self, String> {
        let holds = parse::parse(check)?;
        let message = if message.is_empty() { format!("{check} does not hold") } else { message.to_owned() };
        Ok(Self { message, holds })
    }

    /// What to say about `value`, if the rule does not hold for it. `now` is seconds since 1970, UTC.
    pub fn broken(&self, value: &Json<'_>, now: i64) -> Option<String> {
        match eval::holds(&self.holds, value, now) {
            Ok(true) => None,
            Ok(false) => Some(self.message.clone()),
            Err(why) => Some(format!("{} ({why})", self.message)),
        }
    }
}

/// The rules of the hint `validators`: a list of `{"check": …, "message": …}`, or of checks alone.
pub(crate) fn rules(list: &Json<'_>) -> Result<Vec<Rule>, String> {
    let Json::Array(items) = list else { return Err("`validators` must be a list".to_owned()) };
    let rule = |item: &Json<'_>| match item {
        Json::Str(check) => Rule::new(check, ""),
        _ => {
            let text = |name| item.get(name).and_then(Json::as_str);
            let check = text("check").ok_or("a validator needs a `check`")?;
            Rule::new(check, text("message").unwrap_or_default())
        }
    };
    items.iter().map(rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[track_caller]
    fn check(expression: &str, value: &str, expect: &str) {
        let rule = Rule::new(expression, "no").unwrap_or_else(|error| panic!("{error}"));
        let value = parse(value).unwrap();
        // 2026-11-23, noon.
        assert_eq!(rule.broken(&value, 1_795_435_200).unwrap_or_else(|| "yes".to_owned()), expect);
    }

    #[track_caller]
    fn check_error(expression: &str, expect: &str) {
        assert_eq!(Rule::new(expression, "").unwrap_err(), expect);
    }

    #[test]
    fn numbers_compare_and_compute() {
        check("value >= 18", "18", "yes");
        check("value * 2 + 1 == 7", "3", "yes");
        check("value % 2 == 0 and value / 4 < 1", "2", "yes");
        check("-value > 3", "-4", "yes");
        check("1 + 2 * 3 == 7", "0", "yes");
    }

    #[test]
    fn fields_are_names_and_paths() {
        check("end > start", r#"{"start": 1, "end": 2}"#, "yes");
        check("home.zip == \"1\"", r#"{"home": {"zip": "1"}}"#, "yes");
        check("value.end > start", r#"{"start": 3, "end": 2}"#, "no");
    }

    #[test]
    fn texts_are_measured_searched_and_matched() {
        check("len(value) <= 4 and lower(value) == 'äbc'", "\"ÄBC\"", "yes");
        check("value in ['a', 'b']", "\"b\"", "yes");
        check("value not in 'abc'", "\"d\"", "yes");
        check("matches(value, '^[A-Z]{2}$')", "\"AB\"", "yes");
    }

    #[test]
    fn dates_compare_with_today() {
        check("value < today()", "\"2026-11-22\"", "yes");
        check("value < today()", "\"2026-11-23\"", "no");
    }

    #[test]
    fn or_and_not_stop_early() {
        check("value == null or len(value) > 0", "null", "yes");
        check("not (value > 1) or value == 2", "2", "yes");
    }

    #[test]
    fn what_cannot_be_computed_does_not_hold() {
        check("value - 1 > 0", "\"x\"", "no (cannot subtract a number from a text)");
        check("nothing > 0", r#"{"a": 1}"#, "no (there is no field nothing)");
        check("value / 0 > 0", "1", "no (cannot divide by zero)");
    }

    #[test]
    fn a_mistake_is_placed() {
        check_error("value >", "an expression ends too early at column 8");
        check_error("value = 3", "compare with == at column 7");
        check_error("exec(1)", "there is no function exec; there are len, lower, matches and today at column 1");
        check_error(
            "matches(value, '(')",
            "the pattern is not a regular expression: a group is not closed at column 1 at column 16",
        );
        check_error("1 2", "an operator is missing at column 3");
        check_error(&"(".repeat(5000), "an expression nests too deep at column 102");
    }
}
