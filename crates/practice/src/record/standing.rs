//! How somebody stands with a belief. It is shown by name once; it is settled when two answers on other programs, a day apart,
//! were right.

use super::{DAY, Entry, Record, Verdict};
use crate::Belief;

/// How somebody stands with a belief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing that was answered tells of it.
    Unmet,
    /// It was chosen, and shown by name then.
    Shown,
    /// It was chosen once, and two answers since speak against it.
    Settled,
}

impl Record {
    /// How its owner stands with a belief.
    pub fn standing(&self, belief: Belief) -> Standing {
        let chosen = self.entries().iter().rposition(|entry| entry.belief() == Some(belief));
        let Some(chosen) = chosen else { return Standing::Unmet };
        let (before, after) = self.entries().split_at(chosen + 1);
        let shown_at: Vec<_> =
            before.iter().filter(|entry| entry.belief() == Some(belief)).filter_map(of_program).collect();
        let mut against = after.iter().filter(|entry| {
            let asks = entry.ask().is_some_and(|ask| ask.beliefs.contains(&belief));
            let other = of_program(entry).is_some_and(|program| !shown_at.contains(&program));
            entry.verdict == Verdict::Right && asks && other
        });
        let first = against.next();
        let apart = |first: &Entry| against.any(|later| later.at >= first.at + DAY);
        if first.is_some_and(apart) { Standing::Settled } else { Standing::Shown }
    }

    /// Whether a wrong choice is shown by the belief's name: only the first is.
    pub fn names(&self, belief: Belief) -> bool {
        self.standing(belief) == Standing::Unmet
    }
}

fn of_program(entry: &Entry) -> Option<&'static str> {
    entry.ask().map(crate::Ask::of_program)
}
