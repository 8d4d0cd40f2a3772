//! The four phases of the agent loop, read off the inputs.

use super::{Input, Message, ModelEvent, Run, RunFile};
use crate::{structured::ladder::Climb, trace::Micros};

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// When.
    pub at: Micros,
    /// Which.
    pub phase: Phase,
    /// What it is about, in a few words.
    pub about: String,
}

/// Every phase that the run of `file` has entered, in order.
pub fn phases(file: &RunFile) -> Vec<Entered> {
    let mut wheel = Wheel::default();
    let mut entered = vec![Wheel::start()];
    file.replay(|at, input, run| entered.extend(wheel.turn(at, input, run)));
    entered
}

/// Turns inputs into phases; the several calls of one turn are one action.
#[derive(Debug, Default)]
pub(super) struct Wheel {
    acting: bool,
}

impl Wheel {
    /// Where every run begins.
    pub(super) fn start() -> Entered {
        Entered { at: Micros::ZERO, phase: Phase::Perception, about: "the question".to_owned() }
    }

    /// The phases that `input` leads to; `run` has taken it.
    pub(super) fn turn(&mut self, at: Micros, input: &Input, run: &Run) -> Vec<Entered> {
        let mut entered = after(input, run);
        if self.acting {
            entered.retain(|(phase, _)| *phase != Phase::Action);
        }
        if let Some((phase, _)) = entered.last() {
            self.acting = *phase == Phase::Action;
        }
        entered.into_iter().map(|(phase, about)| Entered { at, phase, about }).collect()
    }
}

fn after(input: &Input, run: &Run) -> Vec<(Phase, String)> {
    match input {
        Input::ModelCalled => vec![(Phase::Reasoning, counted(run.history().len(), "message"))],
        Input::Model(ModelEvent::Stopped(_)) => {
            match run.history().backwards().next() {
                Some(Message::Model(turn)) if turn.calls().next().is_some() => {
                    vec![(Phase::Decision, counted(turn.calls().count(), "call"))]
                }
                // A correction, or the results of an answer that was given by a call.
                Some(Message::Correction(_)) => vec![
                    (Phase::Decision, answer(run)),
                    (Phase::Perception, "what is wrong with the answer".to_owned()),
                ],
                _ => vec![(Phase::Decision, answer(run))],
            }
        }
        Input::GuardReturned { .. } => match run.history().backwards().next() {
            Some(Message::Correction(_)) => vec![(Phase::Perception, "what a guard said of the answer".to_owned())],
            _ => Vec::new(),
        },
        Input::ToolStarted(_) => vec![(Phase::Action, counted(run.waiting().len(), "call"))],
        Input::ToolReturned(_) if run.waiting().is_empty() => vec![(Phase::Perception, "results".to_owned())],
        _ => Vec::new(),
    }
}

/// `answer`, and what was done to it.
fn answer(run: &Run) -> String {
    let done = run.climb().and_then(Climb::summary);
    done.map_or_else(|| "answer".to_owned(), |done| format!("answer, {done}"))
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
