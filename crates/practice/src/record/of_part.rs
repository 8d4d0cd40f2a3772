//! How somebody stands with a part of the course.

use super::{Record, Verdict};
use crate::{Ask, all, passed};

/// How somebody stands with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfPart {
    /// Which.
    pub part: u8,
    /// How many questions it asks.
    pub asked: usize,
    /// How many of them were answered, or only run.
    pub met: usize,
    /// To how many the last answer was right.
    pub right: usize,
    /// How many are to be reviewed now.
    pub due: usize,
    /// Whether its test is passed.
    pub is_passed: bool,
}

impl Record {
    /// How its owner stands, by `now`, in seconds since 1970, with each part that asks something.
    pub fn parts(&self, now: u64) -> Vec<OfPart> {
        (1..=7).map(|part| self.of_part(part, now)).filter(|part| part.asked > 0).collect()
    }

    fn of_part(&self, part: u8, now: u64) -> OfPart {
        let asks = || all().iter().filter(move |ask| ask.place.is_some_and(|place| place.part == part));
        let last = |ask: &&'static Ask| self.entries().iter().rev().find(|entry| entry.ask == ask.id);
        let is_right = |ask: &&'static Ask| last(ask).is_some_and(|entry| entry.verdict == Verdict::Right);
        let is_due = |ask: &&'static Ask| self.next(ask).is_some_and(|due| due.at <= now);
        OfPart {
            part,
            asked: asks().count(),
            met: asks().filter_map(|ask| last(&ask)).count(),
            right: asks().filter(is_right).count(),
            due: asks().filter(is_due).count(),
            is_passed: passed(part, self),
        }
    }
}
