//! What is asked in a row and handed in together. The final check has twenty items, of which sixteen have to be right, and a second
//! attempt has other numbers, and other programs where an item has two.

use serde::{Deserialize, Serialize};

use super::{ENTRY, test_out};
use crate::{Ask, Given, Item, ItemError, Outcome, Said, Seed, Verdict, ask, check};

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

/// What is asked in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The questions before the course.
    Entry(Seed),
    /// The test by which a part may be left out.
    Part(u8, Seed),
    /// The final check.
    Final(Attempt),
}

/// A sheet under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// Which.
    pub sheet: Sheet,
    /// Its items.
    pub items: Vec<Item>,
    /// What was said to each so far; it may be changed until all is handed in.
    pub said: Vec<Option<usize>>,
    /// Whether it is handed in: only then is any key shown.
    pub stage: Stage,
}

/// A final check under way, as it is kept. What was said stands there in words, so that an item that the course has changed since is
/// open again, and no other answer takes the place of the one that was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Which attempt.
    pub attempt: Attempt,
    /// What was said to each item.
    pub said: Vec<Option<String>>,
}

/// How far a sheet has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is being answered.
    Answering,
    /// It is handed in.
    HandedIn,
}

/// Something that happens to a sheet.
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

impl Sheet {
    /// Its asks, each with its seed.
    pub fn asks(self) -> Vec<(&'static Ask, Seed)> {
        match self {
            Self::Entry(seed) => ENTRY.into_iter().filter_map(ask).map(|ask| (ask, seed)).collect(),
            Self::Part(part, seed) => test_out(part).into_iter().map(|ask| (ask, seed)).collect(),
            Self::Final(attempt) => attempt.asks(),
        }
    }
}

impl Sitting {
    /// Begins with a sheet.
    ///
    /// # Errors
    /// An ask gives no item, which the tests of those that ship exclude.
    pub fn new(sheet: Sheet) -> Result<Self, ItemError> {
        let asks = sheet.asks().into_iter();
        let items = asks.map(|(ask, seed)| Item::new(ask, seed)).collect::<Result<_, _>>()?;
        Ok(Self::with(sheet, items))
    }

    /// Begins with the items of a sheet, which somebody has drawn one by one: each takes some runs.
    pub fn with(sheet: Sheet, items: Vec<Item>) -> Self {
        Self { sheet, said: vec![None; items.len()], items, stage: Stage::Answering }
    }

    /// Goes on with what was said before: what is among an item's choices no more is open again.
    #[must_use]
    pub fn resume(mut self, said: &[Option<String>]) -> Self {
        for ((item, own), said) in self.items.iter().zip(&mut self.said).zip(said) {
            let is = |words: &String| item.choices.iter().position(|choice| choice.answer.tell() == *words);
            *own = said.as_ref().and_then(is);
        }
        self
    }

    /// What was said so far, in words.
    pub fn words(&self) -> Vec<Option<String>> {
        let words = |(item, said): (&Item, &Option<usize>)| Some(item.choices.get((*said)?)?.answer.tell());
        self.items.iter().zip(&self.said).map(words).collect()
    }

    /// As it is kept, while a final check is under way.
    pub fn draft(&self) -> Option<Draft> {
        match (self.stage, self.sheet) {
            (Stage::Answering, Sheet::Final(attempt)) => Some(Draft { attempt, said: self.words() }),
            (Stage::Answering, Sheet::Entry(_) | Sheet::Part(..)) | (Stage::HandedIn, _) => None,
        }
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

    /// The items that nothing was said to, from 0.
    pub fn open(&self) -> Vec<usize> {
        (0..).zip(&self.said).filter(|(_, said)| said.is_none()).map(|(item, _)| item).collect()
    }

    /// Every item with what was said to it: its key, the own answer, its run and its reason are in it. Nothing before it is handed in.
    pub fn report(&self) -> Vec<Given> {
        if self.stage == Stage::Answering {
            return Vec::new();
        }
        let said = |said: &Option<usize>| said.map_or(Said::JustRun, Said::Choice);
        let given = |(item, one): (&Item, _)| Given { item: item.clone(), said: said(one), confidence: None };
        self.items.iter().zip(&self.said).map(given).collect()
    }

    /// What came of each item, when it is handed in.
    pub fn verdicts(&self) -> Vec<Verdict> {
        self.report().iter().map(|given| Verdict::from(given.outcome())).collect()
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
        let mut sitting = Sitting::new(Sheet::Final(attempt)).unwrap();
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
        let mut sitting = Sitting::new(Sheet::Final(FIRST)).unwrap();
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
            Sitting::new(Sheet::Final(attempt)).unwrap().items.into_iter().map(|item| item.program).collect::<Vec<_>>()
        };
        let (first, second) = (of(0), of(1));
        let same = first.iter().zip(&second).filter(|(first, second)| first == second).count();
        assert_eq!((first.len(), same), (20, 0));
    }

    #[test]
    fn a_draft_is_gone_on_with_and_what_is_no_choice_any_more_is_open_again() {
        let mut sitting = Sitting::new(Sheet::Final(FIRST)).unwrap();
        sitting.apply(SittingMsg::Choose { item: 0, choice: 1 });
        sitting.apply(SittingMsg::Choose { item: 4, choice: 2 });
        let mut draft = sitting.draft().unwrap();
        let again = |draft: &Draft| Sitting::new(Sheet::Final(draft.attempt)).unwrap().resume(&draft.said);
        assert_eq!(again(&draft), sitting);
        draft.said[4] = Some("an answer of another course".to_owned());
        assert_eq!(again(&draft).open(), (1..20).collect::<Vec<_>>());
        sitting.apply(SittingMsg::HandIn);
        assert_eq!(sitting.draft(), None);
    }

    #[test]
    fn the_other_sheets_ask_what_their_names_say() {
        let of = |sheet: Sheet| sheet.asks().into_iter().map(|(ask, _)| ask.id).collect::<Vec<_>>();
        assert_eq!(of(Sheet::Entry(Seed::new(1))), ENTRY);
        let test: Vec<_> = test_out(3).iter().map(|ask| ask.id).collect();
        assert_eq!(of(Sheet::Part(3, Seed::new(1))), test);
        let mut sitting = Sitting::new(Sheet::Entry(Seed::new(1))).unwrap();
        assert_eq!(sitting.verdicts(), []);
        let choice = sitting.items[1].key();
        sitting.apply(SittingMsg::Choose { item: 1, choice });
        sitting.apply(SittingMsg::HandIn);
        assert_eq!((sitting.draft(), sitting.verdicts()), (None, vec![Verdict::Run, Verdict::Right, Verdict::Run]));
    }
}
