//! The Parallel lab, as it declares itself.

use super::{Preset, State};
use crate::labs::{self, Lab, Part, Step};
use saved::Saved as _;

/// The lab.
pub const LAB: Lab = Lab {
    name: "parallel",
    address: "lab/parallel",
    former_addresses: &[],
    title: "Parallel lab",
    summary: "Run one job in pieces on the main thread, in one worker or several and on the GPU, and compare.",
    kind: State::KIND,
    former_kinds: State::FORMER_KINDS,
    formats: &[],
    presets: || Preset::ALL.map(|preset| preset.name.to_owned()).to_vec(),
    budget: 337_000,
    parts: &[Part { name: "parallel_work", budget: 82_500 }],
    states: STATES,
};

const KNOWN: Step = Step::UntilShown(&["One core computes about", "No worker:"]);
const PIECES: &str = "In pieces on the main thread";
const WORKER: &str = "In a worker";
const GPU: &str = "On the GPU";

const fn size(option: &'static str) -> Step {
    Step::Choose { list: "Size", option }
}

const STATES: &[labs::State] = &[
    labs::State { name: "with the machine known", steps: &[KNOWN] },
    labs::State {
        name: "with no way to run",
        steps: &[
            KNOWN,
            size("256"),
            Step::Untick(PIECES),
            Step::Untick(WORKER),
            Step::Untick(GPU),
            Step::Run,
            Step::UntilShown(&["Choose at least one method."]),
        ],
    },
    labs::State {
        name: "in the middle of a run",
        steps: &[KNOWN, size("8192"), Step::Untick(PIECES), Step::Untick(GPU), Step::Run, Step::UntilItMoves],
    },
    labs::State {
        name: "after a run, with the table open",
        steps: &[
            KNOWN,
            size("256"),
            Step::Tick(PIECES),
            Step::Tick(WORKER),
            Step::Tick(GPU),
            Step::RunThrough,
            Step::Table,
        ],
    },
    labs::State {
        name: "after a run in several workers",
        steps: &[
            KNOWN,
            size("256"),
            Step::Untick(PIECES),
            Step::Tick(WORKER),
            Step::Tick("In 2 workers"),
            Step::Tick("In 4 workers"),
            Step::Untick(GPU),
            Step::RunThrough,
        ],
    },
    labs::State {
        name: "after a picture in strips",
        steps: &[
            KNOWN,
            Step::Choose { list: "Job", option: "Mandelbrot set" },
            size("256"),
            Step::Untick(PIECES),
            Step::Tick(WORKER),
            Step::Tick("In 2 workers"),
            Step::Tick(GPU),
            Step::RunThrough,
        ],
    },
    labs::State {
        name: "after every size up to one",
        steps: &[
            KNOWN,
            size("512"),
            Step::Tick("Every size up to this one"),
            Step::Tick(WORKER),
            Step::Tick(GPU),
            Step::RunThrough,
        ],
    },
    labs::State {
        name: "with a worker that died",
        steps: &[
            KNOWN,
            size("8192"),
            Step::Untick(PIECES),
            Step::Untick(GPU),
            Step::Run,
            Step::UntilItMoves,
            Step::KillWorker,
            Step::UntilItRests,
        ],
    },
];
