//! The four phases of the agent loop, read off the inputs.

use super::{projection::Projection, run_file::RunFile};
use crate::{
    run::{decide::Run, input::Input},
    talk::{message::Message, model::ModelEvent},
};
use serde_json::json;
use structured::ladder::{self, Climb};
use trace::{
    Detail, Micros, Reason,
    detail::{Decision, Percept, Rung},
};

/// Where the loop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Something new to take in: the question, results, what is wrong with an answer.
    Perception,
    /// The model reads the conversation and writes.
    Reasoning,
    /// The reply is complete: tools or an answer.
    Decision,
    /// Tools run.
    Action,
}

impl Phase {
    /// All four, in the order of the loop.
    pub const ALL: [Self; 4] = [Self::Perception, Self::Reasoning, Self::Decision, Self::Action];

    /// The word that readers see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Perception => "perception",
            Self::Reasoning => "reasoning",
            Self::Decision => "decision",
            Self::Action => "action",
        }
    }
}

/// A phase that a run has entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// When.
    pub at: Micros,
    /// Which.
    pub phase: Phase,
    /// What the run's trace says of it.
    pub detail: Detail,
}

impl Entered {
    /// What it is about, in a few words.
    pub fn about(&self) -> String {
        self.detail.about()
    }
}

/// Every phase that the run of `file` has entered, in order.
pub fn phases(file: &RunFile) -> Vec<Entered> {
    Projection::of(file).phases().to_vec()
}

/// The phases that a run has entered, kept up to date.
#[derive(Clone, Debug)]
pub(super) struct Phases {
    tracker: PhaseTracker,
    pub(super) entered: Vec<Entered>,
}

impl Default for Phases {
    fn default() -> Self {
        Self { tracker: PhaseTracker::default(), entered: vec![PhaseTracker::start()] }
    }
}

impl Phases {
    /// Takes what happened; `run` has taken it.
    pub(super) fn take(&mut self, at: Micros, input: &Input, run: &Run) {
        self.entered.extend(self.tracker.take(at, input, run));
    }
}

/// Turns inputs into phases; the several calls of one turn are one action.
#[derive(Clone, Debug, Default)]
pub(super) struct PhaseTracker {
    acting: bool,
}

impl PhaseTracker {
    /// Where every run begins.
    pub(super) fn start() -> Entered {
        Entered { at: Micros::ZERO, phase: Phase::Perception, detail: Detail::Perceives(Percept::Question) }
    }

    /// The phases that `input` leads to; `run` has taken it.
    pub(super) fn take(&mut self, at: Micros, input: &Input, run: &Run) -> Vec<Entered> {
        let mut entered = after(input, run);
        if self.acting {
            entered.retain(|(phase, _)| *phase != Phase::Action);
        }
        if let Some((phase, _)) = entered.last() {
            self.acting = *phase == Phase::Action;
        }
        entered.into_iter().map(|(phase, detail)| Entered { at, phase, detail }).collect()
    }
}

fn after(input: &Input, run: &Run) -> Vec<(Phase, Detail)> {
    match input {
        Input::ModelCalled => vec![(Phase::Reasoning, Detail::waits_for(Reason::Reply(small(run.history().len()))))],
        Input::Model(ModelEvent::Stopped(_)) => {
            match run.history().backwards().next() {
                Some(Message::Model(turn)) if turn.calls().next().is_some() => {
                    vec![(Phase::Decision, decides(Decision::Calls(small(turn.calls().count()))))]
                }
                // A correction, or the results of an answer that was given by a call.
                Some(Message::Correction(_)) => {
                    vec![(Phase::Decision, answer(run)), (Phase::Perception, Detail::Perceives(Percept::WrongAnswer))]
                }
                Some(Message::Model(_) | Message::User(_) | Message::Tool(_)) | None => {
                    vec![(Phase::Decision, answer(run))]
                }
            }
        }
        Input::GuardReturned { .. } => match run.history().backwards().next() {
            Some(Message::Correction(_)) => vec![(Phase::Perception, Detail::Perceives(Percept::GuardSaid))],
            Some(Message::User(_) | Message::Model(_) | Message::Tool(_)) | None => Vec::new(),
        },
        Input::ToolStarted(_) => {
            vec![(Phase::Action, Detail::waits_for(Reason::Calls(small(run.waiting().len()))))]
        }
        Input::ToolReturned(_) if run.waiting().is_empty() => {
            vec![(Phase::Perception, Detail::Perceives(Percept::Results))]
        }
        Input::Model(_)
        | Input::ModelFailed(_)
        | Input::ToolReturned(_)
        | Input::Rested
        | Input::GuardStarted(_)
        | Input::TimedOut
        | Input::Stopped => Vec::new(),
    }
}

/// An answer, and how it was read.
fn answer(run: &Run) -> Detail {
    decides(Decision::Answer(run.climb().map(climb)))
}

fn decides(decision: Decision) -> Detail {
    Detail::Decides(Box::new(decision))
}

fn climb(climb: &Climb) -> trace::detail::Climb {
    let rung = |rung: &ladder::Rung| match rung {
        ladder::Rung::NotJson(place) => Rung::NotJson(json!(place)),
        ladder::Rung::Mended(repairs) => Rung::Mended(json!(repairs)),
        ladder::Rung::Guessed(repairs) => Rung::Guessed(json!(repairs)),
        ladder::Rung::Unmendable(why) => Rung::Unmendable(json!(why)),
        ladder::Rung::CutOff => Rung::CutOff,
        ladder::Rung::BySchema(why) => Rung::BySchema(json!(why)),
        ladder::Rung::Converted(conversions) => Rung::Converted(json!(conversions)),
        ladder::Rung::Refused(problems) => Rung::Refused(json!(problems)),
    };
    let summary = climb.summary().unwrap_or_default().into();
    trace::detail::Climb { rungs: climb.rungs.iter().map(rung).collect(), summary }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
