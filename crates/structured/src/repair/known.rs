//! Words and numbers that mean a value, though JSON writes it in another way.

use std::borrow::Cow;

use crate::json::{Json, parse};

/// A word or number that means a value, and what had to be done to it.
pub(super) fn known(word: &str) -> Option<(Json<'_>, Option<Cow<'static, str>>)> {
    let first = word.bytes().next()?;
    let written = |value, plain: &str| Some((value, Some(Cow::Owned(format!("{word} written as {plain}")))));
    if !matches!(first, b'"' | b'{' | b'[')
        && let Ok(value) = parse(word)
    {
        return Some((value, None));
    }
    match word {
        "True" | "TRUE" => return written(Json::Bool(true), "true"),
        "False" | "FALSE" => return written(Json::Bool(false), "false"),
        "None" | "NULL" | "Null" | "undefined" | "nil" => return written(Json::Null, "null"),
        _ => {}
    }
    let digits = ungrouped(word.strip_prefix('+').unwrap_or(word))?;
    let digits = match digits.strip_prefix('.') {
        Some(part) => format!("0.{part}"),
        None => digits.strip_suffix('.').map_or_else(|| digits.clone(), |whole| format!("{whole}.0")),
    };
    let digits = digits.trim_end_matches(['+', '-']);
    let digits = digits.strip_suffix(['e', 'E']).unwrap_or(digits);
    let numeric = digits.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
    let value = numeric.then(|| parse(digits).ok()).flatten()?;
    written(value.into_owned(), digits)
}

/// The digits without what groups them: underscores, and commas between thousands where nothing else can be meant. `1,299` can be
/// either of two numbers, so it is none.
fn ungrouped(word: &str) -> Option<String> {
    let digits = word.replace('_', "");
    if !digits.contains(',') {
        return Some(digits);
    }
    let (whole, part) = digits.split_once('.').map_or((&*digits, None), |(whole, part)| (whole, Some(part)));
    let mut groups = whole.strip_prefix('-').unwrap_or(whole).split(',');
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()) && are_digits(first))?;
    let others: Vec<&str> = groups.collect();
    let are_thousands = others.iter().all(|group| group.len() == 3 && are_digits(group)) && !first.starts_with('0');
    let is_certain = others.len() > 1 || part.is_some_and(|part| !part.is_empty() && are_digits(part));
    (are_thousands && is_certain).then(|| digits.replace(',', ""))
}
