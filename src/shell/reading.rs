//! Where in each part the reader was last, and how long they have been there, as a value. Nothing is counted until they ask for it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use saved::{Merge, Saved, newer};

/// Where the reader was, and the clock of the course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reading {
    is_on: bool,
    /// How long each part was in front of the reader, in seconds; the first is the first.
    seconds: Vec<u32>,
    /// The section of each part that was read last; empty where that is its beginning.
    at: Vec<String>,
}

impl Reading {
    /// Whether it is seen, and counts.
    pub const fn is_on(&self) -> bool {
        self.is_on
    }

    /// Shows it, or hides it. What was counted stays.
    pub const fn turn(&mut self, on: bool) {
        self.is_on = on;
    }

    /// Notes that `section` of `part` is being read.
    pub fn read(&mut self, part: u8, section: &str) {
        section.clone_into(place(&mut self.at, part));
    }

    /// The section of `part` that was read last.
    pub fn at(&self, part: u8) -> Option<&str> {
        self.at.get(index(part)).map(String::as_str).filter(|section| !section.is_empty())
    }

    /// Adds a while at `part`.
    pub fn spend(&mut self, part: u8, seconds: u32) {
        let spent = place(&mut self.seconds, part);
        *spent = spent.saturating_add(seconds);
    }

    /// The time at `part` beside the `minutes` that it takes.
    ///
    /// ```
    /// let mut reading = interleave::shell::Reading::default();
    /// reading.spend(3, 9 * 60 + 59);
    /// assert_eq!(reading.tell(3, 13), "9 of 13 min");
    /// ```
    pub fn tell(&self, part: u8, minutes: u32) -> String {
        format!("{} of {minutes} min", self.seconds(part) / 60)
    }

    fn seconds(&self, part: u8) -> u32 {
        self.seconds.get(index(part)).copied().unwrap_or_default()
    }
}

/// Where a part's place is: the first is the first.
fn index(part: u8) -> usize {
    usize::from(part.saturating_sub(1))
}

/// The place of a part, made where there is none.
fn place<T: Clone + Default>(places: &mut Vec<T>, part: u8) -> &mut T {
    if places.len() <= index(part) {
        places.resize(index(part) + 1, T::default());
    }
    &mut places[index(part)]
}

impl Saved for Reading {
    const KIND: &'static str = "reading";
    const VERSION: u32 = 1;

    fn upgrade(from: u32, _state: Value) -> Result<Value, String> {
        Err(format!("there was no version {from}"))
    }
}

/// What two tabs counted was counted in each; where one reads, the tab that moved last knows.
impl Merge for Reading {
    fn merge(base: &Self, mine: &Self, theirs: &Self) -> Self {
        let mut merged = Self {
            is_on: newer(&base.is_on, &mine.is_on, &theirs.is_on),
            seconds: theirs.seconds.clone(),
            at: newer(&base.at, &mine.at, &theirs.at),
        };
        for (part, seconds) in (1..).zip(&mine.seconds) {
            merged.spend(part, seconds.saturating_sub(base.seconds(part)));
        }
        merged
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spent(seconds: &[u32]) -> Reading {
        Reading { is_on: true, seconds: seconds.to_vec(), at: Vec::new() }
    }

    #[test]
    fn what_two_tabs_counted_is_added() {
        let (base, mine, theirs) = (spent(&[60]), spent(&[90, 10]), spent(&[70, 0, 5]));
        assert_eq!(Reading::merge(&base, &mine, &theirs), spent(&[100, 10, 5]));
    }

    #[test]
    fn each_part_has_a_place_and_the_tab_that_moved_last_knows() {
        let mut mine = Reading::default();
        mine.read(3, "await");
        assert_eq!((mine.at(3), mine.at(1), mine.at(7)), (Some("await"), None, None));
        let mut theirs = Reading::default();
        theirs.read(2, "tasks");
        assert_eq!(Reading::merge(&Reading::default(), &mine, &theirs).at(3), Some("await"));
        assert_eq!(Reading::merge(&mine, &mine, &theirs).at(2), Some("tasks"));
    }

    #[test]
    fn it_is_off_until_it_is_asked_for_and_keeps_what_it_counted() {
        let mut reading = Reading::default();
        assert!(!reading.is_on());
        reading.turn(true);
        reading.spend(1, 150);
        reading.turn(false);
        assert_eq!(reading.tell(1, 5), "2 of 5 min");
        assert_eq!(reading.tell(2, 9), "0 of 9 min");
        let again: Reading = serde_json::from_str(&serde_json::to_string(&reading).unwrap()).unwrap();
        assert_eq!(again, reading);
    }
}
