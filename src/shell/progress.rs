//! How far the reader has come, as a value.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use saved::{Merge, Saved};

/// The parts that the reader has marked as done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    done: BTreeSet<u8>,
}

impl Progress {
    /// Whether `part` is done.
    pub fn is_done(&self, part: u8) -> bool {
        self.done.contains(&part)
    }

    /// Marks `part` as done, or no longer so.
    pub fn toggle(&mut self, part: u8) {
        if !self.done.remove(&part) {
            self.done.insert(part);
        }
    }

    /// Marks `part` as done, if it is not.
    pub fn finish(&mut self, part: u8) {
        self.done.insert(part);
    }

    /// How many of the parts are done.
    pub fn parts_done(&self) -> usize {
        numbers().filter(|number| self.is_done(*number)).count()
    }

    /// The first part that is not done.
    pub fn next(&self) -> Option<u8> {
        numbers().find(|number| !self.is_done(*number))
    }
}

/// The parts' numbers, in order.
fn numbers() -> impl Iterator<Item = u8> {
    (1..).take(course::outlines().len())
}

impl Saved for Progress {
    const KIND: &'static str = "progress";
    const VERSION: u32 = 1;

    fn upgrade(from: u32, _state: Value) -> Result<Value, String> {
        Err(format!("there was no version {from}"))
    }
}

/// A part that either tab marked is done, unless a tab took its mark back.
impl Merge for Progress {
    fn merge(base: &Self, mine: &Self, theirs: &Self) -> Self {
        let parts = mine.done.union(&theirs.done).copied();
        let is_done = |part: &u8| {
            let (was, here, there) = (base.is_done(*part), mine.is_done(*part), theirs.is_done(*part));
            saved::newer(&was, &here, &there)
        };
        let mut merged = Self::default();
        merged.done.extend(parts.filter(is_done));
        merged
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(parts: &[u8]) -> Progress {
        Progress { done: parts.iter().copied().collect() }
    }

    #[test]
    fn marking_twice_undoes_it() {
        let mut progress = done(&[1]);
        progress.toggle(2);
        assert_eq!(progress, done(&[1, 2]));
        progress.finish(2);
        assert_eq!(progress, done(&[1, 2]), "it is done already");
        progress.toggle(1);
        assert_eq!(progress, done(&[2]));
    }

    #[test]
    fn the_next_part_is_the_first_that_is_not_done() {
        assert_eq!(done(&[]).next(), Some(1));
        assert_eq!(done(&[1, 3]).next(), Some(2));
        assert_eq!(done(&[1, 2, 3, 4, 5, 6, 7]).next(), None);
    }

    #[test]
    fn what_two_tabs_marked_is_done() {
        assert_eq!(Progress::merge(&done(&[]), &done(&[1]), &done(&[2])), done(&[1, 2]));
        assert_eq!(Progress::merge(&done(&[1]), &done(&[1, 3]), &done(&[1, 2])), done(&[1, 2, 3]));
    }

    #[test]
    fn a_mark_that_one_tab_took_back_stays_away() {
        assert_eq!(Progress::merge(&done(&[1, 2]), &done(&[2]), &done(&[1, 2, 3])), done(&[2, 3]));
        assert_eq!(Progress::merge(&done(&[1, 2]), &done(&[1, 2, 3]), &done(&[2])), done(&[2, 3]));
    }

    #[test]
    fn a_part_that_does_not_exist_does_not_count() {
        assert_eq!(done(&[2, 99]).parts_done(), 1);
    }
}
