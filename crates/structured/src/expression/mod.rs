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
        Json::Null
        | Json::Bool(_)
        | Json::Int(_)
        | Json::Big(_)
        | Json::Float(_)
        | Json::Array(_)
        | Json::Object(_) => {
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
        let said = rule.broken(&value, 1_795_435_200).unwrap_or_else(|| "yes".to_owned());
        assert_eq!(said, expect, "{expression} of {value}");
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

    /// Each operator where it holds, where it does not, and at its edge.
    #[test]
    fn every_operator_says_yes_and_no() {
        for (expression, yes, no) in [
            ("value == 2", vec!["2", "2.0"], vec!["3", "\"2\"", "null"]),
            ("value != 2", vec!["3", "\"2\""], vec!["2"]),
            ("value < 2", vec!["1"], vec!["2", "3"]),
            ("value <= 2", vec!["1", "2"], vec!["3"]),
            ("value > 2", vec!["3"], vec!["2", "1"]),
            ("value >= 2", vec!["2", "3"], vec!["1"]),
            ("value in [1, 'a']", vec!["1", "\"a\""], vec!["2", "\"1\""]),
            ("value not in [1, 'a']", vec!["2"], vec!["1", "\"a\""]),
            ("value in 'abc'", vec!["\"b\"", "\"abc\""], vec!["\"d\"", "\"ac\""]),
            ("'k' in value", vec!["{\"k\": 1}", "[\"k\"]"], vec!["{\"l\": 1}", "[]"]),
            ("value > 1 and value < 4", vec!["2"], vec!["1", "4"]),
            ("value < 1 or value > 4", vec!["0", "5"], vec!["1", "4"]),
            ("not value == 1", vec!["2"], vec!["1"]),
            ("value + 1 == 3", vec!["2", "2.0"], vec!["3"]),
            ("value + 'b' == 'ab'", vec!["\"a\""], vec!["\"b\""]),
            ("value - 1 == 3", vec!["4"], vec!["3"]),
            ("value * 3 == 6", vec!["2"], vec!["3"]),
            ("value / 2 == 1.5", vec!["3"], vec!["4"]),
            ("value % 3 == 2", vec!["5", "-1", "2.0"], vec!["6"]),
            ("-value == 3", vec!["-3"], vec!["3"]),
            ("len(value) == 2", vec!["\"ab\"", "[1, 2]", "{\"a\": 1, \"b\": 2}", "\"é🎈\""], vec!["\"a\"", "[]"]),
            ("lower(value) == 'ab'", vec!["\"AB\"", "\"ab\""], vec!["\"a\""]),
            ("matches(value, '^a+$')", vec!["\"aa\""], vec!["\"ab\""]),
            ("value == true", vec!["true"], vec!["false", "1"]),
            ("value == false", vec!["false"], vec!["true", "0"]),
            ("value == null", vec!["null"], vec!["0", "false"]),
            ("value == 'it\\'s'", vec!["\"it's\""], vec!["\"its\""]),
            ("value == [1, [2]]", vec!["[1, [2]]"], vec!["[1, 2]", "[1]"]),
            ("value >= today()", vec!["\"2026-11-23\"", "\"2026-11-24\""], vec!["\"2026-11-22\""]),
            ("value > 100000000000000000000", vec!["100000000000000000001"], vec!["100000000000000000000"]),
            ("not value > 1 and value > 0", vec!["1"], vec!["2", "0"]),
            ("value == 1 or value == 2 and value == 3", vec!["1"], vec!["2", "3"]),
            ("2 - 1 - 1 == value", vec!["0"], vec!["2"]),
        ] {
            for (values, expect) in [(yes, "yes"), (no, "no")] {
                for value in values {
                    check(expression, value, expect);
                }
            }
        }
    }

    #[test]
    fn what_has_no_order_or_length_is_named() {
        check("value > 1", "null", "no (cannot compare null with a number)");
        check("value > 1", "true", "no (cannot compare true or false with a number)");
        check("len(value) > 1", "5", "no (a number has no length)");
        check("lower(value) == 'a'", "[]", "no (a list has no letters)");
        check("matches(value, 'a')", "{}", "no (an object matches no pattern)");
        check("value in 5", "1", "no (a number cannot be in a number)");
        check("value + 1 > 0", "\"x\"", "no (cannot add a number to a text)");
        check("value * 2 > 0", "\"x\"", "no (cannot multiply a text by a number)");
        check("value % 0 == 0", "4", "no (cannot divide by zero)");
        check("value and true", "1", "no (a number is neither true nor false)");
    }

    #[test]
    fn a_rule_without_a_message_says_what_does_not_hold() {
        let list = parse(r#"["value > 1", {"check": "value > 2", "message": "more than two"}]"#).unwrap();
        let said: Vec<_> = rules(&list).unwrap().iter().map(|rule| rule.broken(&Json::Int(0), 0)).collect();
        assert_eq!(said, [Some("value > 1 does not hold".to_owned()), Some("more than two".to_owned())]);
        assert_eq!(rules(&Json::Null).unwrap_err(), "`validators` must be a list");
        assert_eq!(rules(&parse("[{}]").unwrap()).unwrap_err(), "a validator needs a `check`");
    }

    #[test]
    fn fields_are_names_and_paths() {
        check("end > start", r#"{"start": 1, "end": 2}"#, "yes");
        check("home.zip == \"1\"", r#"{"home": {"zip": "1"}}"#, "yes");
        check("value.end > start", r#"{"start": 3, "end": 2}"#, "no");
        check("value == 3", r#"{"value": 3}"#, "yes");
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
