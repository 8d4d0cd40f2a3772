//! A sequence of stops, and what changes one that an instructor makes.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Stop;
use saved::Saved;

/// Stops that a sequence may have, and letters that a text in it may have: what comes from a file or a link is not to fill the page.
pub const MOST_STOPS: usize = 80;
const LONGEST: usize = 4_000;

/// Minutes that a stop may take.
const LONGEST_STOP: u32 = 120;

/// Stops in an order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Sequence {
    /// What it is called.
    pub title: String,
    /// The stops.
    pub stops: Vec<Stop>,
}

/// As it comes: nothing in it has been looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: String,
    stops: Vec<Stop>,
}

/// What an instructor changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Its title.
    Title(String),
    /// A stop is put at the end.
    Add(Box<Stop>),
    /// The stop at this place becomes another.
    Edit(usize, Box<Stop>),
    /// The stop at this place goes.
    Remove(usize),
    /// The stop at this place goes before the one above it.
    Raise(usize),
    /// The stop at this place goes behind the one below it.
    Lower(usize),
    /// It becomes a copy of another.
    Copy(Sequence),
}

impl Saved for Sequence {
    const KIND: &'static str = "demo";
    const VERSION: u32 = 1;

    fn upgrade(from: u32, _state: Value) -> Result<Value, String> {
        Err(format!("there was no version {from}"))
    }
}

impl Sequence {
    /// Changes it. What does not fit changes nothing.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Title(title) => self.title = title,
            Change::Add(stop) => {
                if self.stops.len() < MOST_STOPS {
                    self.stops.push(*stop);
                }
            }
            Change::Edit(at, stop) => {
                if let Some(place) = self.stops.get_mut(at) {
                    *place = *stop;
                }
            }
            Change::Remove(at) => {
                if at < self.stops.len() {
                    self.stops.remove(at);
                }
            }
            Change::Raise(at) => {
                if (1..self.stops.len()).contains(&at) {
                    self.stops.swap(at - 1, at);
                }
            }
            Change::Lower(at) => self.apply(Change::Raise(at + 1)),
            Change::Copy(other) => *self = other,
        }
    }

    /// How long it takes, in minutes.
    pub fn minutes(&self) -> u32 {
        self.stops.iter().map(|stop| stop.minutes).sum()
    }

    /// How many of its minutes lie before a stop.
    pub fn minutes_before(&self, at: usize) -> u32 {
        self.stops.iter().take(at).map(|stop| stop.minutes).sum()
    }
}

impl TryFrom<Written> for Sequence {
    type Error = String;

    fn try_from(Written { title, stops }: Written) -> Result<Self, String> {
        if stops.len() > MOST_STOPS {
            return Err(format!("{} stops, where at most {MOST_STOPS} are taken", stops.len()));
        }
        for (number, stop) in (1..).zip(&stops) {
            let letters = |text: &String| text.chars().count();
            let longest = [&title].into_iter().chain(stop.texts()).map(letters).max().unwrap_or_default();
            if longest > LONGEST {
                return Err(format!("stop {number}: a text of {longest} letters, where at most {LONGEST} are taken"));
            }
            if stop.minutes > LONGEST_STOP {
                return Err(format!("stop {number}: {} minutes, where at most {LONGEST_STOP} are taken", stop.minutes));
            }
        }
        Ok(Self { title, stops })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::Show;

    fn stop(title: &str) -> Stop {
        Stop { title: title.to_owned(), ..Stop::of(Show::Words(vec![])) }
    }

    fn sequence(titles: &[&str]) -> Sequence {
        Sequence { title: "Mine".to_owned(), stops: titles.iter().map(|title| stop(title)).collect() }
    }

    #[track_caller]
    fn check(change: Change, expect: &[&str]) {
        let mut changed = sequence(&["a", "b", "c"]);
        changed.apply(change);
        let titles: Vec<_> = changed.stops.iter().map(|stop| stop.title.as_str()).collect();
        assert_eq!(titles, expect);
    }

    #[test]
    fn stops_are_added_changed_moved_and_removed() {
        check(Change::Add(Box::new(stop("d"))), &["a", "b", "c", "d"]);
        check(Change::Edit(1, Box::new(stop("x"))), &["a", "x", "c"]);
        check(Change::Raise(2), &["a", "c", "b"]);
        check(Change::Lower(0), &["b", "a", "c"]);
        check(Change::Remove(0), &["b", "c"]);
        check(Change::Copy(sequence(&["z"])), &["z"]);
    }

    #[test]
    fn what_does_not_fit_changes_nothing() {
        for change in [Change::Raise(0), Change::Lower(2), Change::Remove(3), Change::Edit(3, Box::new(stop("x")))] {
            check(change, &["a", "b", "c"]);
        }
        let mut full = Sequence { title: String::new(), stops: vec![stop("a"); MOST_STOPS] };
        full.apply(Change::Add(Box::new(stop("b"))));
        assert_eq!(full.stops.len(), MOST_STOPS);
    }

    #[test]
    fn minutes_add_up() {
        let mut three = sequence(&["a", "b", "c"]);
        three.stops[1].minutes = 4;
        assert_eq!((three.minutes(), three.minutes_before(2)), (6, 5));
    }

    #[test]
    fn what_comes_too_large_is_refused_with_its_place() {
        let refused =
            |sequence: &Sequence| saved::decode::<Sequence>(&saved::encode(sequence)).unwrap_err().to_string();
        let mut long = sequence(&["a", "b"]);
        long.stops[1].minutes = 121;
        assert!(refused(&long).contains("stop 2: 121 minutes"), "{}", refused(&long));
        long.stops[0].notes = "x".repeat(LONGEST + 1);
        assert!(refused(&long).contains("stop 1: a text of 4001 letters"), "{}", refused(&long));
        let many = Sequence { title: String::new(), stops: vec![stop("a"); MOST_STOPS + 1] };
        assert!(refused(&many).contains("81 stops"), "{}", refused(&many));
    }

    #[test]
    fn it_travels_unchanged() {
        let three = sequence(&["a", "b", "c"]);
        assert_eq!(saved::decode(&saved::encode(&three)), Ok(three));
    }
}
