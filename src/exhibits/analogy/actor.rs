//! Whoever takes part, and where that is.

use trace::{Micros, State};

/// One task or thread of the run, as what the analogy makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// What it is.
    pub kind: Kind,
    /// Which of its kind, counted from 1 as they were created.
    pub number: usize,
    /// Where it is.
    pub place: Place,
    /// The state of its task.
    pub state: State,
    /// Since when it is there.
    pub since: Micros,
    /// How long it has waited for what others had, in all.
    pub waited: Micros,
    /// How many lines it has printed: each vegetable and each car is one.
    pub printed: usize,
    /// Which of the things that others wait for it has, counted from 0.
    pub slot: Option<usize>,
    /// What it works on: the number of a car, counted as they were begun.
    pub job: Option<usize>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// On the road to the booth.
    Car,
    /// On the stove.
    Pot,
    /// Where vegetables are chopped.
    Board,
    /// The juggler's.
    Ball,
    /// At the assembly line.
    Worker,
    /// In the air, or down.
    Plane,
}

/// Where an actor is: what its task does, as the loop has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It has not run yet.
    Comes,
    /// It waits for what another has.
    Line,
    /// It has what others wait for, until then.
    Served(Micros),
    /// The clock alone is waited for, until then.
    Away(Micros),
    /// What it waited for has happened; it has not run since.
    Due(After),
    /// It runs; and until when, where it keeps the thread for a while.
    Now(After, Option<Micros>),
    /// It waits for something that no analogy has.
    Elsewhere,
    /// It has ended.
    Gone,
}

/// Where an actor was before it could go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Nowhere: it has never waited.
    Nothing,
    /// In line.
    Line,
    /// At what others wait for.
    Served,
    /// Away.
    Away,
}

impl Actor {
    /// How much of its wait for the clock has passed at `at`, from 0 to 1; none where it waits for something else.
    pub fn passed(&self, at: Micros) -> Option<f64> {
        let (Place::Away(until) | Place::Served(until) | Place::Now(_, Some(until))) = self.place else { return None };
        let all = until.since(self.since).0;
        #[expect(clippy::cast_precision_loss, reason = "2^53 µs are 285 years")]
        let passed = if all == 0 { 1.0 } else { at.since(self.since).0 as f64 / all as f64 };
        Some(passed.clamp(0.0, 1.0))
    }
}
