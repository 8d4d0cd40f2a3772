//! How long the reader has been at each part, as a value. Nothing is counted until they ask for it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use saved::{Merge, Saved, newer};

/// The clock of the course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pacing {
    is_on: bool,
    /// How long each part was in front of the reader, in seconds; the first is the first.
    seconds: Vec<u32>,
}

impl Pacing {
    /// Whether it is seen, and counts.
    pub const fn is_on(&self) -> bool {
        self.is_on
    }

    /// Shows it, or hides it. What was counted stays.
    pub const fn turn(&mut self, on: bool) {
        self.is_on = on;
    }

    /// Adds a while at `part`.
    pub fn spend(&mut self, part: u8, seconds: u32) {
        let place = usize::from(part.saturating_sub(1));
        if self.seconds.len() <= place {
            self.seconds.resize(place + 1, 0);
        }
        self.seconds[place] = self.seconds[place].saturating_add(seconds);
    }

    /// The time at `part` beside the `minutes` that it takes.
    ///
    /// ```
    /// let mut pacing = interleave::shell::Pacing::default();
    /// pacing.spend(3, 9 * 60 + 59);
    /// assert_eq!(pacing.tell(3, 13), "9 of 13 min");
    /// ```
    pub fn tell(&self, part: u8, minutes: u32) -> String {
        format!("{} of {minutes} min", self.seconds(part) / 60)
    }

    fn seconds(&self, part: u8) -> u32 {
        self.seconds.get(usize::from(part.saturating_sub(1))).copied().unwrap_or_default()
    }
}

impl Saved for Pacing {
    const KIND: &'static str = "pacing";
    const VERSION: u32 = 1;

    fn upgrade(from: u32, _state: Value) -> Result<Value, String> {
        Err(format!("there was no version {from}"))
    }
}

/// What two tabs counted was counted in each.
impl Merge for Pacing {
    fn merge(base: &Self, mine: &Self, theirs: &Self) -> Self {
        let mut merged =
            Self { is_on: newer(&base.is_on, &mine.is_on, &theirs.is_on), seconds: theirs.seconds.clone() };
        for (part, seconds) in (1..).zip(&mine.seconds) {
            merged.spend(part, seconds.saturating_sub(base.seconds(part)));
        }
        merged
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spent(seconds: &[u32]) -> Pacing {
        Pacing { is_on: true, seconds: seconds.to_vec() }
    }

    #[test]
    fn what_two_tabs_counted_is_added() {
        let (base, mine, theirs) = (spent(&[60]), spent(&[90, 10]), spent(&[70, 0, 5]));
        assert_eq!(Pacing::merge(&base, &mine, &theirs), spent(&[100, 10, 5]));
    }

    #[test]
    fn it_is_off_until_it_is_asked_for_and_keeps_what_it_counted() {
        let mut pacing = Pacing::default();
        assert!(!pacing.is_on());
        pacing.turn(true);
        pacing.spend(1, 150);
        pacing.turn(false);
        assert_eq!(pacing.tell(1, 5), "2 of 5 min");
        assert_eq!(pacing.tell(2, 9), "0 of 9 min");
        let again: Pacing = serde_json::from_str(&serde_json::to_string(&pacing).unwrap()).unwrap();
        assert_eq!(again, pacing);
    }
}
