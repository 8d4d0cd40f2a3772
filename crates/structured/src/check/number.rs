//! Booleans, whole numbers, floats and decimals.

use std::borrow::Cow;

use super::{Checked, Checker, Exactness, Given, fail};
use crate::{
    decimal::Decimal,
    json::{Int, Json, Problem, exact_int},
    plan::{Bounds, DecimalRules},
    view::View,
};
use words::plural;

impl<'c> Checker<'c> {
    pub(super) fn boolean(&mut self, input: View<'c>, strict: bool) -> Checked<'c> {
        let parsed = match input {
            View::Bool(value) => {
                self.floor(Exactness::Exact);
                return Ok(Json::Bool(value));
            }
            View::Str(text) if !strict => word(text),
            View::Int(0) if !strict => Some(false),
            View::Int(1) if !strict => Some(true),
            View::Int(_) if !strict => None,
            View::Float(value) if !strict && value.is_finite() && libm::fmod(value, 1.0) == 0.0 => match value {
                0.0 => Some(false),
                1.0 => Some(true),
                _ if value.abs() < 9.3e18 => None,
                _ => return fail("bool_type", "Input should be a valid boolean", input),
            },
            View::Null
            | View::Int(_)
            | View::Big(_)
            | View::Float(_)
            | View::Str(_)
            | View::Array(_)
            | View::Object(_)
            | View::Span(..) => return fail("bool_type", "Input should be a valid boolean", input),
        };
        self.floor(Exactness::Lax);
        match parsed {
            Some(value) => Ok(Json::Bool(value)),
            None => fail("bool_parsing", "Input should be a valid boolean, unable to interpret input", input),
        }
    }

    pub(super) fn integer(&mut self, bounds: &'c Bounds<Int<'static>>, input: View<'c>, strict: bool) -> Checked<'c> {
        let value = self.int(input, strict)?;
        if !bounds.is_empty() {
            if let Some((divisor, words)) = &bounds.multiple_of
                && !value.is_multiple_of(divisor)
            {
                return fail("multiple_of", format!("Input should be a multiple of {words}"), input);
            }
            compared(bounds, |limit| Some(value.cmp(limit)), input)?;
        }
        Ok(value.into_json())
    }

    pub(super) fn int(&mut self, input: View<'c>, strict: bool) -> Result<Int<'c>, Vec<crate::fault::LineError<'c>>> {
        let refuse = |kind, message: &'c str| fail(kind, message, input).map(|_| Int::Small(0));
        let (value, exactness) = match input {
            View::Int(value) => (Int::Small(value), Exactness::Exact),
            View::Big(digits) => (Int::Big(Cow::Borrowed(digits)), Exactness::Exact),
            View::Bool(value) if !strict => (Int::Small(i64::from(value)), Exactness::Lax),
            View::Float(value) if !strict => match from_float(value) {
                Ok(value) => (Int::Small(value), Exactness::Lax),
                Err((kind, message)) => return refuse(kind, message),
            },
            View::Str(text) if !strict => match from_text(text) {
                Ok(value) => (value, Exactness::Lax),
                Err((kind, message)) => return refuse(kind, message),
            },
            View::Null
            | View::Bool(_)
            | View::Float(_)
            | View::Str(_)
            | View::Array(_)
            | View::Object(_)
            | View::Span(..) => return refuse("int_type", "Input should be a valid integer"),
        };
        self.floor(exactness);
        Ok(value)
    }

    pub(super) fn float(
        &mut self,
        bounds: &'c Bounds<f64>,
        finite: bool,
        Given { input, strict }: Given<'c>,
    ) -> Checked<'c> {
        #[expect(clippy::cast_precision_loss, reason = "as Pydantic converts them")]
        let (value, exactness) = match input {
            View::Float(value) => (value, Exactness::Exact),
            View::Int(value) => (value as f64, Exactness::Strict),
            View::Big(digits) => (digits.parse().unwrap_or(f64::INFINITY), Exactness::Strict),
            View::Bool(value) if !strict => (f64::from(u8::from(value)), Exactness::Lax),
            View::Str(text) if !strict => match float_of(text) {
                Some(value) => (value, Exactness::Lax),
                None => {
                    let message = "Input should be a valid number, unable to parse string as a number";
                    return fail("float_parsing", message, input);
                }
            },
            View::Null | View::Bool(_) | View::Str(_) | View::Array(_) | View::Object(_) | View::Span(..) => {
                return fail("float_type", "Input should be a valid number", input);
            }
        };
        self.floor(exactness);
        if finite && !value.is_finite() {
            return fail("finite_number", "Input should be a finite number", input);
        }
        if !bounds.is_empty() {
            if let Some((divisor, words)) = &bounds.multiple_of {
                let rest = (value - libm::round(value / divisor) * divisor).abs();
                if rest > 1e-9 {
                    return fail("multiple_of", format!("Input should be a multiple of {words}"), input);
                }
            }
            compared(bounds, |limit| value.partial_cmp(limit), input)?;
        }
        Ok(Json::Float(value))
    }

    pub(super) fn decimal(&mut self, rules: &'c DecimalRules, input: View<'c>, strict: bool) -> Checked<'c> {
        let (value, exactness) = match input {
            View::Str(text) => (Decimal::parse(text), Exactness::Strict),
            View::Int(value) => (Decimal::parse(&value.to_string()), Exactness::Strict),
            View::Big(digits) => (Decimal::parse(digits), Exactness::Strict),
            View::Float(value) => (Decimal::parse(&value.to_string()), Exactness::Strict),
            View::Array([_, _, _]) if !strict => (triple(input), Exactness::Lax),
            View::Null | View::Bool(_) | View::Array(_) | View::Object(_) | View::Span(..) => (None, Exactness::Lax),
        };
        let Some(value) = value else {
            let text = matches!(input, View::Str(_));
            return if text {
                fail("decimal_parsing", "Input should be a valid decimal", input)
            } else {
                fail("decimal_type", "Decimal input should be an integer, float, string or Decimal object", input)
            };
        };
        self.floor(exactness);
        digits(rules, &value, input)?;
        if let Some((divisor, words)) = &rules.bounds.multiple_of
            && !value.is_multiple_of(divisor)
        {
            return fail("multiple_of", format!("Input should be a multiple of {words}"), input);
        }
        compared(&rules.bounds, |limit| value.compare(limit), input)?;
        Ok(Json::Str(Cow::Owned(value.to_string())))
    }
}

