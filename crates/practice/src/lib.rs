//! Questions whose key is the run. An [`Ask`] names a program and what is to be predicted of it; an [`Item`] is one with its
//! numbers drawn. Nobody types an answer: the right one is what the program gives, a wrong one is what a [`Belief`]'s rewrite of
//! the program gives, so whoever chooses it can be shown the program that they had in mind.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod ask;
mod belief;
mod check;
mod code;
mod confidence;
mod edit;
mod flow;
mod item;
mod record;

pub use ask::{Ask, Draw, DrawError, Place, Predict, SEEDS, Seed, Source, all, ask, asks_of, check};
pub use belief::{Belief, Fact, Seen, Slip, Unfit, slips};
pub use check::{
    Attempt, Completion, Doubt, Draft, ENTRY, PASS, Settled, Sheet, Sitting, SittingMsg, Stage, begin_with, passed,
    test_out,
};
pub use confidence::Confidence;
pub use edit::Rewritten;
pub use flow::{Explanation, Given, Msg, Outcome, Round, Said, State, Step};
pub use item::{Answer, Believed, Choice, Ending, Item, ItemError, Line, Origin, Ran};
pub use record::{Due, Entry, Level, OfPart, Record, Standing, Verdict};
