//! Days, in the ways that people write them.

use super::{
    super::{role::words, text::Token},
    Source,
};

/// The months' names, in order.
pub(in crate::offline) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Source<'_> {
    /// The day called `name`, as `2026-11-23`: the first behind its name, or else the first.
    pub(super) fn day(&self, name: &str) -> Option<String> {
        let days = self.days();
        let own = words(name);
        let own: Vec<&str> = own.split(' ').collect();
        let named =
            days.iter().find(|(at, _)| self.tokens[at.saturating_sub(3)..*at].iter().any(|token| token.is(&own)));
        named.or_else(|| days.first()).map(|(_, day)| day.clone())
    }

    /// All days, with the token that each begins at.
    pub(super) fn days(&self) -> Vec<(usize, String)> {
        (0..self.tokens.len()).filter_map(|at| Some((at, self.day_at(at)?))).collect()
    }

    fn day_at(&self, at: usize) -> Option<String> {
        // Filling words and signs aside: three parts that make a day.
        let fills = |index: &usize| !self.tokens[*index].is(&["of", ",", "th", "st", "nd", "rd", "the"]);
        if !fills(&at) {
            return None;
        }
        let mut parts = (at..self.tokens.len().min(at + 7)).filter(fills).take(3).map(|index| &self.tokens[index]);
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        match (whole(first), whole(second)) {
            (Some(day), None) => date(whole(third)?, month(&second.lower)?, day),
            (None, Some(day)) => date(whole(third)?, month(&first.lower)?, day),
            (Some(year), Some(month)) if first.text.len() == 4 => date(year, month, whole(third)?),
            _ => None,
        }
    }
}

/// A part of a day; of `2026-11-23` the hyphens are taken for signs.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and small")]
fn whole(token: &Token) -> Option<u32> {
    let value = token.number()?.abs();
    (value.fract() == 0.0 && value < 10_000.0).then_some(value as u32)
}

fn month(word: &str) -> Option<u32> {
    let is = |name: &str| word == name || (word.len() >= 3 && word.len() <= 4 && name.starts_with(word));
    (1..).zip(MONTHS).find(|(_, name)| is(name)).map(|(number, _)| number)
}

fn date(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let longest = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let is_day = year >= 1000 && (1..=12).contains(&month) && (1..=longest).contains(&day);
    is_day.then(|| format!("{year:04}-{month:02}-{day:02}"))
}
