//! How far the reader has come, as a value.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use saved::{Merge, Saved};

/// The parts that the reader has marked as done, and where they read last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    done: BTreeSet<u8>,
    /// `3#await`, as in the address; nothing where they have not begun.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    at: String,
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

    /// Notes the section of `part` that is being read.
    pub fn read(&mut self, part: u8, section: &str) {
        self.at = format!("{part}#{section}");
    }

    /// Where to go on: in the part that is being read, or with the first that is not done.
    pub fn next(&self) -> Option<Next<'_>> {
        let is_open = |number: &u8| !self.is_done(*number);
        let reads = |number: &u8| self.at.strip_prefix(char::from(b'0' + number)).and_then(|at| at.strip_prefix('#'));
        let read = numbers().filter(is_open).find_map(|part| Some(Next { part, section: Some(reads(&part)?) }));
        read.or_else(|| numbers().find(is_open).map(|part| Next { part, section: None }))
    }
}

/// Where a reader goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next<'a> {
    /// The part.
    pub part: u8,
    /// The section of it that they read last, if they have begun it.
    pub section: Option<&'a str>,
}

impl Next<'_> {
    /// Its address, relative to the app's root.
    ///
    /// ```
    /// assert_eq!(interleave::shell::Next { part: 3, section: Some("await") }.address(), "part/3#await");
    /// ```
    pub fn address(self) -> String {
        let Self { part, section } = self;
        section.map_or_else(|| format!("part/{part}"), |section| format!("part/{part}#{section}"))
    }
}

/// The parts' numbers, in order.
fn numbers() -> impl Iterator<Item = u8> {
    (1..).take(course::outlines().len())
}

impl Saved for Progress {
    const KIND: &'static str = "progress";
    const VERSION: u32 = 2;

    /// The first version did not know where one was.
    fn upgrade(from: u32, state: Value) -> Result<Value, String> {
        if from == 1 { Ok(state) } else { Err(format!("there was no version {from}")) }
    }
}

/// A part that either tab marked is done, unless a tab took its mark back. Where one reads, the tab that moved last knows.
impl Merge for Progress {
    fn merge(base: &Self, mine: &Self, theirs: &Self) -> Self {
        let parts = mine.done.union(&theirs.done).copied();
        let is_done = |part: &u8| {
            let (was, here, there) = (base.is_done(*part), mine.is_done(*part), theirs.is_done(*part));
            saved::newer(&was, &here, &there)
        };
        let mut merged = Self { done: BTreeSet::new(), at: saved::newer(&base.at, &mine.at, &theirs.at) };
        merged.done.extend(parts.filter(is_done));
        merged
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(parts: &[u8]) -> Progress {
        Progress { done: parts.iter().copied().collect(), at: String::new() }
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
        assert_eq!(done(&[]).next(), Some(Next { part: 1, section: None }));
        assert_eq!(done(&[1, 3]).next(), Some(Next { part: 2, section: None }));
        assert_eq!(done(&[1, 2, 3, 4, 5, 6, 7]).next(), None);
    }

    #[test]
    fn what_is_being_read_is_gone_on_with_until_it_is_done() {
        let mut progress = done(&[1]);
        progress.read(5, "guardrails");
        assert_eq!(progress.next(), Some(Next { part: 5, section: Some("guardrails") }));
        progress.finish(5);
        assert_eq!(progress.next(), Some(Next { part: 2, section: None }));
    }

    #[test]
    fn the_tab_that_moved_last_knows_where_one_reads() {
        let at = |part| Progress { at: format!("{part}#a"), ..done(&[]) };
        assert_eq!(Progress::merge(&at(1), &at(1), &at(2)), at(2));
        assert_eq!(Progress::merge(&at(1), &at(3), &at(2)), at(3));
    }

    #[test]
    fn what_the_first_version_kept_is_read() {
        let kept = r#"{"done":[1,3]}"#;
        let state = Progress::upgrade(1, serde_json::from_str(kept).unwrap()).unwrap();
        assert_eq!(serde_json::from_value::<Progress>(state).unwrap(), done(&[1, 3]));
        assert!(Progress::upgrade(0, Value::Null).is_err());
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
