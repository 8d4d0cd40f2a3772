//! What comes back, and when: what was new or wrong after a day, then after three, then after seven, each time with new numbers.

use super::{DAY, Entry, Record, Verdict};
use crate::{Ask, all};

/// A question that comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which.
    pub ask: &'static Ask,
    /// When, in seconds since 1970.
    pub at: u64,
    /// After how many days.
    pub level: Level,
}

/// How often a question has come back and was answered right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Never: it is back a day after it was new or wrong.
    Day,
    /// Once: three days later.
    ThreeDays,
    /// Twice: a week later.
    Week,
}

impl Due {
    /// In how many days it comes back, begun ones as whole ones; zero where it is due.
    pub const fn days(self, now: u64) -> u64 {
        self.at.saturating_sub(now).div_ceil(DAY)
    }
}

impl Level {
    /// In how many days it comes back.
    pub const fn days(self) -> u64 {
        match self {
            Self::Day => 1,
            Self::ThreeDays => 3,
            Self::Week => 7,
        }
    }

    const fn next(self) -> Option<Self> {
        match self {
            Self::Day => Some(Self::ThreeDays),
            Self::ThreeDays => Some(Self::Week),
            Self::Week => None,
        }
    }
}

impl Record {
    /// What is to be reviewed by `now`, in seconds since 1970: the longest due first.
    pub fn due(&self, now: u64) -> Vec<Due> {
        let mut due: Vec<_> = all().iter().filter_map(|ask| self.next(ask)).filter(|due| due.at <= now).collect();
        due.sort_by_key(|due| due.at);
        due
    }

    /// The two with which a part opens: of what is due by `now`, the longest due of the parts before it.
    pub fn opening(&self, part: u8, now: u64) -> Vec<&'static Ask> {
        let earlier = |due: &Due| due.ask.place.is_some_and(|place| place.part < part);
        self.due(now).into_iter().filter(earlier).take(2).map(|due| due.ask).collect()
    }

    /// What comes back after `now`, the soonest first.
    pub fn coming(&self, now: u64) -> Vec<Due> {
        let mut coming: Vec<_> = all().iter().filter_map(|ask| self.next(ask)).filter(|due| due.at > now).collect();
        coming.sort_by_key(|due| due.at);
        coming
    }

    /// When a question comes back; never where nobody has answered it, or where it has been right after a week.
    pub fn next(&self, ask: &'static Ask) -> Option<Due> {
        let mut answered = self.entries().iter().filter(|entry| entry.ask == ask.id);
        let back = |entry: &Entry, level: Level| Due { ask, at: entry.at + level.days() * DAY, level };
        let mut due = Some(back(answered.next()?, Level::Day));
        for entry in answered {
            due = match (entry.verdict, due) {
                (Verdict::Wrong | Verdict::Run, _) => Some(back(entry, Level::Day)),
                (Verdict::Right, Some(due)) if due.at <= entry.at => due.level.next().map(|level| back(entry, level)),
                (Verdict::Right, due) => due,
            };
        }
        due
    }
}
