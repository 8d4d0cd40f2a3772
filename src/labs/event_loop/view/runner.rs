//! The run that goes on, and the way through the one that is over.

use std::{pin::pin, sync::Arc};

use futures::{
    FutureExt as _, StreamExt as _,
    future::{self, Either},
};
use leptos::{html, prelude::*};

use super::python_run::PythonRuns;
use crate::{
    exhibits::{
        Painted, RunFrame, SourceText,
        predict::{Kind, Rounds, Score},
    },
    labs::{
        Desk,
        event_loop::{InJavaScript, JavaScriptOrder, Language, Msg, Pace, Ran, Report, State, in_javascript},
    },
    part,
    ui::{Cursor, NotLoaded},
};
use io::{Micros, Services, timeout};
use trace::{Playhead, Provenance, Trace};

// It reads traces, which those who run Python alone do not need.
part!(
    fn event_loop_javascript() -> InJavaScript {
        |order| in_javascript(order).boxed_local()
    }
);

/// How long a frame may take to come before the page counts as hidden.
const PATIENCE: Micros = Micros::from_millis(1_000);

/// Starts and stops runs, and holds what the last one gave.
#[derive(Clone, Copy)]
pub(super) struct Runner {
    pub(super) desk: Desk<State>,
    pub(super) frame: RunFrame,
    /// Whether the last run was stopped.
    pub(super) stopped: RwSignal<bool>,
    /// What has happened so far of a run on a real clock that goes on, or that was stopped.
    pub(super) live: RwSignal<Option<Arc<Trace>>>,
    /// The frames of the page while it goes on.
    pub(super) painted: RwSignal<Painted>,
    /// What the last run gave; nothing while another goes on, or a question about it is open.
    pub(super) report: Memo<Option<Arc<Report>>>,
    /// What is shown of its trace.
    pub(super) trace: Memo<Arc<Trace>>,
    /// Where in it the reader is.
    pub(super) playhead: Memo<Playhead>,
    panels: StoredValue<Panels>,
}

/// What panels share beside the run.
#[derive(Clone, Copy)]
struct Panels {
    /// The code, which is brought into view when a finding leads there.
    shown: NodeRef<html::Div>,
    /// Where the reader points, before they go there.
    ahead: RwSignal<Option<Playhead>>,
    /// All of the last run's trace, for the questions about it.
    whole: Memo<Arc<Trace>>,
    /// What is asked about it.
    rounds: Rounds,
    /// What runs Python.
    python: PythonRuns,
}

impl Runner {
    /// Leaving the page stops what runs.
    pub(super) fn open(desk: Desk<State>) -> Self {
        let kept = |state: &State| State { at: None, predictions: Score::default(), ..state.clone() };
        let ran = Memo::new(move |_| desk.with(kept));
        let live = RwSignal::new(None::<Arc<Trace>>);
        let python = PythonRuns::none();
        let given = Memo::new(move |_| {
            if live.with(Option::is_some) {
                return None;
            }
            ran.with(|state| state.report().or_else(|| python.report(state)))
        });
        let whole = Memo::new(move |_| {
            if let Some(trace) = live.get() {
                return trace;
            }
            let trace = given.with(|report| report.as_ref().map(|report| Arc::clone(&report.trace)));
            trace.unwrap_or_else(|| Arc::new(Trace::new(Provenance::Virtual)))
        });
        let rounds = Rounds::default();
        let report = Memo::new(move |_| given.get().filter(|_| rounds.asks(&whole.get()).is_none()));
        let trace = Memo::new(move |_| rounds.shown(&whole.get()));
        let playhead = Memo::new(move |_| trace.with(|trace| trace.place(desk.with(|state| state.at))));
        let panels = Panels { shown: NodeRef::new(), ahead: RwSignal::new(None), whole, rounds, python };
        let panels = StoredValue::new(panels);
        let (frame, stopped, painted) = (RunFrame::open(), RwSignal::new(false), RwSignal::default());
        let runner = Self { desk, frame, stopped, live, painted, report, trace, playhead, panels };
        runner.frame.when_stopped(move || {
            python.hold();
            runner.stopped.set(true);
        });
        desk.before_other_work(move || runner.forget());
        runner.get_python_ready();
        runner.compute_what_is_missing();
        runner
    }

