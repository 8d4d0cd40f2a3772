//! Items: an ask with its numbers drawn. The key is what the program gives when it is run; a wrong choice is what a belief's
//! rewrite of the program gives.

mod answer;
mod ran;

pub use answer::Answer;
pub(crate) use ran::hex;
pub use ran::{Ending, Line, Ran};

use crate::{
    Ask, Belief, DrawError, Seed,
    ask::{Dice, draw},
    belief::Unfit,
    edit::Rewritten,
};

/// A question that can be put to somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it was made of.
    pub ask: &'static Ask,
    /// What its numbers and its order hang on.
    pub seed: Seed,
    /// The program with its numbers.
    pub program: String,
    /// What it does. Nobody sees it before the answer.
    pub ran: Ran,
    /// What can be chosen: one right, two or more wrong, in an order drawn from the seed.
    pub choices: Vec<Choice>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it says.
    pub answer: Answer,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a choice comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The program's own run: it is right.
    Run,
    /// What a belief makes of the program: it is wrong.
    Belief(Box<Believed>),
}

/// The program that a belief describes, and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Believed {
    /// Which belief.
    pub belief: Belief,
    /// Its program, with the lines that are not those of the true one.
    pub program: Rewritten,
    /// What that program does.
    pub ran: Ran,
}

/// Why an ask gives no item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ItemError {
    /// Its numbers cannot be drawn.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// A belief has no program.
    #[error("{}: {why}", .belief.id())]
    Unfit {
        /// Which.
        belief: Belief,
        /// Why.
        why: Unfit,
    },
    /// A belief's program does not come to an end.
    #[error("{}: its program goes on and on: {why}", .belief.id())]
    Endless {
        /// Which.
        belief: Belief,
        /// Where a limit stopped it.
        why: String,
    },
    /// The program itself goes on and on.
    #[error("the program goes on and on: {0}")]
    NoKey(String),
    /// A belief says what is true.
    #[error("{}: whoever holds it answers right: {answer}", .belief.id())]
    True {
        /// Which.
        belief: Belief,
        /// What both say.
        answer: String,
    },
    /// Two beliefs give choices that nobody can tell apart.
    #[error("{} and {} look alike: {answer}", .beliefs[0].id(), .beliefs[1].id())]
    Alike {
        /// Which.
        beliefs: [Belief; 2],
        /// What both say.
        answer: String,
    },
    /// There are not two wrong choices.
    #[error("there are not two wrong choices")]
    TooFew,
}

/// How often numbers are drawn before an ask is given up: of some pairs the answers look alike by chance.
const ATTEMPTS: u64 = 8;

impl Item {
    /// Draws an ask's numbers, runs the program and what its beliefs make of it, and puts the choices into an order. The same ask
    /// and the same seed give the same item.
    ///
    /// # Errors
    /// The ask cannot be asked, with whichever numbers.
    pub fn new(ask: &'static Ask, seed: Seed) -> Result<Self, ItemError> {
        let mut attempts = (0..ATTEMPTS).map(|attempt| Self::attempt(ask, seed, Dice::new(ask, seed, attempt)));
        let first = attempts.next().unwrap_or(Err(ItemError::TooFew));
        if first.is_ok() || ask.draws.is_empty() {
            return first;
        }
        attempts.find(Result::is_ok).unwrap_or(first)
    }

    /// The choice that is right.
    pub fn key(&self) -> usize {
        self.choices.iter().position(|choice| choice.origin == Origin::Run).unwrap_or_default()
    }

    /// The belief whose choice this is; none where it is right, or where there is no such choice.
    pub fn believed(&self, choice: usize) -> Option<&Believed> {
        match &self.choices.get(choice)?.origin {
            Origin::Run => None,
            Origin::Belief(believed) => Some(believed),
        }
    }

    fn attempt(ask: &'static Ask, seed: Seed, mut dice: Dice) -> Result<Self, ItemError> {
        let program = draw(ask, &mut dice)?;
        let ran = Ran::of(&program);
        if let Ending::Stopped(why) = ran.ending {
            return Err(ItemError::NoKey(why));
        }
        let mut choices = vec![Choice { answer: Answer::of(ask.predict, &ran), origin: Origin::Run }];
        for belief in ask.beliefs {
            let believed = believe(*belief, &program)?;
            let answer = Answer::of(ask.predict, &believed.ran);
            refuse_alike(*belief, &answer, &choices)?;
            choices.push(Choice { answer, origin: Origin::Belief(Box::new(believed)) });
        }
        if choices.len() < 3 {
            return Err(ItemError::TooFew);
        }
        dice.shuffle(&mut choices);
        Ok(Self { ask, seed, program, ran, choices })
    }
}

fn believe(belief: Belief, program: &str) -> Result<Believed, ItemError> {
    let rewritten = belief.rewrite(program).map_err(|why| ItemError::Unfit { belief, why })?;
    let ran = Ran::of(&rewritten.text);
    if let Ending::Stopped(why) = ran.ending {
        return Err(ItemError::Endless { belief, why });
    }
    Ok(Believed { belief, program: rewritten, ran })
}

fn refuse_alike(belief: Belief, answer: &Answer, before: &[Choice]) -> Result<(), ItemError> {
    let Some(other) = before.iter().find(|choice| choice.answer.looks_like(answer)) else { return Ok(()) };
    let answer = answer.tell();
    Err(match &other.origin {
        Origin::Run => ItemError::True { belief, answer },
        Origin::Belief(other) => ItemError::Alike { beliefs: [other.belief, belief], answer },
    })
}
