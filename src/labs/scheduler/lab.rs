//! The Scheduler lab, as it declares itself.

use super::{LevelId, State};
use crate::labs::{self, Lab, Part, Step};
use saved::Saved as _;

/// The lab.
pub const LAB: Lab = Lab {
    name: "scheduler",
    address: "lab/scheduler",
    former_addresses: &[],
    title: "Scheduler lab",
    summary: "Be the scheduler: choose which ready task runs next, until the update is lost, the lock is stuck or everybody has eaten.",
    kind: State::KIND,
    former_kinds: State::FORMER_KINDS,
    formats: &[],
    presets: || LevelId::all().map(|id| id.level().title().to_owned()).collect(),
    budget: 261_000,
    parts: &[Part { name: "scheduler_work", budget: 25_500 }, Part { name: "scheduler_play", budget: 863_000 }],
    states: STATES,
};

const STATES: &[labs::State] = &[
    labs::State {
        name: "with a level solved",
        steps: &[Step::Press("cy"), Step::Press("bo"), Step::UntilShown(&["Solved in 2"])],
    },
    labs::State {
        name: "with all hints and the order that misses",
        steps: &[Step::Press("Hint"), Step::Press("Hint"), Step::Press("Hint"), Step::RunThrough, Step::Table],
    },
    labs::State {
        name: "with a harder level begun",
        steps: &[Step::Press("Everybody eats"), Step::Press("ada"), Step::Press("cleo")],
    },
];
