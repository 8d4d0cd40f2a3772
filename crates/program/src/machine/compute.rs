//! Arithmetic and comparison, as Python's.

use std::rc::Rc;

use super::list::not_iterable;
use crate::vocabulary::Operator;
use asyncio::{Bounds, Class, Error, Raised, Value};

pub(super) fn error(class: Class, message: &str) -> Raised {
    Error::new(class, message)
}

/// What computes a number, or a text or list.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Quotient,
    Remainder,
}

/// What asks which is less.
#[derive(Clone, Copy)]
enum Comparison {
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

/// What stands on either side of an operator.
#[derive(Clone, Copy)]
pub(super) struct Operands<'a> {
    pub(super) left: &'a Value,
    pub(super) right: &'a Value,
}

/// `left operator right`.
pub(super) fn binary(operator: Operator, operands: Operands<'_>, bounds: &mut Bounds) -> Result<Value, Raised> {
    let Operands { left, right } = operands;
    let compute = |arithmetic| compute(left, arithmetic, right);
    let compare = |comparison| Ok(Value::Bool(compare(left, comparison, right)?));
    match operator {
        Operator::Add => compute(Arithmetic::Add),
        Operator::Subtract => compute(Arithmetic::Subtract),
        Operator::Multiply => compute(Arithmetic::Multiply),
        Operator::Divide => compute(Arithmetic::Divide),
        Operator::Quotient => compute(Arithmetic::Quotient),
        Operator::Remainder => compute(Arithmetic::Remainder),
        Operator::Less => compare(Comparison::Less),
        Operator::LessEqual => compare(Comparison::LessEqual),
        Operator::Greater => compare(Comparison::Greater),
        Operator::GreaterEqual => compare(Comparison::GreaterEqual),
        Operator::Equal => Ok(Value::Bool(left.equals(right, bounds))),
        Operator::NotEqual => Ok(Value::Bool(!left.equals(right, bounds))),
        Operator::Is => Ok(Value::Bool(same(left, right, bounds))),
        Operator::IsNot => Ok(Value::Bool(!same(left, right, bounds))),
        Operator::In => Ok(Value::Bool(contains(right, left, bounds)?)),
        Operator::NotIn => Ok(Value::Bool(!contains(right, left, bounds)?)),
        Operator::And | Operator::Or => unreachable!("compiled to jumps"),
    }
}

fn contains(items: &Value, value: &Value, bounds: &mut Bounds) -> Result<bool, Raised> {
    let any = |items: &[Value]| items.iter().any(|item| item.equals(value, bounds));
    items.with_items(any).ok_or_else(|| not_iterable(items))
}

fn same(left: &Value, right: &Value, bounds: &mut Bounds) -> bool {
    match (left, right) {
        (Value::List(a), Value::List(b)) => Rc::ptr_eq(a, b),
        (Value::Tuple(a), Value::Tuple(b)) => Rc::ptr_eq(a, b),
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Bool(_), _) | (_, Value::Bool(_)) => false,
        _ => left.equals(right, bounds),
    }
}

fn compare(left: &Value, comparison: Comparison, right: &Value) -> Result<bool, Raised> {
    let order = match (left, right) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        _ => {
            let (Some(a), Some(b)) = (left.number(), right.number()) else {
                let (left, right) = (left.full_type_name(), right.full_type_name());
                let message =
                    format!("'{}' not supported between instances of '{left}' and '{right}'", comparison.sign());
                return Err(error(Class::TypeError, &message));
            };
            a.partial_cmp(&b)
        }
    };
    Ok(order.is_some_and(|order| match comparison {
        Comparison::Less => order.is_lt(),
        Comparison::LessEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterEqual => order.is_ge(),
    }))
}

impl Comparison {
    const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
        }
    }
}

impl Arithmetic {
    const fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Quotient => "//",
            Self::Remainder => "%",
        }
    }

    const fn divides(self) -> bool {
        match self {
            Self::Divide | Self::Quotient | Self::Remainder => true,
            Self::Add | Self::Subtract | Self::Multiply => false,
        }
    }
}

