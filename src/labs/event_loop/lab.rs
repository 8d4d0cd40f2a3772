//! The Event loop lab, as it declares itself.

use super::{Program, State};
use crate::labs::{self, Lab, Part, Step};
use saved::Saved as _;

/// The lab.
pub const LAB: Lab = Lab {
    name: "event_loop",
    address: "lab/event-loop",
    former_addresses: &["lab/loop"],
    title: "Event loop lab",
    summary: "Walk through a program event by event: which line is current, who runs, who is ready, who waits and for what.",
    kind: State::KIND,
    former_kinds: State::FORMER_KINDS,
    formats: &[],
    presets: || Program::all().into_iter().map(|program| program.title().to_owned()).collect(),
    budget: 404_000,
    parts: &[
        Part { name: "event_loop_work", budget: 60_500 },
        Part { name: "event_loop_javascript", budget: 35_500 },
        Part { name: "event_loop_own", budget: 83_500 },
        Part { name: "event_loop_python", budget: 874_000 },
        Part { name: "event_loop_analogy", budget: 47_000 },
    ],
    states: STATES,
};

const BACK: Step = Step::Press("Step back");

const fn program(option: &'static str) -> Step {
    Step::Take { chooser: "Program", filter: "Filter programs", option }
}

const STATES: &[labs::State] = &[
    labs::State { name: "with a program of their own", steps: &[Step::Press("Change this program"), Step::RunThrough] },
    labs::State { name: "in the middle of a run", steps: &[Step::RunThrough, BACK, BACK, BACK, BACK, BACK, BACK] },
    labs::State {
        name: "with a traceback and findings",
        steps: &[program("One failure cancels its group"), Step::RunThrough, Step::Table],
    },
    labs::State { name: "with a question open", steps: &[Step::RunThrough, Step::Press("Who runs next?")] },
    labs::State { name: "at the toll booth", steps: &[program("The toll booth"), Step::RunThrough, BACK, BACK, BACK] },
    labs::State {
        name: "in JavaScript",
        steps: &[program("Fire and forget"), Step::Choose { list: "Language", option: "JavaScript" }, Step::RunThrough],
    },
];
