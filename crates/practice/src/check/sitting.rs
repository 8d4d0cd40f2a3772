//! The final check: twenty items, of which sixteen have to be right. A second attempt has other numbers, and other programs where
//! an item has two.

use serde::{Deserialize, Serialize};

use crate::{Ask, Given, Item, ItemError, Outcome, Said, Seed, check};

/// How many of the twenty have to be right.
pub const PASS: usize = 16;

/// Which attempt at the final check, and what its numbers hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    /// Counted from 0.
    pub number: u32,
    /// Any number.
    pub seed: u64,
}

/// An attempt under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// Which.
    pub attempt: Attempt,
    /// The twenty items.
    pub items: Vec<Item>,
    /// What was said to each so far; it may be changed until all is handed in.
    pub said: Vec<Option<usize>>,
    /// Whether it is handed in: only then is any key shown.
    pub stage: Stage,
}

/// How far an attempt has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is being answered.
    Answering,
    /// It is handed in.
    HandedIn,
}

/// Something that happens in an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SittingMsg {
    /// The item of this number, from 0, is answered by this choice.
    Choose {
        /// Which item.
        item: usize,
        /// Which of its choices.
        choice: usize,
    },
    /// It is handed in; what was not answered counts as wrong.
    HandIn,
}

impl Attempt {
    /// Its twenty asks, each with its seed.
    pub fn asks(self) -> Vec<(&'static Ask, Seed)> {
        let drawn = check().iter().zip(0u64..).filter_map(|(versions, item)| {
            let version = (self.number as usize).checked_rem(versions.len())?;
            let seed = self.seed.wrapping_add(u64::from(self.number) * 17).wrapping_add(item * 7);
            Some((versions.get(version)?, Seed::new(seed)))
        });
        drawn.collect()
    }
}

impl Sitting {
    /// Begins an attempt.
    ///
    /// # Errors
    /// An ask gives no item, which the tests of those that ship exclude.
    pub fn new(attempt: Attempt) -> Result<Self, ItemError> {
        let asks = attempt.asks().into_iter();
        let items: Vec<_> = asks.map(|(ask, seed)| Item::new(ask, seed)).collect::<Result<_, _>>()?;
        Ok(Self { attempt, said: vec![None; items.len()], items, stage: Stage::Answering })
    }

    /// Goes on by a message. What is handed in stays as it is.
    pub fn apply(&mut self, msg: SittingMsg) {
        match (self.stage, msg) {
            (Stage::Answering, SittingMsg::Choose { item, choice }) => {
                let has = self.items.get(item).is_some_and(|item| choice < item.choices.len());
                if let Some(said) = self.said.get_mut(item).filter(|_| has) {
                    *said = Some(choice);
                }
            }
            (Stage::Answering, SittingMsg::HandIn) => self.stage = Stage::HandedIn,
            (Stage::HandedIn, SittingMsg::Choose { .. } | SittingMsg::HandIn) => {}
        }
    }

    /// Every item with what was said to it: its key, the own answer, its run and its reason are in it. Nothing before it is handed in.
    pub fn report(&self) -> Vec<Given> {
        if self.stage == Stage::Answering {
            return Vec::new();
        }
        let said = |said: &Option<usize>| said.map_or(Said::JustRun, Said::Choice);
        self.items.iter().zip(&self.said).map(|(item, one)| Given { item: item.clone(), said: said(one) }).collect()
    }

    /// How many were right, when it is handed in.
    pub fn score(&self) -> Option<usize> {
        let right = || self.report().iter().filter(|given| given.outcome() == Outcome::Right).count();
        (self.stage == Stage::HandedIn).then(right)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An attempt that is handed in, with so many of its items right and the others not answered.
    pub(crate) fn handed_in(attempt: Attempt, right: usize) -> Sitting {
        let mut sitting = Sitting::new(attempt).unwrap();
        for item in 0..right {
            let choice = sitting.items[item].key();
            sitting.apply(SittingMsg::Choose { item, choice });
        }
        sitting.apply(SittingMsg::HandIn);
        sitting
    }

    const FIRST: Attempt = Attempt { number: 0, seed: 3 };

    #[test]
    fn nothing_is_told_before_it_is_handed_in_and_nothing_is_changed_after() {
        let mut sitting = Sitting::new(FIRST).unwrap();
        let key = sitting.items[0].key();
        sitting.apply(SittingMsg::Choose { item: 0, choice: (key + 1) % 3 });
        sitting.apply(SittingMsg::Choose { item: 0, choice: key });
        sitting.apply(SittingMsg::Choose { item: 99, choice: 0 });
        assert_eq!((sitting.score(), sitting.report().len()), (None, 0));
        sitting.apply(SittingMsg::HandIn);
        sitting.apply(SittingMsg::Choose { item: 1, choice: sitting.items[1].key() });
        assert_eq!((sitting.score(), sitting.report().len()), (Some(1), 20));
    }

    #[test]
    fn a_second_attempt_has_other_programs() {
        let of = |number| {
            let attempt = Attempt { number, seed: 3 };
            Sitting::new(attempt).unwrap().items.into_iter().map(|item| item.program).collect::<Vec<_>>()
        };
        let (first, second) = (of(0), of(1));
        let same = first.iter().zip(&second).filter(|(first, second)| first == second).count();
        assert_eq!((first.len(), same), (20, 0));
    }
}
