//! The run that goes on.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use leptos::prelude::*;

use crate::{
    exhibits::{Painted, RunFrame},
    labs::{
        Desk,
        parallel::{Live, Machine, Msg, News, Progress, Setup, State, Step, Way, Work, run, survey},
    },
    ui::GoOn,
};
use io::Micros;
use trace::{Provenance, Trace};

/// How often the picture is drawn anew while a run goes on: drawing must not be what stops the page.
const REDRAW: Micros = Micros::from_millis(250);

/// The run that goes on, or the last one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LastRun {
    pub(super) state: RunState,
    /// The ways that gave no answer, and why.
    pub(super) failures: BTreeMap<Way, String>,
    /// The steps that have not ended, in their order.
    left: Vec<Step>,
    /// What was to be run; nothing where no run has begun since the lab was opened.
    of: Option<Chosen>,
}

/// What a reader has chosen to run.
#[derive(Clone, Debug, PartialEq)]
struct Chosen {
    work: Work,
    ways: BTreeSet<Way>,
    sweep: bool,
}

impl Chosen {
    fn of(state: &State) -> Self {
        Self { work: state.work, ways: state.ways.clone(), sweep: state.sweep }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RunState {
    /// It has not begun, or goes on.
    #[default]
    Open,
    Stopped,
    Ended,
}

/// What a run has told.
#[derive(Default)]
struct Told {
    live: Live,
    /// When it was last drawn.
    drawn: Micros,
}

/// Starts and stops runs, and holds what they tell until it goes to the desk.
#[derive(Clone, Copy)]
pub(super) struct Runner {
    pub(super) desk: Desk<State>,
    pub(super) frame: RunFrame,
    /// The way that is next or runs.
    pub(super) way: RwSignal<Option<Progress>>,
    /// How far this run, or the last one, came.
    pub(super) last: RwSignal<LastRun>,
    pub(super) machine: RwSignal<Machine>,
    pub(super) painted: RwSignal<Painted>,
    /// What happened in the run that goes on.
    pub(super) trace: RwSignal<Arc<Trace>>,
    live: StoredValue<Told>,
}

impl Runner {
    /// A runner that looks at the machine first. Leaving the page stops what runs.
    pub(super) fn open(desk: Desk<State>) -> Self {
        let runner = Self {
            desk,
            frame: RunFrame::open(),
            way: RwSignal::new(None),
            last: RwSignal::default(),
            machine: RwSignal::default(),
            painted: RwSignal::default(),
            trace: RwSignal::new(Arc::new(Trace::new(Provenance::Measured))),
            live: StoredValue::default(),
        };
        runner.frame.when_stopped(move || runner.end(Live::stop, RunState::Stopped));
        desk.before_other_work(move || runner.stop());
        // An effect, because rendering at build time has no machine to look at.
        Effect::new(move || runner.frame.prepare(async move { runner.look().await }));
        runner
    }

    /// Why nothing can be run, and what to do.
    pub(super) fn refusal(self) -> Option<&'static str> {
        let chosen = self.desk.with_untracked(|state| !state.ways.is_empty());
        match (chosen, self.setup().0.is_empty()) {
            (false, _) => Some("Choose at least one method."),
            (true, true) => {
                Some("None of the chosen methods can run at this size. Choose another size, or another method.")
            }
            (true, false) => None,
        }
    }

    /// Runs every chosen way that can run here.
    pub(super) fn run(self) {
        if self.frame.running().get_untracked() {
            return;
        }
        let ways: Vec<Way> = self.setup().0.iter().map(|step| step.way).collect();
        self.live.set_value(Told { live: Live::of(&ways), ..Told::default() });
        let of = self.desk.with_untracked(Chosen::of);
        self.last.set(LastRun { of: Some(of), ..LastRun::default() });
        self.painted.set(Painted::default());
        self.draw();
        self.frame.start(async move {
            // A run takes the place of a look at the machine that has not come to its end.
            if self.machine.with_untracked(|machine| *machine == Machine::Unknown) {
                self.look().await;
            }
            self.run_all(self.setup()).await;
        });
    }

    /// What goes on with a run that was stopped: the way that was stopped begins anew, and those after it follow.
    pub(super) fn go_on(self) -> GoOn {
        let offered = move || {
            let stopped = |last: &LastRun| last.state == RunState::Stopped && !last.left.is_empty();
            self.last.with(stopped) && !self.stale().get()
        };
        let go = move |()| {
            let setup = Setup(self.last.with_untracked(|last| last.left.clone()));
            self.last.update(|last| last.state = RunState::Open);
            self.frame.start(self.run_all(setup));
        };
        GoOn { offered: Signal::derive(offered), go: Callback::new(go) }
    }

    async fn run_all(self, setup: Setup) {
        self.last.update(|last| last.left.clone_from(&setup.0));
        let services = self.frame.services();
        run(setup, &services, &|news| self.hear(&news)).await;
        self.end(Live::finish, RunState::Ended);
    }

    /// Whether the reader has chosen other work or other ways since the last run began.
    pub(super) fn stale(self) -> Signal<bool> {
        let chosen = move |of: &Chosen| self.desk.with(|state| Chosen::of(state) == *of);
        Signal::derive(move || self.last.with(|last| last.of.as_ref().is_some_and(|of| !chosen(of))))
    }

    /// Stops the run that goes on, if one does.
    pub(super) fn stop(self) {
        self.frame.stop();
    }

    fn setup(self) -> Setup {
        self.machine.with_untracked(|machine| {
            self.desk.with_untracked(|state| {
                let is_meant = |work: &Work| *work == state.work || state.sweep && *work < state.work;
                let steps = |work| state.ways.iter().map(move |way| Step { work, way: *way });
                let can_run = |step: &Step| machine.refusal(step.way, step.work).is_none();
                Setup(Work::all(state.work.job()).filter(is_meant).flat_map(steps).filter(can_run).collect())
            })
        })
    }

    async fn look(self) {
        let services = self.frame.services();
        let machine = survey(&services).await;
        self.machine.set(machine);
    }

    fn hear(self, news: &News) {
        self.live.update_value(|told| told.live.hear(news));
        match news {
            News::Frame(at) => {
                let drawn = self.live.with_value(|told| told.drawn);
                self.painted.update(|painted| painted.add(*at));
                if at.since(drawn) >= REDRAW {
                    self.live.update_value(|told| told.drawn = *at);
                    self.draw();
                }
            }
            News::Next(_) | News::Ran { .. } => self.way.set(self.live.with_value(|told| told.live.way)),
            News::Began { at, .. } => self.painted.update(|painted| painted.begin(*at)),
            News::Started { .. } => {}
            News::Ended { result, .. } => {
                if let Ok(outcome) = result.as_ref() {
                    self.desk.amend(|state| state.apply(Msg::Measured(outcome.clone())));
                }
                self.last.update(|last| {
                    last.failures = self.live.with_value(|told| told.live.failures.clone());
                    // They run in their order.
                    last.left.drain(..1.min(last.left.len()));
                });
                self.draw();
            }
        }
    }

    fn draw(self) {
        if let Ok(trace) = self.live.with_value(|told| told.live.recorder.trace()) {
            self.trace.set(Arc::new(trace));
        }
    }

    fn end(self, how: fn(&mut Live, Micros), state: RunState) {
        let now = self.frame.services().clock.now();
        self.live.update_value(|told| how(&mut told.live, now));
        match self.live.with_value(|told| told.live.recorder.trace()) {
            Ok(trace) => self.desk.amend(|state| state.apply(Msg::Traced(Arc::new(trace)))),
            Err(fault) => self.frame.problem(format!("What happened in this run cannot be shown: {fault}.")),
        }
        self.way.set(None);
        self.last.update(|last| last.state = state);
    }
}