    /// Whether it is known when things happened. What Rust did was recorded without times.
    pub(super) fn is_timed(self) -> bool {
        self.desk.with(|state| state.language != Language::Rust)
    }

    /// The text of the program that ran; only Python's is read.
    pub(super) fn source(self) -> Memo<Option<SourceText>> {
        Memo::new(move |_| {
            if self.desk.with(|state| state.language != Language::Python) {
                return None;
            }
            let code = self.python().code.get()?;
            (code.source)(&self.python().text()?)
        })
    }

    /// All of the last run's trace, whatever of it is shown.
    pub(super) fn whole(self) -> Memo<Arc<Trace>> {
        self.panels.get_value().whole
    }

    /// What is asked about the last run.
    pub(super) fn rounds(self) -> Rounds {
        self.panels.get_value().rounds
    }

    /// What is asked about it now, if a question is open: then what lies ahead of it is hidden.
    pub(super) fn asks(self) -> Option<Kind> {
        self.rounds().asks(&self.whole().get())
    }

    /// Looks at what the last run gave, and follows it.
    pub(super) fn look<T>(self, look: impl FnOnce(&Report) -> T) -> Option<T> {
        self.report.with(|report| report.as_deref().map(look))
    }

    /// Changes what is run. A run that goes on is not of it, and stops.
    pub(super) fn choose(self, msg: Msg) {
        self.forget();
        self.python().forget();
        self.desk.change(|state| state.apply(msg));
    }

    /// Forgets a run that goes on, or that was stopped before its end.
    pub(super) fn forget(self) {
        self.stop();
        self.stopped.set(false);
        self.live.set(None);
        self.python().forget_going();
    }

    /// Runs to the end.
    pub(super) fn run(self) {
        self.then(Trace::last);
    }

    /// The next event; the first one, where nothing has run. A step on from where a question is asked skips the question.
    pub(super) fn step(self) {
        if self.playhead.get_untracked() == self.trace.with_untracked(|trace| trace.last()) {
            self.rounds().close();
        }
        if !self.has_events() {
            return self.then(|trace| trace.next_event(trace.first()));
        }
        self.go_to(self.trace.with_untracked(|trace| trace.next_event(self.playhead.get_untracked())));
    }

    /// The event before.
    pub(super) fn step_back(self) {
        if self.has_events() {
            self.go_to(self.trace.with_untracked(|trace| trace.event_before(self.playhead.get_untracked())));
        }
    }

    /// Goes to where `place` says, if anything has run.
    pub(super) fn to(self, place: fn(&Trace) -> Playhead) {
        if self.has_events() {
            self.go_to(self.trace.with_untracked(|trace| place(trace)));
        }
    }

    /// What leads to a place.
    pub(super) fn go(self) -> Callback<Playhead> {
        Callback::new(move |place| self.go_to(place))
    }

    /// What leads to a place and brings the code there into view.
    pub(super) fn show(self) -> Callback<Playhead> {
        Callback::new(move |place| {
            self.go_to(place);
            if let Some(code) = self.shown().get_untracked() {
                code.scroll_into_view();
            }
        })
    }

    /// What runs Python.
    pub(super) fn python(self) -> PythonRuns {
        self.panels.get_value().python
    }

    /// The element that holds the code.
    pub(super) fn shown(self) -> NodeRef<html::Div> {
        self.panels.get_value().shown
    }

    /// The cursor, which is where the reader is once there is something to look at.
    pub(super) fn cursor(self) -> Cursor {
        let there = move || self.trace.with(|trace| !trace.events().is_empty());
        let at = Signal::derive(move || there().then(|| self.playhead.get()));
        Cursor { at, put: self.go(), ahead: self.panels.get_value().ahead }
    }

    /// What the panels show: where the reader points, or else where they are.
    pub(super) fn seen(self) -> Signal<Playhead> {
        Signal::derive(move || match self.panels.get_value().ahead.get() {
            Some(ahead) => self.trace.with(|trace| trace.after(ahead.events())),
            None => self.playhead.get(),
        })
    }