fn digits<'c>(rules: &DecimalRules, value: &Decimal, input: View<'c>) -> Checked<'c> {
    let check_digits = rules.max_digits.is_some() || rules.decimal_places.is_some();
    if (!rules.allow_inf_nan || check_digits) && !value.is_finite() {
        return fail("finite_number", "Input should be a finite number", input);
    }
    let Some(((places, digits), (bare_places, bare_digits))) = value.counts().filter(|_| check_digits) else {
        return Ok(Json::Null);
    };
    if let Some(most) = rules.max_digits
        && digits > most
        && bare_digits > most
    {
        let message = format!("Decimal input should have no more than {most} {} in total", plural(most, "digit"));
        return fail("decimal_max_digits", message, input);
    }
    if let Some(most) = rules.decimal_places {
        if places > most && bare_places > most {
            let message = format!("Decimal input should have no more than {most} decimal {}", plural(most, "place"));
            return fail("decimal_max_places", message, input);
        }
        if let Some(all) = rules.max_digits {
            let whole = all.saturating_sub(most);
            if digits.saturating_sub(places) > whole && bare_digits.saturating_sub(bare_places) > whole {
                let message = format!(
                    "Decimal input should have no more than {whole} {} before the decimal point",
                    plural(whole, "digit")
                );
                return fail("decimal_whole_digits", message, input);
            }
        }
    }
    Ok(Json::Null)
}

/// `[sign, digits, exponent]`, which Python's `Decimal` reads from a tuple.
fn triple(input: View<'_>) -> Option<Decimal> {
    let View::Array([Json::Int(sign @ 0..=1), Json::Array(digits), Json::Int(exponent)]) = input else { return None };
    let mut text = if *sign == 1 { "-".to_owned() } else { String::new() };
    for digit in digits {
        if let Json::Int(digit @ 0..=9) = digit { text.push_str(&digit.to_string()) } else { return None }
    }
    if digits.is_empty() {
        text.push('0');
    }
    Decimal::parse(&format!("{text}E{exponent}"))
}

