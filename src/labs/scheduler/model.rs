//! The lab's state and what changes it. What comes of the choices is computed from them and not kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::LevelId;
use crate::labs::slug;
use saved::Saved;

/// How many hints a level has.
pub(super) const HINTS: usize = 3;

/// Which level is played, the choices made in it, and what has been solved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The level.
    pub level: LevelId,
    /// The tasks that were chosen, in order, by their names.
    pub moves: Vec<String>,
    /// How many of its hints are shown.
    pub hints: usize,
    /// The levels that were solved, each with the fewest choices that it took.
    pub solved: BTreeMap<LevelId, usize>,
}

impl Saved for State {
    const KIND: &'static str = "scheduler";
    const VERSION: u32 = 1;

    fn upgrade(from: u32, _state: Value) -> Result<Value, String> {
        Err(format!("there was no version {from}"))
    }
}

/// What a reader changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// They choose a level.
    Level(LevelId),
    /// They let tasks run, one after another.
    Choose {
        /// How many of the choices made before stay.
        after: usize,
        /// The tasks.
        names: Vec<String>,
    },
    /// They take the last choice back.
    TakeBack,
    /// They take all choices back.
    StartAgain,
    /// They ask for the next hint.
    Hint,
    /// The level is solved with so many choices.
    Solved(usize),
}

impl State {
    /// Changes the state.
    pub fn apply(&mut self, msg: Msg) {
        match msg {
            Msg::Level(level) => (self.level, self.moves, self.hints) = (level, Vec::new(), 0),
            Msg::Choose { after, names } => {
                self.moves.truncate(after);
                self.moves.extend(names);
            }
            Msg::TakeBack => drop(self.moves.pop()),
            Msg::StartAgain => self.moves.clear(),
            Msg::Hint => self.hints = (self.hints + 1).min(HINTS),
            Msg::Solved(choices) => {
                let best = self.solved.entry(self.level).or_insert(choices);
                *best = choices.min(*best);
            }
        }
    }

    /// The beginning of the level that an address asks for by its title; what is solved stays.
    pub fn with_preset(mut self, asked: &str) -> Option<Self> {
        let level = LevelId::all().find(|id| slug(id.level().title()) == asked)?;
        self.apply(Msg::Level(level));
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(names: &[&str]) -> Msg {
        Msg::Choose { after: 0, names: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    #[test]
    fn another_level_begins_afresh_and_keeps_what_is_solved() {
        let mut state = State::default();
        for msg in [chosen(&["cy", "bo"]), Msg::Hint, Msg::Solved(2)] {
            state.apply(msg);
        }
        let next = state.level.next().unwrap();
        state.apply(Msg::Level(next));
        assert_eq!((state.moves.len(), state.hints, state.solved.len()), (0, 0, 1));
        let asked = slug(state.level.level().title());
        state.apply(chosen(&["ada"]));
        let led = state.with_preset(&asked).unwrap();
        assert_eq!((led.level, led.moves.len(), led.solved.len()), (next, 0, 1), "an address leads there the same way");
    }

    #[test]
    fn the_fewest_choices_count() {
        let mut state = State::default();
        for choices in [3, 2, 4] {
            state.apply(Msg::Solved(choices));
        }
        assert_eq!(state.solved[&LevelId::default()], 2);
    }

    #[test]
    fn a_choice_is_taken_back_and_there_are_three_hints() {
        let mut state = State::default();
        for msg in [chosen(&["cy", "bo"]), Msg::TakeBack] {
            state.apply(msg);
        }
        assert_eq!(state.moves, ["cy"]);
        for _ in 0..5 {
            state.apply(Msg::Hint);
        }
        assert_eq!(state.hints, LevelId::default().level().hints.len());
        for msg in [Msg::StartAgain, Msg::TakeBack] {
            state.apply(msg);
        }
        assert!(state.moves.is_empty());
    }

    #[test]
    fn what_is_kept_are_choices_and_no_runs() {
        let mut state = State::default();
        for msg in [chosen(&["cy", "bo"]), Msg::Solved(2)] {
            state.apply(msg);
        }
        let text = saved::encode(&state);
        assert!(text.len() < 200, "{text}");
        assert_eq!(saved::decode::<State>(&text).ok(), Some(state));
    }
}
