//! The Agent lab, as it declares itself.

use super::{State, lessons};
use crate::labs::{self, Lab, Part, Step};
use agent::RunFile;
use saved::Saved as _;

/// The lab.
pub const LAB: Lab = Lab {
    name: "agent",
    address: "lab/agent",
    former_addresses: &[],
    title: "Agent lab",
    summary: "Ask a small agent a question, watch every step of its loop, and see what guards, limits and tools change.",
    kind: State::KIND,
    former_kinds: State::FORMER_KINDS,
    formats: &[RunFile::FORMAT],
    presets: || lessons().into_iter().flat_map(|lesson| lesson.presets).map(|preset| preset.name.to_owned()).collect(),
    budget: 513_000,
    parts: &[
        Part { name: "agent_run", budget: 263_000 },
        Part { name: "agent_answer", budget: 82_500 },
        Part { name: "agent_class", budget: 263_000 },
        Part { name: "agent_own", budget: 64_500 },
        Part { name: "agent_work", budget: 83_000 },
    ],
    states: STATES,
};

const FAST: Step = Step::Radio("skip the waiting");
const MENU: Step = Step::Press("More actions");
const LADDER: Step = Step::Tab("From text to value");
const ANSWER: Step = Step::Unfold("The answer");

/// Two tools in one request, in words that are no preset.
const BOTH: Step = Step::Write {
    field: "Your question",
    text: "What does a share of Nvidia cost, and what do $1000 grow to at 5% in 10 years?",
};

const fn kind_of_answer(option: &'static str) -> Step {
    Step::Choose { list: "What the answer must be", option }
}

const STATES: &[labs::State] = &[
    labs::State {
        name: "with no question to run",
        steps: &[
            Step::Write { field: "Your question", text: " " },
            Step::Run,
            Step::UntilShown(&["There is no question yet"]),
        ],
    },
    labs::State { name: "in the middle of a run", steps: &[BOTH, Step::Run, Step::UntilShown(&["Now action"])] },
    labs::State { name: "after a run, with the table open", steps: &[BOTH, Step::RunThrough, Step::Table] },
    labs::State { name: "after a run, as sent", steps: &[Step::RunThrough, Step::Tab("As sent to the model")] },
    labs::State { name: "after a run, with its cost", steps: &[Step::RunThrough, Step::Tab("Time and tokens")] },
    labs::State {
        name: "stopped",
        steps: &[BOTH, Step::Run, Step::UntilItRuns, Step::Press("Stop"), Step::UntilItRests],
    },
    labs::State {
        name: "with two runs side by side",
        steps: &[Step::Tab("Calls together"), Step::Press("3 calls of 2 s"), Step::RunThrough],
    },
    labs::State {
        name: "blocked by a guard",
        steps: &[Step::Tab("Guardrails"), Step::Press("An injection"), Step::RunThrough],
    },
    labs::State {
        name: "with trouble told, a step back",
        steps: &[
            Step::Tab("Failure zoo"),
            Step::Press("Prose instead of JSON"),
            Step::RunThrough,
            Step::Press("Step back"),
        ],
    },
    labs::State {
        name: "with a message being changed",
        steps: &[
            FAST,
            Step::RunThrough,
            Step::Press("Change what tool calculate_compound_interest returns"),
            Step::Write { field: "Replace with", text: "{" },
            Step::Press("Go on from here"),
        ],
    },
    labs::State { name: "with the set-up open", steps: &[Step::Unfold("Set up")] },
    labs::State {
        name: "with the run file and a refusal",
        steps: &[
            Step::Tab("Run file"),
            Step::OpenFile { button: "Open a run", text: "{" },
            Step::UntilShown(&["was not opened"]),
        ],
    },
    labs::State {
        name: "with the list of keys open",
        steps: &[MENU, Step::Press("Keyboard shortcuts"), Step::UntilShown(&["Keyboard shortcuts"])],
    },
    labs::State { name: "with news", steps: &[MENU, Step::Press("Reset"), Step::UntilOffered("Dismiss")] },
    labs::State {
        name: "with a problem",
        steps: &[MENU, Step::OpenFile { button: "Import a file", text: "{" }, Step::UntilOffered("Dismiss")],
    },
    labs::State {
        name: "with a form of the answer, and mistakes in it",
        steps: &[
            ANSWER,
            kind_of_answer("Fields that you put together"),
            Step::Press("Add a field"),
            Step::Type("age"),
            Step::UntilShown(&["is there twice"]),
        ],
    },
    labs::State {
        name: "with a class pasted that is wrong",
        steps: &[
            ANSWER,
            kind_of_answer("A Python class that you paste"),
            Step::Write { field: "Python class", text: "class A(BaseModel):\n    a: complex" },
            Step::UntilShown(&["cannot read the type"]),
        ],
    },
    labs::State {
        name: "with an answer of a pasted class",
        steps: &[Step::Tab("Typed answers"), Step::Press("A person from a sentence"), Step::RunThrough, ANSWER],
    },
    labs::State {
        name: "with an answer that was mended",
        steps: &[Step::Tab("Failure zoo"), Step::Press("JSON between fences"), FAST, Step::RunThrough, LADDER],
    },
    labs::State {
        name: "with an answer that was guessed",
        steps: &[Step::Tab("Typed answers"), Step::Press("From free text"), FAST, Step::RunThrough, LADDER],
    },
    labs::State {
        name: "with an answer that was refused",
        steps: &[Step::Tab("Failure zoo"), Step::Press("A missing field"), FAST, Step::RunThrough, LADDER],
    },
];
