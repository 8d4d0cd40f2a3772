//! Runs of the reader's own text. What it gave is computed anew and not kept, so work that is opened runs it again; what was run
//! last stays to be seen while the text is edited.

use std::sync::Arc;

use futures::FutureExt as _;
use leptos::prelude::*;

use super::{
    runner::Runner,
    written::{OwnViews, event_loop_own},
};
use crate::{
    labs::event_loop::{Msg, Order, Pace, PythonCode, Ran, Report, Run, State},
    part,
    ui::{Late, NotLoaded},
};
use interpreter::Steps;
use io::Services;
use trace::Trace;

// The interpreter, for who writes a program of their own.
part!(
    fn event_loop_python() -> PythonCode {
        PythonCode::whole()
    }
);

/// What runs the reader's own text, and what it gave.
#[derive(Clone, Copy)]
pub(super) struct OwnRuns {
    /// What reads and runs Python.
    pub(super) code: Late<PythonCode>,
    /// What draws it.
    pub(super) views: Late<OwnViews>,
    /// What the text gave when it ran last.
    last: RwSignal<Option<OwnRun>>,
}

/// A run of the reader's own text, which is computed anew and not kept.
#[derive(Clone)]
struct OwnRun {
    text: String,
    report: Arc<Report>,
    steps: Arc<Steps>,
}

impl OwnRuns {
    pub(super) fn none() -> Self {
        Self {
            code: Late::new(|| event_loop_python().boxed_local()),
            views: Late::new(|| event_loop_own().boxed_local()),
            last: RwSignal::new(None),
        }
    }

    /// What the last run gave, if that is what `state` shows.
    pub(super) fn report(self, state: &State) -> Option<Arc<Report>> {
        self.last.with(|last| Some(Arc::clone(&last.as_ref().filter(|own| is_of(own, state))?.report)))
    }

    /// Another program is chosen.
    pub(super) fn forget(self) {
        self.last.set(None);
    }

    /// The text that ran.
    pub(super) fn text(self) -> Option<String> {
        self.last.with(|last| last.as_ref().map(|own| own.text.clone()))
    }
}

impl Runner {
    /// Work that is opened, and Undo, may say that the reader's text has run: then it runs again.
    pub(super) fn compute_what_is_missing(self) {
        let missing = Memo::new(move |_| {
            let says_so = |state: &State| state.own.is_some() && state.ran == Some(Ran::Same);
            self.desk.with(|state| says_so(state) && self.own().report(state).is_none())
        });
        Effect::new(move || {
            if missing.get() && !self.frame.running().get_untracked() {
                self.frame.start(async move {
                    if let Err(why) = self.run_own(Pace::Virtual).await {
                        self.frame.problem(why);
                    }
                });
            }
        });
    }

    /// Whether the text was edited since it ran.
    pub(super) fn is_stale(self) -> bool {
        let ran = self.report.with(Option::is_some);
        ran && self.desk.with(|state| state.own.is_some() && state.ran.is_none())
    }

    /// The reader's text as it is now. What is typed without a pause is one step; what ran before stays to be seen.
    pub(super) fn write(self, msg: Msg) {
        self.stop();
        self.stopped.set(false);
        self.live.set(None);
        self.desk.edit("program", |state| state.apply(msg));
    }

    /// The lines of the last run of the reader's own text, one by one; none of a run that is not seen.
    pub(super) fn steps(self) -> Signal<Arc<Steps>> {
        Signal::derive(move || {
            let seen = self.report.with(Option::is_some);
            self.own()
                .last
                .with(|last| last.as_ref().filter(|_| seen).map(|own| Arc::clone(&own.steps)))
                .unwrap_or_default()
        })
    }

    /// Runs the reader's own text.
    pub(super) async fn run_own(self, pace: Pace) -> Result<Ran, String> {
        let not_here = |NotLoaded| {
            "No run: the code that runs Python did not arrive. Check the connection and run it again.".to_owned()
        };
        let code = self.own().code.fetch().await.map_err(not_here)?;
        let Services { clock, frames, .. } = self.frame.services();
        let text = self.desk.with_untracked(State::text);
        if pace == Pace::Wall {
            self.desk.amend(|state| state.apply(Msg::Go(None)));
        }
        let watch = move |trace: &Trace| self.live.set(Some(Arc::new(trace.clone())));
        let order = Order { text: text.clone(), pace, clock, frames, watch: Box::new(watch) };
        let Run { report, steps } = (code.run)(order).await;
        let report = Arc::new(report);
        self.own().last.set(Some(OwnRun { text, report: Arc::clone(&report), steps: Arc::new(steps) }));
        Ok(match pace {
            Pace::Virtual => Ran::Same,
            Pace::Wall => Ran::Once(report),
        })
    }
}

/// What was run last is what is seen, until something else runs.
fn is_of(own: &OwnRun, state: &State) -> bool {
    match &state.ran {
        Some(_) => state.own.as_ref() == Some(&own.text),
        None => state.own.is_some(),
    }
}