pub(super) fn compute(left: &Value, arithmetic: Arithmetic, right: &Value) -> Result<Value, Raised> {
    if let (Some(a), Some(b)) = (whole(left), whole(right)) {
        return of_integers(a, arithmetic, b);
    }
    match (left, arithmetic, right) {
        (Value::Text(a), Arithmetic::Add, Value::Text(b)) => return Ok(Value::text(&format!("{a}{b}"))),
        (Value::Text(_), Arithmetic::Add, other) => {
            let message = format!("can only concatenate str (not \"{}\") to str", other.full_type_name());
            return Err(error(Class::TypeError, &message));
        }
        (Value::Text(a), Arithmetic::Multiply, Value::Int(count)) => {
            let count = usize::try_from(*count).unwrap_or(0).min(100_001 / a.len().max(1) + 1);
            return Ok(Value::text(&a.repeat(count)));
        }
        (Value::List(a), Arithmetic::Add, Value::List(b)) => {
            return Ok(Value::list(a.borrow().iter().chain(b.borrow().iter()).cloned().collect()));
        }
        _ => {}
    }
    let (Some(a), Some(b)) = (left.number(), right.number()) else {
        let (sign, l, r) = (arithmetic.sign(), left.full_type_name(), right.full_type_name());
        return Err(error(Class::TypeError, &format!("unsupported operand type(s) for {sign}: '{l}' and '{r}'")));
    };
    of_floats(a, arithmetic, b)
}

fn of_floats(a: f64, arithmetic: Arithmetic, b: f64) -> Result<Value, Raised> {
    if arithmetic.divides() && b == 0.0 {
        return Err(division_by_zero());
    }
    Ok(Value::Float(match arithmetic {
        Arithmetic::Add => a + b,
        Arithmetic::Subtract => a - b,
        Arithmetic::Multiply => a * b,
        Arithmetic::Divide => a / b,
        Arithmetic::Quotient => libm::floor(a / b),
        Arithmetic::Remainder => a - b * libm::floor(a / b),
    }))
}

#[expect(clippy::cast_precision_loss, reason = "Python divides exactly; programs here stay far below 2^53")]
fn of_integers(a: i64, arithmetic: Arithmetic, b: i64) -> Result<Value, Raised> {
    if arithmetic.divides() && b == 0 {
        return Err(division_by_zero());
    }
    let whole = match arithmetic {
        Arithmetic::Add => a.checked_add(b),
        Arithmetic::Subtract => a.checked_sub(b),
        Arithmetic::Multiply => a.checked_mul(b),
        Arithmetic::Divide => return Ok(Value::Float(a as f64 / b as f64)),
        // Python rounds down; Euclid's quotient differs for a negative divisor.
        Arithmetic::Quotient => match a.checked_div_euclid(b) {
            Some(q) if b < 0 && a.rem_euclid(b) != 0 => q.checked_sub(1),
            quotient => quotient,
        },
        Arithmetic::Remainder => match a.checked_rem_euclid(b) {
            Some(r) if b < 0 && r != 0 => r.checked_add(b),
            rest => rest,
        },
    };
    let beyond = || error(Class::ArithmeticError, "integers beyond 64 bits are not supported here");
    whole.map(Value::Int).ok_or_else(beyond)
}

fn division_by_zero() -> Raised {
    error(Class::ZeroDivisionError, "division by zero")
}

const fn whole(value: &Value) -> Option<i64> {
    if let Value::Int(value) = value {
        Some(*value)
    } else if let Value::Bool(value) = value {
        Some(if *value { 1 } else { 0 })
    } else {
        None
    }
}

/// `of[index]`.
pub(super) fn item(of: &Value, index: &Value) -> Result<Value, Raised> {
    let message = || format!("'{}' object is not subscriptable", of.full_type_name());
    of.with_items(|items| item_of(items, of, index)).unwrap_or_else(|| Err(error(Class::TypeError, &message())))
}

