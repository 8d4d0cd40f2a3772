//! Runs of Python. What a text gave is computed anew and not kept, so work that is opened runs it again; what was run last stays to
//! be seen while the text is edited.

use std::{cell::RefCell, future::poll_fn, rc::Rc, sync::Arc};

use futures::{FutureExt as _, future::LocalBoxFuture};
use leptos::{prelude::*, task::spawn_local};

use super::{
    runner::Runner,
    written::{OwnViews, event_loop_own},
};
use crate::{
    labs::event_loop::{HeldClock, Language, Msg, Order, Pace, PythonCode, Ran, Report, Run, State},
    part,
    ui::{GoOn, Late, NotLoaded},
};
use interpreter::Steps;
use io::{Micros, Services};
use trace::Trace;

// The interpreter: the text is there before it.
part!(
    fn event_loop_python() -> PythonCode {
        PythonCode::whole()
    }
);

/// What runs Python, and what it gave.
#[derive(Clone, Copy)]
pub(super) struct PythonRuns {
    /// What reads and runs Python.
    pub(super) code: Late<PythonCode>,
    /// What draws a text of the reader's own, and the lines of a run.
    pub(super) views: Late<OwnViews>,
    /// Whether it still comes, or is readied: who presses Run now waits for it.
    comes: RwSignal<bool>,
    /// What was run last.
    last: RwSignal<Option<PythonRun>>,
    /// What goes on, or was stopped before its end.
    going: StoredValue<Option<Going>, LocalStorage>,
}

/// A run that has not come to its end.
#[derive(Clone)]
struct Going {
    text: String,
    pace: Pace,
    clock: Arc<HeldClock>,
    /// Whoever waits for it may be dropped, and another wait for it then.
    run: Rc<RefCell<LocalBoxFuture<'static, Run>>>,
}

/// A run of a text.
#[derive(Clone)]
struct PythonRun {
    text: String,
    report: Arc<Report>,
    steps: Arc<Steps>,
}

impl PythonRuns {
    pub(super) fn none() -> Self {
        Self {
            code: Late::new(|| event_loop_python().boxed_local()),
            views: Late::new(|| event_loop_own().boxed_local()),
            comes: RwSignal::new(false),
            last: RwSignal::new(None),
            going: StoredValue::new_local(None),
        }
    }

    /// Whether who presses Run now waits for it.
    pub(super) fn comes(self) -> bool {
        self.comes.get()
    }

    /// What the last run gave, if that is what `state` shows.
    pub(super) fn report(self, state: &State) -> Option<Arc<Report>> {
        self.last.with(|last| Some(Arc::clone(&last.as_ref().filter(|run| is_of(run, state))?.report)))
    }

    /// Another program is chosen.
    pub(super) fn forget(self) {
        self.last.set(None);
    }

    /// Something else runs: what was stopped does not go on.
    pub(super) fn forget_going(self) {
        self.going.set_value(None);
    }

    /// What was begun stands still until it goes on.
    pub(super) fn hold(self) {
        // The reader may have left the lab.
        if let Some(going) = self.going.try_get_value().flatten() {
            going.clock.hold();
        }
    }

    fn is_going(self, state: &State) -> bool {
        let is_of = |going: &Going| {
            state.language == Language::Python && state.pace == going.pace && state.text() == going.text
        };
        self.going.with_value(|going| going.as_ref().is_some_and(is_of))
    }

    /// The text that ran.
    pub(super) fn text(self) -> Option<String> {
        self.last.with(|last| last.as_ref().map(|run| run.text.clone()))
    }
}

impl Runner {
    /// Fetches what runs Python before anyone presses Run, and readies it a piece at a time.
    pub(super) fn get_python_ready(self) {
        let (PythonRuns { code, comes, .. }, clock) = (self.python(), self.frame.services().clock);
        // An effect, because a page that is rendered at build time has nothing to load.
        Effect::new(move || {
            let clock = Arc::clone(&clock);
            comes.set(true);
            spawn_local(async move {
                // Who presses Run is told that it did not arrive.
                if let Ok(code) = code.fetch().await {
                    while !(code.warm_up)() {
                        clock.sleep(Micros::ZERO).await;
                    }
                }
                // The view may be gone by now.
                let _ = comes.try_set(false);
            });
        });
    }

