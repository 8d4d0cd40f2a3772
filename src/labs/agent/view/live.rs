//! The runs of the lab that go on, as the page holds them.

use std::sync::{Arc, PoisonError, RwLock};

use leptos::prelude::*;

use crate::{
    exhibits::RunFrame,
    labs::agent::{Going, Recording, Until},
};
use agent::{Driven, Fault, Input, ModelEvent, RunFile, Timed};
use trace::Playhead;

/// What nothing is drawn from.
pub(super) struct Behind {
    /// Whether something has happened since the page was drawn.
    pub(super) stale: bool,
    /// What went on here last, so that keeping it applies no input again.
    pub(super) recorded: Vec<Recording>,
    /// What goes on goes on in it.
    pub(super) frame: RunFrame,
}

impl Behind {
    /// Nothing goes on.
    pub(super) fn open() -> Self {
        Self { stale: false, recorded: Vec::new(), frame: RunFrame::open() }
    }
}

/// Runs of which some go on.
#[derive(Clone)]
pub(super) struct Live {
    pub(super) runs: Vec<Run>,
    /// Which of them go on.
    pub(super) going: Vec<usize>,
    /// What is going on is told again from a file.
    pub(super) replay: bool,
    /// Where in what has happened so far the reader looks.
    pub(super) at: Option<Playhead>,
}

/// A run that goes on, shared by what drives it and what draws it.
#[derive(Clone)]
pub(super) struct Run(Arc<RwLock<Going>>);

impl Run {
    pub(super) fn new(going: Going) -> Self {
        Self(Arc::new(RwLock::new(going)))
    }

    pub(super) fn with<T>(&self, look: impl FnOnce(&Going) -> T) -> T {
        look(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Driven for Run {
    fn look(&self, look: &mut dyn FnMut(&agent::Run)) {
        self.with(|going| going.look(look));
    }

    fn take(&mut self, timed: Timed) -> Result<(), Fault> {
        self.0.write().unwrap_or_else(PoisonError::into_inner).take(timed)
    }
}

/// Shared values that are told apart by where they are: comparing a run with itself would take as long as it is.
#[derive(Clone)]
pub(super) struct Same<T>(pub(super) Arc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Live {
    pub(super) fn revision(&self) -> u64 {
        self.runs.iter().map(|run| run.with(|going| going.account().revision())).sum()
    }
}

/// The recording of `file`: what was recorded here, or made anew.
pub(super) fn recording(behind: StoredValue<Behind>, file: &Same<RunFile>) -> Same<Recording> {
    let is_it = |recording: &&Recording| Arc::ptr_eq(recording.file(), &file.0);
    let found = behind.with_value(|behind| behind.recorded.iter().find(is_it).cloned());
    Same(Arc::new(found.unwrap_or_else(|| Recording::of(&file.0))))
}

/// Which runs go on, and how far.
pub(super) struct Goal {
    pub(super) going: Vec<usize>,
    pub(super) until: Until,
}

/// How runs are kept.
#[derive(Clone, Copy)]
pub(super) enum Keep {
    /// As if they had been stopped now.
    Stopped,
    /// As they are: they rest, or are over.
    AsItIs,
}

/// Whether a run that was cut off here would have something new to go on from.
pub(super) const fn rests(timed: &Timed) -> bool {
    matches!(timed.input, Input::Model(ModelEvent::Stopped(_)) | Input::ToolReturned(_) | Input::ModelFailed(_))
}
