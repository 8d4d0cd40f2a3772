//! What a final check leaves behind: its items, answers and runs with a hash, which anybody who has the course can compute again
//! offline.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use versioned::{Format, Name, Version};

use super::{Attempt, PASS, Sheet, Sitting, sitting::Stage};
use crate::{Given, Item, Outcome, item::hex};

/// A completed check, as a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Completion {
    format: Name<File>,
    version: Version<File>,
    /// Which attempt it was.
    pub attempt: Attempt,
    /// When it was handed in, in seconds since 1970.
    pub at: u64,
    /// The twenty items.
    pub items: Vec<Settled>,
    /// How many were right.
    pub score: usize,
    /// The SHA-256 of all that stands above, as JSON without spaces.
    pub hash: String,
}

/// An item that was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// The name of the ask.
    pub ask: String,
    /// What was chosen.
    pub said: Option<String>,
    /// What the program gave.
    pub key: String,
    /// The hash of the run, [`crate::Ran::hash`].
    pub run: String,
}

struct File;

impl Format for File {
    const NAME: &'static str = "interleave.completion";
    const NOUN: &'static str = "completion record";
    const VERSION: u32 = 1;
}

/// Why a completion record is not what it says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// The text is none.
    #[error("this is not a completion record: {0}")]
    Unreadable(String),
    /// Its hash is not that of what stands in it.
    #[error("something in the record was changed: its hash is another")]
    Changed,
    /// An item is not the one that its attempt has.
    #[error("item {item} is not the one of this attempt")]
    OtherItem {
        /// Counted from 1.
        item: usize,
    },
    /// An item's program runs otherwise.
    #[error("item {item} runs otherwise than the record says: the course may have changed since")]
    OtherRun {
        /// Counted from 1.
        item: usize,
    },
    /// The answers do not make this score.
    #[error("the answers make {counted} right ones, the record says {said}")]
    OtherScore {
        /// By the answers.
        counted: usize,
        /// By the record.
        said: usize,
    },
}

impl Completion {
    /// What its files say that they are.
    pub const FORMAT: &str = File::NAME;

    /// That of a final check that was handed in at this time; nothing before, and nothing of other tests.
    pub fn of(sitting: &Sitting, at: u64) -> Option<Self> {
        let (Stage::HandedIn, Sheet::Final(attempt)) = (sitting.stage, sitting.sheet) else { return None };
        let report = sitting.report();
        let score = report.iter().filter(|given| given.outcome() == Outcome::Right).count();
        let items = report.iter().map(Settled::of).collect();
        let (format, version) = (Name::default(), Version::NEWEST);
        let mut completion = Self { format, version, attempt, at, items, score, hash: String::new() };
        completion.hash = completion.computed();
        Some(completion)
    }

    /// Whether enough were right.
    pub const fn is_passed(&self) -> bool {
        self.score >= PASS
    }

    /// What it says, in one line.
    pub fn tell(&self) -> String {
        let Self { score, at, items, attempt, .. } = self;
        let (all, number) = (items.len(), attempt.number + 1);
        let passed = if self.is_passed() { "passed" } else { "not passed" };
        format!("{score} of {all} right, {passed}: attempt {number}, handed in on {} (UTC)", words::date(*at))
    }

    /// As a file.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).expect("a record has string keys and no failing serializer")
    }

    /// Reads a file and runs everything again.
    ///
    /// # Errors
    /// It is not what it says, and where.
    pub fn verify(text: &str) -> Result<Self, Doubt> {
        let read: Self = serde_json::from_str(text).map_err(|error| Doubt::Unreadable(error.to_string()))?;
        if read.hash != read.computed() {
            return Err(Doubt::Changed);
        }
        let asks = read.attempt.asks();
        if asks.len() != read.items.len() {
            return Err(Doubt::OtherItem { item: read.items.len().min(asks.len()) + 1 });
        }
        for (item, ((ask, seed), settled)) in (1..).zip(asks.into_iter().zip(&read.items)) {
            if settled.ask != ask.id {
                return Err(Doubt::OtherItem { item });
            }
            let again = Item::new(ask, seed).map_err(|_| Doubt::OtherRun { item })?;
            if again.ran.hash(&again.program) != settled.run || again.choices[again.key()].answer.tell() != settled.key
            {
                return Err(Doubt::OtherRun { item });
            }
        }
        let counted = read.items.iter().filter(|settled| settled.said.as_ref() == Some(&settled.key)).count();
        if counted == read.score { Ok(read) } else { Err(Doubt::OtherScore { counted, said: read.score }) }
    }

    fn computed(&self) -> String {
        let told = Self { hash: String::new(), ..self.clone() };
        let text = serde_json::to_string(&told).expect("a record has string keys and no failing serializer");
        hex(&Sha256::digest(text))
    }
}

impl Settled {
    fn of(given: &Given) -> Self {
        let Given { item, .. } = given;
        Self {
            ask: item.ask.id.to_owned(),
            said: given.answer().map(crate::Answer::tell),
            key: item.choices[item.key()].answer.tell(),
            run: item.ran.hash(&item.program),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Seed, SittingMsg, check::sitting::tests::handed_in};

    const ATTEMPT: Attempt = Attempt { number: 1, seed: 11 };

    fn completion(right: usize) -> Completion {
        Completion::of(&handed_in(ATTEMPT, right), 7).unwrap()
    }

    #[test]
    fn sixteen_right_ones_are_enough_and_anybody_can_compute_them_again() {
        let completion = completion(16);
        assert!(completion.is_passed() && !Completion { score: 15, ..completion.clone() }.is_passed());
        assert_eq!(Completion::verify(&completion.write()), Ok(completion));
    }

    #[test]
    fn there_is_none_before_it_is_handed_in() {
        assert_eq!(Completion::of(&Sitting::new(Sheet::Final(ATTEMPT)).unwrap(), 7), None);
        let mut entry = Sitting::new(Sheet::Entry(Seed::new(1))).unwrap();
        entry.apply(SittingMsg::HandIn);
        assert_eq!(Completion::of(&entry, 7), None);
    }

    #[test]
    fn what_was_changed_is_found() {
        let text = completion(15).write();
        let better = text.replace("\"score\": 15", "\"score\": 20");
        assert_eq!(Completion::verify(&better), Err(Doubt::Changed));
        assert!(matches!(Completion::verify("{}"), Err(Doubt::Unreadable(_))));
    }

    #[test]
    fn a_new_hash_does_not_help_who_changes_more_than_that() {
        let true_one = completion(15);
        let forged = |change: &dyn Fn(&mut Completion)| {
            let mut forged = true_one.clone();
            change(&mut forged);
            forged.hash = forged.computed();
            Completion::verify(&forged.write()).unwrap_err()
        };
        assert_eq!(forged(&|one| one.score = 20), Doubt::OtherScore { counted: 15, said: 20 });
        assert_eq!(forged(&|one| one.items[3].key = "1".to_owned()), Doubt::OtherRun { item: 4 });
        assert_eq!(forged(&|one| one.items[2].run.clear()), Doubt::OtherRun { item: 3 });
        assert_eq!(forged(&|one| one.items[0].ask.push('x')), Doubt::OtherItem { item: 1 });
        assert_eq!(forged(&|one| drop(one.items.pop())), Doubt::OtherItem { item: 20 });
    }
}