fn item_of(items: &[Value], of: &Value, index: &Value) -> Result<Value, Raised> {
    let Value::Int(index) = index else {
        let message =
            format!("{} indices must be integers or slices, not {}", of.full_type_name(), index.full_type_name());
        return Err(error(Class::TypeError, &message));
    };
    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let index = if *index < 0 { index.saturating_add(length) } else { *index };
    let found = usize::try_from(index).ok().and_then(|index| items.get(index)).cloned();
    found.ok_or_else(|| error(Class::IndexError, &format!("{} index out of range", of.full_type_name())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(left: &Operand, operator: Operator, right: &Operand) -> Result<String, String> {
        let operands = Operands { left: &left.0, right: &right.0 };
        let done = binary(operator, operands, &mut Bounds::default());
        done.map(|value| value.repr()).map_err(|error| error.to_string())
    }

    #[track_caller]
    fn gives(left: impl Into<Operand>, operator: Operator, right: impl Into<Operand>, expect: &str) {
        assert_eq!(outcome(&left.into(), operator, &right.into()).as_deref(), Ok(expect));
    }

    #[track_caller]
    fn raises(left: impl Into<Operand>, operator: Operator, right: impl Into<Operand>, expect: &str) {
        assert_eq!(outcome(&left.into(), operator, &right.into()).err().as_deref(), Some(expect));
    }

    struct Operand(Value);

    impl From<i64> for Operand {
        fn from(value: i64) -> Self {
            Self(Value::Int(value))
        }
    }

    impl From<f64> for Operand {
        fn from(value: f64) -> Self {
            Self(Value::Float(value))
        }
    }

    impl From<bool> for Operand {
        fn from(value: bool) -> Self {
            Self(Value::Bool(value))
        }
    }

    impl From<&str> for Operand {
        fn from(value: &str) -> Self {
            Self(Value::text(value))
        }
    }

    impl From<Vec<i64>> for Operand {
        fn from(values: Vec<i64>) -> Self {
            Self(Value::list(values.into_iter().map(Value::Int).collect()))
        }
    }

    #[test]
    fn whole_numbers_are_divided_down_and_the_rest_has_the_divisors_sign() {
        for (a, b, quotient, rest) in [(7, 2, "3", "1"), (-7, 2, "-4", "1"), (7, -2, "-4", "-1"), (-7, -2, "3", "-1")] {
            gives(a, Operator::Quotient, b, quotient);
            gives(a, Operator::Remainder, b, rest);
        }
        gives(7, Operator::Divide, 2, "3.5");
        gives(6, Operator::Divide, 2, "3.0");
    }

    #[test]
    fn whole_numbers_stay_whole_until_a_float_comes() {
        gives(2, Operator::Add, 3, "5");
        gives(true, Operator::Add, true, "2");
        gives(2, Operator::Multiply, 1.5, "3.0");
        gives(-7.5, Operator::Quotient, 2, "-4.0");
        gives(-7.5, Operator::Remainder, 2, "0.5");
    }

    #[test]
    fn whole_numbers_are_compared_exactly() {
        gives(9_007_199_254_740_993, Operator::Equal, 9_007_199_254_740_992, "False");
        gives(9_007_199_254_740_993, Operator::Greater, 9_007_199_254_740_992, "True");
        gives(1, Operator::Equal, 1.0, "True");
    }

    #[test]
    fn what_cannot_be_computed_raises_in_pythons_words() {
        raises(1, Operator::Divide, 0, "ZeroDivisionError: division by zero");
        raises(1.0, Operator::Remainder, 0, "ZeroDivisionError: division by zero");
        raises("a", Operator::Add, 1, "TypeError: can only concatenate str (not \"int\") to str");
        raises(1, Operator::Subtract, "a", "TypeError: unsupported operand type(s) for -: 'int' and 'str'");
        raises(1, Operator::Less, "a", "TypeError: '<' not supported between instances of 'int' and 'str'");
        raises(1, Operator::In, 1, "TypeError: 'int' object is not iterable");
        raises(i64::MAX, Operator::Add, 1, "ArithmeticError: integers beyond 64 bits are not supported here");
        raises(i64::MIN, Operator::Quotient, -1, "ArithmeticError: integers beyond 64 bits are not supported here");
    }

    #[test]
    fn texts_and_lists_are_joined_repeated_and_searched() {
        gives("ab", Operator::Add, "c", "'abc'");
        gives("ab", Operator::Multiply, 2, "'abab'");
        gives(vec![1], Operator::Add, vec![2], "[1, 2]");
        gives(2, Operator::In, vec![1, 2], "True");
        gives(2, Operator::NotIn, vec![1, 2], "False");
        gives("a", Operator::Less, "b", "True");
    }

    #[test]
    fn equal_lists_are_not_the_same_list() {
        gives(vec![1], Operator::Equal, vec![1], "True");
        gives(vec![1], Operator::Is, vec![1], "False");
        gives(vec![1], Operator::IsNot, vec![1], "True");
    }

    #[track_caller]
    fn indexed(index: i64, expect: Result<&str, &str>) {
        let list = Value::list(vec![Value::Int(10), Value::Int(20)]);
        let found = item(&list, &Value::Int(index)).map(|value| value.repr()).map_err(|error| error.to_string());
        assert_eq!(found.as_deref().map_err(String::as_str), expect);
    }

    #[test]
    fn an_index_counts_from_either_end() {
        indexed(1, Ok("20"));
        indexed(-2, Ok("10"));
        indexed(2, Err("IndexError: list index out of range"));
        indexed(-3, Err("IndexError: list index out of range"));
    }
}
