//! What was answered once.

use serde::{Deserialize, Serialize};

use crate::{Ask, Belief, Confidence, Given, Outcome, ask};

/// A day, in seconds.
pub(crate) const DAY: u64 = 86_400;

/// One answer, as it is kept. Names stand for asks and beliefs, so that a record outlives those that are taken away.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// When, in seconds since 1970.
    pub at: u64,
    /// The name of the ask.
    pub ask: String,
    /// The number of the seed.
    pub seed: u64,
    /// What was chosen, as it stood among the choices; nothing where the program was only run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// How that was.
    pub verdict: Verdict,
    /// The name of the belief that was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belief: Option<String>,
    /// How sure one was of it, where one said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// The hash of the run, [`crate::Ran::hash`].
    pub run: String,
}

/// How an answer was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It was what the program gave.
    Right,
    /// It was what a belief gives.
    Wrong,
    /// There was none.
    Run,
}

impl From<Outcome> for Verdict {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Right => Self::Right,
            Outcome::Wrong => Self::Wrong,
            Outcome::Run => Self::Run,
        }
    }
}

impl Entry {
    /// What was given, at this time.
    pub fn of(given: &Given, at: u64) -> Self {
        Self {
            at,
            ask: given.item.ask.id.to_owned(),
            seed: given.item.seed.number(),
            said: given.answer().map(crate::Answer::tell),
            verdict: given.outcome().into(),
            belief: given.believed().map(|believed| believed.belief.id().to_owned()),
            confidence: given.confidence,
            run: given.item.ran.hash(&given.item.program),
        }
    }

    /// The ask, if the course still has it.
    pub fn ask(&self) -> Option<&'static Ask> {
        ask(&self.ask)
    }

    /// The belief that was chosen, if the course still has it.
    pub fn belief(&self) -> Option<Belief> {
        self.belief.as_deref().and_then(Belief::named)
    }
}