    fn has_events(self) -> bool {
        self.trace.with_untracked(|trace| !trace.events().is_empty())
    }

    fn go_to(self, place: Playhead) {
        // While a part is shown, its end is a place in the whole like any other.
        let kept = self.whole().with_untracked(|trace| trace.kept(place));
        if kept != self.desk.with_untracked(|state| state.at) {
            self.desk.amend(|state| state.apply(Msg::Go(kept)));
        }
    }

    /// Stops the run that goes on, if one does. A program in JavaScript ends by itself, unseen.
    pub(super) fn stop(self) {
        self.frame.stop();
    }

    /// Runs, and then goes to where `place` says.
    fn then(self, place: fn(&Trace) -> Playhead) {
        self.run_and(move || self.go_to(self.trace.with_untracked(|trace| place(trace))));
    }

    /// Runs, and then does what is `next` before anything of the run is shown; on virtual time, that is. What was asked before is not
    /// asked any more.
    pub(super) fn run_and(self, next: impl FnOnce() + 'static) {
        if self.frame.running().get_untracked() {
            return;
        }
        self.rounds().close();
        self.stopped.set(false);
        self.python().forget_going();
        self.painted.set(Painted::default());
        self.show_run(self.give(), next);
    }

    /// Waits for the end of a run, and then does what is `next`.
    pub(super) fn show_run(
        self,
        run: impl Future<Output = Result<Ran, String>> + 'static,
        next: impl FnOnce() + 'static,
    ) {
        self.frame.start(async move {
            match self.beside_frames(run).await {
                Ok(ran) => {
                    self.desk.amend(|state| state.apply(Msg::Ran(ran)));
                    self.live.set(None);
                    next();
                }
                Err(why) => {
                    self.live.set(None);
                    self.frame.problem(why);
                }
            }
        });
    }

    /// On a real clock draws the page's frames while something runs, and the first one after it: a freeze ends with that.
    async fn beside_frames(self, run: impl Future<Output = Result<Ran, String>>) -> Result<Ran, String> {
        if self.desk.with_untracked(|state| state.pace == Pace::Virtual || state.language == Language::Rust) {
            return run.await;
        }
        let Services { clock, frames, .. } = self.frame.services();
        self.painted.update(|painted| painted.begin(clock.now()));
        let mut frames = frames.frames();
        let mut run = pin!(run);
        let given = loop {
            match future::select(run.as_mut(), frames.next()).await {
                Either::Left((given, _)) => break given,
                Either::Right((Some(at), _)) => self.painted.update(|painted| painted.add(at)),
                Either::Right((None, _)) => break run.await,
            }
        };
        let ended = clock.now();
        while let Some(Some(at)) = timeout(&*clock, PATIENCE, frames.next()).await {
            self.painted.update(|painted| painted.add(at));
            if at >= ended {
                break;
            }
        }
        given
    }

    async fn give(self) -> Result<Ran, String> {
        let (language, pace) = self.desk.with_untracked(|state| (state.language, state.pace));
        match language {
            Language::Python => self.run_python(pace).await,
            Language::Rust => Ok(Ran::Same),
            Language::JavaScript => self.run_javascript(pace).await,
        }
    }

    async fn run_javascript(self, pace: Pace) -> Result<Ran, String> {
        let not_here = |NotLoaded| {
            "No run: the code that reads it did not arrive. Check the connection and run it again.".to_owned()
        };
        let run = event_loop_javascript().await.map_err(not_here)?;
        let (program, programs) = (self.desk.with_untracked(|state| state.program), self.frame.services().programs);
        self.begin_live(pace);
        let watch = Box::new(move |trace| self.live.set(Some(Arc::new(trace))));
        let report = run(JavaScriptOrder { program, pace, programs, watch }).await;
        report.map(|report| Ran::Once(Arc::new(report))).map_err(|error| format!("No run: {error}."))
    }

    /// What is run on a real clock is seen as it grows, at its end, wherever the reader was in the run before.
    pub(super) fn begin_live(self, pace: Pace) {
        if pace == Pace::Wall {
            self.desk.amend(|state| state.apply(Msg::Go(None)));
        }
    }
}