/// The four limits, in Pydantic's order.
pub(super) fn compared<'c, T>(
    bounds: &'c Bounds<T>,
    order: impl Fn(&T) -> Option<std::cmp::Ordering>,
    input: View<'c>,
) -> Checked<'c> {
    use std::cmp::Ordering::{Equal, Greater, Less};
    type Limit<'b, T> = (&'b Option<(T, String)>, &'static str, &'static str, [std::cmp::Ordering; 2]);
    let limits: [Limit<'_, T>; 4] = [
        (&bounds.le, "less_than_equal", "less than or equal to", [Less, Equal]),
        (&bounds.lt, "less_than", "less than", [Less, Less]),
        (&bounds.ge, "greater_than_equal", "greater than or equal to", [Greater, Equal]),
        (&bounds.gt, "greater_than", "greater than", [Greater, Greater]),
    ];
    for (limit, kind, words, good) in limits {
        if let Some((limit, shown)) = limit
            && !order(limit).is_some_and(|order| good.contains(&order))
        {
            return fail(kind, format!("Input should be {words} {shown}"), input);
        }
    }
    Ok(Json::Null)
}

fn word(text: &str) -> Option<bool> {
    let is = |words: [&str; 6]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(["0", "f", "n", "no", "off", "false"]) {
        Some(false)
    } else {
        is(["1", "t", "y", "on", "yes", "true"]).then_some(true)
    }
}

pub(super) type Refusal = (&'static str, &'static str);

pub(super) const SIZE: Refusal =
    ("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size");
const PARSING: Refusal = ("int_parsing", "Input should be a valid integer, unable to parse string as an integer");

#[expect(clippy::cast_possible_truncation, reason = "checked to be whole and to fit")]
fn from_float(value: f64) -> Result<i64, Refusal> {
    if !value.is_finite() {
        Err(("finite_number", "Input should be a finite number"))
    } else if libm::fmod(value, 1.0) != 0.0 {
        Err(("int_from_float", "Input should be a valid integer, got a number with a fractional part"))
    } else if value > -9_223_372_036_854_775_808.0 && value < 9_223_372_036_854_775_807.0 {
        Ok(value as i64)
    } else {
        Err(SIZE)
    }
}

fn from_text(text: &str) -> Result<Int<'_>, Refusal> {
    match exact_int(text) {
        Ok(value) => return Ok(value),
        Err(Problem::NumberOutOfRange) => return Err(SIZE),
        Err(_) => {}
    }
    let cleaned = cleaned(text).ok_or(PARSING)?;
    match exact_int(&cleaned) {
        Ok(Int::Small(value)) => Ok(Int::Small(value)),
        Ok(Int::Big(digits)) => Ok(Int::Big(Cow::Owned(digits.into_owned()))),
        Err(_) => Err(PARSING),
    }
}

/// White space, a plus, leading zeros, `.000` and single underscores removed, in `pydantic_core`'s order.
fn cleaned(text: &str) -> Option<String> {
    let mut digits = text.trim();
    if let Some(rest) = digits.strip_prefix('+') {
        if rest.starts_with('-') {
            return None;
        }
        digits = rest;
    }
    let negative = digits.starts_with('-');
    if negative {
        digits = &digits[1..];
        if digits.starts_with(['-', '+']) {
            return None;
        }
    }
    digits = without_leading_zeros(digits)?;
    if let Some((whole, part)) = digits.split_once('.')
        && !part.is_empty()
        && part.bytes().all(|byte| byte == b'0')
    {
        digits = whole;
    }
    let sign = if negative { "-" } else { "" };
    if let Some(bare) = without_underscores(digits) {
        return Some(format!("{sign}{bare}"));
    }
    (text.len() != digits.len()).then(|| format!("{sign}{digits}"))
}

fn without_leading_zeros(text: &str) -> Option<&str> {
    match text.bytes().next()? {
        b'0' => {}
        b'1'..=b'9' | b'-' => return Some(text),
        _ => return None,
    }
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            '0' | '_' => {}
            '1'..='9' | '-' => return Some(&text[at..]),
            '.' => return Some(&text[at - 1..]),
            _ => return None,
        }
    }
    Some(&text[text.len() - 1..])
}

fn without_underscores(text: &str) -> Option<String> {
    let single = !text.starts_with('_') && !text.ends_with('_') && text.contains('_') && !text.contains("__");
    single.then(|| text.replace('_', ""))
}

/// What Rust reads as a float, spaces around it or single underscores in it.
pub(super) fn float_of(text: &str) -> Option<f64> {
    text.trim().parse().ok().or_else(|| without_underscores(text)?.parse().ok())
}
