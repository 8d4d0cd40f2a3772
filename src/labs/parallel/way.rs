//! Ways to compute.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use compute::Share;

/// A way to compute a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// All at once on the page's own thread, which does nothing else until it is done.
    OnePiece,
    /// On the page's own thread, giving it back every few milliseconds.
    Pieces,
    /// On another thread.
    Worker,
    /// On so many other threads, each with a memory of its own and a share of the rows.
    Workers(Count),
    /// On the GPU, driven from the worker.
    Gpu,
}

impl Way {
    /// The name that readers see.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::OnePiece => "In one piece on the main thread".into(),
            Self::Pieces => "In pieces on the main thread".into(),
            Self::Worker => "In a worker".into(),
            Self::Workers(count) => format!("In {} workers", count.number()).into(),
            Self::Gpu => "On the GPU".into(),
        }
    }

    /// The name where there is little room.
    pub fn short(self) -> Cow<'static, str> {
        match self {
            Self::OnePiece => "One piece".into(),
            Self::Pieces => "Pieces".into(),
            Self::Worker => "Worker".into(),
            Self::Workers(count) => format!("{} workers", count.number()).into(),
            Self::Gpu => "GPU".into(),
        }
    }

    /// What it is, in a sentence.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Workers(_) => {
                "Parallel: each computes a share of the rows, in a memory of its own, as Python's processes do."
            }
            Self::OnePiece => "Freezes the page, and not even Stop can be pressed. Kept below two seconds.",
            Self::Pieces => "Concurrent: 8 ms of work, then whatever else waits, then the next piece.",
            Self::Worker => "Parallel: another thread computes while the page goes on.",
            Self::Gpu => "Worker and GPU: a worker sends the work, the GPU computes many results at a time.",
        }
    }

    /// Whether the page's own thread computes.
    pub const fn is_on_page(self) -> bool {
        matches!(self, Self::OnePiece | Self::Pieces)
    }

    /// How many workers compute at once; none where the page or the GPU does.
    pub const fn workers(self) -> u32 {
        match self {
            Self::OnePiece | Self::Pieces | Self::Gpu => 0,
            Self::Worker => 1,
            Self::Workers(count) => count.number(),
        }
    }
}

/// A number of workers that share a job: at least two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Count(u32);

impl Count {
    /// Two workers.
    pub const TWO: Self = Self(2);
    /// Four.
    pub const FOUR: Self = Self(4);

    /// Those to choose from, few first.
    pub const ALL: [Self; 7] = [Self::TWO, Self(3), Self::FOUR, Self(6), Self(8), Self(12), Self(Share::MOST)];

    /// How many.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Count {
    type Error = String;

    fn try_from(number: u32) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|count| count.0 == number);
        known.ok_or_else(|| format!("{number} is not one of the numbers of workers {:?}", Self::ALL.map(Self::number)))
    }
}

impl From<Count> for u32 {
    fn from(count: Count) -> Self {
        count.0
    }
}