    /// Work that is opened, and Undo, may say that a text has run: then it runs again.
    pub(super) fn compute_what_is_missing(self) {
        let missing =
            Memo::new(move |_| self.desk.with(|state| state.has_run_python() && self.python().report(state).is_none()));
        Effect::new(move || {
            if missing.get() && !self.frame.running().get_untracked() {
                self.frame.start(async move {
                    if let Err(why) = self.run_python(Pace::Virtual).await {
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

    /// The reader's text as it is now. What is typed, or turned with one `name`, without a pause is one step; what ran before stays to be seen.
    pub(super) fn write(self, name: &'static str, msg: Msg) {
        self.forget();
        self.desk.edit(name, |state| state.apply(msg));
    }

    /// The lines of the last run, one by one; none of a run that is not seen.
    pub(super) fn steps(self) -> Signal<Arc<Steps>> {
        Signal::derive(move || {
            let seen = self.report.with(Option::is_some);
            let is_python = self.desk.with(|state| state.language == Language::Python);
            let last = self.python().last;
            last.with(|last| last.as_ref().filter(|_| seen && is_python).map(|run| Arc::clone(&run.steps)))
                .unwrap_or_default()
        })
    }

    /// What goes on with a run that was stopped.
    pub(super) fn go_on(self) -> GoOn {
        let python = self.python();
        let go = move |()| {
            let Some(going) = python.going.get_value() else { return };
            going.clock.go();
            self.stopped.set(false);
            self.show_run(async move { Ok(self.finish(going).await) }, move || self.to(Trace::last));
        };
        GoOn { offered: Signal::derive(move || self.can_go_on()), go: Callback::new(go) }
    }

    /// Whether what is shown was stopped and can go on.
    pub(super) fn can_go_on(self) -> bool {
        self.stopped.get() && self.desk.with(|state| self.python().is_going(state))
    }

    /// Runs the text.
    pub(super) async fn run_python(self, pace: Pace) -> Result<Ran, String> {
        let not_here = |NotLoaded| {
            "No run: the code that runs Python did not arrive. Check the connection and run it again.".to_owned()
        };
        let code = self.python().code.fetch().await.map_err(not_here)?;
        let Services { clock, frames, .. } = self.frame.services();
        let text = self.desk.with_untracked(State::text);
        self.begin_live(pace);
        let watch = move |trace: &Trace| self.live.set(Some(Arc::new(trace.clone())));
        let clock = Arc::new(HeldClock::new(clock));
        let held = Arc::clone(&clock);
        let time = pace.time(&held);
        let order = Order { text: text.clone(), time, clock: held, frames, watch: Box::new(watch) };
        let going = Going { text, pace, clock, run: Rc::new(RefCell::new((code.run)(order))) };
        self.python().going.set_value(Some(going.clone()));
        Ok(self.finish(going).await)
    }

    /// Waits for the end of a run that has begun.
    async fn finish(self, Going { text, pace, run, .. }: Going) -> Ran {
        let Run { report, steps } = poll_fn(|context| run.borrow_mut().as_mut().poll(context)).await;
        self.python().forget_going();
        let report = Arc::new(report);
        self.python().last.set(Some(PythonRun { text, report: Arc::clone(&report), steps: Arc::new(steps) }));
        match pace {
            Pace::Virtual => Ran::Same,
            Pace::Wall => Ran::Once(report),
        }
    }
}

/// What was run last is what is seen, until something else runs.
fn is_of(run: &PythonRun, state: &State) -> bool {
    match &state.ran {
        Some(_) => state.language == Language::Python && state.text() == run.text,
        None => state.own.is_some(),
    }
}
